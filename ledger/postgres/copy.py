"""Rows in PostgreSQL's binary COPY format (PostgreSQL manual, "COPY", Binary Format)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from struct import Struct

from ledger.sequence import Row

_HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_TRAILER = b"\xff\xff"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)

# field count 7; position, recorded_at, originator_id (length and bytes each); version; length of the type
_START = Struct("!h iq iq i16s iq i")
_LENGTH = Struct("!i")


def microseconds(moment: datetime) -> int:
    """Return a UTC time as PostgreSQL counts it: whole microseconds since 2000-01-01."""
    since = moment - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def binary_rows(rows: Iterable[Row]) -> BytesIO:
    """Return the rows as one binary COPY stream, ready to be read from its start."""
    parts = [_HEADER]
    for row in rows:
        type_ = row.type.encode()
        parts += (
            _START.pack(
                7,
                8,
                row.position,
                8,
                microseconds(row.recorded_at),
                16,
                row.originator_id.bytes,
                8,
                row.originator_version,
                len(type_),
            ),
            type_,
            _LENGTH.pack(len(row.state)),
            row.state,
            _LENGTH.pack(len(row.leaf)),
            row.leaf,
        )
    parts.append(_TRAILER)
    return BytesIO(b"".join(parts))
