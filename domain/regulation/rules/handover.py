"""移交的规则 — consent, receipt, what the receipt says, and whether the first responder goes on tracking."""

from collections import Counter
from collections.abc import Iterator

from domain.cases.completion import Completed
from domain.cases.handover import (
    HandoverConsented,
    HandoverReceiptIssued,
    HandoverRefused,
    HandoverSent,
    ProgressTracked,
)
from domain.cases.inquiry import InquiryReceived
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("SW-18")
def a_handover_has_its_receipt(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """出具接收单 — whoever passes a case on asks the next handler for a receipt, within the days allowed."""
    for sent in history.of(HandoverSent):
        due = context.due(sent.at, parameters.limit("receipt"))
        answer = _answer(history, sent)
        if (answer is None or answer.at > due) and context.passed(due):
            yield breach(
                sent,
                moment=due,
                person=sent.fact.receiver,
                evidence=(answer,),
                zh="移交后未在规定时间内出具接收单",
                en="the handover had no receipt within the time allowed",
            )


@rule("SW-19")
def a_receipt_says_what_was_received(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """接收单内容 — item, materials and quantities; what was received is what was sent."""
    for receipt in history.of(HandoverReceiptIssued):
        sent = history.last(HandoverSent, until=receipt.at)
        if not receipt.fact.item.strip():
            yield breach(
                receipt,
                part="item",
                person=receipt.fact.receiver,
                zh="接收单未注明项目内容",
                en="the receipt does not name the item",
            )
        if sent is not None and Counter(sent.fact.materials) != Counter(receipt.fact.materials):
            yield breach(
                receipt,
                part="materials",
                person=receipt.fact.receiver,
                evidence=(sent,),
                zh="接收单所列材料名称或数量与移交时不符",
                en="the materials on the receipt are not those that were sent",
            )


@rule("CM-09")
def a_handover_has_the_leader_s_consent(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """领导同意 — a case that its first responder cannot go on with is passed on after the leader consented."""
    for sent in history.of(HandoverSent):
        consents = [consent for consent in history.of(HandoverConsented) if consent.at <= sent.at]
        if not any(consent.fact.receiver in (None, sent.fact.receiver) for consent in consents):
            yield breach(
                sent,
                person=sent.fact.sender,
                zh="未经领导同意即移交",
                en="the case was passed on without a leader's consent",
            )


@rule("SW-20")
def the_first_responder_tracks_what_was_passed_on(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """跟踪办理 — between a handover and the completion the first responder asks how it goes."""
    completed = history.first(Completed)
    received = history.first(InquiryReceived)
    for receipt in history.of(HandoverReceiptIssued):
        due = context.due(receipt.at, parameters.limit("tracking"))
        if completed is not None and completed.at <= due:
            continue
        if context.passed(due) and not history.between(receipt.at, due, ProgressTracked):
            yield breach(
                receipt,
                moment=due,
                person=received.fact.first_responder if received else None,
                zh="移交后首问责任人未跟踪办理",
                en="the first responder did not track the case after it was passed on",
            )


def _answer(
    history: History, sent: Noted[HandoverSent]
) -> Noted[HandoverReceiptIssued] | Noted[HandoverRefused] | None:
    """Return what the receiver answered: a receipt of his own hand, or that the papers go back."""
    signed = next(
        (one for one in history.of(HandoverReceiptIssued) if one.fact.by_receiver and one.at >= sent.at), None
    )
    answers = [one for one in (signed, history.first(HandoverRefused, after=sent)) if one is not None]
    return min(answers, key=lambda one: (one.at, one.position), default=None)
