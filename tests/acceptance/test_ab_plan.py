"""AB角配备方案 — proposed by the section, approved by the party group, filed by the office; it follows its people."""

import pytest

from domain.office.training import Training, TrainingHeld
from domain.people.ab_pair import ABPair
from domain.people.ab_plan import (
    ABCoordinationRecorded,
    ABPersonnelChanged,
    ABPlan,
    ABPlanAdjusted,
    ABPlanProposed,
    PersonnelChange,
)
from domain.people.ab_plan_approval import ABPlanApproved, ABPlanFiled, ApprovingBody, CrossSectionBApproved
from domain.people.leaving import LeavingReason
from domain.people.post import Post
from domain.people.post_holding import PostAssigned, PostVacated
from domain.people.post_state import PostRole
from domain.people.staff import Staff, StaffMoved
from tests.acceptance.bureau import (
    ACCOUNTING,
    BOOKKEEPING,
    CHEN_GANG,
    HAN_MEI,
    LI_MING,
    OFFICE,
    SUN_LI,
    SUPERVISION,
    TREASURY,
    WANG_FANG,
    XU_JUN,
    ZHAO_MIN,
    ZHENG_YI,
    Bureau,
    Record,
    moment,
)

PAIRS = (
    ABPair(
        post=BOOKKEEPING,
        name="代理记账岗",
        a_role=LI_MING,
        b_role=WANG_FANG,
        handler=LI_MING,
        b_section=ACCOUNTING,
    ),
    ABPair(
        post=SUPERVISION,
        name="会计监督岗",
        a_role=WANG_FANG,
        b_role=LI_MING,
        handler=WANG_FANG,
        b_section=ACCOUNTING,
    ),
)


def proposed(bureau: Bureau, *pairs: ABPair) -> Record[ABPlan]:
    """The plan of the accounting section, which its head proposed on 6 January."""
    bureau.given("2025-01-06 09:00")
    return bureau.plan(ACCOUNTING).propose(SUN_LI, section=ACCOUNTING, pairs=pairs or PAIRS)


@pytest.mark.clause("AB-02", "AB-03", "AB-05", "AB-06", "AB-08", "AB-09", "AB-10")
def test_a_plan_is_proposed_approved_and_filed(bureau: Bureau) -> None:
    """「各处室应根据工作实际和人员状况制订AB角配备方案」，「经党组审定后，送办公室备案」."""
    plan = proposed(bureau)

    bureau.when("2025-01-08 15:00")
    plan.approve(XU_JUN, section=ACCOUNTING, meeting="党组会2025年第1次")
    bureau.at("2025-01-09 09:00")
    plan.file(ZHAO_MIN, section=ACCOUNTING, office=OFFICE, reference="备2025-01")

    approved, filed = plan.fact(ABPlanApproved), plan.fact(ABPlanFiled)
    assert plan.history == ["制订方案", "党组审定", "办公室备案"]
    assert plan.fact(ABPlanProposed).pairs == PAIRS
    assert approved.body is ApprovingBody.PARTY_GROUP
    assert approved.edition == filed.edition == filed.approved_edition == 1
    assert filed.approved_at == moment("2025-01-08 15:00")
    assert bureau.answering(BOOKKEEPING, "2025-01-09 10:00") == LI_MING


@pytest.mark.clause("AB-11")
def test_when_somebody_changes_the_plan_is_adjusted_and_filed_again(bureau: Bureau) -> None:
    """「AB角配备方案必须作相应的调整，调整后及时送办公室备案」."""
    plan = proposed(bureau).approve(XU_JUN, section=ACCOUNTING).file(ZHAO_MIN, section=ACCOUNTING)

    bureau.when("2025-06-03 09:00")
    person = bureau.of(Staff, WANG_FANG).move(ZHAO_MIN, section=TREASURY)
    plan.note_personnel_change(
        ZHAO_MIN,
        section=ACCOUNTING,
        person=WANG_FANG,
        change=PersonnelChange.MOVED,
        posts=(BOOKKEEPING, SUPERVISION),
    )
    bureau.at("2025-06-10 09:00")
    plan.adjust(
        SUN_LI,
        section=ACCOUNTING,
        pairs=(
            ABPair(post=BOOKKEEPING, a_role=LI_MING, b_role=CHEN_GANG, b_section=ACCOUNTING),
            ABPair(post=SUPERVISION, a_role=CHEN_GANG, b_role=LI_MING, b_section=ACCOUNTING),
        ),
    )
    bureau.at("2025-06-11 09:00")
    plan.file(ZHAO_MIN, section=ACCOUNTING)
    bureau.of(Post, BOOKKEEPING).assign(ZHAO_MIN, a_role=LI_MING, b_role=CHEN_GANG)

    moved, changed = person.fact(StaffMoved), plan.fact(ABPersonnelChanged)
    assert (moved.former_section, moved.section) == (ACCOUNTING, TREASURY)
    assert (changed.person, changed.edition) == (WANG_FANG, 1)
    assert plan.fact(ABPlanAdjusted).follows == (moment("2025-06-03 09:00"),)
    filed = plan.fact(ABPlanFiled)
    assert (filed.edition, filed.approved_edition, filed.changed_at) == (2, 1, None)
    assert bureau.of(Post, BOOKKEEPING).fact(PostAssigned).former_b_role == WANG_FANG


