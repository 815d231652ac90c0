"""投影 — the one type of fold: which facts it reads, under which keys, and how they change the state.

A fold is pure: no clock, no database, no memory of its own. The same fold serves live following, rebuilding, as-of
views, replay and the distributed engine; so it imports the domain alone.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Generic, TypeVar

from domain.event import Recorded
from domain.fact import Fact

S = TypeVar("S")
P = TypeVar("P", bound="Projection[Any]")
F = TypeVar("F", bound=Fact)
Evolver = Callable[[P, S, F], None]


def on(fact: type[F]) -> Callable[[Evolver[P, S, F]], Evolver[P, S, F]]:
    """Mark the method that changes the state by one type of fact."""

    def mark(method: Evolver[P, S, F]) -> Evolver[P, S, F]:
        method.__on__ = fact  # type: ignore[attr-defined]  # a function's own attribute, read below
        return method

    return mark


class Projection(Generic[S]):
    """投影 — a named, versioned fold with the columns by which its states are found.

    A change of what a state means gets a new ``version``: its table is built beside the old one.
    """

    name: ClassVar[str]
    version: ClassVar[int]
    state: type[S]
    """A dataclass of plain values; it is what is stored."""
    columns: ClassVar[Mapping[str, str]]
    """Column → PostgreSQL type: attributes of the state that are indexed."""
    indexes: ClassVar[Mapping[str, str | None]] = {}
    """Column → method of its index where that is not a B-tree; None: it has no index."""
    evolvers: ClassVar[Mapping[type[Fact], Callable[..., None]]]
    reads: ClassVar[frozenset[type[Fact]]]
    """The facts that change a state: those of its ``on`` methods, where a fold with its own ``evolve`` says no others."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.evolvers = {
            method.__on__: method
            for base in reversed(cls.__mro__)
            for method in vars(base).values()
            if hasattr(method, "__on__")
        }
        if "reads" not in vars(cls):
            cls.reads = frozenset(cls.evolvers)

    def keys(self, event: Recorded) -> Iterable[str]:
        """Return the keys of the states that the event changes: its own stream, where not said otherwise."""
        return (str(event.originator_id),)

    def initial(self, key: str) -> S:
        """Return the state before the first fact."""
        raise NotImplementedError

    def evolve(self, state: S, event: Recorded) -> S:
        """Return the state after the event; the state given may be changed and given back."""
        evolver = self.evolvers.get(type(event.fact))
        if evolver is not None:
            evolver(self, state, event.fact)
        return state

    def fold(self, key: str, events: Iterable[Recorded]) -> S:
        """Return the state of one key after the events."""
        state = self.initial(key)
        for event in events:
            if key in self.keys(event):
                state = self.evolve(state, event)
        return state
