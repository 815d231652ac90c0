"""履历 — the recorded facts of one stream, as they are known to be right, in the order in which they happened."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Generic, TypeVar, overload
from uuid import UUID

from domain.aggregate import Aggregate
from domain.correction import Corrected, corrected
from domain.event import Event, Recorded
from domain.fact import Fact, category

A = TypeVar("A", bound=Aggregate)
F = TypeVar("F", bound=Fact)
G = TypeVar("G", bound=Fact)
H = TypeVar("H", bound=Fact)


@dataclass(frozen=True, slots=True)
class Noted(Generic[F]):
    """登记在册 — one recorded fact of a known type at its place."""

    fact: F
    position: int
    version: int
    at: datetime
    """When it happened (UTC)."""
    recorded_at: datetime

    @property
    def place(self) -> tuple[datetime, int]:
        """Its place in the order in which things happened; of those at one moment, as they were recorded."""
        return self.at, self.position


class History:
    """履历 — one stream, read by rules: corrections applied, ordered by when it happened, then by position."""

    def __init__(self, events: Sequence[Recorded]) -> None:
        known = {event.originator_version: event for event in events}
        self.events = tuple(_as_known(known))
        """In the order of recording, with every correction applied."""
        self.id: UUID = self.events[0].originator_id
        self.category = category(self.events[0].fact.NAME)
        self._found: dict[tuple[type[Fact], ...], list[Noted[Any]]] = {}

    @cached_property
    def _noted(self) -> list[Noted[Fact]]:
        noted = (
            Noted(event.fact, event.position, event.originator_version, event.occurred_at, event.recorded_at)
            for event in self.events
        )
        return sorted(noted, key=lambda one: one.place)

    @overload
    def of(self, one: type[F], /) -> list[Noted[F]]: ...

    @overload
    def of(self, one: type[F], other: type[G], /) -> list[Noted[F | G]]: ...

    @overload
    def of(self, one: type[F], other: type[G], third: type[H], /) -> list[Noted[F | G | H]]: ...

    @overload
    def of(self, *types: type[Fact]) -> list[Noted[Any]]: ...

    def of(self, *types: type[Fact]) -> list[Noted[Any]]:
        """Return the facts of these types, in the order in which they happened; of no type: all."""
        found = self._found.get(types)
        if found is None:
            found = [one for one in self._noted if not types or isinstance(one.fact, types)]
            self._found[types] = found
        return list(found)

    def first(self, fact: type[F], *, after: "Noted[Any] | datetime | None" = None) -> Noted[F] | None:
        """Return the first fact of a type, at or after a moment or after another fact."""
        return next((one for one in self.of(fact) if _follows(one, after)), None)

    def last(self, fact: type[F], *, until: datetime | None = None) -> Noted[F] | None:
        """Return the last fact of a type, at or before a moment."""
        found = [one for one in self.of(fact) if until is None or one.at <= until]
        return found[-1] if found else None

    @cached_property
    def beginning(self) -> Noted[Fact]:
        """The fact with which the stream began to be recorded: the occasion of what is said of it as a whole."""
        return min(self._noted, key=lambda one: one.version)

    def between(self, start: datetime, end: datetime, *types: type[Fact]) -> list[Noted[Any]]:
        """Return the facts of these types that happened from a moment on, up to and with another."""
        return [one for one in self.of(*types) if start <= one.at <= end]

    def aggregate(self, cls: type[A], *, until: datetime | None = None) -> A:
        """Return the aggregate as all that is known leaves it, or all that happened up to a moment."""
        made = cls(self.id)
        for one in self._noted:
            if (until is None or one.at <= until) and not isinstance(one.fact, Corrected):
                made.apply(Event(self.id, made.version + 1, one.fact))
        return made

    def __iter__(self) -> Iterator[Noted[Fact]]:
        return iter(self._noted)


def earliest(facts: Iterable[Noted[Any] | None]) -> Noted[Any] | None:
    """Return the fact that happened first, of those that there are."""
    return min((one for one in facts if one is not None), key=lambda one: one.place, default=None)


def _follows(one: Noted[Any], after: "Noted[Any] | datetime | None") -> bool:
    if isinstance(after, Noted):
        return one.place > after.place
    return after is None or one.at >= after


def _as_known(known: dict[int, Recorded]) -> Iterator[Recorded]:
    right = {version: event.fact for version, event in known.items()}
    for event in known.values():
        if isinstance(event.fact, Corrected):
            version = event.fact.correction.version
            right[version] = corrected(right[version], event.fact.correction)
    for version, event in known.items():
        yield Recorded(event.position, event.recorded_at, event.originator_id, version, right[version])
