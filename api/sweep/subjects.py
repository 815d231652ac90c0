"""巡查对象 — which streams a sweep looks at: the registers, the open cases, what was touched, what was awaited."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import TypeVar
from uuid import UUID

from domain.regulation.history import History
from ledger.ledger import Ledger
from projections.folds.registers import APART
from projections.queries import cases, matters, registers
from projections.views import Views
from projections.watchlist import Watchlist

T = TypeVar("T")
_CHUNK = 500
"""Streams read at once."""


def read_registers(ledger: Ledger, views: Views) -> dict[str, list[History]]:
    """Return the organisation's registers by category, with the matters in which a breach was found."""
    found: dict[str, list[History]] = {}
    for history in read(ledger, [*registers.ids(views), *matters.judged(views)]):
        found.setdefault(history.category, []).append(history)
    return found


def others(ledger: Ledger, views: Views, watchlist: Watchlist, reached: int, now: datetime) -> list[UUID]:
    """Return the streams besides the registers that may show something new."""
    touched = {id for id, category in ledger.touched(reached).items() if category in APART}
    return sorted(touched | watchlist.due(now) | set(cases.open_ids(views)))


def read(ledger: Ledger, ids: Sequence[UUID]) -> Iterator[History]:
    """Iterate over histories, a chunk at a time."""
    for chunk in chunks(ids):
        yield from (History(events) for events in ledger.streams(chunk))


def chunks(items: Iterable[T], size: int = _CHUNK) -> Iterator[list[T]]:
    """Iterate over chunks of so many."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
