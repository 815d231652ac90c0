"""党建与教育 — study, meetings, liaison persons, self-review; who stayed away stands beside who came."""

from datetime import date
from uuid import UUID

import pytest

from domain.cases.inquiry import ApplicantSaid
from domain.given import digest_of
from domain.identity import derived_id
from domain.office.feedback import Feedback, FeedbackAdopted, FeedbackAnswered, FeedbackSubmitted, Submitter
from domain.office.inspection import Inspection, InspectionHeld
from domain.office.inspection_state import Inspected, InspectionKind
from domain.office.make_up import KnowledgeTested, TrainingMadeUp
from domain.office.meeting import Meeting, MeetingHeld, MinutesFiled
from domain.office.meeting_state import MeetingKind, MeetingPart
from domain.office.rectification import Rectification, SelfReviewFiled, WeaknessFound
from domain.office.rectification_measure import (
    RectificationClosed,
    RectificationPlanned,
    RectificationVerified,
)
from domain.office.resolution import AppraisalGrade, MemberAppraised
from domain.office.training import Training, TrainingAbsenceExplained, TrainingHeld
from domain.office.training_state import TrainingTopic
from domain.people.party_membership import PartyBranchAssigned, PartyMembershipRecorded
from domain.people.responsibility_letter import ResponsibilityLetterSigned
from domain.people.staff import Staff
from domain.people.supervisor import SupervisorAppointed, SupervisorRole
from tests.acceptance.bureau import (
    ACCOUNTING,
    CHEN_GANG,
    LI_MING,
    SUN_LI,
    WANG_FANG,
    ZHAO_MIN,
    ZHENG_YI,
    ZHOU_ZHENG,
    Bureau,
    moment,
)

LIAISON: UUID = derived_id("observer", "联络员")


@pytest.mark.clause("DJ-01", "DJ-13", "YM-01", "YM-02", "DD-09")
def test_all_study_the_systems_and_who_missed_it_catches_up_or_does_not(bureau: Bureau) -> None:
    """「要组织全体干部职工学习“五项制度”和“一线工作法”」，「集中对“五项工作制度”…内容进行学习」."""
    bureau.given("2025-02-10 14:00")
    training = bureau.of(Training, "五项制度").hold(
        ZHAO_MIN,
        topics=(TrainingTopic.FIVE_SYSTEMS, TrainingTopic.PARTY_SPIRIT, TrainingTopic.PROFESSION),
        attendees=(LI_MING, SUN_LI),
        absent=(WANG_FANG, CHEN_GANG),
        minutes=90,
    )

    bureau.when("2025-02-12 09:00")
    training.explain_absence(ZHAO_MIN, person=WANG_FANG, reason="住院", approved_by=SUN_LI)
    training.make_up(ZHAO_MIN, person=WANG_FANG, way="自学", minutes=90)
    training.test_knowledge(ZHAO_MIN, person=CHEN_GANG, passed=False, points=45, out_of=100)

    assert training.history == ["集中学习", "缺席原因", "补课", "知识测试"]
    assert training.fact(TrainingHeld).absent == (WANG_FANG, CHEN_GANG)
    assert bureau.words(training.fact(TrainingAbsenceExplained).reason) == "住院"
    assert training.fact(TrainingMadeUp).person == WANG_FANG
    assert (training.fact(KnowledgeTested).person, training.fact(KnowledgeTested).passed) == (
        CHEN_GANG,
        False,
    )


@pytest.mark.clause("DJ-02")
def test_discipline_is_inspected(bureau: Bureau) -> None:
    """「严明工作纪律，加大管理力度」."""
    bureau.given("2025-02-10 09:00")

    inspection = bureau.of(Inspection, "纪律").hold(
        ZHAO_MIN, kind=InspectionKind.DISCIPLINE, inspected=Inspected(section=ACCOUNTING), in_order=True
    )

    assert inspection.fact(InspectionHeld).in_order


@pytest.mark.clause("DJ-03", "DJ-10")
def test_a_member_signs_a_letter_and_belongs_to_a_branch_or_not_yet(bureau: Bureau) -> None:
    """「不断深化党风廉政建设责任制」;「每个党员，不论职务高低，都必须编入党的一个支部、小组或其他特定组织」."""
    bureau.given("2025-01-06 09:00")
    director = bureau.of(Staff, ZHENG_YI).record_party_membership(ZHAO_MIN, joined_on="1998-07-01")

    bureau.when("2025-01-13 09:00")
    director.assign_party_branch(ZHAO_MIN, branch="机关第一支部")
    director.sign_responsibility_letter(
        ZHAO_MIN, for_whom=ZHENG_YI, year=2025, title="党风廉政建设责任书", content_hash=digest_of("责任书")
    )
    deputy = bureau.of(Staff, ZHOU_ZHENG).record_party_membership(ZHAO_MIN)

    assert director.fact(PartyMembershipRecorded).joined_on == date(1998, 7, 1)
    assert director.fact(PartyBranchAssigned).branch == "机关第一支部"
    assert director.fact(ResponsibilityLetterSigned).year == 2025
    assert not deputy.facts(PartyBranchAssigned)


