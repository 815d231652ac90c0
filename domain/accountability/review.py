"""复核 — persons who neither raised, found nor sanctioned decide the appeal."""

from datetime import date, datetime

from domain.accountability.appeal import Appeal
from domain.accountability.capacity import Capacity
from domain.accountability.fault import Seriousness
from domain.accountability.measure import Measure
from domain.accountability.paper import Paper
from domain.accountability.separation import Act
from domain.accountability.state import Imposed
from domain.aggregate import applies
from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact
from domain.identity import StaffId
from domain.personal import Personal
from domain.term import TermEnum


class ReviewOutcome(TermEnum):
    """复核结论 — what becomes of finding and sanction."""

    UPHELD = "upheld", "维持"
    CHANGED = "changed", "变更"
    LIFTED = "lifted", "撤销处理"
    """The sanction falls, the finding stands."""
    REVERSED = "reversed", "撤销认定"
    """The finding falls, and every sanction with it."""


@fact("accountability.review-decided.v1", clauses=("AB-29", "FC-14", "GW-05"))
class ReviewDecided(Fact):
    """复核 — upheld, changed, lifted or reversed; what was changed stands as it holds from now on."""

    capacity: Capacity
    person: StaffId
    outcome: ReviewOutcome
    seriousness: Seriousness | None
    """Where the finding is changed: how serious it is now."""
    sanction: int | None
    """Where a sanction is changed or lifted: the version that imposed it."""
    measure: Measure | None
    """Where a sanction is changed: what it is now."""
    effective_until: date | None
    reason: Personal | None
    due_at: datetime | None
    """复核期限 — as it was set when the appeal came."""


class Review(Appeal):
    """复核 — the appeal is decided, by others."""

    def uphold_on_review(self, entry: Entry, *, capacity: Capacity, reason: str | None) -> None:
        """Decide the appeal: what was decided stands (维持).

        Raises:
            NotFound: no such matter.
            ImpossibleState: no appeal waits.
            NotAllowed: see ``MatterState._may``.

        """
        self._decide(entry, capacity, ReviewOutcome.UPHELD, reason)

    def change_on_review(
        self,
        entry: Entry,
        *,
        capacity: Capacity,
        reason: str | None,
        seriousness: Seriousness | None = None,
        measure: Measure | None = None,
        effective_until: date | None = None,
        sanction: int | None = None,
    ) -> None:
        """Decide the appeal: the finding is less serious or more, the sanction is another (变更).

        ``measure``, ``effective_until``: the sanction as it is from now on; left out, no sanction is changed.
        ``sanction``: which one; left out, the one appealed against.

        Raises:
            NotFound: no such matter.
            ImpossibleState: no appeal waits, or the sanction does not stand.
            BadInput: nothing is changed, or the sanction or its measure is not named.
            NotAllowed: see ``MatterState._may``.

        """
        halfway = sanction is not None or effective_until is not None
        if measure is None and (halfway or seriousness is None):
            raise BadInput(
                "name the measure as it is from now on, or, where no sanction is changed, the new seriousness alone",
                field="measure",
            )
        self._decide(
            entry,
            capacity,
            ReviewOutcome.CHANGED,
            reason,
            seriousness=seriousness,
            sanction=None if measure is None else self._reviewed(sanction),
            measure=measure,
            effective_until=effective_until,
        )

    def lift_on_review(
        self, entry: Entry, *, capacity: Capacity, reason: str | None, sanction: int | None = None
    ) -> None:
        """Decide the appeal: the sanction falls, the finding stands (撤销处理).

        ``sanction``: which one; left out, the one appealed against.

        Raises:
            NotFound: no such matter.
            ImpossibleState: no appeal waits, or the sanction does not stand.
            BadInput: the sanction is not named.
            NotAllowed: see ``MatterState._may``.

        """
        lifted = self._reviewed(sanction)
        self._decide(entry, capacity, ReviewOutcome.LIFTED, reason, sanction=lifted)

    def reverse_on_review(self, entry: Entry, *, capacity: Capacity, reason: str | None) -> None:
        """Decide the appeal: the finding falls, every sanction with it, and the matter ends (撤销认定).

        Raises:
            NotFound: no such matter.
            ImpossibleState: no appeal waits.
            NotAllowed: see ``MatterState._may``.

        """
        self._decide(entry, capacity, ReviewOutcome.REVERSED, reason)

    def _decide(
        self,
        entry: Entry,
        capacity: Capacity,
        outcome: ReviewOutcome,
        reason: str | None,
        *,
        seriousness: Seriousness | None = None,
        sanction: int | None = None,
        measure: Measure | None = None,
        effective_until: date | None = None,
    ) -> None:
        appealed = self._waiting()
        self._may(entry, Act.REVIEW, capacity)
        self._record(
            ReviewDecided(
                entry=entry,
                capacity=capacity,
                person=appealed.person,
                outcome=outcome,
                seriousness=seriousness,
                sanction=sanction,
                measure=measure,
                effective_until=effective_until,
                reason=self.about(reason),
                due_at=appealed.decide_by,
            )
        )

    def _reviewed(self, sanction: int | None) -> int:
        """Return which sanction a review is of."""
        reviewed = self._waiting().sanction if sanction is None else sanction
        if reviewed is None:
            raise BadInput(
                f"the appeal in matter {self.id} is against the finding; name the version of the sanction",
                field="sanction",
            )
        self.standing(reviewed)
        return reviewed

    @applies(ReviewDecided)
    def _review_decided(self, fact: ReviewDecided) -> None:
        self.appealed = None
        self.papers |= {Paper.REVIEW}
        if fact.outcome is ReviewOutcome.REVERSED:
            self.closed = f"was reversed at {fact.occurred_at.isoformat()}"
            self.finding_version, self.sanctions = None, {}
        elif fact.sanction is not None:
            before = self.sanctions.pop(fact.sanction)
            if fact.measure is not None:
                self.sanctions[fact.sanction] = Imposed(
                    measure=fact.measure,
                    due_at=before.due_at,
                    effective_until=fact.effective_until,
                    carried_out=before.carried_out and fact.measure is before.measure,
                )
        self._had_a_hand(Act.REVIEW, fact.entry)
