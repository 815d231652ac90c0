"""经过 — a stream's recorded facts as a person reads them, in order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from api.names import Names
from api.terms import FIELDS
from domain.calendar import OFFICIAL_TIME
from domain.cases.completion import Completed
from domain.cases.inquiry import Applicant, Source
from domain.cases.material import Material
from domain.event import Recorded
from domain.fact import Fact
from domain.personal import Personal
from domain.term import TermEnum

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


def timeline(events: Iterable[Recorded], names: Names) -> list[TimelineItem]:
    """Return the facts in the order in which they were recorded, with names and words."""
    return [
        TimelineItem(
            position=event.position,
            fact=event.fact.NAME,
            term=event.fact.TERM,
            occurred_at=event.occurred_at,
            recorded_at=event.recorded_at,
            back_dated=event.recorded_at - event.occurred_at > _BACK_DATED,
            actor=names.of(event.fact.entry.actor),
            late_reason=event.fact.entry.late_reason,
            text="；".join(_words(event.fact, names)),
        )
        for event in events
    ]


def _words(fact: Fact, names: Names) -> Iterator[str]:
    for field in fields(fact):
        value = getattr(fact, field.name)
        if field.name != "entry" and (shown := _shown(value, names)):
            yield f"{FIELDS[field.name]} {shown}"
    if isinstance(fact, Completed) and fact.late:
        yield "超过承诺时限"


def _shown(value: object, names: Names) -> str:
    """Return a field's value as people read it; nothing for what was left empty."""
    match value:
        case Source():
            return ""
        case Personal() | Applicant():
            return "已封存"
        case UUID():
            return names.of(value)
        case Material():
            return f"{value.name}×{value.quantity}"
        case tuple():
            return "、".join(_shown(item, names) for item in value)
        case dict():
            return "、".join(f"{key} {item}" for key, item in value.items())
        case _ if is_dataclass(value):
            shown = (_shown(getattr(value, field.name), names) for field in fields(value))
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
            return f"{value.astimezone(OFFICIAL_TIME):%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case _:
            return str(value)