@pytest.mark.clause("DJ-06", "DJ-07")
def test_a_liaison_person_says_what_is_wrong_and_is_answered_late(bureau: Bureau) -> None:
    """「聘请社区党员代表担任“党工委联络员”」，「注重发挥他们的信息收集和反馈作用」."""
    bureau.given("2025-01-06 09:00")
    bureau.organisation.appoint_supervisor(
        ZHAO_MIN, observer=LIAISON, role=SupervisorRole.LIAISON, name="刘英", community="幸福社区"
    )

    bureau.when("2025-03-03 09:00")
    feedback = bureau.of(Feedback, "1").submit(
        ZHAO_MIN,
        submitter=Submitter.LIAISON,
        matter="窗口排队",
        person=ApplicantSaid(person=LIAISON),
        content="周一排队过长",
        section=ACCOUNTING,
        answer_due_at=moment("2025-03-10 17:30"),
    )
    feedback.assign(ZHAO_MIN, responsible=SUN_LI)
    bureau.at("2025-03-12 09:00")
    feedback.answer(SUN_LI, content="增设窗口").adopt(SUN_LI, measure="周一增设窗口")

    answered = feedback.fact(FeedbackAnswered)
    assert feedback.history == ["意见反馈", "意见转办", "答复意见", "采纳意见"]
    assert bureau.words(bureau.organisation.fact(SupervisorAppointed).name) == "刘英"
    assert bureau.words(feedback.fact(FeedbackSubmitted).content) == "周一排队过长"
    assert (answered.answered_by, answered.responsible) == (SUN_LI, SUN_LI)
    assert answered.answer_due_at is not None
    assert answered.occurred_at > answered.answer_due_at
    assert feedback.fact(FeedbackAdopted).measure == "周一增设窗口"


@pytest.mark.clause("DJ-09")
def test_a_section_finds_its_weak_points_and_mends_them_late(bureau: Bureau) -> None:
    """「深入分析和认真查找工作不足和薄弱环节」."""
    bureau.given("2025-03-03 09:00")
    review = bureau.of(Rectification, "自查").file_self_review(SUN_LI, section=ACCOUNTING, topic="限时办结")
    review.find_weakness(SUN_LI, what="延期未提前告知", clause="XS-32")
    review.find_weakness(SUN_LI, what="告知书缺项")

    bureau.when("2025-03-04 09:00")
    review.plan(SUN_LI, weakness=1, what="每日提醒到期办件", owner=LI_MING, due_on="2025-03-31")
    bureau.at("2025-04-07 09:00")
    review.close(LI_MING, measure=1, result="已上线")
    review.verify(ZHAO_MIN, measure=1, effective=False, remark="仍有一件")

    planned, closed = review.fact(RectificationPlanned), review.fact(RectificationClosed)
    assert review.fact(SelfReviewFiled).section == ACCOUNTING
    assert [weakness.number for weakness in review.facts(WeaknessFound)] == [1, 2]
    assert (planned.weakness, planned.owner, closed.due_on) == (1, LI_MING, date(2025, 3, 31))
    assert closed.occurred_at > moment("2025-04-01 00:00")
    assert (review.fact(RectificationVerified).verifier, review.fact(RectificationVerified).effective) == (
        ZHAO_MIN,
        False,
    )


@pytest.mark.clause("DJ-11", "DJ-12", "DJ-15")
def test_the_yearly_meeting_criticises_and_appraises_its_members(bureau: Bureau) -> None:
    """「党的民主生活会一般每年召开一次」，「参加党的组织生活，接受党内外监督」，「民主评议党员制度」."""
    bureau.given("2026-01-20 14:00")
    meeting = bureau.of(Meeting, "民主生活会").hold(
        ZHAO_MIN,
        kind=MeetingKind.DEMOCRATIC_LIFE,
        year=2025,
        parts=(MeetingPart.STUDY, MeetingPart.CRITICISM, MeetingPart.SELF_CRITICISM),
        chair=ZHENG_YI,
        attendees=(ZHENG_YI, SUN_LI),
        absent=(ZHOU_ZHENG,),
    )

    bureau.when("2026-01-21 09:00")
    meeting.appraise_member(ZHAO_MIN, member=SUN_LI, grade=AppraisalGrade.QUALIFIED)
    meeting.file_minutes(ZHAO_MIN, minutes_hash=digest_of("会议记录"))

    held = meeting.fact(MeetingHeld)
    assert (held.year, held.absent) == (2025, (ZHOU_ZHENG,))
    assert meeting.fact(MemberAppraised).member == SUN_LI
    assert meeting.fact(MinutesFiled).former_hash is None
