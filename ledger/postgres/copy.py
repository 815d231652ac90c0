"""Rows in PostgreSQL's binary COPY format (PostgreSQL manual, "COPY", Binary Format)."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO, RawIOBase
from itertools import chain
from struct import Struct

from ledger.sequence import Row

_HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_TRAILER = b"\xff\xff"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)

# field count 8; position, recorded_at, originator_id (length and bytes each); version; length of the type
_START = Struct("!h iq iq i16s iq i")
_LENGTH = Struct("!i")
_NULL = b"\xff\xff\xff\xff"


def microseconds(moment: datetime) -> int:
    """Return a UTC time as PostgreSQL counts it: whole microseconds since 2000-01-01."""
    since = moment - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def binary_rows(rows: Iterable[Row]) -> BytesIO:
    """Return the rows as one binary COPY stream, ready to be read from its start."""
    return BytesIO(b"".join((_HEADER, *_encoded(rows), _TRAILER)))


class RowStream(RawIOBase):
    """The same stream, made while it is read: the server works on the rows before while the next are made."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._parts = chain((_HEADER,), _encoded(rows), (_TRAILER,))

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes, about ``size`` of them (all, when negative); none at the end."""
        taken: list[bytes] = []
        length = 0
        for part in self._parts:
            taken.append(part)
            length += len(part)
            if 0 <= size <= length:
                break
        return b"".join(taken)


def _encoded(rows: Iterable[Row]) -> Iterator[bytes]:
    moment, micros = _EPOCH, 0
    for row in rows:
        position, recorded_at, id, version, type_, state, leaf, mac = row
        if recorded_at is not moment:
            moment, micros = recorded_at, microseconds(recorded_at)
        name = type_.encode()
        start = _START.pack(8, 8, position, 8, micros, 16, id.bytes, 8, version, len(name))
        end = _NULL if mac is None else _LENGTH.pack(len(mac)) + mac
        yield b"".join((start, name, _LENGTH.pack(len(state)), state, _LENGTH.pack(len(leaf)), leaf, end))
