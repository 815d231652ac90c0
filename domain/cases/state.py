"""案情 — what every part of a case may know of the others."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from domain.correction import Correctable
from domain.errors import ImpossibleState
from domain.identity import derived_id
from domain.people.course import Course

if TYPE_CHECKING:
    from domain.cases.special_procedure import Procedure


class CaseState(Correctable):
    """The state that more than one concept of a case reads; each field is assigned by the file named."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.applicant = derived_id("applicant", str(id))  # inquiry
        """服务对象 — the person whose key seals what is said of him; known from before, or of this case alone."""
        self.received_at: datetime | None = None  # inquiry
        self.first_responder: UUID | None = None  # inquiry
        self.answering: Course[datetime, UUID | None] = Course()  # inquiry, handover, assignment
        """Who answered for it since when: what is entered late stands where it happened."""
        self.sections: Course[datetime, UUID | None] = Course()  # inquiry, handover, assignment
        self.accepted_at: datetime | None = None  # acceptance
        # promise, extension, special_procedure, assignment
        self.due_dates: Course[datetime, datetime | None] = Course()
        self.statutory_due_dates: Course[datetime, datetime | None] = Course()  # promise, special_procedure
        self.procedures_running: dict[Procedure, datetime] = {}  # special_procedure
        """特别程序 — those under way, each since when the clock stands still for it."""
        self.completed_at: datetime | None = None  # completion

    @property
    def responsible(self) -> UUID | None:
        """责任人 — who answers for it now."""
        return self.answering.last

    @property
    def section(self) -> UUID | None:
        """承办处室 — where it is now."""
        return self.sections.last

    @property
    def due_at(self) -> datetime | None:
        """承诺时限 — until when it is promised now."""
        return self.due_dates.last

    @property
    def statutory_due_at(self) -> datetime | None:
        """法定时限 — until when the law allows it now."""
        return self.statutory_due_dates.last

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
