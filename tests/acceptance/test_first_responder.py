"""首问负责 — whoever is asked first answers, until somebody else has taken it over."""

import pytest

from domain.cases.answer import Answered
from domain.cases.completion import Completed, Outcome
from domain.cases.consultation import LeaderAsked, Occasion
from domain.cases.inquiry import ApplicantSaid, InquiryReceived
from domain.cases.kind import CaseKind
from domain.cases.rating import Grade, Rated
from domain.cases.reply import ResultReplied
from domain.entry import Channel
from tests.acceptance.bureau import (
    ACCOUNTING,
    FENG_TAO,
    LI_MING,
    WINDOW,
    ZHOU_ZHENG,
    Bureau,
    moment,
)


@pytest.mark.clause("WC-01", "SW-01", "CM-01", "YM-08")
def test_the_first_one_asked_is_the_first_responder(bureau: Bureau) -> None:
    """「被询问到的第一位工作人员」;「服务对象所询问的第一位工作人员即为首问责任人」."""
    case = bureau.given("2025-03-03 09:00").inquiry(
        FENG_TAO, section=WINDOW, applicant=ApplicantSaid(name="张三", contact="13800000000")
    )

    received = case.fact(InquiryReceived)
    assert case.history == ["首问"]
    assert received.first_asked == received.first_responder == case.now.responsible == FENG_TAO
    assert case.now.due_at is None
    assert received.applicant is not None
    assert "张三" not in repr(received)
    assert bureau.words(received.applicant.name) == "张三"


@pytest.mark.clause("WC-01", "YM-08")
def test_a_first_responder_who_was_not_the_one_asked_is_recorded_so(bureau: Bureau) -> None:
    """「第一个接受询问的工作人员即为首问责任人，负有为来人服务不可推卸的责任」."""
    case = bureau.given("2025-03-03 09:00").inquiry(FENG_TAO, first_responder=LI_MING)

    received = case.fact(InquiryReceived)
    assert (received.first_asked, received.first_responder) == (FENG_TAO, LI_MING)
    assert case.now.responsible == LI_MING


@pytest.mark.clause("WC-03", "SW-04", "SW-05", "XS-02")
@pytest.mark.parametrize(
    ("kind", "channel"),
    [
        (CaseKind.PERMIT, Channel.WINDOW),
        (CaseKind.APPROVAL, Channel.WINDOW),
        (CaseKind.FILING, Channel.NETWORK),
        (CaseKind.REGISTRATION, Channel.WINDOW),
        (CaseKind.PUBLIC_SERVICE, Channel.VISIT),
        (CaseKind.CONSULTATION, Channel.TELEPHONE),
        (CaseKind.COMPLAINT, Channel.LETTER),
    ],
)
def test_it_applies_to_all_these_matters_and_ways(bureau: Bureau, kind: CaseKind, channel: Channel) -> None:
    """「办理行政许可和非行政许可审批、备案、登记，以及公共服务事项」;「咨询、投诉事项(含通过电话、网络方式)」."""
    case = bureau.given("2025-03-03 09:00").inquiry(FENG_TAO, kind=kind, channel=channel)

    received = case.fact(InquiryReceived)
    assert (received.kind, received.entry.channel) == (kind, channel)
    assert case.now.first_responder == FENG_TAO


@pytest.mark.clause("CM-11", "CM-12")
def test_whoever_picks_up_the_telephone_is_the_first_responder(bureau: Bureau) -> None:
    """「接听电话的工作人员即为首问责任人」，「将来电反映的事项、来电人姓名、联系电话登记在册」."""
    bureau.given("2025-03-03 09:00")
    call = bureau.inquiry(
        LI_MING,
        "2025-0001",
        kind=CaseKind.CONSULTATION,
        channel=Channel.TELEPHONE,
        applicant=ApplicantSaid(name="张三", contact="13800000000"),
        content="会计证丢失怎么补办",
    )
    anonymous = bureau.inquiry(LI_MING, "2025-0002", kind=CaseKind.CONSULTATION, channel=Channel.TELEPHONE)

    registered = call.fact(InquiryReceived)
    assert registered.first_responder == LI_MING
    assert registered.applicant is not None
    assert bureau.words(registered.applicant.contact) == "13800000000"
    assert bureau.words(registered.content) == "会计证丢失怎么补办"
    assert anonymous.fact(InquiryReceived).applicant is None


