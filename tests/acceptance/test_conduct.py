"""行为规范 — honesty, secrecy, fairness: what is declared, who read what, who withdraws, who interfered."""

import pytest

from domain.accountability.capacity import Capacity
from domain.accountability.fault import Intent, Seriousness
from domain.accountability.finding import FindingMade
from domain.accountability.reading import Bond, Purpose, Reading, RecordExported, RecordRead, reading_id
from domain.accountability.referral import ReferredToDiscipline
from domain.accountability.suspicion import Origin, SuspicionRaised
from domain.calendar import local_date
from domain.cases.completion import Outcome
from domain.cases.decision import DecisionMade, OpinionCollected
from domain.cases.inquiry import ApplicantSaid, InquiryReceived
from domain.cases.integrity import ConflictDeclared, InterventionRecorded, RecusalDecided
from domain.given import digest_of
from domain.people.access_grant import AccessGranted, AccessReviewed, AccessRevoked, AccessRight
from domain.people.declaration import ConflictDeclared as InterestDeclared
from domain.people.declaration import ConflictRelation, GiftDeclared, GiftHandling
from domain.people.leaving import LeavingReason
from domain.people.staff import Staff, StaffLeft
from tests.acceptance.bureau import (
    CHEN_GANG,
    HAN_MEI,
    HE_JING,
    LI_MING,
    QIAN_YONG,
    SUN_LI,
    TREASURY,
    WANG_FANG,
    ZHAO_MIN,
    ZHENG_YI,
    ZHOU_ZHENG,
    Bureau,
    moment,
)


@pytest.mark.clause("DD-01")
def test_a_false_entry_is_suspected_and_a_person_finds_whether_it_was_meant(bureau: Bureau) -> None:
    """「不得故意提供虚假信息，欺骗上级、同事或公众」."""
    bureau.given("2025-03-10 09:00")
    case = bureau.inquiry(LI_MING, happened="2025-03-03 09:00", late_reason="补录上周来访")

    bureau.when("2025-03-11 09:00")
    matter = bureau.suspicion(
        SUN_LI,
        "DD-01",
        case.id,
        "2025-03-10",
        capacity=Capacity.SECTION_HEAD,
        origin=Origin.STAFF,
        person=LI_MING,
        evidence=(case.position(InquiryReceived),),
        recorders=(LI_MING,),
        words="登记时间与监控不符",
    )
    bureau.at("2025-03-20 09:00")
    matter.find(
        QIAN_YONG,
        capacity=Capacity.DISCIPLINE_INSPECTION,
        person=LI_MING,
        seriousness=Seriousness.ORDINARY,
        intent=Intent.NEGLIGENT,
        reason="误看日期",
    )

    raised, found = matter.fact(SuspicionRaised), matter.fact(FindingMade)
    assert (raised.origin, found.intent) == (Origin.STAFF, Intent.NEGLIGENT)
    assert (found.notified, found.heard) == (False, False)
    assert bureau.words(raised.words) == "登记时间与监控不符"


@pytest.mark.clause("DD-02", "DD-10", "DD-11")
def test_corruption_goes_to_those_who_may_judge_it(bureau: Bureau) -> None:
    """「任何贪污受贿、滥用职权的行为都是不能容忍的」，「自觉遵守各项规章制度，不得利用职务之便谋取不正当的私利」."""
    bureau.given("2025-03-10 09:00")
    matter = bureau.suspicion(
        HE_JING, "DD-02", LI_MING, "举报2025-1", person=LI_MING, origin=Origin.ALLEGATION
    )

    bureau.when("2025-03-12 09:00")
    matter.refer_to_discipline(
        ZHENG_YI, capacity=Capacity.LEADER, receiver="市纪委监委", reason="超出本局权限", liability="legal"
    )

    assert matter.history == ["疑似", "移送纪检"]
    assert matter.fact(ReferredToDiscipline).person == LI_MING
    assert matter.now.finding_version is None


@pytest.mark.clause("DD-03", "DD-08")
def test_gifts_and_interests_are_declared_and_a_gift_that_was_kept_as_well(bureau: Bureau) -> None:
    """「要高度警惕不正当利益的诱惑，以公正、公平的原则进行工作」."""
    bureau.given("2025-03-03 09:00")
    li = bureau.of(Staff, LI_MING)

    li.declare_gift(
        LI_MING, handling=GiftHandling.KEPT, description="购物卡", value_fen=50_000, declared_to=SUN_LI
    )
    li.declare_conflict(LI_MING, relation=ConflictRelation.KIN, matter="配偶任职单位的申请")

    gift = li.fact(GiftDeclared)
    assert (gift.handling, gift.value_fen) == (GiftHandling.KEPT, 50_000)
    assert bureau.words(gift.description) == "购物卡"
    assert li.fact(InterestDeclared).relation is ConflictRelation.KIN


