"""复原 — what a row was: plausible originals of one column after the other, until the leaf that was recorded comes out.

Nobody finds two rows with one leaf; so an original that leads to it is what stood there.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from hashlib import sha256
from struct import Struct
from time import monotonic
from typing import NamedTuple

from domain import catalogue
from domain.fact import fact_types
from ledger.evidence.verification.rows import StoredRow, id_text, moment_text

_POSITION, _MOMENT, _ORIGINATOR, _VERSION, _TYPE, _STATE = range(6)
_COLUMNS = ("position", "recorded_at", "originator_id", "originator_version", "type", "state")
_HEADINGS = (
    b"\0wenze-leaf-v1\nposition: ",
    b"\nrecorded-at: ",
    b"\noriginator: ",
    b"\nversion: ",
    b"\ntype: ",
    b"\n\n",
)
_WHOLE = Struct("!q")
_SECOND = 1_000_000
_MOST = 1_000_000
"""Moments tried between two rows."""
_PACE = 1_000
"""Attempts between two looks at the clock."""
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')
_REGISTERED = catalogue.MODULES
"""Naming the catalogue here fills the registry of facts."""


class Effort(IntEnum):
    """How much is tried."""

    LIKELY = 1
    """What the rest of the ledger suggests: about a hundred attempts."""
    QUICK = 2
    """Every byte of the short columns as well: about ten thousand."""
    ALL = 3
    """Every byte of the state, and every moment between the neighbours: about a hundred thousand, up to a million."""


class Original(NamedTuple):
    """原值 — which column was changed, what stood in it, and the leaf of the row as it was.

    Of a state only the place of the changed byte is said: its words may be personal.
    """

    column: str
    value: str
    leaf: bytes


@dataclass(slots=True)
class Hints:
    """What the rest of the ledger says of a row that was changed."""

    positions: Iterable[int] = ()
    """Where a row is missing, or one stands that was changed as well."""
    streams: Sequence[tuple[bytes, int]] = ()
    """Streams, and the versions that are missing of them."""
    version: int | None = None
    """The version that fits the row's own stream."""
    earliest: int | None = None
    """When the row before was recorded (microseconds since 2000-01-01 UTC)."""
    latest: int | None = None
    """When the row behind was recorded."""


def original(
    row: StoredRow,
    hints: Hints,
    is_right: Callable[[bytes], bool],
    until: float,
    effort: Effort = Effort.ALL,
) -> Original | None:
    """Return what the row was before one of its columns was changed; None where that is not found.

    ``is_right`` says of a leaf whether it is the one that was recorded; ``until`` is when to give up, by the steady
    clock (seconds).
    """
    texts = _texts(row)
    unreadable = [column for column, text in enumerate(texts) if text is None]
    if len(unreadable) > 1:
        return None
    attempts = 0
    for column, originals in _originals(row, hints, effort):
        if unreadable and column != unreadable[0]:
            continue
        around = [heading + (text or b"") for heading, text in zip(_HEADINGS, texts, strict=True)]
        before = b"".join((*around[:column], _HEADINGS[column]))
        after = b"".join(around[column + 1 :])
        for text in originals:
            leaf = sha256(before + text + after).digest()
            if is_right(leaf):
                return Original(_COLUMNS[column], _shown(column, text, row), leaf)
            attempts += 1
            if attempts % _PACE == 0 and monotonic() > until:
                return None
    return None


def leaf_at(row: StoredRow, position: int) -> bytes | None:
    """Return the leaf of the row if it stood elsewhere."""
    return row._replace(position=position).hash()


def _texts(row: StoredRow) -> list[bytes | None]:
    """Return the columns as they stand in the leaf."""
    position, micros, originator, version, _, _, type_, state = row
    return [
        None if position is None else b"%d" % position,
        None if micros is None else next(_moments((micros,)), None),
        None if originator is None else id_text(originator),
        None if version is None else b"%d" % version,
        type_,
        state,
    ]


