"""一次告知 — everything is told once, in writing: what is needed, how it goes, what it costs, until when."""

import pytest

from domain.cases.acceptance import AcceptanceRefused, AcceptanceSlipIssued, Accepted
from domain.cases.answer import AnswerDeferred, FeedbackGiven
from domain.cases.completion import Completed, Outcome
from domain.cases.consultation import LeaderAsked, LeaderInstructed, Occasion
from domain.cases.guidance import FormsProvided
from domain.cases.inquiry import ApplicantSaid
from domain.cases.material import CorrectionsRequested, Material, MaterialsReviewed, SupplementReceived
from domain.cases.notice import NoticeIssued
from domain.given import digest_of
from domain.office.publication import Publication, PublicationMade
from domain.office.publication_content import PublicationContent, PublicationSubject, PublishedPart
from domain.people.notice_template import NoticeTemplatePublished
from tests.acceptance.bureau import (
    ACCOUNTING,
    FENG_TAO,
    LI_MING,
    WINDOW,
    ZHAO_MIN,
    ZHOU_ZHENG,
    Bureau,
    moment,
)

NOTHING_WRITTEN = dict.fromkeys(
    (
        "applicant",
        "matter",
        "materials",
        "promised",
        "first_responder",
        "first_responder_phone",
        "handler",
        "handler_phone",
        "content",
    )
)


@pytest.mark.clause("SW-08", "SW-09", "SW-12", "XS-04", "XS-05", "WC-13", "CM-15", "SW-13")
def test_the_notice_tells_everything_once(bureau: Bureau) -> None:
    """「服务对象姓名、单位、联系方式、申请办理的工作事项、接收材料的名称和数量」.

    「承诺时限、首问负责人姓名和联系电话、承办人姓名和联系电话、服务告知内容等」.
    """
    case = bureau.given("2025-03-03 09:00").inquiry(FENG_TAO, section=WINDOW)

    bureau.when("2025-03-03 09:15")
    case.promise(
        FENG_TAO,
        due_at=moment("2025-03-17 17:30"),
        statutory_due_at=moment("2025-03-31 17:30"),
        basis="XS-05",
    )
    case.issue_notice(
        FENG_TAO,
        applicant=ApplicantSaid(name="张三", unit="宏达公司", contact="13800000000"),
        matter="代理记账许可",
        materials=(Material("营业执照"), Material("从业人员名单", 2)),
        promised=moment("2025-03-17 17:30"),
        first_responder=FENG_TAO,
        first_responder_phone="0527-84350001",
        handler=LI_MING,
        handler_phone="0527-84350002",
        content="流程:受理、审查、决定;不收费;依据:代理记账管理办法",
        delivered=True,
    )

    notice = case.fact(NoticeIssued)
    assert (case.now.notices, case.now.due_at) == (1, notice.promised)
    assert None not in {notice.materials, notice.content, notice.first_responder_phone, notice.handler_phone}
    assert (notice.first_responder, notice.handler) == (FENG_TAO, LI_MING)
    assert notice.applicant is not None
    assert bureau.words(notice.applicant.unit) == "宏达公司"
    assert case.now.responsible == FENG_TAO


@pytest.mark.clause("SW-08", "SW-09", "XS-05")
def test_a_notice_with_empty_fields_that_nobody_was_given_is_recorded_so(bureau: Bureau) -> None:
    """「一次性告知办事人所办事项需要的申请材料、工作流程和承诺时限」."""
    case = bureau.given("2025-03-03 09:00").inquiry(FENG_TAO)

    case.issue_notice(FENG_TAO, **NOTHING_WRITTEN, delivered=False)
    case.issue_notice(FENG_TAO, **NOTHING_WRITTEN | {"content": "补发"}, delivered=True)

    first, second = case.facts(NoticeIssued)
    assert (first.materials, first.promised, first.content, first.delivered) == (None, None, None, False)
    assert second.content == "补发"
    assert case.now.notices == 2


@pytest.mark.clause("XS-08", "WC-05", "CM-03", "CM-19")
def test_a_second_list_of_corrections_names_something_new(bureau: Bureau) -> None:
    """「要在政务服务告知书中一次性列出补正材料清单」，「并一次性告知应提供的全部资料和办理程序」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)

    bureau.when("2025-03-03 10:00")
    case.request_corrections(LI_MING, items=("营业执照副本",), guidance="加盖公章")
    bureau.at("2025-03-06 10:00")
    case.receive_supplement(LI_MING, materials=(Material("营业执照副本"),), complete=False)
    case.request_corrections(LI_MING, items=("营业执照副本", "场地证明"), in_notice=False)

    first, second = case.facts(CorrectionsRequested)
    assert (first.round, second.round) == (1, 2)
    assert set(second.items) - set(first.items) == {"场地证明"}
    assert (first.in_notice, second.in_notice) == (True, False)
    assert case.now.responsible == LI_MING
    assert case.now.accepted_at is None


@pytest.mark.clause("WC-14", "WC-15", "XS-06", "XS-07", "CM-18")
def test_what_is_complete_is_accepted_at_once(bureau: Bureau) -> None:
    """「申请人按要求补齐所需手续和材料后，经办人应及时受理即办」，「或出具《受理通知单》，并在承诺时限内办结」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)
    case.receive_materials(LI_MING, materials=(Material("申请表"),), complete=False)
    case.review_materials(LI_MING, sufficient=False)
    case.request_corrections(LI_MING, items=("场地证明",))

    bureau.when("2025-03-06 10:00")
    case.receive_supplement(LI_MING, materials=(Material("场地证明"),), complete=True)
    case.accept(LI_MING, handler=LI_MING)
    case.promise(LI_MING, due_at=moment("2025-03-20 17:30"))
    case.issue_acceptance_slip(LI_MING, due_at=moment("2025-03-20 17:30"))
    bureau.at("2025-03-20 17:00")
    case.complete(LI_MING, outcome=Outcome.GRANTED)

    assert case.fact(MaterialsReviewed).reviewer == LI_MING
    assert case.fact(Accepted).occurred_at == case.fact(SupplementReceived).occurred_at
    assert case.fact(AcceptanceSlipIssued).due_at == moment("2025-03-20 17:30")
    assert case.fact(Completed).late is False


