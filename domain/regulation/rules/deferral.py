"""另约答复的规则 — who cannot answer on the spot asks a leader, and agrees when and how the answer will come."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from domain.cases.answer import AnswerDeferred, Answered, FeedbackGiven
from domain.cases.completion import Completed
from domain.cases.consultation import LeaderAsked
from domain.cases.reply import ResultReplied
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.case_breach import case_breach
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule

_FEEDBACK = (FeedbackGiven, Answered, ResultReplied, Completed)
"""What answers the question that was put off."""


@rule("XS-10")
def a_leader_is_asked(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """及时请示有关领导 — an answer that is put off was or is put to a leader within the days allowed."""
    for deferred in history.of(AnswerDeferred):
        due = context.due(deferred.at, parameters.limit("asked"))
        asked = history.first(LeaderAsked)
        if context.missed(due, asked):
            yield case_breach(
                history,
                context,
                deferred,
                moment=due,
                evidence=(asked,),
                zh="无法当场明确答复，未及时请示有关领导",
                en="the answer was put off and no leader was asked in time",
            )


@rule("XS-11")
def feedback_is_agreed_and_given(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """约定反馈 — reason, time and way stand in the notice, and the answer comes at the time agreed."""
    for deferred in history.of(AnswerDeferred):
        missing = _not_agreed(deferred.fact)
        if missing:
            yield case_breach(
                history,
                context,
                deferred,
                part="agreed",
                zh=f"另约答复缺少：{'、'.join(zh for zh, _ in missing)}",
                en=f"the answer was put off without {', '.join(en for _, en in missing)}",
            )
        agreed = deferred.fact.appointment_at
        feedback = _feedback(history, deferred)
        if agreed is None or _agreed_anew(history, deferred, agreed):
            continue
        if context.missed(agreed, feedback):
            yield case_breach(
                history,
                context,
                deferred,
                part="feedback",
                moment=agreed,
                evidence=(feedback,),
                zh="未按约定时间反馈",
                en="the answer did not come at the time agreed",
            )


def _not_agreed(fact: AnswerDeferred) -> list[tuple[str, str]]:
    said = {
        ("缘由", "a reason"): bool((fact.reason or "").strip()),
        ("反馈时间", "a time"): fact.appointment_at is not None,
        ("反馈方式", "a way"): bool((fact.way or "").strip()),
        ("写入告知书", "an entry in the notice"): fact.in_notice,
    }
    return [words for words, found in said.items() if not found]


def _feedback(history: History, deferred: Noted[AnswerDeferred]) -> Noted[Any] | None:
    place = deferred.place
    return next((one for one in history.of(*_FEEDBACK) if one.place > place), None)


def _agreed_anew(history: History, deferred: Noted[AnswerDeferred], agreed: datetime) -> bool:
    """Say whether another time was agreed before this one came."""
    later = history.first(AnswerDeferred, after=deferred)
    return later is not None and later.at <= agreed
