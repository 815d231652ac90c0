"""AB角配备方案的审定与备案 — the party group approves, the office files (AB-10), a leader lets in an outsider (AB-07)."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.entry import Entry
from domain.fact import Fact, fact
from domain.identity import PostId, SectionId, StaffId
from domain.people.ab_plan_state import ABPlanState
from domain.term import TermEnum


class ApprovingBody(TermEnum):
    """审定机构 — who said yes to a plan; it should be the party group."""

    PARTY_GROUP = "party-group", "党组"
    BUREAU_LEADER = "bureau-leader", "局领导"
    SECTION_HEAD = "section-head", "处室负责人"
    OTHER = "other", "其他"


@fact("ab-plan.cross-section-b-approved.v1", clauses=("AB-07",))
class CrossSectionBApproved(Fact):
    """跨处室B角批准 — a leader of the bureau lets somebody of another section stand in."""

    section: UUID
    post: UUID
    b_role: UUID
    b_section: UUID | None
    leader: UUID
    reason: str
    """特殊情况"""


@fact("ab-plan.approved.v1", clauses=("AB-10",))
class ABPlanApproved(Fact):
    """党组审定 — which edition, by which body, at which meeting."""

    section: UUID
    edition: int
    body: ApprovingBody
    meeting: str | None
    """会议编号"""


@fact("ab-plan.filed.v1", clauses=("AB-10", "AB-11"))
class ABPlanFiled(Fact):
    """办公室备案 — which edition, and what stood before it at that moment."""

    section: UUID
    edition: int
    office: UUID | None
    """备案处室"""
    reference: str | None
    """备案号"""
    approved_edition: int | None
    """审定版次 — which had been approved last; empty: none; another than this: this one was not."""
    approved_at: datetime | None
    changed_at: datetime | None
    """人员调整时间 — the first personnel change up to then that no edition followed."""


class ABPlanApproval(ABPlanState):
    """先定后备 — recorded in the order in which it happened, whatever that was."""

    def approve_cross_section_b(
        self,
        entry: Entry,
        *,
        section: SectionId,
        post: PostId,
        b_role: StaffId,
        b_section: SectionId | None = None,
        leader: StaffId | None = None,
        reason: str = "",
    ) -> None:
        """Record that a leader approved a B-role from another section, before or after the plan.

        ``leader``: who approved; left out, the one who acted in the entry.

        Raises:
            BadInput: this is the plan of another section.

        """
        self.must_be_of(section)
        self._record(
            CrossSectionBApproved(
                entry=entry,
                section=section,
                post=post,
                b_role=b_role,
                b_section=b_section,
                leader=leader or entry.actor,
                reason=reason,
            )
        )

    def approve(
        self,
        entry: Entry,
        *,
        section: SectionId,
        edition: int | None = None,
        body: ApprovingBody = ApprovingBody.PARTY_GROUP,
        meeting: str | None = None,
    ) -> None:
        """Record the approval of an edition; another body than the party group is recorded (AB-10).

        ``edition``: which; left out, the one that stood at that moment.

        Raises:
            BadInput: this is the plan of another section, or there is no such edition.
            ImpossibleState: no plan was ever proposed.

        """
        self.must_be_of(section)
        self._record(
            ABPlanApproved(
                entry=entry,
                section=section,
                edition=self.edition_meant(edition, entry.occurred_at),
                body=body,
                meeting=meeting,
            )
        )

    def file(
        self,
        entry: Entry,
        *,
        section: SectionId,
        edition: int | None = None,
        office: SectionId | None = None,
        reference: str | None = None,
    ) -> None:
        """Record that the office filed an edition; that nobody had approved it stands in the fact (AB-10).

        ``edition``: which; left out, the one that stood at that moment.

        Raises:
            BadInput: this is the plan of another section, or there is no such edition.
            ImpossibleState: no plan was ever proposed.

        """
        self.must_be_of(section)
        filed = self.edition_meant(edition, entry.occurred_at)
        approval = self.approvals.turn_at(entry.occurred_at)
        self._record(
            ABPlanFiled(
                entry=entry,
                section=section,
                edition=filed,
                office=office,
                reference=reference,
                approved_edition=approval.was if approval else None,
                approved_at=approval.since if approval else None,
                changed_at=min(self.unfollowed_at(entry.occurred_at), default=None),
            )
        )

    @applies(ABPlanApproved)
    def _approved(self, fact: ABPlanApproved) -> None:
        self.approvals = self.approvals.turned(fact.occurred_at, fact.edition)

    @applies(ABPlanFiled)
    def _filed(self, fact: ABPlanFiled) -> None:
        self.filings = self.filings.turned(fact.occurred_at, fact.edition)
