"""移交 — responsibility moves with the receipt alone.

不能继续办理的，经领导同意，及时移交指定人员继续办理；要求下一环节具体承办人出具接收单。
"""

from uuid import UUID

import pytest

from domain.cases.handover import (
    HandoverConsented,
    HandoverReceiptIssued,
    HandoverRefused,
    HandoverSent,
    ProgressTracked,
)
from domain.cases.material import Material
from domain.errors import ImpossibleState
from tests.domain.cases.given import ACCOUNTING, DUE, HEAD, LI, WANG, WINDOW, ZHAO, an_inquiry, at
from tests.domain.history import recorded, refused

PAPERS = (Material("申请书", 2), Material("名册"))


@pytest.mark.clause("CM-09")
def test_the_leader_consents_that_somebody_goes_on_with_it() -> None:
    case = an_inquiry()
    case.consent_to_handover(at(1), leader=HEAD, receiver=WANG, reason="休假")
    consented = recorded(case, HandoverConsented)
    assert (consented.leader, consented.receiver, consented.reason) == (HEAD, WANG, "休假")
    assert case.responsible == LI


@pytest.mark.clause("CM-09")
def test_a_leader_s_own_entry_is_his_consent_to_whomever() -> None:
    case = an_inquiry()
    case.consent_to_handover(at(1, by=HEAD))
    consented = recorded(case, HandoverConsented)
    assert (consented.leader, consented.receiver, consented.reason) == (HEAD, None, None)


@pytest.mark.clause("CM-09", "SW-15", "SW-17")
def test_the_papers_are_on_their_way_and_the_sender_still_answers() -> None:
    case = an_inquiry()
    case.hand_over(at(2), receiver=WANG, item="代理记账许可", materials=PAPERS)
    sent = recorded(case, HandoverSent)
    assert (sent.sender, sent.receiver, sent.item, sent.materials) == (LI, WANG, "代理记账许可", PAPERS)
    assert case.handover_under_way == sent
    assert case.responsible == LI


@pytest.mark.clause("SW-15")
def test_another_than_the_one_who_answers_may_pass_it_on() -> None:
    case = an_inquiry()
    case.hand_over(at(2), sender=ZHAO, receiver=WANG)
    sent = recorded(case, HandoverSent)
    assert (sent.sender, sent.item, sent.materials) == (ZHAO, "", ())


@pytest.mark.clause("SW-18", "SW-19", "CM-10")
def test_with_the_receipt_the_receiver_answers_and_the_first_responder_stays_the_first() -> None:
    case = an_inquiry()
    case.promise(at(1), due_at=DUE)
    case.hand_over(at(2), receiver=WANG, item="代理记账许可", materials=PAPERS)
    case.issue_handover_receipt(at(30, by=WANG), section=ACCOUNTING)
    receipt = recorded(case, HandoverReceiptIssued)
    assert (receipt.sender, receipt.receiver, receipt.section) == (LI, WANG, ACCOUNTING)
    assert (receipt.item, receipt.materials, receipt.due_at) == ("代理记账许可", PAPERS, DUE)
    assert (case.responsible, case.section, case.first_responder) == (WANG, ACCOUNTING, LI)
    assert case.handover_under_way is None


@pytest.mark.clause("SW-19")
@pytest.mark.parametrize("counted", [PAPERS[:1], ()])
def test_what_was_received_may_differ_from_what_was_sent(counted: tuple[Material, ...]) -> None:
    case = an_inquiry()
    case.hand_over(at(2), receiver=WANG, materials=PAPERS)
    case.issue_handover_receipt(at(3, by=WANG), materials=counted)
    receipt = recorded(case, HandoverReceiptIssued)
    assert receipt.materials == counted
    assert receipt.section == WINDOW, "where it is did not change"


@pytest.mark.clause("WC-11", "SW-24", "CM-10")
@pytest.mark.parametrize("reason", ["不属本处职责", None])
def test_when_the_papers_are_sent_back_the_sender_answered_all_the_while(reason: str | None) -> None:
    case = an_inquiry()
    case.hand_over(at(2), receiver=WANG)
    case.refuse_handover(at(3, by=WANG), reason=reason)
    sent_back = recorded(case, HandoverRefused)
    assert (sent_back.sender, sent_back.receiver, sent_back.reason) == (LI, WANG, reason)
    assert case.responsible == LI
    case.hand_over(at(4), receiver=ZHAO)
    assert case.handover_under_way is not None


@pytest.mark.clause("SW-18", "SW-19")
def test_a_receipt_that_another_signed_is_recorded_and_moves_nothing() -> None:
    case = an_inquiry()
    case.hand_over(at(2), receiver=WANG)
    case.issue_handover_receipt(at(3, by=ZHAO), section=ACCOUNTING)
    receipt = recorded(case, HandoverReceiptIssued)
    assert (receipt.receiver, receipt.signed_by, receipt.by_receiver) == (WANG, ZHAO, False)
    assert (case.responsible, case.section) == (LI, WINDOW), "it still waits for the receiver"
    case.issue_handover_receipt(at(4, by=WANG), section=ACCOUNTING)
    assert (case.responsible, case.section, case.handover_under_way) == (WANG, ACCOUNTING, None)


@pytest.mark.clause("SW-18")
def test_another_may_write_down_that_the_receiver_signed() -> None:
    case = an_inquiry()
    case.hand_over(at(2), receiver=WANG)
    case.issue_handover_receipt(at(3, by=ZHAO, for_whom=WANG))
    receipt = recorded(case, HandoverReceiptIssued)
    assert (receipt.signed_by, receipt.by_receiver, case.responsible) == (WANG, True, WANG)


@pytest.mark.parametrize("sender", [None, WANG], ids=["the one who answers", "the sender named"])
def test_nobody_hands_over_to_himself(sender: UUID | None) -> None:
    case = an_inquiry()
    with refused(case, ImpossibleState, "to the same person", field="receiver", clause="SW-18"):
        case.hand_over(at(2), receiver=sender or LI, sender=sender)


def test_a_second_handover_waits_for_the_receipt_of_the_first() -> None:
    case = an_inquiry()
    case.hand_over(at(2), receiver=WANG)
    with refused(case, ImpossibleState, "record that receipt first", clause="SW-18"):
        case.hand_over(at(3), receiver=ZHAO)


def test_a_receipt_or_its_refusal_needs_a_handover() -> None:
    case = an_inquiry()
    with refused(case, ImpossibleState, "record the handover first", clause="CM-09"):
        case.issue_handover_receipt(at(3))
    with refused(case, ImpossibleState, "record the handover first", clause="CM-09"):
        case.refuse_handover(at(3), reason=None)


@pytest.mark.clause("SW-16", "SW-20", "CM-08")
def test_the_first_responder_keeps_asking_how_it_goes() -> None:
    case = an_inquiry()
    case.hand_over(at(2), receiver=WANG)
    case.issue_handover_receipt(at(3, by=WANG))
    case.track_progress(at(20), finding="正在审核")
    tracked = recorded(case, ProgressTracked)
    assert (tracked.tracker, tracked.finding) == (LI, "正在审核")
    assert case.responsible == WANG