def _originals(row: StoredRow, hints: Hints, effort: Effort) -> Iterator[tuple[int, Iterator[bytes]]]:
    """Yield columns with what may have stood in them: what is likely and quick first."""
    beside = () if row.position is None else (row.position - 1, row.position + 1)
    near = (moment for moment in (hints.earliest, hints.latest) if moment is not None)
    fitting = () if hints.version is None else (hints.version,)
    yield _POSITION, _numbers((*hints.positions, *beside))
    yield _MOMENT, _moments(near)
    yield _VERSION, _numbers((*fitting, *(version for _, version in hints.streams)))
    yield _ORIGINATOR, map(id_text, (id for id, _ in hints.streams))
    yield _TYPE, iter(_names())
    if effort >= Effort.QUICK:
        yield _POSITION, _numbers(_one_byte_of(row.position))
        yield _MOMENT, _moments(_one_byte_of(row.micros))
        yield _VERSION, _numbers(_one_byte_of(row.version))
        yield _ORIGINATOR, map(id_text.__wrapped__, _one_byte(row.originator or b""))
        yield _TYPE, _one_byte(row.type or b"")
    if effort >= Effort.ALL:
        yield _STATE, _one_byte(row.state or b"")
        yield _MOMENT, _moments(_between(hints.earliest, hints.latest, row.micros))


def _numbers(numbers: Iterable[int]) -> Iterator[bytes]:
    for number in numbers:
        yield b"%d" % number


def _one_byte_of(number: int | None) -> Iterator[int]:
    """Yield the numbers of which one byte, as PostgreSQL stores them, is another."""
    if number is not None:
        for changed in _one_byte(_WHOLE.pack(number)):
            yield _WHOLE.unpack(changed)[0]


def _one_byte(data: bytes) -> Iterator[bytes]:
    changed = bytearray(data)
    for place, byte in enumerate(data):
        for other in range(256):
            if other != byte:
                changed[place] = other
                yield bytes(changed)
        changed[place] = byte


def _moments(micros: Iterable[int]) -> Iterator[bytes]:
    for one in micros:
        try:
            yield moment_text.__wrapped__(one)
        except OverflowError:
            continue


def _between(earliest: int | None, latest: int | None, stored: int | None) -> Iterator[int]:
    """Yield every microsecond between two rows, or, where they are far apart, the same fraction of every second."""
    if earliest is None and latest is None:
        return
    first = earliest if earliest is not None else (latest or 0) - _SECOND
    last = latest if latest is not None else first + _SECOND
    if last - first <= _SECOND:
        yield from range(first, last + 1)
    elif stored is not None:
        first += (stored - first) % _SECOND
        yield from range(first, min(last + 1, first + _MOST * _SECOND), _SECOND)


@cache
def _names() -> Sequence[bytes]:
    return [kind.NAME.encode() for kind in fact_types()]


def _shown(column: int, text: bytes, row: StoredRow) -> str:
    if column != _STATE:
        return text.decode(errors="backslashreplace")
    offset = next(
        at for at, (was, byte) in enumerate(zip(text, row.state or b"", strict=True)) if was != byte
    )
    return f"第 {offset} 字节 byte {offset}, {_path(text, offset)}"


def _path(state: bytes, offset: int) -> str:
    """Return where in a JSON document a byte stands: ``entry.channel``, ``items.3``."""
    where: list[str | int] = []
    is_key = False
    for token in _TOKEN.finditer(state):
        text = token[0]
        match text:
            case b"{" | b"[":
                where.append("" if text == b"{" else 0)
                is_key = text == b"{"
            case b"}" | b"]":
                del where[-1:]
            case b"," if where and isinstance(where[-1], int):
                where[-1] += 1
            case b"," | b":":
                is_key = text == b","
            case _ if is_key and where:
                where[-1] = text.strip(b'"').decode(errors="backslashreplace")
        if token.end() > offset:
            break
    return ".".join(str(part) for part in where if part != "") or "$"
