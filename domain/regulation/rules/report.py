"""报告领导的规则 — an objection, and what is uncertain, major or urgent, goes up at once."""

from collections.abc import Iterator
from typing import Any

from domain.cases.answer import ObjectionRaised
from domain.cases.consultation import LeaderAsked, MatterFlagged, Occasion
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.case_breach import case_breach
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("CM-06")
def an_objection_is_reported(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """异议报告领导 — who still objects after the explanation is heard of by the leader."""
    for objection in history.of(ObjectionRaised):
        yield from _unreported(
            objection,
            Occasion.OBJECTION,
            history,
            context,
            parameters,
            zh="当事人提出异议，未及时向上级领导报告",
            en="the objection was not reported to a leader within the time allowed",
        )


@rule("CM-07")
def what_is_uncertain_major_or_urgent_is_reported(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """把握不准、特别重大、紧急 — the first responder reports it to the leader."""
    for flagged in history.of(MatterFlagged):
        yield from _unreported(
            flagged,
            Occasion.FLAGGED,
            history,
            context,
            parameters,
            zh="对把握不准或者特别重大、紧急的事项未及时向上级领导汇报",
            en="an uncertain, major or urgent matter was not reported to a leader within the time allowed",
        )


def _unreported(
    noted: Noted[Any],
    occasion: Occasion,
    history: History,
    context: Context,
    parameters: Parameters,
    *,
    zh: str,
    en: str,
) -> Iterator[Breach]:
    due = context.due(noted.at, parameters.limit("report"))
    reports = (one for one in history.of(LeaderAsked) if one.at >= noted.at)
    report = next((one for one in reports if one.fact.occasion is occasion), None)
    if context.missed(due, report):
        yield case_breach(history, context, noted, moment=due, evidence=(report,), zh=zh, en=en)
