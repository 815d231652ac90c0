"""承诺时限的规则 — a case is completed or answered by the date that was promised, or set by who assigned it."""

from collections.abc import Iterator

from domain.cases.acceptance import AcceptanceRefused, Accepted
from domain.cases.completion import Completed
from domain.cases.material import MaterialsReceived, SupplementReceived
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History
from domain.regulation.meaning.case_breach import case_breach
from domain.regulation.meaning.ending import ended, kind_of, promised_end
from domain.regulation.meaning.promised_date import PromisedDate, missed, promised_dates
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule
from domain.services.promise_keeping import PromiseKeepingReviewed


@rule("XS-01", "XS-19", "XS-23", "XS-29", "FC-13")
def a_date_that_was_set_is_kept(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """在承诺的时限内办结或答复 — a date that has passed is missed, whatever was promised after it."""
    dates = (one for one in promised_dates(history) if _speaks_of(history, parameters, one))
    for one, due in missed(history, context, dates):
        yield case_breach(
            history,
            context,
            one.set_by,
            moment=due,
            evidence=(one.origin, one.replaced, ended(history, promised_end(history))),
            zh="未按要求时限办结" if one.assigned else "未在承诺的时限内办结或答复",
            en=f"the case was not done by the date {'set on its assignment' if one.assigned else 'promised'}",
        )


@rule("WC-04")
def who_meets_the_conditions_is_accepted_and_served_as_promised(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """按承诺及时受理办结 — taken on without delay once everything is there, and completed by the promised date."""
    yield from a_date_that_was_set_is_kept(history, context, parameters)
    complete = next(
        (one for one in history.of(MaterialsReceived, SupplementReceived) if one.fact.complete), None
    )
    if complete is None:
        return
    due = context.due(complete.at, parameters.limit("acceptance"))
    # A refusal for want of papers says nothing of the case that has them.
    answers = [
        one
        for one in history.of(Accepted, AcceptanceRefused, Completed)
        if one.place > complete.place or not isinstance(one.fact, AcceptanceRefused)
    ]
    if context.missed(due, answers[0] if answers else None):
        yield case_breach(
            history,
            context,
            complete,
            part="acceptance",
            moment=due,
            evidence=tuple(answers[:1]),
            zh="申请材料齐全后未及时受理",
            en="the case was not accepted in time though its papers were complete",
        )


@rule("XS-03", on="promise")
def all_that_is_promised_is_done_in_time(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """确保所有受理事项在承诺时限内办结 — a review of a period finds every obligation kept."""
    for review in history.of(PromiseKeepingReviewed):
        fact = review.fact
        if fact.kept * 100 < fact.obligations * parameters.number("percent"):
            yield breach(
                review,
                person=None,
                section=fact.section,
                zh="本期受理事项未全部在承诺时限内办结",
                en="not all matters of the period were completed within the promised time",
            )


def _speaks_of(history: History, parameters: Parameters, one: PromisedDate) -> bool:
    """Say whether a clause is about a date: by the kind of case, and by who set the date."""
    kind, values = kind_of(history), parameters.values
    if "kinds" in values and kind not in parameters.words("kinds"):
        return False
    if one.assigned:
        return "assigned_elsewhere" not in values or kind not in parameters.words("assigned_elsewhere")
    return not values.get("assigned_only", False)
