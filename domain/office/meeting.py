"""会议 — a meeting: its kind, who came, what was decided, and which paper says so."""

from domain.aggregate import applies
from domain.correction import Corrected
from domain.entry import Entry
from domain.fact import Fact, fact
from domain.given import as_digest, named_once
from domain.identity import SectionId, StaffId
from domain.office.attendance import must_be_apart, must_differ, must_not_have_come
from domain.office.evidence import digest_if_given
from domain.office.meeting_state import MeetingKind, MeetingPart
from domain.office.resolution import Resolution
from domain.personal import Personal


@fact("meeting.held.v1", clauses=("DJ-11", "DJ-12", "DJ-15"))
class MeetingHeld(Fact):
    """召开会议 — kind, part by part what was done, who came and who did not."""

    kind: MeetingKind
    year: int | None
    """所属年度 — the year that a yearly meeting is held for, which may be the one before."""
    number: str | None
    """会议文号"""
    topic: str | None
    """议题 — names nobody."""
    parts: tuple[MeetingPart, ...]
    section: SectionId | None
    """召开单位 — the section or branch; None: the organisation."""
    chair: StaffId | None
    attendees: tuple[StaffId, ...]
    absent: tuple[StaffId, ...]
    place: str | None
    minutes_hash: str | None
    """会议记录摘要 — SHA-256."""


@fact("meeting.absence-explained.v1", clauses=("DJ-11",))
class MeetingAbsenceExplained(Fact):
    """缺席原因 — why somebody did not come; sealed."""

    kind: MeetingKind
    person: StaffId
    section: SectionId | None
    reason: Personal | None
    approved_by: StaffId | None
    """准假人"""


@fact("meeting.attendance-amended.v1", clauses=("DJ-11",))
class MeetingAttendanceAmended(Fact):
    """更正到会名单 — the whole lists as they should have been."""

    kind: MeetingKind
    attendees: tuple[StaffId, ...]
    absent: tuple[StaffId, ...]
    reason: str | None


@fact("meeting.minutes-filed.v1", clauses=("DJ-12",))
class MinutesFiled(Fact):
    """会议记录归档 — which paper holds the minutes; a later version stands beside the earlier."""

    kind: MeetingKind
    former_hash: str | None
    minutes_hash: str
    number: str | None
    """纪要编号"""


@fact("meeting.corrected.v1")
class MeetingCorrected(Corrected):
    """会议登记更正 — the entry was wrong; what was said and decided did not change."""


class Meeting(Resolution, category="meeting"):
    """会议 — one meeting, and what followed from it on paper."""

    CORRECTED = MeetingCorrected
    FIXED = frozenset({"resolution"})

    def hold(
        self,
        entry: Entry,
        *,
        kind: MeetingKind,
        year: int | None = None,
        number: str | None = None,
        topic: str | None = None,
        parts: tuple[MeetingPart, ...] = (),
        section: SectionId | None = None,
        chair: StaffId | None = None,
        attendees: tuple[StaffId, ...] = (),
        absent: tuple[StaffId, ...] = (),
        place: str | None = None,
        minutes_hash: str | None = None,
    ) -> None:
        """Record a meeting that was held.

        Raises:
            ImpossibleState: it is recorded already.
            BadInput: somebody or a part named twice, or the hash of the minutes is none.

        """
        self.must_be_new()
        must_be_apart(attendees, absent)
        self._record(
            MeetingHeld(
                entry=entry,
                kind=kind,
                year=year,
                number=number,
                topic=topic,
                parts=named_once(parts, "parts"),
                section=section,
                chair=chair,
                attendees=attendees,
                absent=absent,
                place=place,
                minutes_hash=digest_if_given(minutes_hash, "minutes_hash"),
            )
        )

    def explain_absence(
        self, entry: Entry, *, person: StaffId, reason: str | None = None, approved_by: StaffId | None = None
    ) -> None:
        """Record why somebody did not come; without a reason or a leave as well.

        Raises:
            NotFound: no such meeting.
            ImpossibleState: the list says that the person came.

        """
        self.must_exist()
        must_not_have_come(person, self.attendees)
        self._record(
            MeetingAbsenceExplained(
                entry=entry,
                kind=self.kind,
                person=person,
                section=self.section,
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
            NotFound: no such meeting.
            BadInput: somebody is named twice, or nothing differs.

        """
        self.must_exist()
        must_be_apart(attendees, absent)
        must_differ(attendees, absent, (self.attendees, self.absent), f"meeting {self.id}")
        self._record(
            MeetingAttendanceAmended(
                entry=entry, kind=self.kind, attendees=attendees, absent=absent, reason=reason
            )
        )

    def file_minutes(self, entry: Entry, *, minutes_hash: str, number: str | None = None) -> None:
        """Record which paper holds the minutes, when it is written after the meeting or again.

        Raises:
            NotFound: no such meeting.
            BadInput: the hash is none.

        """
        self.must_exist()
        self._record(
            MinutesFiled(
                entry=entry,
                kind=self.kind,
                former_hash=self.minutes_hash,
                minutes_hash=as_digest(minutes_hash, "minutes_hash"),
                number=number,
            )
        )

    @applies(MeetingHeld)
    def _held(self, fact: MeetingHeld) -> None:
        self.kind, self.section, self.minutes_hash = fact.kind, fact.section, fact.minutes_hash
        self.attendees, self.absent = fact.attendees, fact.absent

    @applies(MeetingAttendanceAmended)
    def _attendance_amended(self, fact: MeetingAttendanceAmended) -> None:
        self.attendees, self.absent = fact.attendees, fact.absent

    @applies(MinutesFiled)
    def _minutes_filed(self, fact: MinutesFiled) -> None:
        self.minutes_hash = fact.minutes_hash
