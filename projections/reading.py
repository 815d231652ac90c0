"""读账 — the facts of a part of the ledger, stream by stream; nothing is fetched or decoded that no fold reads."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from operator import itemgetter
from struct import Struct
from typing import Any, get_type_hints
from uuid import UUID

from psycopg2 import sql

from domain.correction import Corrected
from domain.errors import Damaged
from domain.event import Recorded
from domain.fact import Fact, Retired, category, fact_types
from ledger.mapper import decode
from ledger.postgres.connections import Cursor
from ledger.postgres.statements import statements
from projections.share import Share

_SQL = statements("projections", "reading")

# Of a row in binary COPY (PostgreSQL manual, "COPY", Binary Format), without the field count and the lengths of what
# has a fixed one: originator_id, version, position, recorded_at, the length of the type. The type follows, the length
# of the state, the state.
_ROW = Struct("!6x16s4xq4xq4xqi")
_LENGTH = Struct("!i")
_HEADER, _TRAILER = 19, 2
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


Row = tuple[int, int, int, bytes, bytes]
"""One row as it is stored: version, position, recorded_at (microseconds since 2000-01-01), type, state."""
type_of: Callable[[Row], bytes] = itemgetter(3)


class Unreadable(Recorded):
    """A fact that cannot be decoded: a fold that looks into it fails, and so stops at its key."""

    __slots__ = ("_error",)

    def __init__(self, position: int, recorded_at: datetime, id: UUID, version: int, error: Damaged) -> None:
        super().__init__(position, recorded_at, id, version, fact=None)  # type: ignore[arg-type]  # there is none
        object.__setattr__(self, "_error", error)

    def __getattribute__(self, name: str) -> Any:
        """Say what is wrong with it, when it is asked for its fact.

        Raises:
            Damaged: the fact is asked for.

        """
        if name == "fact":
            raise super().__getattribute__("_error")
        return super().__getattribute__(name)


def stored_names(reads: frozenset[type[Fact]]) -> frozenset[str]:
    """Return under which names facts stand; an older shape is read as its successor."""
    return frozenset(kind.NAME for kind in fact_types() if _today(kind) in reads)


def _today(kind: type[Fact]) -> type[Fact]:
    while issubclass(kind, Retired):
        kind = get_type_hints(kind.succeeded)["return"]
    return kind


def head(cursor: Cursor, event: sql.Identifier) -> int:
    """Return the length of the ledger."""
    cursor.execute(sql.SQL(_SQL["head"]).format(event=event))
    row = cursor.fetchone()
    return int(row[0]) if row else 0


def streams(
    cursor: Cursor,
    event: sql.Identifier,
    span: tuple[int, int],
    share: Share,
    *,
    by_stream: Iterable[str],
    by_key: Iterable[str],
) -> dict[bytes, list[Row]]:
    """Return what is recorded after a position up to another, by the bytes of the stream's id, each in order.

    ``by_stream``: names of the facts that are wanted of the share's own streams; ``by_key``: of all streams.
    """
    values = {
        "after": span[0],
        "upto": span[1],
        "by_stream": sorted(by_stream),
        "by_key": sorted(by_key),
        "share": share.number,
        "shares": share.of,
    }
    literals = {name: sql.Literal(value) for name, value in values.items()}
    copied = BytesIO()
    cursor.copy_expert(sql.SQL(_SQL["copy_facts"]).format(event=event, **literals), copied)
    return _parsed(copied.getvalue())


def stream(cursor: Cursor, event: sql.Identifier, id: UUID, upto: int) -> list[Row]:
    """Return one stream from its beginning up to a position."""
    copied = BytesIO()
    statement = sql.SQL(_SQL["copy_stream"])
    cursor.copy_expert(
        statement.format(event=event, stream=sql.Literal(str(id)), upto=sql.Literal(upto)), copied
    )
    return _parsed(copied.getvalue()).get(id.bytes, [])


def corrections(names: Iterable[str]) -> frozenset[str]:
    """Return the names of the facts that correct those of these names."""
    categories = {category(name) for name in names}
    return frozenset(
        kind.NAME
        for kind in fact_types()
        if issubclass(kind, Corrected) and category(kind.NAME) in categories
    )


def _parsed(copied: bytes) -> dict[bytes, list[Row]]:
    found: dict[bytes, list[Row]] = {}
    at, end = _HEADER, len(copied) - _TRAILER
    while at < end:
        id, version, position, microseconds, length = _ROW.unpack_from(copied, at)
        start = at + _ROW.size
        state = start + length + 4
        (length_of_state,) = _LENGTH.unpack_from(copied, state - 4)
        at = state + length_of_state
        row = (version, position, microseconds, copied[start : start + length], copied[state:at])
        if id in found:
            found[id].append(row)
        else:
            found[id] = [row]
    return found


def decoded(id: UUID, rows: Iterable[Row]) -> list[Recorded]:
    """Return the facts of rows of one stream."""
    facts: list[Recorded] = []
    last, moment = -1, _EPOCH
    for version, position, microseconds, type_, state in rows:
        if microseconds != last:
            last, moment = microseconds, _EPOCH + timedelta(microseconds=microseconds)
        try:
            facts.append(Recorded(position, moment, id, version, decode(_name(type_), state, id, version)))
        except Damaged as error:
            facts.append(Unreadable(position, moment, id, version, error))
    return facts


@cache
def _name(type_: bytes) -> str:
    return type_.decode()
