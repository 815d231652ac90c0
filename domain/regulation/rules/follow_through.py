"""负责到底的规则 — a case that was taken on does not lie, and somebody answers for it until it is done."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from domain.cases.acceptance import Accepted
from domain.cases.assignment import AssignmentSignedFor, Returned
from domain.cases.case import CaseCorrected
from domain.cases.completion import Completed, Reopened
from domain.cases.handover import HandoverReceiptIssued, ProgressTracked
from domain.cases.inquiry import InquiryReceived
from domain.cases.notice import NoticeIssued
from domain.fact import Fact
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.case_breach import case_breach
from domain.regulation.meaning.first_responder import first_responder_at, first_responder_breach
from domain.regulation.meaning.stop import stops
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("CM-08")
def a_case_does_not_lie(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """负责到底 — from the acceptance to the end, something is done on a case every so many days."""
    stopped = stops(history)
    acts = [one for one in history if not isinstance(one.fact, CaseCorrected)]
    for act, following in _while_open(acts, opened_by=Accepted):
        due = context.due(act.at, parameters.limit("idle"))
        waits = any(stop.stands_at(act.at) for stop in stopped)  # for a hearing, a test …
        if not waits and context.missed(due, following):
            yield case_breach(
                history,
                context,
                act,
                moment=due,
                evidence=(following,),
                zh="经办的业务长时间无人办理，未负责到底",
                en="nothing was done on the case for longer than allowed",
            )


@rule("SW-16")
def the_first_responder_stays_until_it_is_done(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """直至办理完成 — after others have it, the first responder still does something for it every so many days."""
    passed_on = history.first(HandoverReceiptIssued)
    if passed_on is None or first_responder_at(history, context, passed_on.at) is None:
        return
    later = [one for one in history if one.place > passed_on.place]
    acts = [
        one for one in later if isinstance(one.fact, (Completed, Reopened)) or _is_own(one, history, context)
    ]
    for act, following in _while_open([passed_on, *acts], opened_by=HandoverReceiptIssued):
        due = context.due(act.at, parameters.limit("tracking"))
        if context.missed(due, following):
            yield first_responder_breach(
                history,
                context,
                act,
                moment=due,
                evidence=(following,),
                zh="首问责任人未跟到办理完成",
                en="the first responder dropped out before the case was done",
            )


@rule("CM-10")
def exactly_one_answers_after_a_transfer(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """被移交人担负首办责任 — once a case has passed on the receiver answers for it, and nobody besides him."""
    responsible = None
    has_passed_on = False
    for one in history.of(HandoverReceiptIssued, AssignmentSignedFor, Returned, Accepted, NoticeIssued):
        match one.fact:
            case HandoverReceiptIssued(by_receiver=False):
                continue
            case HandoverReceiptIssued(receiver=receiver) | AssignmentSignedFor(receiver=receiver):
                responsible, has_passed_on = receiver, True
            case Returned(responsible=None):
                responsible = None
                yield breach(
                    one,
                    part="nobody",
                    person=None,
                    zh="移交后无人负责",
                    en="after the case was returned nobody answered for it",
                )
            case Returned(responsible=again):
                responsible = again
            case Accepted(handler=handler) | NoticeIssued(handler=handler):
                if has_passed_on and None not in (handler, responsible) and handler != responsible:
                    yield breach(
                        one,
                        part="two",
                        person=responsible,
                        zh="移交后另有他人被登记为承办人，两人同时负责",
                        en="after the case passed on another was named as its handler, so that two answered for it",
                    )


def _while_open(
    acts: Sequence[Noted[Any]], *, opened_by: type[Fact]
) -> Iterator[tuple[Noted[Any], Noted[Any] | None]]:
    """Iterate over the facts after which a case is under way, each with the one that follows it."""
    is_open = False
    for act, following in zip_longest(acts, acts[1:]):
        if isinstance(act.fact, Completed):
            is_open = False
        elif isinstance(act.fact, (opened_by, Reopened)):
            is_open = True
        if is_open:
            yield act, following


def _is_own(one: Noted[Any], history: History, context: Context) -> bool:
    """Say whether the first responder did it, or whoever stood in for him."""
    doer = one.fact.tracker if isinstance(one.fact, ProgressTracked) else one.fact.entry.actor
    received = history.first(InquiryReceived)
    named = received.fact.first_responder if received else None
    return doer is not None and (doer == named or doer == first_responder_at(history, context, one.at))
