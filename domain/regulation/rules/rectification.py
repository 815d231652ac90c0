"""整改的规则 — a weak point is followed by a measure, and a measure is carried out in time."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.office.rectification import WeaknessFound
from domain.office.rectification_measure import (
    RectificationClosed,
    RectificationExtended,
    RectificationPlanned,
    RectificationVerified,
)
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.due_date import standing
from domain.regulation.meaning.section_head import head_at
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("DJ-09", on="rectification")
def weak_points_are_put_right(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """查找不足，制定措施 — against each weak point a measure in time; each measure done when it was due."""
    for weakness in history.of(WeaknessFound):
        due = context.due(weakness.at, parameters.limit("plan"))
        planned = next(
            (one for one in history.of(RectificationPlanned) if one.fact.weakness == weakness.fact.number),
            None,
        )
        if context.missed(due, planned):
            yield breach(
                weakness,
                moment=due,
                person=head_at(context, weakness.fact.section, due),
                evidence=(planned,),
                zh="查找出的薄弱环节未及时制定措施",
                en="no measure was set in time against a weak point that was found",
            )
    for planned in history.of(RectificationPlanned):
        yield from _overdue(history, planned, context, parameters)


def _overdue(
    history: History, planned: Noted[RectificationPlanned], context: Context, parameters: Parameters
) -> Iterator[Breach]:
    measure = planned.fact.measure
    extensions = [one for one in history.of(RectificationExtended) if one.fact.measure == measure]
    first = context.end_of(planned.fact.due_on) if planned.fact.due_on else None
    due = standing(first, ((one.at, context.end_of(one.fact.due_on)) for one in extensions))
    due = due or context.due(planned.at, parameters.limit("measure"))
    closed = _closed_for_good(history, measure)
    if context.missed(due, closed):
        yield breach(
            planned,
            moment=due,
            person=_owner(planned, extensions, context, due),
            evidence=(*extensions, closed),
            zh="整改措施逾期未完成",
            en="the measure was not carried out when it was due",
        )


def _closed_for_good(history: History, measure: int) -> Noted[RectificationClosed] | None:
    """Return the first closing that no verification found to be without effect."""
    closed: Noted[Any] | None = None
    for step in history.of(RectificationClosed, RectificationVerified):
        if step.fact.measure != measure:
            continue
        if isinstance(step.fact, RectificationClosed):
            closed = closed or step
        elif not step.fact.effective:
            closed = None
    return closed


def _owner(
    planned: Noted[RectificationPlanned],
    extensions: list[Noted[RectificationExtended]],
    context: Context,
    due: datetime,
) -> UUID | None:
    owners = [planned.fact.owner, *(one.fact.owner for one in extensions if one.at <= due)]
    return owners[-1] or head_at(context, planned.fact.section, due)