@pytest.mark.clause("WC-02", "WC-10", "SW-02", "CM-02")
def test_a_letter_is_answered_like_a_visit(bureau: Bureau) -> None:
    """「电话、信件咨询的，按上述原则及时给予答复」，「必须按照有关规定解答或办理」."""
    letter = bureau.given("2025-03-03 09:00").inquiry(
        LI_MING, kind=CaseKind.CONSULTATION, channel=Channel.LETTER
    )

    bureau.when("2025-03-04 15:00")
    letter.answer(LI_MING, through=Channel.LETTER, content="材料可在网上下载")

    answered = letter.fact(Answered)
    assert (answered.entry.actor, answered.entry.channel) == (LI_MING, Channel.LETTER)
    assert bureau.words(answered.content) == "材料可在网上下载"


@pytest.mark.clause("CM-05", "CM-06")
def test_an_objection_goes_up_to_the_leader(bureau: Bureau) -> None:
    """「当事人仍提出异议的，应及时向上级领导报告」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)

    bureau.when("2025-03-03 09:20")
    case.answer(LI_MING, content="不符合条件", possible=False, basis="代理记账管理办法第四条")
    case.raise_objection(LI_MING, content="我认为符合")
    bureau.at("2025-03-03 11:00")
    case.ask_leader(LI_MING, leader=ZHOU_ZHENG, occasion=Occasion.OBJECTION)

    assert case.history == ["首问", "答复、解释", "提出异议", "请示、报告领导"]
    assert case.fact(LeaderAsked).leader == ZHOU_ZHENG


@pytest.mark.clause("CM-07")
def test_an_uncertain_matter_goes_up_to_the_leader(bureau: Bureau) -> None:
    """「对把握不准或者特别重大和紧急的事项，首问责任人应及时向上级领导汇报」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)

    bureau.when("2025-03-03 09:20")
    case.flag(LI_MING, flag="uncertain")
    case.ask_leader(LI_MING, leader=ZHOU_ZHENG, occasion=Occasion.FLAGGED, question="能否受理")

    assert case.history == ["首问", "标明性质", "请示、报告领导"]
    assert case.fact(LeaderAsked).occasion is Occasion.FLAGGED


@pytest.mark.clause("CM-14")
@pytest.mark.parametrize("basis", ["代理记账管理办法第四条", None])
def test_after_an_explanation_that_it_cannot_be_done_the_duty_ends(bureau: Bureau, basis: str | None) -> None:
    """「解释清楚后，视为完成答复，不再承担首问责任人的责任」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)

    bureau.when("2025-03-03 09:20")
    case.answer(LI_MING, content="超出政策规定", possible=False, basis=basis, duty_ends=True)

    assert case.fact(Answered).basis == basis
    assert case.now.duty_ended


@pytest.mark.clause("SW-10", "SW-11")
def test_what_can_be_done_at_once_is_done_at_once(bureau: Bureau) -> None:
    """「首问责任人受理后立即进入办理程序」，「能即时办理的事项要立办立结」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)

    bureau.when("2025-03-03 09:05")
    case.accept(LI_MING, handler=LI_MING)
    case.do_step(LI_MING, name="核对材料", done_by=LI_MING)
    bureau.at("2025-03-03 09:20")
    case.complete(LI_MING, outcome=Outcome.GRANTED)

    completed = case.fact(Completed)
    assert case.history == ["首问", "受理", "办理步骤", "办结"]
    assert (completed.responsible, completed.due_at, completed.late) == (LI_MING, None, None)


@pytest.mark.clause("SW-14")
def test_a_result_told_a_week_later_is_recorded_when_it_was_told(bureau: Bureau) -> None:
    """「办结后及时向服务对象回复办理结果」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)
    case.complete(LI_MING, outcome=Outcome.GRANTED)

    bureau.when("2025-03-10 09:00")
    case.reply(LI_MING, through=Channel.TELEPHONE, content="已办结，请来领取")

    assert case.history == ["首问", "办结", "回复办理结果"]
    assert case.fact(ResultReplied).occurred_at == moment("2025-03-10 09:00")


@pytest.mark.clause("SW-06", "FC-03")
def test_a_client_who_is_not_satisfied_says_so_of_whoever_answers(bureau: Bureau) -> None:
    """「做到热情主动、文明办事、服务规范、及时高效」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)

    case.rate(FENG_TAO, grade=Grade.DISSATISFIED, content="等了一小时无人理睬")

    rated = case.fact(Rated)
    assert (rated.grade, rated.responsible, rated.section) == (Grade.DISSATISFIED, LI_MING, ACCOUNTING)