@pytest.mark.clause("DD-08")
@pytest.mark.parametrize("recused", [True, False])
def test_whoever_has_an_interest_withdraws_or_is_left_to_decide(bureau: Bureau, recused: bool) -> None:
    """「并在决策过程中杜绝不正当的私人利益」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)

    case.declare_conflict(LI_MING, relation="申请人系表弟")
    case.decide_recusal(SUN_LI, person=LI_MING, recused=recused, reason="按规定")
    case.decide(LI_MING, outcome=Outcome.GRANTED, basis=None)

    assert case.history == ["首问", "申报利益冲突", "回避决定", "作出决定"]
    assert bureau.words(case.fact(ConflictDeclared).relation) == "申请人系表弟"
    assert (case.fact(RecusalDecided).decided_by, case.fact(RecusalDecided).recused) == (SUN_LI, recused)
    assert case.fact(DecisionMade).decider == LI_MING


@pytest.mark.clause("DD-04")
def test_who_read_what_and_what_left_the_house_is_recorded(bureau: Bureau) -> None:
    """「严守机密，不得泄露、篡改或滥用数据」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING, applicant=ApplicantSaid(name="张三"))
    applicant = case.now.applicant
    readings = bureau.of(Reading, reading_id(CHEN_GANG, local_date(moment("2025-03-03 09:00"))))

    bureau.when("2025-03-03 22:00")
    readings.read(CHEN_GANG, of="case", stream=case.id, version=1, opened=(applicant,))
    readings.export(
        CHEN_GANG,
        what="代理记账申请人名册",
        records=1200,
        digest=digest_of("名册"),
        recipient="某公司",
        unsealed=True,
    )
    mine = bureau.of(Reading, reading_id(LI_MING, local_date(moment("2025-03-03 09:00")))).read(
        LI_MING,
        of="case",
        stream=case.id,
        version=1,
        purpose=Purpose.HANDLING,
        bond=Bond.HANDLER,
        opened=(applicant,),
    )

    read, exported = readings.fact(RecordRead), readings.fact(RecordExported)
    assert (read.purpose, read.bond, read.opened) == (None, None, (applicant,))
    assert (exported.records, exported.unsealed, exported.approved_by) == (1200, True, None)
    assert mine.fact(RecordRead).purpose is Purpose.HANDLING


@pytest.mark.clause("DD-05")
def test_access_that_was_not_revoked_in_time_is_seen_when_somebody_leaves(bureau: Bureau) -> None:
    """「要妥善保管财政资料，采取措施防止非法获取和利用敏感信息」."""
    bureau.given("2025-01-06 09:00")
    registry = AccessRight("审批系统", "查询")
    li = bureau.of(Staff, LI_MING).grant_access(ZHAO_MIN, access=registry, approved_by=SUN_LI)

    bureau.when("2025-06-03 09:00")
    li.leave(ZHAO_MIN, reason=LeavingReason.TRANSFER)
    li.review_access(ZHAO_MIN, excessive=(registry,))
    bureau.at("2025-07-01 09:00")
    li.revoke_access(ZHAO_MIN, access=registry)

    assert li.fact(AccessGranted).approved_by == SUN_LI
    assert li.fact(StaffLeft).access == (registry,)
    assert li.fact(AccessReviewed).excessive == (registry,)
    revoked = li.fact(AccessRevoked)
    assert revoked.left_at == moment("2025-06-03 09:00")
    assert revoked.left_at is not None
    assert revoked.occurred_at > revoked.left_at


@pytest.mark.clause("DD-06", "DD-07")
def test_whoever_interferes_is_recorded_and_all_sides_are_heard(bureau: Bureau) -> None:
    """「客观公正地对待每个申请，不得违法违规地干预决策过程」，「决策时要充分听取各方意见，保证公众有知情权」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)

    bureau.when("2025-03-05 09:00")
    case.record_intervention(LI_MING, content="电话要求从快办理", intervener=HAN_MEI)
    case.collect_opinion(LI_MING, side="同行企业", summary="无异议")
    bureau.at("2025-03-10 09:00")
    case.decide(ZHOU_ZHENG, outcome=Outcome.GRANTED, basis="代理记账管理办法", collective=True)

    intervention, decision = case.fact(InterventionRecorded), case.fact(DecisionMade)
    assert case.history == ["首问", "记录干预", "听取意见", "作出决定"]
    assert intervention.intervener == HAN_MEI
    assert bureau.words(intervention.content) == "电话要求从快办理"
    assert case.fact(OpinionCollected).side == "同行企业"
    assert (decision.decider, decision.collective, decision.minutes) == (ZHOU_ZHENG, True, None)
    assert case.now.responsible != WANG_FANG
    assert case.now.section != TREASURY
