"""处理 — what follows from a finding: a step of the ladder, a statutory sanction, or a reason why nothing does."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from domain.accountability.capacity import Capacity
from domain.accountability.measure import Form, Measure, Regime
from domain.accountability.paper import Paper
from domain.accountability.separation import Act
from domain.accountability.state import Imposed, MatterState
from domain.aggregate import applies
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState
from domain.fact import Fact, fact
from domain.given import in_utc, written
from domain.identity import StaffId
from domain.personal import Personal


@fact(
    "accountability.sanction-imposed.v1",
    clauses=("YM-05", "YM-06", "YM-07", "AB-29", "FC-14", "GW-05", "DJ-14"),
)
class SanctionImposed(Fact):
    """处理 — on whom, for which clause, and until when it has effect."""

    capacity: Capacity
    measure: Measure
    regime: Regime
    """处理依据类别 — the ladder of the organisation, or a body of rules outside it."""
    form: Form | None
    """四种形态 — as it is counted by whoever imposed it."""
    person: StaffId
    clause: str
    breaches: int | None
    """第几次 — how many breaches of this person count, this one included; the step of the ladder should agree."""
    basis: str | None
    """处理依据 — the accountability rules or the statute."""
    decision: str | None
    """决定文号"""
    reason: Personal | None
    due_at: datetime | None
    """执行期限"""
    effective_until: date | None
    """影响期 — its last day."""


@fact("accountability.sanction-carried-out.v1", clauses=("YM-06", "DJ-14"))
class SanctionCarriedOut(Fact):
    """执行 — the talk was held, the transfer made; the record of a talk is sealed."""

    capacity: Capacity
    sanction: int
    """The version that imposed it."""
    measure: Measure
    person: StaffId
    due_at: datetime | None
    record: Personal | None
    """谈话记录、执行记录"""


@fact("accountability.sanction-expired.v1", clauses=("YM-06",))
class SanctionExpired(Fact):
    """影响期满 — the sanction has no effect any longer."""

    capacity: Capacity
    sanction: int
    measure: Measure
    person: StaffId
    effective_until: date | None


@fact("accountability.no-action-reasoned.v1", clauses=("FC-14", "AB-29"))
class NoActionReasoned(Fact):
    """不予问责 — the breach is confirmed, nobody is held to account, and this is why."""

    capacity: Capacity
    person: StaffId | None
    clause: str
    reason: Personal | None
    basis: str | None


class Sanction(MatterState):
    """处理 — imposed by a leader or the party group, never by who raised or found."""

    def impose_sanction(
        self,
        entry: Entry,
        *,
        capacity: Capacity,
        measure: Measure,
        reason: str | None,
        basis: str | None = None,
        decision: str | None = None,
        breaches: int | None = None,
        form: Form | None = None,
        due_at: datetime | None = None,
        effective_until: date | None = None,
    ) -> None:
        """Impose a sanction on the person found; a skipped or repeated step of the ladder is recorded as it is.

        ``form``: left out, it is the one under which the measure is usually counted.

        Raises:
            NotFound: no such matter.
            ImpossibleState: nothing is found, it does not stand any longer, or it names nobody.
            BadInput: a count of breaches below 1; a time without its offset.
            NotAllowed: see ``MatterState._may``.

        """
        self.must_be_found()
        if breaches is not None and breaches < 1:
            raise BadInput(
                f"breaches {breaches}: this one is counted, so they begin at 1",
                field="breaches",
                clause="YM-06",
            )
        self._may(entry, Act.SANCTION, capacity)
        self._record(
            SanctionImposed(
                entry=entry,
                capacity=capacity,
                measure=measure,
                regime=measure.regime,
                form=form or measure.form,
                person=self._found_person(),
                clause=self.clause,
                breaches=breaches,
                basis=basis,
                decision=decision,
                reason=self.about(reason),
                due_at=in_utc(due_at, "due_at"),
                effective_until=effective_until,
            )
        )

    def carry_out_sanction(
        self, entry: Entry, *, capacity: Capacity, sanction: int, record: str | None = None
    ) -> None:
        """Carry a sanction out; ``sanction``: the version that imposed it.

        Raises:
            NotFound: no such matter.
            ImpossibleState: no such sanction stands, or it is carried out already.
            NotAllowed: see ``MatterState._may``.

        """
        imposed = self.standing(sanction)
        self._may(entry, Act.CARRY_OUT, capacity)
        if imposed.carried_out:
            raise ImpossibleState(
                f"the sanction of version {sanction} in matter {self.id} is carried out already",
                field="sanction",
            )
        self._record(
            SanctionCarriedOut(
                entry=entry,
                capacity=capacity,
                sanction=sanction,
                measure=imposed.measure,
                person=self._found_person(),
                due_at=imposed.due_at,
                record=self.about(record),
            )
        )

    def expire_sanction(self, entry: Entry, *, capacity: Capacity, sanction: int) -> None:
        """End the effect of a sanction (影响期满); before its last day as well, if that is what happened.

        Raises:
            NotFound: no such matter.
            ImpossibleState: no such sanction stands, or its effect ended already.
            NotAllowed: see ``MatterState._may``.

        """
        imposed = self.standing(sanction)
        self._may(entry, Act.EXPIRE, capacity)
        if imposed.expired:
            raise ImpossibleState(
                f"the sanction of version {sanction} in matter {self.id} has expired already",
                field="sanction",
            )
        self._record(
            SanctionExpired(
                entry=entry,
                capacity=capacity,
                sanction=sanction,
                measure=imposed.measure,
                person=self._found_person(),
                effective_until=imposed.effective_until,
            )
        )

    def reason_no_action(
        self, entry: Entry, *, capacity: Capacity, reason: str, basis: str | None = None
    ) -> None:
        """Decide that nobody is held to account, and say why.

        Raises:
            NotFound: no such matter.
            ImpossibleState: nothing is found, or a sanction was imposed.
            BadInput: no reason.
            NotAllowed: see ``MatterState._may``.

        """
        self.must_be_found()
        if self.sanctions:
            raise ImpossibleState(f"a sanction was imposed in matter {self.id}; a review changes it")
        self._may(entry, Act.SANCTION, capacity)
        self._record(
            NoActionReasoned(
                entry=entry,
                capacity=capacity,
                person=self.person,
                clause=self.clause,
                reason=self.about(written(reason, "reason")),
                basis=basis,
            )
        )

    def _found_person(self) -> UUID:
        if self.person is None:
            raise ImpossibleState(
                f"the finding in matter {self.id} names nobody; raise a suspicion that names the person, "
                "or reason why nobody is held to account",
                clause="FC-14",
            )
        return self.person

    @applies(SanctionImposed)
    def _imposed(self, fact: SanctionImposed) -> None:
        self.sanctions[self.version + 1] = Imposed(
            measure=fact.measure, due_at=fact.due_at, effective_until=fact.effective_until
        )
        self.papers |= {Paper.SANCTION}
        self._had_a_hand(Act.SANCTION, fact.entry)

    @applies(NoActionReasoned)
    def _no_action_reasoned(self, fact: NoActionReasoned) -> None:
        self.papers |= {Paper.NO_ACTION}
        self._had_a_hand(Act.SANCTION, fact.entry)

    @applies(SanctionCarriedOut)
    def _carried_out(self, fact: SanctionCarriedOut) -> None:
        self.sanctions[fact.sanction] = replace(self.sanctions[fact.sanction], carried_out=True)

    @applies(SanctionExpired)
    def _expired(self, fact: SanctionExpired) -> None:
        self.sanctions[fact.sanction] = replace(self.sanctions[fact.sanction], expired=True)
