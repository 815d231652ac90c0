"""受理的规则 — complete papers are accepted and taken up the same day; a slip says until when; a refusal says why."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from domain.cases.acceptance import AcceptanceRefused, AcceptanceSlipIssued, Accepted
from domain.cases.answer import AnswerDeferred
from domain.cases.assignment import Assigned
from domain.cases.completion import Completed
from domain.cases.consultation import LeaderAsked
from domain.cases.decision import DecisionMade, OpinionCollected
from domain.cases.dispatch import Dispatched
from domain.cases.guidance import Referred, ReferredOutside
from domain.cases.handover import HandoverSent
from domain.cases.material import (
    CorrectionsRequested,
    MaterialsReceived,
    MaterialsReviewed,
    SupplementReceived,
)
from domain.cases.special_procedure import ClockStopped, SpecialProcedureAnnounced
from domain.cases.work_step import WorkStepDone
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.applicability import received
from domain.regulation.meaning.case_breach import case_breach
from domain.regulation.meaning.promised_date import missed, promised_dates
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule

_ANSWERS = (
    Accepted,
    AcceptanceSlipIssued,
    AcceptanceRefused,
    CorrectionsRequested,
    AnswerDeferred,
    Referred,
    ReferredOutside,
    Completed,
)
"""What answers papers that are complete: acceptance, or why it does not follow."""

_WORK = (
    WorkStepDone,
    MaterialsReviewed,
    CorrectionsRequested,
    LeaderAsked,
    OpinionCollected,
    HandoverSent,
    Dispatched,
    Assigned,
    SpecialProcedureAnnounced,
    ClockStopped,
    DecisionMade,
    Completed,
)
"""办理程序 — what shows that a matter was taken up."""


@rule("XS-06")
def complete_papers_are_accepted_at_once(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """手续齐全的立即受理 — papers that are complete when they come are accepted the same day."""
    yield from _accepted_late(history, context, parameters, MaterialsReceived)


@rule("WC-14", "XS-07")
def a_complete_supplement_is_accepted_at_once(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """补齐即受理 — once all that was asked for has come, the matter is accepted the same day."""
    yield from _accepted_late(history, context, parameters, SupplementReceived)


@rule("SW-10")
def work_begins_at_acceptance(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """立即进入办理程序 — the first piece of work is done the day the matter is accepted."""
    for accepted in history.of(Accepted):
        due = context.due(accepted.at, parameters.limit("begun"))
        begun = next((one for one in history.of(*_WORK) if one.at >= accepted.at), None)
        if context.missed(due, begun):
            yield case_breach(
                history,
                context,
                accepted,
                moment=due,
                evidence=(begun,),
                zh="受理后未立即进入办理程序",
                en="nothing was done on the matter the day it was accepted",
            )


@rule("WC-15")
def what_is_not_done_at_once_has_a_slip_and_is_kept(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """受理通知单 — what is not done the same day gets a slip, and is done until the date on it."""
    accepted = history.first(Accepted)
    if accepted is None or received(history, parameters) is None:
        return
    due = context.due(accepted.at, parameters.limit("slip"))
    answer = next((one for one in history.of(AcceptanceSlipIssued, Completed)), None)
    if context.missed(due, answer):
        yield case_breach(
            history,
            context,
            accepted,
            part="slip",
            moment=due,
            evidence=(answer,),
            zh="未即时办结，也未出具《受理通知单》",
            en="the matter was neither done the same day nor given an acceptance slip",
        )
    yield from _not_kept(history, context)


@rule("XS-09")
def a_refusal_says_why(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """不予受理的原因和依据 — both stand in the notice."""
    for refused in history.of(AcceptanceRefused):
        fact = refused.fact
        missing = [
            word
            for word, said in (
                (("原因", "the reason"), fact.reason),
                (("依据", "the basis"), fact.basis),
            )
            if not (said or "").strip()
        ]
        if missing:
            yield case_breach(
                history,
                context,
                refused,
                part="reason",
                zh=f"不予受理未注明{'和'.join(zh for zh, _ in missing)}",
                en=f"the refusal does not state {' and '.join(en for _, en in missing)}",
            )
        if not fact.in_notice:
            yield case_breach(
                history,
                context,
                refused,
                part="notice",
                zh="不予受理未在政务服务告知书中注明",
                en="the refusal does not stand in the notice",
            )


def _not_kept(history: History, context: Context) -> Iterator[Breach]:
    """Yield a breach for each promised date that passed after a slip was issued; else for the slip's own date."""
    slip = history.first(AcceptanceSlipIssued)
    if slip is None:
        return
    dates = promised_dates(history)
    passed = [(one.set_by, due) for one, due in missed(history, context, dates) if due >= slip.at]
    completed = history.first(Completed)
    if not dates and slip.fact.due_at is not None and context.missed(slip.fact.due_at, completed):
        passed = [(slip, slip.fact.due_at)]
    for set_by, due in passed:
        yield case_breach(
            history,
            context,
            set_by,
            part="late",
            moment=due,
            evidence=(slip, history.first(Completed, after=due)),
            zh="出具受理通知单后未在承诺时限内办结",
            en="the matter was not done by the date that was promised with the acceptance slip",
        )


def _accepted_late(
    history: History,
    context: Context,
    parameters: Parameters,
    papers: type[MaterialsReceived] | type[SupplementReceived],
) -> Iterator[Breach]:
    accepted = history.first(Accepted)
    waiting: Noted[Any] | None = None
    if received(history, parameters) is None:
        return
    for came in history.of(papers):
        done = accepted is not None and accepted.at < came.at
        if (
            done
            or not came.fact.complete
            or (waiting and not history.between(waiting.at, came.at, *_ANSWERS))
        ):
            continue
        waiting = came
        due = context.due(came.at, parameters.limit("accepted"))
        answer = next((one for one in history.of(*_ANSWERS) if one.at >= came.at), None)
        if context.missed(due, answer) and not _found_insufficient(history, came, due):
            yield case_breach(
                history,
                context,
                came,
                moment=due,
                evidence=(answer,),
                zh="材料齐全后未立即受理",
                en="the matter was not accepted at once when the papers were complete",
            )


def _found_insufficient(history: History, came: Noted[Any], due: datetime) -> bool:
    """Say whether a review found, in time, that the papers were not complete after all."""
    return any(not one.fact.sufficient for one in history.between(came.at, due, MaterialsReviewed))