@pytest.mark.clause("WC-14", "XS-07")
def test_what_was_complete_a_week_before_its_acceptance_is_recorded_so(bureau: Bureau) -> None:
    """「或者申请人按照要求提交全部补正材料的，要立即受理」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)
    case.receive_supplement(LI_MING, materials=(Material("场地证明"),), complete=True)

    bureau.when("2025-03-10 09:00")
    case.accept(LI_MING, handler=LI_MING)

    waited = case.fact(Accepted).occurred_at - case.fact(SupplementReceived).occurred_at
    assert waited.days == 7
    assert case.now.responsible == LI_MING


@pytest.mark.clause("XS-09", "WC-05", "CM-05")
@pytest.mark.parametrize(
    ("reason", "basis", "in_notice"), [("无固定场所", "代理记账管理办法第四条", True), (None, None, False)]
)
def test_a_refusal_states_its_reason_and_basis_or_is_recorded_without(
    bureau: Bureau, reason: str | None, basis: str | None, in_notice: bool
) -> None:
    """「要在政务服务告知书中注明不予受理的原因和依据」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)

    bureau.when("2025-03-03 10:00")
    case.refuse_acceptance(LI_MING, reason=reason, basis=basis, in_notice=in_notice)

    refusal = case.fact(AcceptanceRefused)
    assert case.history == ["首问", "不予受理"]
    assert (refusal.reason, refusal.basis, refusal.in_notice) == (reason, basis, in_notice)


@pytest.mark.clause("XS-10", "XS-11", "CM-04")
def test_an_answer_put_off_comes_a_day_after_the_time_agreed(bureau: Bureau) -> None:
    """「要及时请示有关领导」，「并在政务服务告知书中说明缘由，约定反馈时间和方式」，「并作好记录，另约时间接待」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)

    bureau.when("2025-03-03 10:00")
    case.ask_leader(LI_MING, leader=ZHOU_ZHENG, occasion=Occasion.NOT_ON_THE_SPOT)
    case.defer_answer(
        LI_MING,
        reason="政策无明确规定",
        appointment_at=moment("2025-03-05 15:00"),
        way="电话",
        in_notice=True,
    )
    bureau.at("2025-03-04 09:00")
    case.instruct(ZHOU_ZHENG, instruction="可以受理")
    bureau.at("2025-03-06 15:00")
    case.give_feedback(LI_MING, content="可以受理")

    feedback = case.fact(FeedbackGiven)
    assert case.fact(LeaderAsked).leader == case.fact(LeaderInstructed).leader == ZHOU_ZHENG
    assert feedback.appointment_at == case.fact(AnswerDeferred).appointment_at == moment("2025-03-05 15:00")
    assert feedback.appointment_at is not None
    assert feedback.occurred_at > feedback.appointment_at


@pytest.mark.clause("CM-16", "CM-17")
def test_forms_are_free_and_a_charge_for_one_is_recorded(bureau: Bureau) -> None:
    """「主动提供相关示范文本、表格和资料」，「或告知当事人免费获取相关示范文本、表格和资料的途径」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)

    case.provide_forms(LI_MING, way="网站下载")
    case.provide_forms(LI_MING, forms=("申请表",), fee_fen=500)

    told, charged = case.facts(FormsProvided)
    assert (told.way, told.fee_fen) == ("网站下载", 0)
    assert (charged.forms, charged.fee_fen) == (("申请表",), 500)


@pytest.mark.clause("WC-16", "WC-17", "SW-07")
def test_the_notice_is_printed_and_laid_out_at_every_window(bureau: Bureau) -> None:
    """「统一制作标准示范文本，方便申请人索取或参照」，「各处室、服务窗口要印制《宿迁市政务服务告知书》」."""
    bureau.given("2025-01-06 09:00")
    paper = digest_of("告知书2025版")
    five = ("materials", "procedure", "fees", "fee-basis", "time-limit")

    bureau.organisation.publish_notice_template(
        ZHAO_MIN, section=ACCOUNTING, version="2025", content_hash=paper
    )
    printed = bureau.of(Publication, "告知单").make(
        FENG_TAO,
        kind="window-notice",
        channel="pickup-point",
        about=PublicationSubject(section=WINDOW),
        content=PublicationContent(content_hash=paper, parts=tuple(map(PublishedPart, five))),
    )
    sample = bureau.of(Publication, "示范文本").make(
        FENG_TAO, kind="sample-form", channel="posting", content=PublicationContent(version="2025")
    )

    assert bureau.organisation.fact(NoticeTemplatePublished).content_hash == paper
    assert printed.fact(PublicationMade).content.parts == five
    assert sample.fact(PublicationMade).about.section is None
