"""检查的规则 — what was planned is inspected, what was found is followed up, a deadline is looked at when it passed."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.office.inspection import InspectionCancelled, InspectionHeld, InspectionPlanned
from domain.office.inspection_state import Inspected, InspectionKind
from domain.office.treatment import DeficiencyFound, Reinspected, TreatmentDeadlineSet
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted, earliest
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("GW-15", on="inspection")
def a_project_is_inspected(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """“三同时”检查 — every project for which an inspection was planned is inspected."""
    yield from _not_held(history, context, parameters)


@rule("GW-19", on="inspection")
def a_known_breach_is_acted_upon(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """依法查处 — a breach that was seen leads to a case, an order with a deadline, or is put right; lawfully, people judge."""
    for found in history.of(DeficiencyFound):
        if found.fact.kind not in _kinds(parameters) or found.fact.case is not None:
            continue
        due = context.due(found.at, parameters.limit("within"))
        acts = [
            act
            for act in history.of(TreatmentDeadlineSet, Reinspected)
            if act.fact.number == found.fact.number
            and (isinstance(act.fact, TreatmentDeadlineSet) or act.fact.treated)
        ]
        if context.missed(due, acts[0] if acts else None):
            yield breach(
                found,
                moment=due,
                person=_inspector(history, due),
                evidence=tuple(acts[:1]),
                zh="检查发现违法问题后未及时处理",
                en="an inspection found a breach of the law and nothing followed in time",
            )


@rule("GW-20", on="inspection")
def a_deadline_is_checked(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """限期治理 — when its deadline has passed somebody looks whether it was done; planned inspections are held."""
    yield from _not_held(history, context, parameters)
    deadlines = history.of(TreatmentDeadlineSet)
    for deadline in deadlines:
        due = context.due(context.end_of(deadline.fact.due_on), parameters.limit("after_deadline"))
        later = (
            other
            for other in deadlines
            if other.fact.number == deadline.fact.number and deadline.place < other.place and other.at <= due
        )
        looked = _looked_at(history, deadline, context)
        if next(later, None) is None and context.missed(due, looked):
            yield breach(
                deadline,
                moment=due,
                person=deadline.fact.decided_by,
                evidence=(looked,),
                zh="限期治理期限届满后未检查",
                en="the deadline for treatment passed and nobody checked",
            )


def _not_held(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """Find an inspection that was planned and not held; one that was cancelled for a reason is none."""
    planned = history.first(InspectionPlanned)
    if planned is None or planned.fact.kind not in _kinds(parameters):
        return
    day = planned.fact.planned_for
    due = context.due(context.end_of(day) if day else planned.at, parameters.limit("within"))
    cancelled, held = history.first(InspectionCancelled), history.first(InspectionHeld)
    excused = cancelled is not None and cancelled.at <= due and (cancelled.fact.reason or "").strip()
    if not excused and context.missed(due, held):
        yield breach(
            planned,
            moment=due,
            person=planned.fact.inspectors[0] if len(planned.fact.inspectors) == 1 else None,
            evidence=(cancelled, held),
            zh="安排的检查未按时进行",
            en="the inspection that was planned was not held in time",
        )


def _looked_at(
    history: History, deadline: Noted[TreatmentDeadlineSet], context: Context
) -> Noted[Any] | None:
    """Return what first shows that somebody looked: that it was treated, or how it was after the deadline."""
    passed = context.end_of(deadline.fact.due_on)
    again = (
        one
        for one in history.of(Reinspected)
        if one.fact.number == deadline.fact.number
        and one.at >= deadline.at
        and (one.fact.treated or one.at >= passed)
    )
    held = (
        one
        for other in context.histories("inspection")
        for one in other.of(InspectionHeld)
        if one.at >= passed and _same(one.fact.inspected, deadline.fact.inspected)
    )
    return earliest((*again, *held))


def _same(one: Inspected, other: Inspected | None) -> bool:
    return other is not None and (one.unit, one.project) == (other.unit, other.project) != (None, None)


def _inspector(history: History, moment: datetime) -> UUID | None:
    """Return who held the inspection, where it was one person."""
    held = history.last(InspectionHeld, until=moment)
    return held.fact.inspectors[0] if held and len(held.fact.inspectors) == 1 else None


def _kinds(parameters: Parameters) -> frozenset[InspectionKind]:
    return frozenset(map(InspectionKind, parameters.words("kinds")))
