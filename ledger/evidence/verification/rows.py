"""行 — the rows of the ledger as PostgreSQL sends them, and the leaf that each of them has."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from struct import Struct
from typing import NamedTuple, Self

from ledger.postgres.connections import Cursor
from ledger.postgres.statements import statements

SQL = statements("ledger.evidence", "verification")

HEADER, TRAILER = 19, b"\xff\xff"
"""What stands before the first row (its length), and behind the last (PostgreSQL manual, "COPY", Binary Format)."""
LEAF = b"\0wenze-leaf-v1\nposition: %d\nrecorded-at: %b\noriginator: %b\nversion: %d\ntype: %b\n\n%b"
"""What the leaf of a row is the hash of (``docs/ledger-format.md``)."""
_LENGTH = Struct("!i")
_WHOLE = Struct("!q")
_ID = 16
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_LARGEST = 2**63 - 1
"""Of a position."""


@lru_cache(10_000)
def moment_text(micros: int) -> bytes:
    """Return a time (microseconds since 2000-01-01 UTC) as a leaf has it.

    Raises:
        OverflowError: a year that no calendar has.

    """
    seconds, rest = divmod(micros, 1_000_000)
    return b"%b.%06d+00:00" % (_second_text(seconds), rest)


@lru_cache(10_000)
def _second_text(seconds: int) -> bytes:
    return (_EPOCH + timedelta(seconds=seconds)).isoformat()[:19].encode()


@lru_cache(100_000)
def id_text(id: bytes) -> bytes:
    """Return a stream's id as a leaf has it."""
    text = id.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}".encode()


class StoredRow(NamedTuple):
    """What stands in one row; None where a column holds nothing, or nothing that it can hold."""

    position: int | None
    micros: int | None
    """recorded_at: microseconds since 2000-01-01 UTC."""
    originator: bytes | None
    version: int | None
    leaf: bytes | None
    mac: bytes | None
    type: bytes | None
    state: bytes | None

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """Read a row as ``copy_rows`` sends it, whatever it holds."""
        fields: list[bytes | None] = []
        at = 2
        for _ in cls._fields:
            (length,) = _LENGTH.unpack_from(data, at)
            at += _LENGTH.size
            fields.append(None if length < 0 else data[at : at + length])
            at += max(length, 0)
        position, micros, originator, version, leaf, mac, type_, state = fields
        if originator is not None and len(originator) != _ID:
            originator = None
        return cls(_whole(position), _whole(micros), originator, _whole(version), leaf, mac, type_, state)

    def unreadable(self) -> list[str]:
        """Return the columns without which there is no leaf."""
        hashed = {
            "recorded_at": self.micros,
            "originator_id": self.originator,
            "originator_version": self.version,
        }
        hashed |= {"position": self.position, "type": self.type, "state": self.state}
        return [name for name, value in hashed.items() if value is None]

    def hash(self) -> bytes | None:
        """Return the leaf that this row has; none where it can have none."""
        position, micros, originator, version, _, _, type_, state = self
        if None in (position, micros, originator, version, type_, state):
            return None
        try:
            moment = moment_text(micros or 0)
        except OverflowError:
            return None
        text = LEAF % (position, moment, id_text(originator or b""), version, type_, state)
        return sha256(text).digest()


def _whole(field: bytes | None) -> int | None:
    return None if field is None or len(field) != _WHOLE.size else int(_WHOLE.unpack(field)[0])


def as_text(column: memoryview | None) -> str:
    """Return a text that was sent as its bytes; what is no text shows as it is."""
    return "" if column is None else bytes(column).decode(errors="backslashreplace")


class _Sink:
    """What COPY writes to."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.write = self.parts.append


def read_rows(cursor: Cursor, first: int, last: int) -> list[StoredRow]:
    """Return the rows of a stretch as they stand."""
    sink = _Sink()
    ends = {"first": max(first, -_LARGEST), "last": min(last, _LARGEST)}
    statement: bytes = cursor.mogrify(SQL["copy_rows_between"], ends)
    cursor.copy_expert(statement.decode(), sink)
    sink.parts[0] = sink.parts[0][HEADER:]
    return [StoredRow.parse(data) for data in sink.parts if data not in (TRAILER, b"")]
