"""案情 — what every part of a case may know of the others."""

from datetime import datetime
from uuid import UUID

from domain.correction import Correctable
from domain.errors import ImpossibleState
from domain.identity import derived_id


class CaseState(Correctable):
    """The state that more than one concept of a case reads; each field is assigned by the file named."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.applicant = derived_id("applicant", str(id))  # inquiry
        """服务对象 — the person whose key seals what is said of him; known from before, or of this case alone."""
        self.first_responder: UUID | None = None  # inquiry
        self.responsible: UUID | None = None  # inquiry, handover, assignment
        self.section: UUID | None = None  # inquiry, handover, assignment
        self.accepted_at: datetime | None = None  # acceptance
        self.due_at: datetime | None = None  # promise, extension, special_procedure, assignment
        self.statutory_due_at: datetime | None = None  # promise, special_procedure
        self.completed_at: datetime | None = None  # completion

    @property
    def subject(self) -> UUID:
        """服务对象 — whose key seals a right text where there was none before."""
        return self.applicant

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
                "reopen it first if that was wrong"
            )
