"""学习培训 — a study session: what was studied, who came, who did not and why."""

from domain.aggregate import applies
from domain.correction import Corrected
from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact
from domain.given import named_once
from domain.identity import PostId, SectionId, StaffId
from domain.office.attendance import must_be_apart, must_differ, must_not_have_come
from domain.office.evidence import digest_if_given
from domain.office.make_up import MakeUp
from domain.office.training_state import TrainingTopic
from domain.personal import Personal


@fact("training.held.v1", clauses=("DJ-01", "DJ-13", "YM-01", "AB-27", "DD-09"))
class TrainingHeld(Fact):
    """集中学习 — topics, text studied, who came and who did not."""

    topics: tuple[TrainingTopic, ...]
    text: str | None
    """学习内容 — the title of the document studied."""
    text_hash: str | None
    """所学文本摘要 — SHA-256: which version was studied."""
    section: SectionId | None
    """组织单位"""
    posts: tuple[PostId, ...]
    """互学岗位 — whose work A-role and B-role learnt from each other."""
    attendees: tuple[StaffId, ...]
    absent: tuple[StaffId, ...]
    minutes: int | None
    """学时 — in minutes."""
    place: str | None


@fact("training.absence-explained.v1", clauses=("DJ-01", "YM-01"))
class TrainingAbsenceExplained(Fact):
    """缺席原因 — why somebody did not come; sealed."""

    person: StaffId
    section: SectionId | None
    topics: tuple[TrainingTopic, ...]
    reason: Personal | None
    approved_by: StaffId | None
    """准假人"""


@fact("training.attendance-amended.v1", clauses=("DJ-01", "YM-01"))
class TrainingAttendanceAmended(Fact):
    """更正签到名单 — the whole lists as they should have been."""

    attendees: tuple[StaffId, ...]
    absent: tuple[StaffId, ...]
    reason: str | None


@fact("training.corrected.v1")
class TrainingCorrected(Corrected):
    """学习培训登记更正 — the entry was wrong; what was studied did not change."""


class Training(MakeUp, category="training"):
    """学习培训 — one session, and how those who missed it caught up."""

    CORRECTED = TrainingCorrected

    def hold(
        self,
        entry: Entry,
        *,
        topics: tuple[TrainingTopic, ...],
        text: str | None = None,
        text_hash: str | None = None,
        section: SectionId | None = None,
        posts: tuple[PostId, ...] = (),
        attendees: tuple[StaffId, ...] = (),
        absent: tuple[StaffId, ...] = (),
        minutes: int | None = None,
        place: str | None = None,
    ) -> None:
        """Record a session that was held, with the lists as they were signed.

        Raises:
            ImpossibleState: it is recorded already.
            BadInput: no topic, something or somebody named twice, less than a minute, or the hash is none.

        """
        self.must_be_new()
        if not topics:
            raise BadInput("topics is empty; name what was studied", field="topics")
        if minutes is not None and minutes < 1:
            raise BadInput(
                f"a session of {minutes} minutes; write how long it was, or nothing", field="minutes"
            )
        must_be_apart(attendees, absent)
        self._record(
            TrainingHeld(
                entry=entry,
                topics=named_once(topics, "topics"),
                text=text,
                text_hash=digest_if_given(text_hash, "text_hash"),
                section=section,
                posts=named_once(posts, "posts"),
                attendees=attendees,
                absent=absent,
                minutes=minutes,
                place=place,
            )
        )

    def explain_absence(
        self, entry: Entry, *, person: StaffId, reason: str | None = None, approved_by: StaffId | None = None
    ) -> None:
        """Record why somebody did not come; without a reason or a leave as well.

        Raises:
            NotFound: no such session.
            ImpossibleState: the list says that the person came.

        """
        self.must_exist()
        must_not_have_come(person, self.attendees)
        self._record(
            TrainingAbsenceExplained(
                entry=entry,
                person=person,
                section=self.section,
                topics=self.topics,
                reason=Personal.said(person, reason),
                approved_by=approved_by,
            )
        )

    def amend_attendance(
        self,
        entry: Entry,
        *,
        attendees: tuple[StaffId, ...],
        absent: tuple[StaffId, ...] = (),
        reason: str | None = None,
    ) -> None:
        """Put right lists that were written down wrongly; the old ones stay beside them.

        Raises:
            NotFound: no such session.
            BadInput: somebody is named twice, or nothing differs.

        """
        self.must_exist()
        must_be_apart(attendees, absent)
        must_differ(attendees, absent, (self.attendees, self.absent), f"training {self.id}")
        self._record(
            TrainingAttendanceAmended(entry=entry, attendees=attendees, absent=absent, reason=reason)
        )

    @applies(TrainingHeld)
    def _held(self, fact: TrainingHeld) -> None:
        self.topics, self.text, self.section = fact.topics, fact.text, fact.section
        self.attendees, self.absent = fact.attendees, fact.absent

    @applies(TrainingAttendanceAmended)
    def _attendance_amended(self, fact: TrainingAttendanceAmended) -> None:
        self.attendees, self.absent = fact.attendees, fact.absent