@pytest.mark.clause("AB-10", "AB-11")
def test_a_plan_filed_unapproved_and_behind_its_people_is_recorded_so(bureau: Bureau) -> None:
    """「经党组审定后，送办公室备案」."""
    plan = proposed(bureau).approve(SUN_LI, section=ACCOUNTING, body=ApprovingBody.SECTION_HEAD)
    plan.propose(SUN_LI, section=ACCOUNTING, pairs=PAIRS)

    bureau.when("2025-06-03 09:00")
    post = bureau.of(Post, BOOKKEEPING).vacate(ZHAO_MIN, role=PostRole.B, reason=LeavingReason.RETIREMENT)
    plan.note_personnel_change(
        ZHAO_MIN, section=ACCOUNTING, person=WANG_FANG, change=PersonnelChange.LEFT, posts=(BOOKKEEPING,)
    )
    plan.file(ZHAO_MIN, section=ACCOUNTING)

    filed = plan.fact(ABPlanFiled)
    assert plan.fact(ABPlanApproved).body is ApprovingBody.SECTION_HEAD
    assert (filed.edition, filed.approved_edition) == (2, 1)
    assert filed.changed_at == moment("2025-06-03 09:00")
    assert post.fact(PostVacated).person == WANG_FANG


@pytest.mark.clause("AB-02", "AB-06", "AB-07", "AB-09")
def test_a_b_role_of_another_section_with_and_without_a_leaders_word_or_none_at_all(bureau: Bureau) -> None:
    """「特殊情况经局领导批准后，可定本局其他人员」;「在每个岗位分别设置两个承办人」."""
    plan = proposed(
        bureau,
        ABPair(post=BOOKKEEPING, a_role=LI_MING, b_role=HAN_MEI, b_section=TREASURY),
        ABPair(post=SUPERVISION, a_role=WANG_FANG, b_role=WANG_FANG),
    )

    plan.approve_cross_section_b(
        ZHENG_YI, section=ACCOUNTING, post=BOOKKEEPING, b_role=HAN_MEI, b_section=TREASURY, reason="编制不足"
    )

    allowed = plan.fact(CrossSectionBApproved)
    bookkeeping, supervision = plan.fact(ABPlanProposed).pairs
    assert (allowed.leader, allowed.b_role) == (ZHENG_YI, bookkeeping.b_role)
    assert bookkeeping.b_section == TREASURY
    assert supervision.a_role == supervision.b_role


@pytest.mark.clause("AB-25", "AB-27")
def test_the_section_makes_it_work_and_both_learn_each_others_trade(bureau: Bureau) -> None:
    """「各处室要认真落实工作岗位AB角制，做好运行中的有关协调工作」，「AB角要相互学习业务知识，熟悉工作职能和办事程序」."""
    plan = proposed(bureau)

    bureau.when("2025-02-10 09:00")
    plan.record_coordination(SUN_LI, section=ACCOUNTING, matter="错开两人休假", persons=(LI_MING, WANG_FANG))
    training = bureau.of(Training, "互学").hold(
        SUN_LI,
        topics=("cross",),
        posts=(BOOKKEEPING, SUPERVISION),
        attendees=(LI_MING, WANG_FANG),
        minutes=90,
    )

    assert plan.fact(ABCoordinationRecorded).persons == (LI_MING, WANG_FANG)
    assert training.fact(TrainingHeld).posts == (BOOKKEEPING, SUPERVISION)
