"""巡查对象 — which streams a sweep looks at: the registers, the open cases, what was touched, what was awaited."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import TypeVar
from uuid import UUID

from domain.correction import Corrected
from domain.errors import Damaged
from domain.event import Recorded
from domain.regulation.evaluation import RuleFailed
from domain.regulation.history import History
from ledger.ledger import Ledger
from projections.folds.registers import APART
from projections.queries import cases, matters, registers
from projections.views import Views
from projections.watchlist import Watchlist

T = TypeVar("T")
_CHUNK = 500
"""Streams read at once."""


def read_registers(ledger: Ledger, views: Views, damaged: list[RuleFailed]) -> dict[str, list[History]]:
    """Return the organisation's registers by category, with the matters in which a breach was found."""
    found: dict[str, list[History]] = {}
    for history in read(ledger, [*registers.ids(views), *matters.judged(views)], damaged):
        found.setdefault(history.category, []).append(history)
    return found


def others(
    ledger: Ledger,
    views: Views,
    watchlist: Watchlist,
    reached: int,
    now: datetime,
    late: datetime | None,
) -> list[UUID]:
    """Return the streams besides the registers that may show something new.

    ``late``: since when the registers tell another story.
    """
    touched = {id for id, category in ledger.touched(reached).items() if category in APART}
    closed = set(cases.completed_since(views, late)) if late is not None else set()
    return sorted(touched | watchlist.due(now) | set(cases.open_ids(views)) | closed)


def late_since(registers: Mapping[str, Sequence[History]], ledger: Ledger, reached: int) -> datetime | None:
    """Return since when the registers tell another story than the last sweep knew; None: they only went on.

    A leader appointed, an absence entered or a correction made afterwards may change what a closed case shows.
    """
    last = ledger.at([reached])
    if not last:
        return None
    news = [
        event
        for histories in registers.values()
        for history in histories
        for event in history.events
        if event.position > reached
    ]
    if any(isinstance(event.fact, Corrected) for event in news):
        return datetime.min.replace(tzinfo=UTC)
    return min((event.occurred_at for event in news if event.occurred_at < last[0].recorded_at), default=None)


def read(ledger: Ledger, ids: Sequence[UUID], damaged: list[RuleFailed]) -> Iterator[History]:
    """Iterate over histories, a chunk at a time; one that cannot be read is reported, the others are given."""
    for chunk in chunks(ids):
        try:
            streams = ledger.streams(chunk)
        except Damaged:
            streams = list(_one_by_one(ledger, chunk, damaged))
        yield from (History(events) for events in streams)


def _one_by_one(ledger: Ledger, ids: Iterable[UUID], damaged: list[RuleFailed]) -> Iterator[list[Recorded]]:
    for id in ids:
        try:
            yield from ledger.streams([id])
        except Damaged as error:
            damaged.append(RuleFailed("", id, str(error)))


def chunks(items: Iterable[T], size: int = _CHUNK) -> Iterator[list[T]]:
    """Iterate over chunks of so many."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
