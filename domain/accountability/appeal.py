"""申诉 — the person found does not accept what was decided."""

from datetime import datetime
from uuid import UUID

from domain.accountability.capacity import Capacity
from domain.accountability.paper import Paper
from domain.accountability.separation import Act
from domain.accountability.state import MatterState
from domain.aggregate import applies
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.given import in_utc
from domain.identity import StaffId
from domain.personal import Personal


@fact("accountability.appealed.v1", clauses=("AB-29", "FC-14", "GW-05"))
class Appealed(Fact):
    """申诉 — the person found does not accept the finding or the sanction; sealed with that person's key."""

    capacity: Capacity
    person: StaffId
    sanction: int | None
    """The version of the sanction appealed against; None is the finding itself."""
    grounds: Personal | None
    due_at: datetime | None
    """申诉期限 — as the person was told; later is recorded as late."""
    decide_by: datetime | None
    """复核期限"""


@fact("accountability.appeal-withdrawn.v1", clauses=("AB-29", "FC-14", "GW-05"))
class AppealWithdrawn(Fact):
    """撤回申诉 — the person leaves it at what was decided."""

    capacity: Capacity
    person: StaffId
    sanction: int | None


class Appeal(MatterState):
    """申诉 — made by the person found, against the finding or a sanction."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.appealed: Appealed | None = None
        """The appeal that waits for its decision."""

    def appeal(
        self,
        entry: Entry,
        *,
        capacity: Capacity,
        grounds: str | None,
        sanction: int | None = None,
        decide_by: datetime | None = None,
    ) -> None:
        """Appeal against the finding, or against the sanction of a version; a late appeal is recorded.

        ``decide_by``: until when the review is to be decided.

        Raises:
            NotFound: no such matter.
            ImpossibleState: there is nothing to appeal against, or an appeal waits for its decision.
            BadInput: a time without its offset.
            NotAllowed: it is not the person found who appeals.

        """
        self.must_be_found()
        self._may(entry, Act.APPEAL, capacity, whom=self.person)
        if self.appealed is not None:
            raise ImpossibleState(
                f"the appeal of {self.appealed.occurred_at.isoformat()} in matter {self.id} is not decided yet"
            )
        if sanction is not None:
            self.standing(sanction)
        paper = Paper.FINDING if sanction is None else Paper.SANCTION
        self._record(
            Appealed(
                entry=entry,
                capacity=capacity,
                person=entry.actor,
                sanction=sanction,
                grounds=self.about(grounds),
                due_at=self.told.get((paper, entry.actor)),
                decide_by=in_utc(decide_by, "decide_by"),
            )
        )

    def withdraw_appeal(self, entry: Entry, *, capacity: Capacity) -> None:
        """Withdraw the appeal that waits.

        Raises:
            NotFound: no such matter.
            ImpossibleState: no appeal waits.
            NotAllowed: it is not the person who appealed.

        """
        appealed = self._waiting()
        self._may(entry, Act.APPEAL, capacity, whom=appealed.person)
        self._record(
            AppealWithdrawn(
                entry=entry, capacity=capacity, person=appealed.person, sanction=appealed.sanction
            )
        )

    def _waiting(self) -> Appealed:
        self.must_be_found()
        if self.appealed is None:
            raise ImpossibleState(f"no appeal waits in matter {self.id}; record the appeal first")
        return self.appealed

    @applies(Appealed)
    def _appealed(self, fact: Appealed) -> None:
        self.appealed = fact

    @applies(AppealWithdrawn)
    def _appeal_withdrawn(self, fact: AppealWithdrawn) -> None:
        self.appealed = None
