"""会议决议与评议 — what a meeting decided, and how it appraised its members."""

from datetime import datetime

from domain.aggregate import applies
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.given import in_utc, written
from domain.identity import SectionId, StaffId
from domain.office.meeting_state import MeetingKind, MeetingState
from domain.term import TermEnum


class AppraisalGrade(TermEnum):
    """评议等次 — how a meeting appraised a member."""

    EXCELLENT = "excellent", "优秀"
    QUALIFIED = "qualified", "合格"
    BASICALLY_QUALIFIED = "basically-qualified", "基本合格"
    UNQUALIFIED = "unqualified", "不合格"


@fact("meeting.resolved.v1", clauses=("GW-03",))
class Resolved(Fact):
    """会议决议 — what was decided, who carries it out, and until when."""

    kind: MeetingKind
    resolution: int
    """决议序号 — the resolutions of a meeting count 1, 2, 3 and so on."""
    matter: str
    decision: str
    """Names nobody."""
    decider: StaffId | None
    """主持决定的领导"""
    owner: StaffId | None
    section: SectionId | None
    """承办处室"""
    due_at: datetime | None


@fact("meeting.member-appraised.v1", clauses=("DJ-15",))
class MemberAppraised(Fact):
    """民主评议党员 — the grade that the meeting gave a member."""

    kind: MeetingKind
    member: StaffId
    grade: AppraisalGrade
    section: SectionId | None


class Resolution(MeetingState):
    """决议与评议 — what came out of the meeting."""

    def resolve(
        self,
        entry: Entry,
        *,
        matter: str,
        decision: str,
        decider: StaffId | None = None,
        owner: StaffId | None = None,
        section: SectionId | None = None,
        due_at: datetime | None = None,
    ) -> None:
        """Record a resolution; one that nobody carries out is recorded so.

        Raises:
            NotFound: no such meeting.
            BadInput: the matter or the decision is empty, or the due date has no offset from UTC.

        """
        self.must_exist()
        self._record(
            Resolved(
                entry=entry,
                kind=self.kind,
                resolution=self.resolutions + 1,
                matter=written(matter, "matter"),
                decision=written(decision, "decision"),
                decider=decider,
                owner=owner,
                section=section,
                due_at=in_utc(due_at, "due_at"),
            )
        )

    def appraise_member(self, entry: Entry, *, member: StaffId, grade: AppraisalGrade) -> None:
        """Record the grade of a member; of one who was not there as well.

        Raises:
            NotFound: no such meeting.
            ImpossibleState: the meeting appraised the member already.

        """
        self.must_exist()
        if member in self.appraised:
            raise ImpossibleState(
                f"meeting {self.id} appraised {member} already; correct that entry if it is wrong",
                field="member",
            )
        self._record(
            MemberAppraised(entry=entry, kind=self.kind, member=member, grade=grade, section=self.section)
        )

    @applies(Resolved)
    def _resolved(self, fact: Resolved) -> None:
        self.resolutions = fact.resolution

    @applies(MemberAppraised)
    def _member_appraised(self, fact: MemberAppraised) -> None:
        self.appraised |= {fact.member}
