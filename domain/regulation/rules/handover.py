"""移交的规则 — consent, receipt, what the receipt says, and whether the first responder goes on tracking."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from domain.calendar import Limit, local_date, local_moment
from domain.cases.completion import Completed, Reopened
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
        sendings = (one for one in history.of(HandoverSent) if _follows(receipt, one))
        sent = max(sendings, key=lambda one: one.position, default=None)
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
    """领导同意 — a case that its first responder cannot go on with is passed on after the leader consented, each time."""
    unused = history.of(HandoverConsented)
    for sent in history.of(HandoverSent):
        # A consent to anybody is spared for a handover that no consent names.
        consent = next(
            (
                one
                for receiver in (sent.fact.receiver, None)
                for one in unused
                if one.at <= sent.at and one.fact.receiver == receiver
            ),
            None,
        )
        if consent is None:
            yield breach(
                sent,
                person=sent.fact.sender,
                zh="未经领导同意即移交",
                en="the case was passed on without a leader's consent",
            )
            continue
        answer = _answer(history, sent)
        if answer is None or isinstance(answer.fact, HandoverReceiptIssued):
            # Refused, the case was not passed on: the consent still stands.
            unused.remove(consent)


@rule("SW-20")
def the_first_responder_tracks_what_was_passed_on(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """跟踪办理 — between a handover and the completion the first responder asks how it goes, unless it is his again."""
    received = history.first(InquiryReceived)
    named = (received.fact.first_responder or received.fact.first_asked) if received else None
    for receipt in history.of(HandoverReceiptIssued):
        due = _to_be_tracked_until(history, context, receipt, parameters.limit("tracking"))
        if _is_completed(history, due):
            continue
        signed = [one for one in history.of(HandoverReceiptIssued) if one.fact.by_receiver and one.at <= due]
        if named is not None and named in (one.fact.receiver for one in (receipt, *signed[-1:])):
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
) -> Noted[HandoverReceiptIssued | HandoverRefused] | None:
    """Return what the receiver answered: a receipt of his own hand, or that the papers go back."""
    for one in history.of(HandoverReceiptIssued, HandoverRefused):
        if _follows(one, sent) and (isinstance(one.fact, HandoverRefused) or one.fact.by_receiver):
            return one
    return None


def _follows(answer: Noted[Any], sent: Noted[HandoverSent]) -> bool:
    """Say whether an answer came after a sending, and was recorded so; where its register knows the day alone, on that day."""
    midnight = local_moment(local_date(sent.at), time.min)
    return answer.position > sent.position and (answer.at >= sent.at or answer.at == midnight)


def _to_be_tracked_until(
    history: History, context: Context, receipt: Noted[HandoverReceiptIssued], limit: Limit
) -> datetime:
    """Return by when it is tracked; where the case was completed and reopened meanwhile, the days begin anew."""
    begun: Noted[Any] = receipt
    while True:
        due = context.due(begun.at, limit)
        reopened = history.first(Reopened, after=begun)
        if reopened is None or reopened.at > due:
            return due
        begun = reopened


def _is_completed(history: History, moment: datetime) -> bool:
    """Say whether the case stood completed at a moment; then there was nothing to track, whatever was reopened since."""
    turns = [one for one in history.of(Completed, Reopened) if one.at <= moment]
    return bool(turns) and isinstance(turns[-1].fact, Completed)
