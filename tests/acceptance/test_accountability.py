"""问责 — from suspicion to sanction by different persons; each step is on record, skipped ones as well."""

from datetime import date

import pytest

from domain.accountability.accountability import Accountability
from domain.accountability.appeal import Appealed
from domain.accountability.capacity import Capacity
from domain.accountability.fault import Seriousness
from domain.accountability.finding import FindingMade, SeriousImpactFound
from domain.accountability.hearing import DefenceHeard, NoticeServed
from domain.accountability.measure import Measure, Regime
from domain.accountability.paper import Paper
from domain.accountability.referral import LeaderReviewOpened, ReferralAnswered, ReferredToDiscipline
from domain.accountability.review import ReviewDecided, ReviewOutcome
from domain.accountability.sanction import (
    NoActionReasoned,
    SanctionCarriedOut,
    SanctionExpired,
    SanctionImposed,
)
from domain.accountability.suspicion import Origin, SuspicionRaised
from domain.errors import NotAllowed
from domain.identity import MACHINE
from domain.office.task import Task
from domain.office.task_result import Shortfall, TaskFellShort
from domain.people.criticism import CriticisedByCircular
from domain.people.leaving import LeavingReason
from domain.people.post import Post
from domain.people.post_holding import PostVacated
from domain.people.post_state import PostRole
from domain.people.presence.departure import AbsenceStarted
from domain.people.staff import Staff
from tests.acceptance.bureau import (
    ACCOUNTING,
    BOOKKEEPING,
    HE_JING,
    LI_MING,
    QIAN_YONG,
    SUN_LI,
    WU_XIA,
    XU_JUN,
    ZHAO_MIN,
    ZHENG_YI,
    ZHOU_ZHENG,
    Bureau,
    Record,
    moment,
)

INSPECTION, LEADER, PARTY_GROUP = Capacity.DISCIPLINE_INSPECTION, Capacity.LEADER, Capacity.PARTY_GROUP


def failed(bureau: Bureau, month: int) -> Record[Task]:
    """A task of Li Ming's post that was not done by the end of a month, as the head of the section entered."""
    bureau.given(f"2025-{month:02}-01 09:00")
    task = bureau.of(Task, f"{month}月").assign(
        SUN_LI,
        kind="post",
        matter=f"{month}月年检",
        post=BOOKKEEPING,
        section=ACCOUNTING,
        responsible=LI_MING,
        due_at=moment(f"2025-{month:02}-28 17:30"),
    )
    bureau.at(f"2025-{month:02}-28 18:00")
    return task.fall_short(SUN_LI, shortfalls=(Shortfall.NOT_DONE,))


def suspected(bureau: Bureau, task: Record[Task]) -> Record[Accountability]:
    """疑似 — the machine raises it; Sun Li, who entered the evidence, is a witness."""
    return bureau.suspicion(
        MACHINE,
        "YM-05",
        task.id,
        "fell short",
        origin=Origin.RULE,
        person=LI_MING,
        section=ACCOUNTING,
        post=BOOKKEEPING,
        evidence=(task.position(TaskFellShort),),
        recorders=(SUN_LI,),
    )


def found(bureau: Bureau, task: Record[Task]) -> Record[Accountability]:
    """认定 — the discipline inspector establishes it."""
    return suspected(bureau, task).find(
        QIAN_YONG,
        capacity=INSPECTION,
        person=LI_MING,
        seriousness=Seriousness.ORDINARY,
        shortfall=Shortfall.NOT_DONE,
        reason="未完成年检",
        section=ACCOUNTING,
        post=BOOKKEEPING,
        evidence=(task.position(TaskFellShort),),
    )


