"""聚合 — what one stream of facts is about: decides in public methods, assigns in appliers.

The appliers run again on every replay: they assign what the fact says and nothing else. A guard or a clock in
one of them would change history.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, TypeVar
from uuid import UUID

from domain.errors import ImpossibleState, NotFound
from domain.event import Event
from domain.fact import Fact, category

A = TypeVar("A", bound="Aggregate")
F = TypeVar("F", bound=Fact)
Applier = Callable[[A, F], None]

_aggregates: dict[str, type["Aggregate"]] = {}


def applies(fact: type[F]) -> Callable[[Applier[A, F]], Applier[A, F]]:
    """Mark the private method that assigns what the fact says."""

    def mark(method: Applier[A, F]) -> Applier[A, F]:
        method.__applies__ = fact  # type: ignore[attr-defined]  # a function's own attribute, read below
        return method

    return mark


class Aggregate:
    """The base of Case, Staff, Section …; ``category`` is the first part of its facts' names.

    Serves the ``MutableAggregateProtocol`` and ``CollectEventsProtocol`` of the eventsourcing library.
    """

    CATEGORY: ClassVar[str]
    IDENTITY: ClassVar[Callable[..., UUID] | None] = None
    """The stream's id by what is said, where it follows from that: one presence per person, one plan per section."""
    _appliers: ClassVar[dict[type[Fact], Callable[[object, Fact], None]]] = {}

    def __init_subclass__(cls, *, category: str | None = None) -> None:
        super().__init_subclass__()
        cls._appliers = {
            method.__applies__: method
            for base in reversed(cls.__mro__)
            for method in vars(base).values()
            if hasattr(method, "__applies__")
        }
        if category is not None:
            cls.CATEGORY = category
            _aggregates[category] = cls

    def __init__(self, id: UUID) -> None:
        self.id = id
        self.version = 0
        self._pending: list[Event] = []

    def apply(self, event: Event) -> None:
        """Apply the next event of this stream. A fact without an applier leaves the state as it was.

        Raises:
            AssertionError: the event is of another stream, or not the next (a mistake of ours).

        """
        assert event.originator_id == self.id, f"{event.originator_id} is not {self.id}"  # noqa: S101
        assert event.originator_version == self.version + 1, f"{event} is not the next"  # noqa: S101
        assert category(event.fact.NAME) == self.CATEGORY, f"{event} is not of a {self.CATEGORY}"  # noqa: S101
        applier = self._appliers.get(type(event.fact))
        if applier is not None:
            applier(self, event.fact)
        self.version = event.originator_version

    def collect_events(self) -> Sequence[Event]:
        """Hand over the events decided since the last call, for recording."""
        collected, self._pending = self._pending, []
        return collected

    def must_be_new(self) -> None:
        """Refuse a second beginning of the same stream.

        Raises:
            ImpossibleState: it has begun already.

        """
        if self.version:
            raise ImpossibleState(
                f"{self.CATEGORY} {self.id} is recorded already; record what changed instead"
            )

    def must_exist(self) -> None:
        """Refuse to continue what has not begun.

        Raises:
            NotFound: nothing is recorded under this id.

        """
        if not self.version:
            raise NotFound(f"no {self.CATEGORY} has the id {self.id}; check the id and the organisation")

    def _record(self, fact: Fact) -> None:
        event = Event(self.id, self.version + 1, fact)
        self.apply(event)
        self._pending.append(event)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]  # mutable

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id}, version {self.version})"


def aggregate_type(fact: Fact) -> type[Aggregate]:
    """Return the class of the aggregate that a fact belongs to."""
    return _aggregates[category(fact.NAME)]


def aggregate_types() -> Iterator[type[Aggregate]]:
    """Iterate over all aggregates, by category."""
    return iter(_aggregates[name] for name in sorted(_aggregates))
