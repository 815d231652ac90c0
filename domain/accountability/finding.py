"""认定 — a person of discipline inspection, or an investigator, finds: established, or not."""

from domain.accountability.capacity import Capacity
from domain.accountability.fault import Intent, Seriousness
from domain.accountability.paper import Paper
from domain.accountability.separation import Act
from domain.accountability.state import MatterState
from domain.aggregate import applies
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.given import as_positions, written
from domain.identity import PostId, SectionId, StaffId
from domain.office.task_result import Shortfall
from domain.personal import Personal


@fact("accountability.dismissed.v1", clauses=("AB-29", "FC-14"))
class Dismissed(Fact):
    """不成立 — the suspicion is answered and falls."""

    capacity: Capacity
    clause: str
    person: StaffId | None
    reason: Personal | None
    evidence: tuple[int, ...]


@fact(
    "accountability.finding-made.v1",
    clauses=("WC-11", "YM-05", "GW-05", "DD-01", "DD-06", "DD-10", "DD-11", "FC-14", "AB-29"),
)
class FindingMade(Fact):
    """认定 — which clause was broken, by whom, how seriously; and whether that person had been told and heard."""

    capacity: Capacity
    clause: str
    person: StaffId | None
    section: SectionId | None
    post: PostId | None
    """岗位 — in whose range the act lies (GW-05); None is an act outside any post."""
    seriousness: Seriousness
    intent: Intent | None
    shortfall: Shortfall | None
    """未履行岗位职责 — where it is the work of the post that fell short (YM-05)."""
    reason: Personal | None
    evidence: tuple[int, ...]
    notified: bool
    heard: bool


@fact("accountability.serious-impact-found.v1", clauses=("YM-07",))
class SeriousImpactFound(Fact):
    """造成重大影响 — what followed from the breach; discipline and law are asked next."""

    capacity: Capacity
    person: StaffId | None
    impact: Personal | None
    evidence: tuple[int, ...]


class Finding(MatterState):
    """认定 — whether the suspicion holds."""

    def dismiss(
        self, entry: Entry, *, capacity: Capacity, reason: str | None, evidence: tuple[int, ...] = ()
    ) -> None:
        """Find that the suspicion does not hold.

        Raises:
            NotFound: no such matter.
            ImpossibleState: it is decided already.
            BadInput: a position below 1, or named twice.
            NotAllowed: see ``MatterState._may``.

        """
        self._must_be_undecided()
        self._may(entry, Act.FIND, capacity)
        self._record(
            Dismissed(
                entry=entry,
                capacity=capacity,
                clause=self.clause,
                person=self.person,
                reason=self.about(reason),
                evidence=as_positions(evidence),
            )
        )

    def find(
        self,
        entry: Entry,
        *,
        capacity: Capacity,
        person: StaffId | None,
        seriousness: Seriousness,
        reason: str | None,
        evidence: tuple[int, ...] = (),
        clause: str | None = None,
        intent: Intent | None = None,
        shortfall: Shortfall | None = None,
        section: SectionId | None = None,
        post: PostId | None = None,
    ) -> None:
        """Find that the clause was broken, by the person suspected or by another.

        ``clause``: left out, it is the one of the suspicion.

        Raises:
            NotFound: no such matter.
            ImpossibleState: it is decided already.
            BadInput: an empty clause; a position below 1, or named twice.
            NotAllowed: see ``MatterState._may``.

        """
        self._must_be_undecided()
        self._may(entry, Act.FIND, capacity, whom=person)
        self._record(
            FindingMade(
                entry=entry,
                capacity=capacity,
                clause=self.clause if clause is None else written(clause, "clause"),
                person=person,
                section=section,
                post=post,
                seriousness=seriousness,
                intent=intent,
                shortfall=shortfall,
                reason=self.about(reason, person),
                evidence=as_positions(evidence),
                notified=person is not None and (Paper.SUSPICION, person) in self.told,
                heard=person in self.heard,
            )
        )

    def find_serious_impact(
        self, entry: Entry, *, capacity: Capacity, impact: str | None, evidence: tuple[int, ...] = ()
    ) -> None:
        """Find that the breach had a serious impact (YM-07).

        Raises:
            NotFound: no such matter.
            ImpossibleState: nothing is found, or it does not stand any longer.
            BadInput: a position below 1, or named twice.
            NotAllowed: see ``MatterState._may``.

        """
        self.must_be_found()
        self._may(entry, Act.FIND, capacity)
        self._record(
            SeriousImpactFound(
                entry=entry,
                capacity=capacity,
                person=self.person,
                impact=self.about(impact),
                evidence=as_positions(evidence),
            )
        )

    def _must_be_undecided(self) -> None:
        self.must_be_under_way()
        if self.finding_version is not None:
            raise ImpossibleState(
                f"matter {self.id} is decided by the finding of version {self.finding_version}; "
                "a review changes or reverses it"
            )

    @applies(Dismissed)
    def _dismissed(self, fact: Dismissed) -> None:
        self.closed = f"was dismissed at {fact.occurred_at.isoformat()}"
        self.papers |= {Paper.DISMISSAL}
        self._had_a_hand(Act.FIND, fact.entry)

    @applies(FindingMade)
    def _found(self, fact: FindingMade) -> None:
        self.finding_version = self.version + 1
        self.clause, self.person = fact.clause, fact.person
        if fact.person is not None:
            self.concerned |= {fact.person}
        self.papers |= {Paper.FINDING}
        self._had_a_hand(Act.FIND, fact.entry)

    @applies(SeriousImpactFound)
    def _serious_impact_found(self, fact: SeriousImpactFound) -> None:
        self._had_a_hand(Act.FIND, fact.entry)
