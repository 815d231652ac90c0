"""后果 — what fell short at a person's work, and what was done about that person."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.accountability.finding import Dismissed, FindingMade
from domain.accountability.referral import ReferredToDiscipline
from domain.accountability.review import ReviewDecided, ReviewOutcome
from domain.accountability.sanction import NoActionReasoned, SanctionImposed
from domain.accountability.suspicion import SuspicionRaised
from domain.office.task_result import TaskFellShort
from domain.regulation.context import Context
from domain.regulation.history import History, Noted


def reversed_by(matter: History, moment: datetime | None = None) -> bool:
    """Say whether the finding of a matter has fallen on review, or had by a moment."""
    return any(
        decided.fact.outcome is ReviewOutcome.REVERSED and (moment is None or decided.at <= moment)
        for decided in matter.of(ReviewDecided)
    )


def consequences(context: Context, person: UUID) -> list[Noted[Any]]:
    """Return what was decided about a person, or passed on to be decided, in the order of time."""
    return context.once(_consequences).get(person, [])


def shortfalls(context: Context, person: UUID) -> list[Noted[Any]]:
    """Return where the work of a person's post fell short: by the word of who said so, or found; each once."""
    return context.once(_shortfalls).get(person, [])


def _consequences(context: Context) -> Mapping[UUID, list[Noted[Any]]]:
    by_person: dict[UUID, list[Noted[Any]]] = defaultdict(list)
    for matter in context.histories("accountability"):
        for taken in matter.of(SanctionImposed, NoActionReasoned, Dismissed, ReferredToDiscipline):
            if taken.fact.person is not None:
                by_person[taken.fact.person].append(taken)
    for decided in by_person.values():
        decided.sort(key=lambda one: one.place)
    return by_person


def _shortfalls(context: Context) -> Mapping[UUID, list[Noted[Any]]]:
    by_person: dict[UUID, list[Noted[Any]]] = defaultdict(list)
    said: set[UUID] = set()
    for task in context.histories("task"):
        for fell_short in task.of(TaskFellShort):
            if fell_short.fact.responsible is not None:
                by_person[fell_short.fact.responsible].append(fell_short)
                said.add(task.id)
    for matter in context.histories("accountability"):
        for found in _standing_findings(matter):
            raised = matter.first(SuspicionRaised)
            if found.fact.person is not None and (raised is None or raised.fact.subject not in said):
                by_person[found.fact.person].append(found)
    return by_person


def _standing_findings(matter: History) -> Iterator[Noted[FindingMade]]:
    for found in matter.of(FindingMade):
        if found.fact.shortfall is not None and not reversed_by(matter):
            yield found
