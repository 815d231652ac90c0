"""缺位 — what must be there all the time, and for how long nothing of it was."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import Noted
from domain.regulation.meaning.force import duty_since
from domain.regulation.parameters import Parameters

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """期间 — from when to when something was so, and the facts with which that began and ended."""

    since: datetime
    begun: Noted[Any]
    until: datetime | None = None
    """None: it is so still."""
    ended: Noted[Any] | None = None
    """None as well where it ended by itself, on its last day."""


def since(begun: Noted[Any], ended: Noted[Any] | None = None) -> Span:
    """Return the span from one fact to another."""
    return Span(since=begun.at, begun=begun, until=ended.at if ended else None, ended=ended)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """缺位 — since when nothing was there, after which fact, and until when there should have been."""

    since: datetime
    after: Noted[Any]
    until: datetime | None
    over: Noted[Any] | None
    """The fact with which it was over, too late."""
    due: datetime
    duty: Noted[Any]

    @property
    def part(self) -> str:
        """What tells it apart from another lack of the same duty: the place of the fact after which it began."""
        return "" if self.after is self.duty else str(self.after.position)

    def breach(self, *, person: UUID | None, zh: str, en: str, part: str = "") -> Breach:
        """Return the breach that it is."""
        return breach(
            self.duty,
            part="/".join(filter(None, (part, self.part))),
            moment=self.due,
            person=person,
            evidence=(self.after, self.over),
            zh=zh,
            en=en,
        )


def lacks(duty: Span, held: Iterable[Span], context: Context, parameters: Parameters) -> Iterator[Lack]:
    """Iterate over the times for which a duty was not met for longer than ``within``.

    ``duty``: from when to when it must be met. ``held``: the spans in which it was.
    """
    begins = duty_since(context, parameters.clause, duty.since)
    limit = parameters.limit("within")
    for lack in _gaps(replace(duty, since=begins), held):
        due = context.due(lack.since, limit)
        if (lack.until is None or lack.until > due) and context.passed(due):
            yield replace(lack, due=due)


def missing(
    duty: Span, held: Mapping[T, Iterable[Span]], context: Context, parameters: Parameters
) -> Iterator[tuple[Lack, list[T]]]:
    """Iterate over the times for which something of several things was not there, with what was missing then."""
    together: dict[str, tuple[Lack, list[T]]] = {}
    for thing, spans in held.items():
        for lack in lacks(duty, spans, context, parameters):
            together.setdefault(lack.part, (lack, []))[1].append(thing)
    yield from together.values()


def _gaps(duty: Span, held: Iterable[Span]) -> Iterator[Lack]:
    begins, after = duty.since, duty.begun
    for span in sorted(held, key=lambda span: span.since):
        if duty.until is not None and span.since >= duty.until:
            break
        if span.since > begins:
            yield Lack(
                since=begins, after=after, until=span.since, over=span.begun, due=begins, duty=duty.begun
            )
        if span.until is None:
            return
        if span.until > begins:
            begins, after = span.until, span.ended or span.begun
    if duty.until is None or begins < duty.until:
        yield Lack(since=begins, after=after, until=duty.until, over=None, due=begins, duty=duty.begun)
