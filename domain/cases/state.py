"""案情 — what every part of a case may know of the others."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import Aggregate
from domain.errors import ImpossibleState
from domain.identity import derived_id


class CaseState(Aggregate):
    """The state that more than one concept of a case reads; each field is assigned by the file named."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.applicant = derived_id("applicant", str(id))  # inquiry
        """服务对象 — the person whose key seals what is said of him; known from before, or of this case alone."""
        self.first_responder: UUID | None = None  # inquiry
        self.responsible: UUID | None = None  # inquiry, handover
        self.section: UUID | None = None  # inquiry, handover
        self.accepted_at: datetime | None = None  # acceptance
        self.due_at: datetime | None = None  # promise
        self.statutory_due_at: datetime | None = None  # promise
        self.completed_at: datetime | None = None  # completion

    def must_be_open(self) -> None:
        """Refuse what cannot follow the end of a case.

        Raises:
            NotFound: no such case.
            ImpossibleState: the case is completed.

        """
        self.must_exist()
        if self.completed_at is not None:
            raise ImpossibleState(
                f"case {self.id} was completed at {self.completed_at.isoformat()}; "
                "record a correction of the completion first"
            )
