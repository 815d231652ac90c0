"""现状 — how a stream stands, now or at a moment, in words: what its aggregate holds, part by part."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from api.names import Names
from api.state_terms import STATES
from api.terms import FIELDS
from api.timeline import said_of, words_of
from domain.aggregate import Aggregate
from domain.calendar import local_date
from domain.fact import Fact
from domain.people.course import Course

OWN = frozenset({"id", "version", "said", "corrections"})
"""What an aggregate holds of itself, not of what it is about."""


@dataclass(frozen=True, slots=True)
class StandingItem:
    """现状一项 — one part of the state; what is empty is left out."""

    name: str
    term: str
    text: str


def standing(aggregate: Aggregate, names: Names, moment: datetime | None) -> list[StandingItem]:
    """Return how it stands: of what took several turns, the one that holds at the moment, else the last."""
    return [
        StandingItem(name, STATES.get(name) or FIELDS[name], text)
        for name, value in vars(aggregate).items()
        if name not in OWN and not name.startswith("_") and (text := _text(value, names, moment))
    ]


def _text(value: object, names: Names, moment: datetime | None) -> str:
    match value:
        case Course():
            return _text(_holding(value, moment), names, moment)
        case Fact():
            return f"{value.TERM}（{words_of(value, names)}）"
        case dict():
            parts = ((_text(key, names, moment), _text(item, names, moment)) for key, item in value.items())
            return "；".join(f"{key} {text}" for key, text in parts if text)
        case set() | frozenset():
            return "、".join(sorted(_text(item, names, moment) for item in value))
        case tuple() | list():
            return "、".join(_text(item, names, moment) for item in value)
        case False | 0:
            return ""
        case UUID():
            return names.of(value)
        case _:
            return said_of(value, names)


def _holding(course: Course[datetime, object], moment: datetime | None) -> object:
    if moment is None or not course.turns:
        return course.last
    # Some courses count days: a moment is not compared with a day.
    by_moment = isinstance(course.turns[0].since, datetime)
    return course.at(moment if by_moment else local_date(moment))  # type: ignore[arg-type]  # a day, as its turns are
