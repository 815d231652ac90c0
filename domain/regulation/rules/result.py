"""办理结果的规则 — the result is told to who asked, the licence delivered, and what concerns the public published."""

from collections.abc import Iterator
from typing import Any

from domain.calendar import local_date
from domain.cases.answer import Answered, FeedbackGiven
from domain.cases.completion import Completed, Outcome, Reopened, ResultDelivered
from domain.cases.decision import DecisionMade, LicenceIssued
from domain.cases.reply import ResultReplied
from domain.office.publication_content import PublicationKind
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.applicability import received
from domain.regulation.meaning.case_breach import case_breach
from domain.regulation.meaning.published_case import published_of
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule

_REPLIES = (ResultReplied, ResultDelivered, Answered, FeedbackGiven)
"""回复 — every way in which somebody learns how his matter ended."""


@rule("SW-14")
def the_result_is_replied(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """及时回复办理结果 — the applicant is told how it ended, in the days allowed after its end."""
    if received(history, parameters) is None:
        return
    for completed in _ended(history):
        due = context.due(completed.at, parameters.limit("replied"))
        day = local_date(completed.at)
        replied = next((one for one in history.of(*_REPLIES) if local_date(one.at) >= day), None)
        if context.missed(due, replied) and not history.between(completed.at, due, Reopened):
            yield case_breach(
                history,
                context,
                completed,
                moment=due,
                evidence=(replied,),
                zh="办结后未及时回复办理结果",
                en="the result was not told to the applicant in time after the matter was done",
            )


@rule("XK-44")
def a_licence_granted_is_delivered(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """颁发、送达许可证件 — the licence reaches the applicant in the days allowed after the decision."""
    first = received(history, parameters)
    granted = _granted(history)
    if first is None or granted is None:
        return
    due = context.due(granted.at, parameters.limit("limit"))
    delivered = next(
        (one for one in history.of(LicenceIssued, ResultDelivered) if one.at >= granted.at), None
    )
    if context.missed(due, delivered):
        yield case_breach(
            history,
            context,
            first,
            moment=due,
            evidence=(granted, delivered),
            zh="作出准予许可决定后未按期颁发、送达许可证件",
            en="the licence was not delivered within the time allowed after it was granted",
        )


@rule("CN-05")
def a_public_result_is_published(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """公开办理结果 — of the sorts of matter whose results are public, in the days allowed after the end."""
    if received(history, parameters) is None:
        return
    public = next(iter(published_of(history, context, PublicationKind.RESULT)), None)
    for completed in _ended(history):
        due = context.due(completed.at, parameters.limit("published"))
        if context.missed(due, public) and not history.between(completed.at, due, Reopened):
            yield case_breach(
                history,
                context,
                completed,
                moment=due,
                evidence=(public,),
                zh="办结后未公开办理结果",
                en="the result of the matter was not made public",
            )


def _ended(history: History) -> list[Noted[Completed]]:
    """Return each end that has a result to tell."""
    return [one for one in history.of(Completed) if one.fact.outcome is not Outcome.WITHDRAWN]


def _granted(history: History) -> Noted[Any] | None:
    """Return the decision that grants the licence; where none is recorded, the end that does."""
    decisions = history.of(DecisionMade) or history.of(Completed)
    return next((one for one in decisions if one.fact.outcome is Outcome.GRANTED), None)
