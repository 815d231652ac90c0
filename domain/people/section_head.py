"""处室负责人 — who answers for a section: the level between its posts and the leader in charge (GW-01)."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.identity import StaffId
from domain.people.course import Course
from domain.people.leaving import LeavingReason
from domain.people.section_state import SectionState


@fact("section.head-appointed.v1", clauses=("GW-01",))
class SectionHeadAppointed(Fact):
    """处室负责人任职 — who answers for the section from now on, and who did until then."""

    head: UUID
    former_head: UUID | None
    acting: bool
    """主持工作 — for the time being, until a head is appointed."""
    basis: str
    """任职文号"""


@fact("section.head-left.v1", clauses=("GW-01",))
class SectionHeadLeft(Fact):
    """处室负责人离任 — from now on nobody answers for the section as its head."""

    head: UUID
    reason: LeavingReason


class SectionHead(SectionState):
    """分级负责 — one head at a time; a section without one is recorded as it is."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.heads: Course[datetime, UUID | None] = Course()

    def head_at(self, moment: datetime) -> UUID | None:
        """Return who answered for the section at a moment; ``None``: nobody is known."""
        return self.heads.at(moment)

    def appoint_head(self, entry: Entry, *, head: StaffId, acting: bool = False, basis: str = "") -> None:
        """Record who answers for the section; it takes the place of the one before.

        Raises:
            NotFound: the section is not established.
            ImpossibleState: the section is closed.

        """
        self.must_be_open(entry.occurred_at)
        self._record(
            SectionHeadAppointed(
                entry=entry,
                head=head,
                former_head=self.head_at(entry.occurred_at),
                acting=acting,
                basis=basis,
            )
        )

    def release_head(self, entry: Entry, *, reason: LeavingReason) -> None:
        """Record that the head leaves the section to nobody.

        Raises:
            NotFound: the section is not established.
            ImpossibleState: the section has no head, or it is closed.

        """
        self.must_be_open(entry.occurred_at)
        head = self.head_at(entry.occurred_at)
        if head is None:
            raise ImpossibleState(
                f"section {self.id} has no head at {entry.occurred_at.isoformat()}; record the appointment first",
                clause="GW-01",
            )
        self._record(SectionHeadLeft(entry=entry, head=head, reason=reason))

    @applies(SectionHeadAppointed)
    def _head_appointed(self, fact: SectionHeadAppointed) -> None:
        self.heads = self.heads.turned(fact.occurred_at, fact.head)

    @applies(SectionHeadLeft)
    def _head_left(self, fact: SectionHeadLeft) -> None:
        self.heads = self.heads.turned(fact.occurred_at, None)
