"""经过 — a stream's recorded facts as a person reads them, in order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, timedelta
from operator import attrgetter
from uuid import UUID

from api.moment import when
from api.names import Names
from api.terms import FIELDS
from domain.cases.completion import Completed
from domain.cases.inquiry import Applicant, Source
from domain.cases.material import Material
from domain.event import Recorded
from domain.fact import Fact
from domain.personal import Personal
from domain.term import TermEnum
from projections.asof import NOW, Moments, happened

_BACK_DATED = timedelta(days=1)
"""An entry made later than this after the event is shown as back-dated."""


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One recorded fact; times are UTC."""

    position: int
    fact: str
    term: str
    occurred_at: datetime
    recorded_at: datetime
    back_dated: bool
    actor: str
    late_reason: str | None
    text: str
    corrected: bool = False
    """Shown as it was known to be right, not as it was first entered."""


def timeline(events: Iterable[Recorded], names: Names, moments: Moments = NOW) -> list[TimelineItem]:
    """Return the facts in the order in which they were recorded, with names and words.

    At a moment: those that had happened and were known then, as they were known to be right.
    """
    stream = list(events)
    shown = sorted(happened(stream, moments), key=attrgetter("position")) if moments.given else stream
    said = {event.position: event.fact for event in stream}
    return [
        TimelineItem(
            position=event.position,
            fact=event.fact.NAME,
            term=event.fact.TERM,
            occurred_at=event.occurred_at,
            recorded_at=event.recorded_at,
            back_dated=is_back_dated(event.occurred_at, event.recorded_at),
            actor=names.of(event.fact.entry.actor),
            late_reason=event.fact.entry.late_reason,
            text=words_of(event.fact, names),
            corrected=event.fact != said[event.position],
        )
        for event in shown
    ]


def is_back_dated(occurred_at: datetime, recorded_at: datetime) -> bool:
    """Say whether something was entered so late that it is shown as back-dated (补录)."""
    return recorded_at - occurred_at > _BACK_DATED


def words_of(fact: Fact, names: Names) -> str:
    """Return what a fact says, field by field."""
    return "；".join(_words(fact, names))


def _words(fact: Fact, names: Names) -> Iterator[str]:
    for field in fields(fact):
        value = getattr(fact, field.name)
        if field.name != "entry" and (shown := said_of(value, names)):
            yield f"{FIELDS[field.name]} {shown}"
    if isinstance(fact, Completed) and fact.late:
        yield "超过承诺时限"


def said_of(value: object, names: Names) -> str:
    """Return a field's value as people read it; nothing for what was left empty."""
    match value:
        case Source():
            return ""
        case Personal():
            return names.sealed(value)
        case Applicant():
            return names.sealed(value.name, value.unit, value.contact)
        case UUID():
            return names.of(value)
        case Material():
            return f"{value.name}×{value.quantity}"
        case tuple():
            return "、".join(said_of(item, names) for item in value)
        case dict():
            return "、".join(f"{key} {item}" for key, item in value.items())
        case _ if is_dataclass(value):
            shown = (said_of(getattr(value, field.name), names) for field in fields(value))
            return " ".join(part for part in shown if part)
        case _:
            return _word(value)


def _word(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case TermEnum():
            return value.term
        case datetime():
            return when(value)
        case date():
            return value.isoformat()
        case _:
            return str(value)
