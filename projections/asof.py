"""时点 — what was so at a moment, and what the ledger knew then: any fold, over the facts of one stream.

Two questions that a back-dated entry tells apart, both asked together or each alone::

    as-of T     only what had happened by T, by ``occurred_at``
    known-at T  only what was recorded by T, by ``recorded_at``; a correction holds from when it was recorded

Facts are folded in the order in which they happened. Nothing is read but the streams that are asked about.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from domain.aggregate import Aggregate
from domain.event import Recorded
from domain.given import in_utc
from domain.regulation.history import History
from projections.folds.projection import Projection

S = TypeVar("S")
A = TypeVar("A", bound=Aggregate)


@dataclass(frozen=True, slots=True)
class Moments:
    """时点 — which facts count; None: all of them.

    Raises:
        BadInput: a time without its offset from UTC.

    """

    as_of: datetime | None = None
    known_at: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "as_of", in_utc(self.as_of, "as_of"))
        object.__setattr__(self, "known_at", in_utc(self.known_at, "known_at"))

    @property
    def given(self) -> bool:
        """Whether any fact may be left out."""
        return self.as_of is not None or self.known_at is not None

    def __str__(self) -> str:
        said = (("as of", self.as_of), ("as known at", self.known_at))
        return " ".join(f"{words} {moment.isoformat()}" for words, moment in said if moment is not None)


NOW = Moments()
"""All that happened, with all that is known."""


def known(events: Iterable[Recorded], moments: Moments) -> list[Recorded]:
    """Return what the ledger had recorded by then, word for word."""
    return [one for one in events if moments.known_at is None or one.recorded_at <= moments.known_at]


def history(events: Iterable[Recorded], moments: Moments) -> History | None:
    """Return one stream as it was known, corrections applied, whenever it happened; None: nothing was known of it."""
    recorded = known(events, moments)
    return History(recorded) if recorded else None


def happened(events: Iterable[Recorded], moments: Moments) -> list[Recorded]:
    """Return what had happened by then, as it was known to be right, in the order in which it happened."""
    found = history(events, moments)
    if found is None:
        return []
    true = [one for one in found.events if moments.as_of is None or one.occurred_at <= moments.as_of]
    return in_order(true)


def in_order(events: Iterable[Recorded]) -> list[Recorded]:
    """Return facts in the order in which they happened; of those at one moment, as they were recorded."""
    return sorted(events, key=lambda one: (one.occurred_at, one.position))


def view(projection: Projection[S], key: str, events: Iterable[Recorded], moments: Moments) -> S | None:
    """Return a state as it was, of the facts of its stream; None: nothing had happened, or was known, by then."""
    return folded(projection, key, happened(events, moments))


def folded(projection: Projection[S], key: str, happened: Sequence[Recorded]) -> S | None:
    """Return the state that these facts leave; None where none of them is read under the key."""
    read = [one for one in happened if type(one.fact) in projection.reads]
    return projection.fold(key, read) if any(key in projection.keys(one) for one in read) else None


def aggregate(cls: type[A], events: Iterable[Recorded], moments: Moments) -> A | None:
    """Return an aggregate as it was; None: it had not begun, or nothing was known of it."""
    found = history(events, moments)
    made = found.aggregate(cls, until=moments.as_of) if found is not None else None
    return made if made is not None and made.version else None
