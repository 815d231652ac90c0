"""即时办理的规则 — what can be done on the spot is; what cannot gets a notice and a promised date."""

from collections.abc import Iterator
from datetime import datetime

from domain.calendar import Limit, Unit, local_date
from domain.cases.acceptance import AcceptanceRefused, AcceptanceSlipIssued, Accepted
from domain.cases.answer import AnswerDeferred
from domain.cases.completion import Completed
from domain.cases.guidance import Referred, ReferredOutside
from domain.cases.inquiry import InquiryReceived
from domain.cases.material import CorrectionsRequested
from domain.cases.notice import NoticeIssued
from domain.cases.promise import PromiseMade
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.applicability import received
from domain.regulation.meaning.case_breach import case_breach
from domain.regulation.meaning.service_item import item_at
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule

_ELSEWHERE = (Referred, ReferredOutside)
"""不属于首问责任人职责范围"""

_OBSTACLES = (*_ELSEWHERE, CorrectionsRequested, AcceptanceRefused, AnswerDeferred)
"""What keeps a matter from being done in the same visit."""


@rule("SW-11")
def an_instant_matter_is_done_at_once(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """立办立结 — an item listed as instant is done the day it is brought, or accepted after an obstacle."""
    first = history.first(InquiryReceived)
    item = item_at(history, context, first.at) if first else None
    if first is None or item is None or not item.instant:
        return
    limit = parameters.limit("done")
    begun = _unhindered(history, first, context.due(first.at, limit))
    if begun is None:
        return
    due, completed = context.due(begun.at, limit), history.first(Completed)
    if context.missed(due, completed):
        yield case_breach(
            history,
            context,
            first,
            moment=due,
            evidence=(begun, completed),
            zh="能即时办理的事项未立办立结",
            en="a matter that can be done on the spot was not",
        )


@rule("SW-12")
def what_takes_longer_has_a_notice(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """不能即时办理的出具告知书 — an application that is not done the same day gets the notice."""
    first = received(history, parameters)
    if first is not None:
        yield from _without_notice(history, context, parameters, first)


@rule("XS-04")
def a_first_application_has_a_notice(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """首次申请出具告知书 — but not where another case goes on, and not where all is done the same day."""
    first = received(history, parameters)
    if first is not None and first.fact.related is None:
        yield from _without_notice(history, context, parameters, first)


@rule("SW-13")
def a_date_is_promised_within_the_limit(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """承诺办结日期 — what is not done the day it is accepted gets a date, and not one beyond the limit."""
    if received(history, parameters) is None:
        return
    accepted = history.first(Accepted)
    if accepted is not None:
        due = context.due(accepted.at, parameters.limit("promised"))
        promised = next(
            (
                one
                for one in history.of(PromiseMade, NoticeIssued, AcceptanceSlipIssued, Completed)
                if _dated(one)
            ),
            None,
        )
        if context.missed(due, promised):
            yield case_breach(
                history,
                context,
                accepted,
                part="promise",
                moment=due,
                evidence=(promised,),
                zh="不能即时办理的事项未承诺办结日期",
                en="no closing date was promised for a matter that was not done on the spot",
            )
    for promise in history.of(PromiseMade):
        last = _last_allowed(history, context, accepted, promise)
        if last is not None and local_date(promise.fact.due_at) > local_date(last):
            yield breach(
                promise,
                part="limit",
                person=promise.fact.responsible,
                evidence=(accepted,),
                zh="承诺的办结日期超过规定时限",
                en="the closing date that was promised lies beyond the limit",
            )


def _unhindered(
    history: History, first: Noted[InquiryReceived], due: datetime
) -> Noted[InquiryReceived] | Noted[Accepted] | None:
    """Return from when on a matter can be done at once; None: not yet, or it belongs elsewhere."""
    obstacles = history.between(first.at, due, *_OBSTACLES)
    return history.first(Accepted, after=obstacles[-1]) if obstacles else first


def _without_notice(
    history: History, context: Context, parameters: Parameters, first: Noted[InquiryReceived]
) -> Iterator[Breach]:
    due = context.due(first.at, parameters.limit("notice"))
    answer = next(iter(history.of(NoticeIssued, Completed)), None)
    if context.missed(due, answer) and not history.between(first.at, due, *_ELSEWHERE):
        yield case_breach(
            history,
            context,
            first,
            moment=due,
            evidence=(answer,),
            zh="未即时办结，也未出具政务服务告知书",
            en="the matter was neither done the same day nor given a written notice",
        )


def _dated(one: Noted[PromiseMade | NoticeIssued | AcceptanceSlipIssued | Completed]) -> bool:
    match one.fact:
        case NoticeIssued():
            return one.fact.promised is not None
        case AcceptanceSlipIssued():
            return one.fact.due_at is not None
    return True


def _last_allowed(
    history: History, context: Context, accepted: Noted[Accepted] | None, promise: Noted[PromiseMade]
) -> datetime | None:
    """Return the earlier of the law's limit, as it stands on the promise, and the catalogue's."""
    limits = [promise.fact.statutory_due_at]
    item = item_at(history, context, promise.at)
    if item is not None and item.promised_days is not None:
        start = accepted.at if accepted is not None and accepted.at <= promise.at else promise.at
        limits.append(context.due(start, Limit(item.promised_days, Unit.WORKING_DAY)))
    return min((limit for limit in limits if limit is not None), default=None)
