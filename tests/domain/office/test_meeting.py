"""会议 — 党的民主生活会一般每年召开一次；参加党的组织生活；民主评议党员；研究决定目标任务."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from domain.errors import BadInput, ImpossibleState, NotFound
from domain.office.meeting import (
    Meeting,
    MeetingAbsenceExplained,
    MeetingAttendanceAmended,
    MeetingCorrected,
    MeetingHeld,
    MinutesFiled,
)
from domain.office.meeting_state import MeetingKind, MeetingPart
from domain.office.resolution import AppraisalGrade, MemberAppraised, Resolved
from tests.domain.office.given import (
    ACCOUNTING,
    CHIEF,
    LI,
    MONDAY,
    NAIVE,
    NEWER,
    NO_HASH,
    OFFICE,
    PAPER,
    WANG,
    ZHAO,
    at,
    recorded,
    refused,
    sealed,
)

DUE = MONDAY + timedelta(days=30)


def a_meeting(kind: MeetingKind = MeetingKind.DEMOCRATIC_LIFE) -> Meeting:
    """A meeting to which Li and Wang came, and Zhao did not."""
    meeting = Meeting(uuid4())
    meeting.hold(
        at(0),
        kind=kind,
        year=2024,
        number="财党〔2025〕3号",
        topic="作风建设",
        parts=(MeetingPart.STUDY, MeetingPart.CRITICISM, MeetingPart.SELF_CRITICISM),
        section=ACCOUNTING,
        chair=CHIEF,
        attendees=(LI, WANG),
        absent=(ZHAO,),
        place="党员活动室",
        minutes_hash=PAPER,
    )
    return meeting


@pytest.mark.clause("DJ-12", "DJ-11")
def test_the_democratic_life_meeting_of_a_year_studies_and_criticises_and_may_be_held_in_the_next() -> None:
    held = recorded(a_meeting(), MeetingHeld)
    assert (held.kind, held.year, held.occurred_at.year) == (MeetingKind.DEMOCRATIC_LIFE, 2024, 2025)
    assert held.parts == (MeetingPart.STUDY, MeetingPart.CRITICISM, MeetingPart.SELF_CRITICISM)
    assert (held.attendees, held.absent, held.chair) == ((LI, WANG), (ZHAO,), CHIEF)
    assert (held.number, held.topic, held.place) == ("财党〔2025〕3号", "作风建设", "党员活动室")
    assert (held.section, held.minutes_hash) == (ACCOUNTING, PAPER)


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(MeetingKind.ORGANISATIONAL_LIFE, marks=pytest.mark.clause("DJ-11")),
        pytest.param(MeetingKind.DEMOCRATIC_APPRAISAL, marks=pytest.mark.clause("DJ-15")),
        MeetingKind.PARTY_GROUP,
        MeetingKind.OFFICE,
    ],
)
def test_a_meeting_without_minutes_chair_or_list_is_recorded_so(kind: MeetingKind) -> None:
    meeting = Meeting(uuid4())
    meeting.hold(at(0), kind=kind)
    held = recorded(meeting, MeetingHeld)
    assert (held.kind, held.minutes_hash, held.chair, held.attendees) == (kind, None, None, ())


@pytest.mark.clause("DJ-11")
@pytest.mark.parametrize(("reason", "approved_by"), [("住院", CHIEF), (None, None)], ids=["准假", "无故"])
def test_why_a_member_did_not_come_is_sealed(reason: str | None, approved_by: UUID | None) -> None:
    meeting = a_meeting(MeetingKind.ORGANISATIONAL_LIFE)
    meeting.explain_absence(at(1), person=ZHAO, reason=reason, approved_by=approved_by)
    explained = recorded(meeting, MeetingAbsenceExplained)
    assert (explained.kind, explained.person) == (MeetingKind.ORGANISATIONAL_LIFE, ZHAO)
    assert (explained.section, explained.approved_by) == (ACCOUNTING, approved_by)
    assert sealed(explained.reason) == ((ZHAO, reason) if reason else None)


@pytest.mark.clause("DJ-11")
def test_a_list_that_was_signed_wrongly_is_put_right() -> None:
    meeting = a_meeting()
    meeting.amend_attendance(at(2), attendees=(LI, WANG, ZHAO), reason="签到有误")
    amended = recorded(meeting, MeetingAttendanceAmended)
    assert (amended.attendees, amended.absent, amended.reason) == ((LI, WANG, ZHAO), (), "签到有误")
    with refused(meeting, ImpossibleState, "the list says that", field="person"):
        meeting.explain_absence(at(3), person=ZHAO)
    with refused(meeting, BadInput, "nothing differs", field="attendees"):
        meeting.amend_attendance(at(3), attendees=(ZHAO, WANG, LI))


@pytest.mark.clause("DJ-12")
def test_minutes_that_are_written_afterwards_stand_beside_the_earlier() -> None:
    meeting = a_meeting()
    meeting.file_minutes(at(40), minutes_hash=NEWER, number="纪要第2号")
    filed = recorded(meeting, MinutesFiled)
    assert (filed.kind, filed.number) == (MeetingKind.DEMOCRATIC_LIFE, "纪要第2号")
    assert (filed.former_hash, filed.minutes_hash) == (PAPER, NEWER)


@pytest.mark.clause("GW-03")
def test_targets_and_major_measures_are_decided_one_by_one() -> None:
    meeting = a_meeting(MeetingKind.OFFICE)
    meeting.resolve(at(1), matter="年度目标任务", decision="同意", decider=CHIEF)
    meeting.resolve(at(1), matter="重大措施", decision="按方案办理", owner=LI, section=OFFICE, due_at=DUE)
    resolved = recorded(meeting, Resolved)
    assert (resolved.kind, resolved.resolution) == (MeetingKind.OFFICE, 2)
    assert (resolved.matter, resolved.decision, resolved.decider) == ("重大措施", "按方案办理", None)
    assert (resolved.owner, resolved.section, resolved.due_at) == (LI, OFFICE, DUE)
    first = meeting.said[2]
    assert isinstance(first, Resolved)
    assert (first.resolution, first.decider, first.owner, first.due_at) == (1, CHIEF, None, None)


@pytest.mark.clause("DJ-15")
def test_members_are_appraised_each_once_the_absent_as_well() -> None:
    meeting = a_meeting(MeetingKind.DEMOCRATIC_APPRAISAL)
    meeting.appraise_member(at(1), member=LI, grade=AppraisalGrade.EXCELLENT)
    meeting.appraise_member(at(1), member=ZHAO, grade=AppraisalGrade.UNQUALIFIED)
    appraised = recorded(meeting, MemberAppraised)
    assert (appraised.member, appraised.grade) == (ZHAO, AppraisalGrade.UNQUALIFIED)
    assert (appraised.kind, appraised.section) == (MeetingKind.DEMOCRATIC_APPRAISAL, ACCOUNTING)
    with refused(meeting, ImpossibleState, "already; correct that entry", field="member"):
        meeting.appraise_member(at(2), member=LI, grade=AppraisalGrade.QUALIFIED)


def test_a_meeting_is_held_once() -> None:
    meeting = a_meeting()
    with refused(meeting, ImpossibleState, "recorded already"):
        meeting.hold(at(1), kind=MeetingKind.OTHER)


@pytest.mark.parametrize(
    ("said", "words", "field"),
    [
        ({"attendees": (LI, LI)}, "twice", "attendees"),
        ({"absent": (LI, LI)}, "twice", "absent"),
        ({"attendees": (LI,), "absent": (LI,)}, "present and as absent", "absent"),
        ({"parts": (MeetingPart.STUDY, MeetingPart.STUDY)}, "names study twice", "parts"),
        ({"minutes_hash": NO_HASH}, "is not a SHA-256", "minutes_hash"),
    ],
)
def test_what_cannot_be_in_the_record_is_refused(said: dict[str, object], words: str, field: str) -> None:
    meeting = Meeting(uuid4())
    with refused(meeting, BadInput, words, field=field):
        meeting.hold(at(0), kind=MeetingKind.OFFICE, **said)  # type: ignore[arg-type]  # a row of the table


def test_minutes_lists_and_resolutions_are_checked_as_well() -> None:
    meeting = a_meeting()
    with refused(meeting, BadInput, "is not a SHA-256", field="minutes_hash"):
        meeting.file_minutes(at(1), minutes_hash=NO_HASH)
    with refused(meeting, BadInput, "present and as absent", field="absent"):
        meeting.amend_attendance(at(1), attendees=(LI,), absent=(LI,))
    with refused(meeting, BadInput, "matter is empty", field="matter"):
        meeting.resolve(at(1), matter="", decision="同意")
    with refused(meeting, BadInput, "decision is empty", field="decision"):
        meeting.resolve(at(1), matter="目标任务", decision=" ")
    with refused(meeting, BadInput, "offset from UTC", field="due_at"):
        meeting.resolve(at(1), matter="目标任务", decision="同意", due_at=NAIVE)


def test_nothing_follows_on_a_meeting_that_was_never_held() -> None:
    meeting = Meeting(uuid4())
    with refused(meeting, NotFound, "no meeting has the id"):
        meeting.explain_absence(at(0), person=LI)
    with refused(meeting, NotFound, "no meeting has the id"):
        meeting.amend_attendance(at(0), attendees=(LI,))
    with refused(meeting, NotFound, "no meeting has the id"):
        meeting.file_minutes(at(0), minutes_hash=PAPER)
    with refused(meeting, NotFound, "no meeting has the id"):
        meeting.resolve(at(0), matter="目标任务", decision="同意")
    with refused(meeting, NotFound, "no meeting has the id"):
        meeting.appraise_member(at(0), member=LI, grade=AppraisalGrade.QUALIFIED)


def test_a_kind_that_was_entered_wrongly_is_corrected_and_the_count_of_resolutions_is_not() -> None:
    meeting = a_meeting(MeetingKind.OTHER)
    meeting.resolve(at(1), matter="目标任务", decision="同意")
    meeting.correct(at(2), version=1, field="kind", right="democratic-life", reason="录入有误")
    assert recorded(meeting, MeetingCorrected).correction.right == "democratic-life"
    assert meeting.kind is MeetingKind.DEMOCRATIC_LIFE
    with refused(meeting, BadInput, "is not corrected", field="field"):
        meeting.correct(at(3), version=2, field="resolution", right="9", reason="录入有误")
