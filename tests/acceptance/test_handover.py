"""移交与跟踪 — responsibility moves with the receipt alone; the first responder looks after it to the end."""

import pytest

from domain.cases.completion import Completed, Outcome
from domain.cases.dispatch import Dispatched, DispatchReceiptIssued
from domain.cases.handover import (
    HandoverConsented,
    HandoverReceiptIssued,
    HandoverRefused,
    ProgressTracked,
)
from domain.cases.material import Material
from tests.acceptance.bureau import (
    ACCOUNTING,
    CHEN_GANG,
    FENG_TAO,
    HAN_MEI,
    LI_MING,
    TREASURY,
    WINDOW,
    ZHOU_ZHENG,
    Bureau,
    moment,
)


@pytest.mark.clause("CM-08", "CM-09", "CM-10")
def test_with_the_leaders_consent_another_takes_it_over(bureau: Bureau) -> None:
    """「经领导同意，及时移交指定人员继续办理」，「被移交人担负首办责任」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)
    case.promise(LI_MING, due_at=moment("2025-03-17 17:30"))

    bureau.when("2025-03-04 09:00")
    case.consent_to_handover(ZHOU_ZHENG, receiver=CHEN_GANG, reason="借调")
    case.hand_over(LI_MING, receiver=CHEN_GANG)
    on_the_way = case.now.responsible
    bureau.at("2025-03-04 14:00")
    case.issue_handover_receipt(CHEN_GANG)
    bureau.at("2025-03-14 10:00")
    case.complete(CHEN_GANG, outcome=Outcome.GRANTED)

    assert case.history == ["首问", "承诺办结日期", "同意移交", "移交", "接收单", "办结"]
    assert on_the_way == LI_MING
    receipt, completed = case.fact(HandoverReceiptIssued), case.fact(Completed)
    assert (receipt.sender, receipt.receiver) == (LI_MING, CHEN_GANG)
    assert receipt.due_at == moment("2025-03-17 17:30")
    assert (completed.responsible, completed.late) == (CHEN_GANG, False)


@pytest.mark.clause("CM-09")
def test_a_handover_that_no_leader_agreed_to_is_recorded_so(bureau: Bureau) -> None:
    """「经领导同意，及时移交指定人员继续办理」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)

    bureau.when("2025-03-04 09:00")
    case.hand_over(LI_MING, receiver=CHEN_GANG)
    case.issue_handover_receipt(CHEN_GANG)

    assert not case.facts(HandoverConsented)
    assert case.now.responsible == CHEN_GANG


@pytest.mark.clause("SW-18", "SW-19")
def test_a_receipt_that_another_signs_leaves_the_sender_responsible(bureau: Bureau) -> None:
    """「要求下一环节具体承办人出具接收单」，「接收人姓名」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)
    case.hand_over(LI_MING, receiver=CHEN_GANG)

    bureau.when("2025-03-03 14:00")
    case.issue_handover_receipt(HAN_MEI)
    meanwhile = case.now.responsible
    bureau.at("2025-03-04 09:00")
    case.issue_handover_receipt(HAN_MEI, for_whom=CHEN_GANG)

    by_another, by_receiver = case.facts(HandoverReceiptIssued)
    assert (by_another.signed_by, by_receiver.signed_by) == (HAN_MEI, CHEN_GANG)
    assert (meanwhile, case.now.responsible) == (LI_MING, CHEN_GANG)


@pytest.mark.clause("WC-11", "SW-24", "CM-10")
def test_whoever_sends_the_papers_back_leaves_the_sender_responsible(bureau: Bureau) -> None:
    """「礼貌，不得敷衍应付，推诿扯皮」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)

    bureau.when("2025-03-04 09:00")
    case.hand_over(LI_MING, receiver=HAN_MEI)
    case.refuse_handover(HAN_MEI, reason="不归我管")

    refused = case.fact(HandoverRefused)
    assert (refused.sender, refused.receiver, refused.reason) == (LI_MING, HAN_MEI, "不归我管")
    assert case.now.responsible == LI_MING


@pytest.mark.clause("SW-15", "SW-16", "SW-20")
def test_through_several_sections_the_first_responder_goes_along_until_it_is_done(bureau: Bureau) -> None:
    """「负责做好材料的内部传递、代办或全程引导办事人员按程序办理」，「直至办理完成」，「并负责跟踪办理」."""
    case = bureau.given("2025-03-03 09:00").inquiry(FENG_TAO, section=WINDOW)

    bureau.when("2025-03-03 09:30")
    case.escort(FENG_TAO, to_section=ACCOUNTING)
    case.hand_over(FENG_TAO, receiver=LI_MING, materials=(Material("申请表"),))
    case.issue_handover_receipt(LI_MING, section=ACCOUNTING)
    bureau.at("2025-03-05 09:00")
    case.hand_over(LI_MING, receiver=HAN_MEI)
    case.issue_handover_receipt(HAN_MEI, section=TREASURY)
    bureau.at("2025-03-06 09:00")
    case.track_progress(FENG_TAO, finding="国库处已受理")
    bureau.at("2025-03-07 09:00")
    case.complete(HAN_MEI, outcome=Outcome.GRANTED)

    assert [receipt.section for receipt in case.facts(HandoverReceiptIssued)] == [ACCOUNTING, TREASURY]
    assert case.fact(ProgressTracked).tracker == case.now.first_responder == FENG_TAO
    assert case.fact(Completed).responsible == HAN_MEI


@pytest.mark.clause("SW-17", "SW-18", "SW-19", "SW-20")
def test_another_departments_receipt_counts_fewer_papers_than_were_sent(bureau: Bureau) -> None:
    """「应及时分送给具体承办机构」，「注明接收时间、项目内容、材料名称和数量、接收人姓名」，「并负责跟踪办理」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)

    bureau.when("2025-03-04 10:00")
    case.dispatch(
        LI_MING,
        department="市税务局",
        item="完税核查",
        materials=(Material("完税证明", 3), Material("账册", 2)),
    )
    bureau.at("2025-03-05 16:00")
    case.receive_dispatch_receipt(
        LI_MING,
        department="市税务局",
        received_at=moment("2025-03-05 09:30"),
        item="完税核查",
        materials=(Material("完税证明", 2), Material("账册", 2)),
        receiver="征管科值班员",
    )
    case.track_progress(LI_MING, finding="少一份完税证明，已电话核对")

    sent, receipt = case.fact(Dispatched), case.fact(DispatchReceiptIssued)
    assert case.history == ["首问", "分送有关部门", "部门接收单", "跟踪办理"]
    assert receipt.materials is not None
    assert set(sent.materials) - set(receipt.materials) == {Material("完税证明", 3)}
    assert receipt.received_at == moment("2025-03-05 09:30")
    assert receipt.occurred_at == moment("2025-03-05 16:00")
    assert case.now.responsible == LI_MING


@pytest.mark.clause("SW-18", "SW-19")
def test_a_receipt_with_empty_fields_is_recorded_with_empty_fields(bureau: Bureau) -> None:
    """「要求下一环节具体承办人出具接收单」，「注明接收时间、项目内容、材料名称和数量、接收人姓名」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)
    case.dispatch(LI_MING, department="市税务局", item="完税核查")

    bureau.when("2025-03-05 16:00")
    case.receive_dispatch_receipt(
        LI_MING, department="市税务局", received_at=None, item=None, materials=None, receiver=None
    )

    receipt = case.fact(DispatchReceiptIssued)
    assert (receipt.received_at, receipt.item, receipt.materials, receipt.receiver) == (None,) * 4
