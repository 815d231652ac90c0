"""决定的规则 — major cases are decided by the chief, after all sides were heard, and the public learns of it."""

from collections.abc import Iterator
from typing import Any

from domain.cases.consultation import Flag, MatterFlagged
from domain.cases.decision import DecisionMade, OpinionCollected, PenaltyDecided
from domain.office.publication_content import PublicationKind
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.case_breach import case_breach
from domain.regulation.meaning.chief import acts_as_chief, chiefs_at
from domain.regulation.meaning.published_case import published_of
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("GW-03")
def the_chief_decides_major_cases(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """重要案件由局长研究决定 — or collectively, on the record; where no chief is recorded, nothing is said."""
    for decided in history.of(DecisionMade, PenaltyDecided):
        flagged = _major(history, decided)
        if flagged is None or not chiefs_at(context, decided.at) or _collective(decided.fact):
            continue
        if not acts_as_chief(context, decided.fact.decider, decided.at):
            yield breach(
                decided,
                person=decided.fact.decider,
                evidence=(flagged,),
                zh="重要案件未由局长研究决定，也无集体研究记录",
                en="a major case was decided neither by the chief nor collectively on the record",
            )


@rule("DD-07")
def all_sides_are_heard_and_the_public_told(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """听取各方意见、保证知情权 — opinions come before the decision on a major matter, its publication after."""
    for decided in history.of(DecisionMade):
        flagged = _major(history, decided)
        if flagged is None:
            continue
        heard = history.first(OpinionCollected)
        if heard is None or heard.at > decided.at:
            yield breach(
                decided,
                part="opinion",
                person=decided.fact.decider,
                evidence=(flagged, heard),
                zh="决策前未听取各方意见",
                en="the matter was decided before any side had been heard",
            )
        due = context.due(decided.at, parameters.limit("published"))
        public = published_of(history, context, PublicationKind.DECISION, PublicationKind.RESULT)
        told = next((one for one in public if one.at >= decided.at), None)
        if context.missed(due, told):
            yield case_breach(
                history,
                context,
                decided,
                part="publication",
                moment=due,
                evidence=(flagged, told),
                zh="决策事项未在规定时间内公开",
                en="the decision was not made public within the time allowed",
            )


def _major(history: History, decided: Noted[Any]) -> Noted[MatterFlagged] | None:
    """Return what marks the case as major, if it did so before the decision."""
    return next(
        (one for one in history.of(MatterFlagged) if one.fact.flag is Flag.MAJOR and one.at <= decided.at),
        None,
    )


def _collective(fact: DecisionMade | PenaltyDecided) -> bool:
    """Say whether it was decided collectively, with the minutes named."""
    return isinstance(fact, DecisionMade) and fact.collective and bool((fact.minutes or "").strip())