@pytest.mark.clause("YM-05", "YM-06", "GW-05", "AB-29", "FC-14")
def test_the_ladder_is_climbed_by_different_persons(bureau: Bureau) -> None:
    """「不能按时保质保量地完成本岗位任务或被上级通报批评的」，「一次教育、二次调离本岗位，作待岗处理」."""
    task = failed(bureau, 3)
    bureau.when("2025-03-31 09:00")
    matter = suspected(bureau, task)
    bureau.at("2025-04-01 09:00")
    matter.serve_notice(
        ZHAO_MIN,
        capacity=Capacity.OFFICE,
        paper=Paper.SUSPICION,
        way="当面送达",
        answer_by=moment("2025-04-08 17:30"),
    )
    bureau.at("2025-04-07 09:00")
    matter.hear_defence(LI_MING, capacity=Capacity.CLERK, words="企业未及时报送")
    bureau.at("2025-04-10 09:00")
    matter.find(
        QIAN_YONG,
        capacity=INSPECTION,
        person=LI_MING,
        seriousness=Seriousness.ORDINARY,
        shortfall=Shortfall.NOT_DONE,
        reason="未催报",
        section=ACCOUNTING,
        post=BOOKKEEPING,
        evidence=(task.position(TaskFellShort),),
    )
    matter.serve_notice(
        ZHAO_MIN, capacity=Capacity.OFFICE, paper=Paper.FINDING, answer_by=moment("2025-04-25 17:30")
    )
    bureau.at("2025-04-14 09:00")
    matter.appeal(
        LI_MING, capacity=Capacity.CLERK, grounds="已口头催报", decide_by=moment("2025-05-14 17:30")
    )
    bureau.at("2025-04-30 09:00")
    matter.uphold_on_review(XU_JUN, capacity=PARTY_GROUP, reason="无催报记录")
    bureau.at("2025-05-06 09:00")
    matter.impose_sanction(
        ZHENG_YI, capacity=LEADER, measure=Measure.EDUCATION, reason="首次", breaches=1, basis="YM-06"
    )
    matter.carry_out_sanction(
        WU_XIA, capacity=Capacity.HR, sanction=matter.version(SanctionImposed), record="谈话记录"
    )

    assert matter.history == [
        "疑似",
        "通知当事人",
        "陈述申辩",
        "认定",
        "通知当事人",
        "申诉",
        "复核",
        "处理",
        "执行",
    ]
    made, imposed = matter.fact(FindingMade), matter.fact(SanctionImposed)
    assert (made.notified, made.heard, made.post) == (True, True, BOOKKEEPING)
    assert made.evidence == matter.fact(SuspicionRaised).evidence == (task.position(TaskFellShort),)
    assert bureau.words(matter.fact(DefenceHeard).words) == "企业未及时报送"
    assert matter.facts(NoticeServed)[0].answer_by == matter.fact(DefenceHeard).due_at
    assert matter.fact(Appealed).due_at == moment("2025-04-25 17:30")
    assert matter.fact(ReviewDecided).outcome is ReviewOutcome.UPHELD
    assert (imposed.person, imposed.measure, imposed.breaches) == (LI_MING, Measure.EDUCATION, 1)
    assert imposed.regime is Regime.LADDER
    assert [recorded.fact.entry.actor for recorded in matter.recorded] == [
        MACHINE,
        ZHAO_MIN,
        LI_MING,
        QIAN_YONG,
        ZHAO_MIN,
        LI_MING,
        XU_JUN,
        ZHENG_YI,
        WU_XIA,
    ]


