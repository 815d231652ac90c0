"""会议状态 — what every part of a meeting may know of the others."""

from uuid import UUID

from domain.correction import Correctable
from domain.term import TermEnum


class MeetingKind(TermEnum):
    """会议种类."""

    DEMOCRATIC_LIFE = "democratic-life", "民主生活会"
    ORGANISATIONAL_LIFE = "organisational-life", "组织生活会"
    DEMOCRATIC_APPRAISAL = "democratic-appraisal", "民主评议党员会"
    PARTY_MEMBERS = "party-members", "党员大会"
    BRANCH_COMMITTEE = "branch-committee", "支部委员会"
    PARTY_SMALL_GROUP = "party-small-group", "党小组会"
    PARTY_GROUP = "party-group", "党组会"
    OFFICE = "office", "局长办公会"
    ALL_STAFF = "all-staff", "全体人员会"
    SYMPOSIUM = "symposium", "座谈会"
    SECTION = "section", "处室会议"
    OTHER = "other", "其他会议"


class MeetingPart(TermEnum):
    """会议内容 — what was done at the meeting; a democratic-life meeting studies and criticises (DJ-12)."""

    STUDY = "study", "组织学习"
    CRITICISM = "criticism", "批评"
    SELF_CRITICISM = "self-criticism", "自我批评"
    APPRAISAL = "appraisal", "民主评议"
    DECISION = "decision", "研究决定"
    REPORT = "report", "听取汇报"


class MeetingState(Correctable):
    """The state that more than one concept of a meeting reads; each field is assigned by the file named."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.kind = MeetingKind.OTHER  # meeting
        self.section: UUID | None = None  # meeting
        self.attendees: tuple[UUID, ...] = ()  # meeting
        self.absent: tuple[UUID, ...] = ()  # meeting
        self.minutes_hash: str | None = None  # meeting
        self.resolutions = 0  # resolution
        self.appraised: frozenset[UUID] = frozenset()  # resolution
