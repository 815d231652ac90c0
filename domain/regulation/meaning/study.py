"""学习 — who studied what, and when: at a session, or afterwards to make up for it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.office.make_up import KnowledgeTested, TrainingMadeUp
from domain.office.training import TrainingAttendanceAmended, TrainingHeld
from domain.office.training_state import TrainingTopic
from domain.regulation.context import Context
from domain.regulation.history import Noted
from domain.regulation.parameters import Parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """学习 — one person, one session."""

    topics: tuple[TrainingTopic, ...]
    minutes: int
    """学时 — none where nobody wrote down how long it was."""
    noted: Noted[Any]

    @property
    def at(self) -> datetime:
        """When."""
        return self.noted.at


def topics_of(parameters: Parameters) -> tuple[TrainingTopic, ...]:
    """Return the ``topics`` that a clause asks to be studied."""
    return tuple(TrainingTopic(topic) for topic in parameters.words("topics"))


def sessions(context: Context, topic: TrainingTopic) -> list[Noted[TrainingHeld]]:
    """Return the sessions on a topic."""
    return [held for held in context.once(_sessions) if topic in held.fact.topics]


def studies(context: Context, person: UUID) -> list[Study]:
    """Return what a person studied, in the order of time."""
    return context.once(_studies).get(person, [])


def tests(context: Context, person: UUID) -> list[Noted[KnowledgeTested]]:
    """Return the tests that a person took."""
    return context.once(_tests).get(person, [])


def _sessions(context: Context) -> list[Noted[TrainingHeld]]:
    return [held for history in context.histories("training") for held in history.of(TrainingHeld)]


def _studies(context: Context) -> Mapping[UUID, list[Study]]:
    by_person: dict[UUID, list[Study]] = defaultdict(list)
    for history in context.histories("training"):
        held = history.first(TrainingHeld)
        if held is None:
            continue
        lists = history.last(TrainingAttendanceAmended) or held
        came = Study(topics=held.fact.topics, minutes=held.fact.minutes or 0, noted=held)
        for person in lists.fact.attendees:
            by_person[person].append(came)
        for made_up in history.of(TrainingMadeUp):
            minutes = made_up.fact.minutes or came.minutes
            by_person[made_up.fact.person].append(Study(topics=came.topics, minutes=minutes, noted=made_up))
    for studied in by_person.values():
        studied.sort(key=lambda study: study.at)
    return by_person


def _tests(context: Context) -> Mapping[UUID, list[Noted[KnowledgeTested]]]:
    by_person: dict[UUID, list[Noted[KnowledgeTested]]] = defaultdict(list)
    for history in context.histories("training"):
        for tested in history.of(KnowledgeTested):
            by_person[tested.fact.person].append(tested)
    return by_person