@pytest.mark.clause("YM-06")
def test_the_second_time_the_person_leaves_the_post_and_stands_by(bureau: Bureau) -> None:
    """「一次教育、二次调离本岗位，作待岗处理」."""
    found(bureau, failed(bureau, 3)).impose_sanction(
        ZHENG_YI, capacity=LEADER, measure=Measure.EDUCATION, reason="首次", breaches=1
    )

    matter = found(bureau, failed(bureau, 6))
    bureau.when("2025-07-07 09:00")
    matter.impose_sanction(
        ZHENG_YI,
        capacity=LEADER,
        measure=Measure.TRANSFER_AND_STANDBY,
        reason="二次",
        breaches=2,
        effective_until="2025-12-31",
    )
    sanction = matter.version(SanctionImposed)
    matter.carry_out_sanction(WU_XIA, capacity=Capacity.HR, sanction=sanction)
    post = bureau.of(Post, BOOKKEEPING).vacate(WU_XIA, role=PostRole.A, reason=LeavingReason.STANDBY)
    bureau.at("2025-12-31 17:30")
    matter.expire_sanction(WU_XIA, capacity=Capacity.HR, sanction=sanction)

    assert matter.fact(SanctionCarriedOut).measure is Measure.TRANSFER_AND_STANDBY
    assert matter.fact(SanctionExpired).effective_until == date(2025, 12, 31)
    assert (post.fact(PostVacated).person, post.fact(PostVacated).reason) == (LI_MING, LeavingReason.STANDBY)
    assert bureau.answering(BOOKKEEPING, "2025-07-07 08:59") == LI_MING
    assert bureau.answering(BOOKKEEPING, "2025-07-07 09:00") is None


@pytest.mark.clause("YM-05", "YM-06")
def test_a_step_of_the_ladder_that_is_skipped_unheard_is_recorded_so(bureau: Bureau) -> None:
    """「一次教育、二次调离本岗位，作待岗处理」."""
    matter = found(bureau, failed(bureau, 3))

    matter.impose_sanction(
        ZHENG_YI, capacity=LEADER, measure=Measure.TRANSFER_AND_STANDBY, reason=None, breaches=1
    )

    made, imposed = matter.fact(FindingMade), matter.fact(SanctionImposed)
    assert (made.notified, made.heard) == (False, False)
    assert (imposed.breaches, imposed.measure) == (1, Measure.TRANSFER_AND_STANDBY)
    assert (imposed.basis, imposed.reason) == (None, None)


@pytest.mark.clause("YM-05", "GW-05")
def test_one_person_is_not_accuser_judge_and_witness(bureau: Bureau) -> None:
    """「对其在岗位责任范围内实施的行为承担行政责任」."""
    matter = found(bureau, failed(bureau, 3))
    before = matter.history

    for judge, capacity in (
        (LI_MING, LEADER),
        (QIAN_YONG, PARTY_GROUP),
        (SUN_LI, LEADER),
        (MACHINE, Capacity.MACHINE),
        (ZHENG_YI, Capacity.CLERK),
    ):
        with pytest.raises(NotAllowed):
            matter.impose_sanction(judge, capacity=capacity, measure=Measure.EDUCATION, reason=None)

    assert matter.history == before


@pytest.mark.clause("YM-05")
def test_a_circular_of_a_superior_body_begins_a_matter_as_well(bureau: Bureau) -> None:
    """「不能按时保质保量地完成本岗位任务或被上级通报批评的」."""
    bureau.given("2025-03-03 09:00")
    staff = bureau.of(Staff, LI_MING).criticise_by_circular(
        ZHAO_MIN, body="市效能办", document="宿效〔2025〕2号", post=BOOKKEEPING, reason="脱岗"
    )

    matter = bureau.suspicion(
        HE_JING,
        "YM-05",
        LI_MING,
        "宿效〔2025〕2号",
        capacity=INSPECTION,
        origin=Origin.SUPERIOR,
        person=LI_MING,
        evidence=(staff.position(CriticisedByCircular),),
        recorders=(ZHAO_MIN,),
    )

    assert bureau.words(staff.fact(CriticisedByCircular).reason) == "脱岗"
    assert matter.fact(SuspicionRaised).origin is Origin.SUPERIOR
    assert matter.now.person == LI_MING


