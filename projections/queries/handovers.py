"""移交网络 — who passes to whom, what waits for a receipt, what goes round, what other departments owe."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from projections.folds.handovers import HandoverRow, Handovers
from projections.queries.assessment import begin
from projections.views import Views


@dataclass(frozen=True, slots=True)
class Edge:
    """移交关系 — from one person to another."""

    sender: UUID | None
    receiver: UUID
    count: int
    median_hours: Decimal | None
    """接收用时中位数 — hours from sending to the receipt; empty: none was issued."""
    refused: int
    unacknowledged: int
    """Without a receipt, and not refused."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """待接收 — one case on its way."""

    case: UUID
    reference: str
    sender: UUID | None
    receiver: UUID
    since: datetime


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """来回移交 — a case that came back to the one who had passed it on."""

    case: UUID
    reference: str
    a: UUID
    b: UUID
    times: int


@dataclass(frozen=True, slots=True)
class Dispatch:
    """部门未出具接收单 — a part that another department has."""

    case: UUID
    reference: str
    department: str
    sender: UUID | None
    since: datetime


@dataclass(frozen=True, slots=True)
class Network:
    """移交网络."""

    edges: list[Edge]
    waiting: list[Waiting]
    round_trips: list[RoundTrip]
    dispatches: list[Dispatch]


def network(views: Views, year: int | None = None) -> Network:
    """Return who passed to whom, of a year or of all; and what is open, whenever it was sent."""
    span = (
        {"begin": begin(year), "end": begin(year + 1)} if year is not None else {"begin": None, "end": None}
    )
    return Network(
        [Edge(*row) for row in views.rows(Handovers, "edges", **span)],
        [
            Waiting(UUID(row.id), reference, sent.sender, sent.receiver, sent.sent_at)
            for reference, row in _cases(views, "waiting")
            if (sent := row.under_way) is not None
        ],
        [
            RoundTrip(UUID(row.id), reference, a, b, row.round_trips.count((a, b)))
            for reference, row in _cases(views, "round_trips")
            for a, b in dict.fromkeys(row.round_trips)
        ],
        [
            Dispatch(UUID(row.id), reference, sent.department, sent.sender, sent.sent_at)
            for reference, row in _cases(views, "dispatched")
            for sent in row.dispatched
            if sent.received_at is None
        ],
    )


def _cases(views: Views, query: str) -> Iterator[tuple[str, HandoverRow]]:
    decode = views.tables[Handovers.name].decode
    for reference, state in views.rows(Handovers, query):
        yield reference, decode(state)
