"""办公电话 — the number under which a section is reached; what is published is compared with it (FC-07)."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.entry import Entry
from domain.fact import Fact, fact
from domain.given import written
from domain.people.course import Course
from domain.people.section_state import SectionState


@fact("section.telephone-assigned.v1", clauses=("FC-07", "CN-08"))
class SectionTelephoneAssigned(Fact):
    """办公电话 — from now on the section is reached under this number; plates and lists must follow."""

    number: str
    former_number: str | None


class SectionTelephone(SectionState):
    """公开办公电话 — the last number holds."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.telephones: Course[datetime, str] = Course()

    def assign_telephone(self, entry: Entry, *, number: str) -> None:
        """Record the office telephone; it takes the place of the one before.

        Raises:
            NotFound: the section is not established.
            BadInput: no number.
            ImpossibleState: the section is closed.

        """
        self.must_be_open(entry.occurred_at)
        self._record(
            SectionTelephoneAssigned(
                entry=entry,
                number=written(number, "number"),
                former_number=self.telephones.at(entry.occurred_at),
            )
        )

    @applies(SectionTelephoneAssigned)
    def _telephone_assigned(self, fact: SectionTelephoneAssigned) -> None:
        self.telephones = self.telephones.turned(fact.occurred_at, fact.number)