@pytest.mark.clause("YM-07", "GW-02")
def test_a_serious_impact_goes_to_the_discipline_authority_and_up_to_the_leader(bureau: Bureau) -> None:
    """「造成重大影响的，将追究岗位责任人的纪律、行政及法律责任」，「各自分管股、站、大队的岗位目标负领导责任」."""
    matter = found(bureau, failed(bureau, 3))

    bureau.when("2025-04-10 09:00")
    matter.find_serious_impact(QIAN_YONG, capacity=INSPECTION, impact="致两家企业停业")
    matter.refer_to_discipline(
        ZHENG_YI, capacity=LEADER, receiver="市纪委监委", reason="重大影响", liability="discipline"
    )
    matter.open_leader_review(
        XU_JUN, capacity=PARTY_GROUP, leader=ZHOU_ZHENG, section=ACCOUNTING, reason="分管不力"
    )
    bureau.at("2025-05-10 09:00")
    matter.answer_referral(
        ZHENG_YI,
        capacity=LEADER,
        referral=matter.version(ReferredToDiscipline),
        receipt="宿纪〔2025〕9号",
        answer="给予警告",
    )

    assert bureau.words(matter.fact(SeriousImpactFound).impact) == "致两家企业停业"
    assert matter.fact(ReferralAnswered).receiver == "市纪委监委"
    assert matter.fact(LeaderReviewOpened).leader == ZHOU_ZHENG
    assert {LI_MING, ZHOU_ZHENG} <= matter.now.concerned


@pytest.mark.clause("AB-29", "DJ-14")
def test_a_breach_of_the_ab_system_ends_with_an_admonition(bureau: Bureau) -> None:
    """「未履行本制度造成工作失误或影响办事效率的」，「党员诫勉谈话制度」."""
    bureau.given("2025-03-03 09:00")
    absence = bureau.presence(LI_MING).start_absence(LI_MING, person=LI_MING, reason="other")
    bureau.at("2025-03-05 09:00")
    matter = bureau.suspicion(
        MACHINE,
        "AB-12",
        absence.id,
        "2025-03-03",
        person=LI_MING,
        evidence=(absence.position(AbsenceStarted),),
    )

    bureau.when("2025-03-12 09:00")
    matter.find(
        QIAN_YONG,
        capacity=INSPECTION,
        person=LI_MING,
        seriousness="ordinary",
        reason="未移交即离岗",
        clause="AB-12",
    )
    bureau.at("2025-03-20 09:00")
    matter.impose_sanction(ZHENG_YI, capacity=LEADER, measure=Measure.ADMONITION, reason="影响办事")
    matter.carry_out_sanction(
        ZHENG_YI, capacity=LEADER, sanction=matter.version(SanctionImposed), record="已诫勉谈话"
    )

    talk = matter.fact(SanctionCarriedOut)
    assert matter.history == ["疑似", "认定", "处理", "执行"]
    assert (matter.fact(SanctionImposed).clause, talk.measure) == ("AB-12", Measure.ADMONITION)
    assert bureau.words(talk.record) == "已诫勉谈话"


@pytest.mark.clause("AB-29", "FC-14")
def test_a_sanction_falls_on_review_or_nobody_is_held_to_account_with_a_reason(bureau: Bureau) -> None:
    """「对违反承诺规定事项的，严格按《问责办法》规定问责」."""
    first, second = (found(bureau, failed(bureau, month)) for month in (3, 4))
    bureau.when("2025-05-06 09:00")
    first.impose_sanction(ZHENG_YI, capacity=LEADER, measure=Measure.CRITICISM, reason="通报")
    sanction = first.version(SanctionImposed)
    bureau.at("2025-05-12 09:00")
    first.appeal(LI_MING, capacity=Capacity.CLERK, grounds="处理过重", sanction=sanction)
    first.lift_on_review(XU_JUN, capacity=PARTY_GROUP, reason="情节轻微")
    second.reason_no_action(ZHENG_YI, capacity=LEADER, reason="住院期间")

    lifted = first.fact(ReviewDecided)
    assert (lifted.outcome, lifted.sanction) == (ReviewOutcome.LIFTED, sanction)
    assert first.now.sanctions == {}
    assert first.now.finding_version is not None
    assert second.history == ["疑似", "认定", "不予问责"]
    assert bureau.words(second.fact(NoActionReasoned).reason) == "住院期间"
