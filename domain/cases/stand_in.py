"""B角顶岗办件 — what the stand-in does with a case of the one who is away."""

from domain.cases.state import CaseState
from domain.entry import Entry
from domain.fact import Fact, fact
from domain.given import written
from domain.identity import StaffId


@fact("case.urgent-consent-given.v1", clauses=("AB-21",))
class UrgentConsentGiven(Fact):
    """同意处理急办事项 — the leader in charge lets the stand-in act on an urgent matter."""

    leader: StaffId
    stand_in: StaffId
    matter: str


@fact("case.deferred-for-absentee.v1", clauses=("AB-20",))
class DeferredForAbsentee(Fact):
    """记录待A角办理 — the stand-in cannot do it: noted, or the one who is away was asked."""

    absentee: StaffId
    stand_in: StaffId
    note: str | None
    absentee_contacted: bool


class StandIn(CaseState):
    """顶岗 — within what a stand-in may do (AB-17 to AB-21)."""

    def consent_to_urgent_act(
        self, entry: Entry, *, stand_in: StaffId, matter: str, leader: StaffId | None = None
    ) -> None:
        """Record the leader's consent.

        Raises:
            NotFound: no such case.
            BadInput: the matter is not named.

        """
        self.must_exist()
        what = written(matter, "matter")
        self._record(
            UrgentConsentGiven(entry=entry, leader=leader or entry.actor, stand_in=stand_in, matter=what)
        )

    def defer_for_absentee(
        self, entry: Entry, *, absentee: StaffId, note: str | None, absentee_contacted: bool = False
    ) -> None:
        """Note what must wait for the one who is away; neither a note nor a call is recorded as that.

        Raises:
            NotFound: no such case.

        """
        self.must_exist()
        self._record(
            DeferredForAbsentee(
                entry=entry,
                absentee=absentee,
                stand_in=entry.actor,
                note=note,
                absentee_contacted=absentee_contacted,
            )
        )
