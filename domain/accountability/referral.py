"""移送与领导责任 — a matter goes on to the discipline authority, and up to the leader in charge."""

from uuid import UUID

from domain.accountability.capacity import Capacity
from domain.accountability.separation import Act
from domain.accountability.state import MatterState
from domain.aggregate import applies
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState
from domain.fact import Fact, fact
from domain.given import written
from domain.identity import MatterId, SectionId, StaffId
from domain.personal import Personal
from domain.term import TermEnum


class Liability(TermEnum):
    """责任类别 — what the receiving body is asked to pursue (YM-07)."""

    DISCIPLINE = "discipline", "纪律责任"
    ADMINISTRATIVE = "administrative", "行政责任"
    LEGAL = "legal", "法律责任"


@fact("accountability.referred-to-discipline.v1", clauses=("YM-07", "DD-02"))
class ReferredToDiscipline(Fact):
    """移送纪检 — the papers go to the body that may decide on discipline, administration and law."""

    capacity: Capacity
    receiver: str
    """移送机关"""
    liability: Liability | None
    person: StaffId | None
    basis: str | None
    reason: Personal | None


@fact("accountability.referral-answered.v1", clauses=("YM-07", "DD-02"))
class ReferralAnswered(Fact):
    """移送回复 — the body that received the papers acknowledges them, or says what it decided."""

    capacity: Capacity
    referral: int
    """The version that referred it."""
    receiver: str
    person: StaffId | None
    receipt: str | None
    """回执文号"""
    answer: Personal | None
    """What it decided; None is the receipt alone."""


@fact("accountability.leader-review-opened.v1", clauses=("GW-02",))
class LeaderReviewOpened(Fact):
    """领导责任审查 — the leader in charge at the moment of the breach is reviewed."""

    capacity: Capacity
    leader: StaffId
    section: SectionId | None
    """分管处室"""
    matter: MatterId | None
    """The leader's own matter, where one is raised."""
    reason: Personal | None


class Referral(MatterState):
    """移送与领导责任 — where else the matter is answered."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.referrals: dict[int, str] = {}
        """To whom it was referred, by version."""

    def refer_to_discipline(
        self,
        entry: Entry,
        *,
        capacity: Capacity,
        receiver: str,
        reason: str | None,
        liability: Liability | None = None,
        basis: str | None = None,
    ) -> None:
        """Send the matter to the discipline authority; before a finding as well (DD-02).

        Raises:
            NotFound: no such matter.
            BadInput: the receiving body is not named.
            NotAllowed: see ``MatterState._may``.

        """
        self.must_exist()
        self._may(entry, Act.REFER, capacity)
        self._record(
            ReferredToDiscipline(
                entry=entry,
                capacity=capacity,
                receiver=written(receiver, "receiver"),
                liability=liability,
                person=self.person,
                basis=basis,
                reason=self.about(reason),
            )
        )

    def answer_referral(
        self,
        entry: Entry,
        *,
        capacity: Capacity,
        referral: int,
        receipt: str | None = None,
        answer: str | None = None,
    ) -> None:
        """Enter what the receiving body answered; ``referral``: the version that referred it.

        Raises:
            NotFound: no such matter.
            ImpossibleState: no such referral was made.
            BadInput: neither a receipt nor an answer.
            NotAllowed: see ``MatterState._may``.

        """
        self.must_exist()
        self._may(entry, Act.REFER, capacity)
        if referral not in self.referrals:
            raise ImpossibleState(
                f"version {referral} of matter {self.id} is no referral; record the referral first",
                field="referral",
            )
        if not receipt and not answer:
            raise BadInput(
                "the answer is empty; give the number of the receipt, or what was decided", field="receipt"
            )
        self._record(
            ReferralAnswered(
                entry=entry,
                capacity=capacity,
                referral=referral,
                receiver=self.referrals[referral],
                person=self.person,
                receipt=receipt,
                answer=self.about(answer),
            )
        )

    def open_leader_review(
        self,
        entry: Entry,
        *,
        capacity: Capacity,
        leader: StaffId,
        reason: str | None,
        section: SectionId | None = None,
        matter: MatterId | None = None,
    ) -> None:
        """Open the review of the leader in charge; from now on the matter is about the leader as well.

        Raises:
            NotFound: no such matter.
            BadInput: the leader's own matter would be this one.
            NotAllowed: see ``MatterState._may``.

        """
        self.must_exist()
        self._may(entry, Act.OPEN_LEADER_REVIEW, capacity, whom=leader)
        if matter == self.id:
            raise BadInput(
                f"matter {matter} is this one; name the matter raised on the leader, or none", field="matter"
            )
        self._record(
            LeaderReviewOpened(
                entry=entry,
                capacity=capacity,
                leader=leader,
                section=section,
                matter=matter,
                reason=self.about(reason, leader),
            )
        )

    @applies(ReferredToDiscipline)
    def _referred(self, fact: ReferredToDiscipline) -> None:
        self.referrals[self.version + 1] = fact.receiver

    @applies(LeaderReviewOpened)
    def _leader_review_opened(self, fact: LeaderReviewOpened) -> None:
        self.concerned |= {fact.leader}
