"""Told — histories as the office tells them: at such a moment this was commanded; and what a rule should find in it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from itertools import count
from typing import Any
from uuid import UUID

from domain.aggregate import Aggregate
from domain.calendar import OFFICIAL_TIME, Calendar, official
from domain.entry import Channel, Entry
from domain.event import Recorded
from domain.identity import derived_id
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History
from domain.regulation.parameters import Parameters
from domain.regulation.rule import Rule

LI, WANG, ZHAO, CHEN, LEADER = (derived_id("staff", name) for name in ("李", "王", "赵", "陈", "局领导"))
WINDOW, ACCOUNTING, OFFICE = (derived_id("section", name) for name in ("服务窗口", "会计处", "办公室"))


def on(moment: str) -> datetime:
    """A moment in Beijing, written ``2025-03-03 09:00``."""
    return datetime.fromisoformat(moment).replace(tzinfo=OFFICIAL_TIME)


@dataclass(frozen=True)
class At:
    """One command: when it happened, by whom, what."""

    when: str
    command: Callable[..., None]
    by: UUID = LI
    recorded: str | None = None
    on_behalf_of: UUID | None = None
    channel: Channel | None = None
    late_reason: str | None = None
    said: dict[str, Any] = field(default_factory=dict)


def at(
    when: str,
    command: Callable[..., None],
    *,
    entered_by: UUID = LI,
    entered_on: str | None = None,
    for_whom: UUID | None = None,
    channel: Channel | None = Channel.WINDOW,
    late_reason: str | None = None,
    **said: Any,
) -> At:
    """Say what was commanded. ``command``: the aggregate's method. ``entered_on``: where it was recorded later."""
    return At(when, command, entered_by, entered_on, for_whom, channel, late_reason, said)


@dataclass(frozen=True)
class Told:
    """A stream: what it is, and its commands in the order in which they were entered."""

    stream: Aggregate
    steps: tuple[At, ...]


def told(stream: Aggregate, *steps: At) -> Told:
    """Tell a stream."""
    return Told(stream, steps)


def histories(tales: Sequence[Told]) -> list[History]:
    """Record what was told, in one ledger's order, and return the histories."""
    positions = count(1)
    return [History(list(_recorded(tale, positions))) for tale in tales]


def _recorded(tale: Told, positions: Iterator[int]) -> Iterator[Recorded]:
    # The same row may be told twice: each telling begins with an empty stream.
    stream = type(tale.stream)(tale.stream.id)
    for step in tale.steps:
        entry = Entry(
            occurred_at=on(step.when),
            by=step.by,
            on_behalf_of=step.on_behalf_of,
            channel=step.channel,
            late_reason=step.late_reason,
        )
        step.command(stream, entry, **step.said)
        for event in stream.collect_events():
            recorded_at = on(step.recorded) if step.recorded else event.fact.occurred_at
            yield Recorded(next(positions), recorded_at, stream.id, event.originator_version, event.fact)


@dataclass(frozen=True)
class Row:
    """One row of the table: under which clause, what happened, and how many breaches are found at that time."""

    clause: str
    why: str
    tale: Told
    now: str
    breaches: int
    person: UUID | None = None
    """Who is named by the first breach; only compared where a breach is expected and a person is given."""
    moment: str | None = None
    """When the first breach happened, where it is to be compared."""
    besides: tuple[Told, ...] = ()
    """The registers of the organisation."""
    closing: time | None = time(17, 30)
    calendar: Calendar = field(default_factory=official)

    def __str__(self) -> str:
        return f"{self.clause} {self.why}"

    def found(self, rule: Rule, parameters: Parameters) -> tuple[list[Breach], set[int]]:
        """Return the breaches that the rule finds, and every position there is."""
        subject, *others = histories([self.tale, *self.besides])
        registers: dict[str, list[History]] = {}
        for history in (subject, *others):
            registers.setdefault(history.category, []).append(history)
        context = Context(on(self.now), self.calendar, registers, self.closing)
        positions = {event.position for history in (subject, *others) for event in history.events}
        return list(rule.check(subject, context, parameters)), positions
