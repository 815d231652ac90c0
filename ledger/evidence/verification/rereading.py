"""重读 — every row of the ledger is read and hashed again; what does not fit is put aside."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from operator import le
from struct import Struct, error
from typing import NamedTuple

from ledger.evidence.authentic import Authenticator
from ledger.evidence.merkle import perfect_root
from ledger.evidence.tiles import WIDTH
from ledger.evidence.verification.rows import HEADER, LEAF, TRAILER, StoredRow, id_text, moment_text

# A row as ``copy_rows`` sends it, without the field count and the lengths of what has a fixed one: position,
# recorded_at, originator_id, originator_version, leaf, mac, the length of the type. The type follows, the length of
# the state, the state.
_ROW = Struct("!6xq4xq4x16s4xq4x32s4x16si")
_AT = _ROW.size
_HASH = 32
_KEPT = 256
"""Rows of a kind that are kept for a closer look; further ones are counted."""
_HOLE = b""
"""Stands for the leaf of a row that is missing."""


@dataclass(slots=True)
class Suspect:
    """存疑 — a row that is not, or not for certain, what was recorded."""

    row: StoredRow
    computed: bytes | None
    """The leaf that the row has."""
    leaf_is_ours: bool = False
    """Its mac shows that the holder of the master key wrote the leaf that is stored."""
    row_is_ours: bool = False
    """Its mac shows that the holder of the master key wrote the row that is stored."""

    @property
    def fits(self) -> bool:
        """Say whether row and leaf agree."""
        return self.computed is not None and self.computed == self.row.leaf

    @property
    def believed(self) -> bytes:
        """The leaf that was most likely recorded."""
        leaf = self.row.leaf if self.row.leaf is not None and len(self.row.leaf) == _HASH else None
        if leaf is None:
            return self.computed or _HOLE
        if self.computed is None or self.leaf_is_ours:
            return leaf
        return self.computed if self.row_is_ours or nearly(self.computed, leaf) else leaf


def nearly(one: bytes, other: bytes) -> bool:
    """Say whether one hash is the other with some bytes exchanged: nobody finds two rows with such leaves."""
    return sum(a == b for a, b in zip(one, other, strict=False)) >= len(one) // 2


class Jump(NamedTuple):
    """A stream goes on with another version than the next."""

    position: int
    originator: bytes
    expected: int
    found: int


class More(NamedTuple):
    """Suspects that were not kept: where, and how many."""

    first: int
    last: int
    many: int


class Rereading:
    """重读 — the rows as they come, in the order of their positions; ``write`` is handed one after the other.

    A stretch of rows in which all is as it has to be is taken as a whole; else each is looked at. ``told`` is called
    with the number of rows read, stretch by stretch.
    """

    def __init__(self, authenticator: Authenticator | None, told: Callable[[int], None]) -> None:
        self.authenticator = authenticator
        self.head = 0
        """The position of the last row that stands in its place."""
        self.tiles: dict[int, bytes] = {}
        """The hashes of the tiles of level 0 all of whose leaves are there."""
        self.suspects: list[Suspect] = []
        self.more_suspects: More | None = None
        self.strays: list[Suspect] = []
        """Rows that stand where no row or another one belongs."""
        self.more_strays = 0
        self.gaps: list[tuple[int, int]] = []
        """First and last of the positions at which no row stands."""
        self.more_gaps = 0
        self.backwards: list[int] = []
        """Positions of rows recorded before the one before them."""
        self.jumps: list[Jump] = []
        self.leaves: dict[int, bytes] = {}
        """Leaves that were believed instead of the stored ones, by position."""
        self.unmarked = 0
        """Up to here no row has a mac: rows from before ledgers were signed."""
        self._missing = 0
        self._told = told
        self._micros = -(2**63)
        self._versions: dict[bytes, int] = {}
        self._tile: list[bytes] = []
        self._holes = False
        self._rows: list[bytes] = []
        """Rows that wait until their tile is full."""
        self._wanted = WIDTH
        self._header = HEADER
        self._placed: Suspect | bytes = b""
        """The row that was placed last; as it came, where nothing was wrong with it."""
        self._pending: Suspect | None = None
        """A row behind a gap: misplaced, unless the rows that follow stand behind it."""

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self.head - self._missing + len(self.strays) + self.more_strays

    def write(self, data: bytes) -> None:
        """Take the next row; PostgreSQL sends one at a time (manual, "Frontend/Backend Protocol", COPY operations)."""
        self._rows.append(data)
        if len(self._rows) >= self._wanted:
            self._take()

    def finish(self) -> None:
        """Say that there are no more rows."""
        self._take()
        if self._pending is not None:
            self._put_aside(self._pending)
            self._pending = None
        self._close_tile()

    def _take(self) -> None:
        rows, self._rows = self._rows, []
        if rows and self._header:
            rows[0], self._header = rows[0][self._header :], 0
        if rows and rows[-1] in (TRAILER, b""):
            rows.pop()
        if rows and not self._take_sound(rows):
            for data in rows:
                self._look_closer(data)
        self._wanted = WIDTH - self.head % WIDTH
        if self._wanted == WIDTH:
            self._close_tile()
        self._told(self.rows)

    def _take_sound(self, rows: list[bytes]) -> bool:
        """Take rows of which each is sound; say whether they were."""
        try:
            positions, micros, ids, versions, leaves, macs, lengths = zip(
                *map(_ROW.unpack_from, rows), strict=True
            )
            moments = map(moment_text, micros)
            hashes = tuple(
                sha256(
                    LEAF % (position, moment, id, version, data[_AT : _AT + of], data[_AT + of + 4 :])
                ).digest()
                for data, position, moment, id, version, of in zip(
                    rows, positions, moments, map(id_text, ids), versions, lengths, strict=True
                )
            )
        except (error, OverflowError):
            return False
        if (
            hashes != leaves
            or positions != tuple(range(self.head + 1, self.head + 1 + len(rows)))
            or not all(map(le, (self._micros, *micros), micros))
            or (self.authenticator and tuple(map(self.authenticator.mac, leaves)) != macs)
        ):
            return False
        for position, id, version in zip(positions, ids, versions, strict=True):
            if self._versions.get(id, 0) + 1 != version:
                self._jump(position, id, version)
            self._versions[id] = version
        self.head, self._micros, self._placed = positions[-1], micros[-1], rows[-1]
        self._tile.extend(leaves)
        return True

    def _look_closer(self, data: bytes) -> None:
        suspect = self._suspect(data)
        position = suspect.row.position
        if self._pending is not None:
            if position == (self._pending.row.position or 0) + 1:
                pending, self._pending = self._pending, None
                self._place(pending)
            else:
                self._put_aside(self._pending)
                self._pending = None
        if position is None or position < max(self.head, 1):
            self._put_aside(suspect)
        elif position == self.head:
            self._contest(position, suspect)
        elif position > self.head + 1 and not suspect.fits:
            self._pending = suspect
        else:
            self._place(suspect)

    def _suspect(self, data: bytes) -> Suspect:
        row = StoredRow.parse(data)
        suspect = Suspect(row, row.hash())
        if self.authenticator is not None:
            suspect.leaf_is_ours = row.leaf is not None and self.authenticator.is_ours(row.leaf, row.mac)
            suspect.row_is_ours = suspect.computed is not None and self.authenticator.is_ours(
                suspect.computed, row.mac
            )
        return suspect

    def _place(self, suspect: Suspect) -> None:
        """Let the row stand at its position, behind the last one or behind a gap."""
        row = suspect.row
        position = row.position or 0
        if position > self.head + 1:
            self._leave_out(position)
        elif len(self._tile) == WIDTH:
            self._close_tile()
        if suspect.believed != row.leaf:
            self._believe(position, suspect)
        self._tile.append(suspect.believed)
        self._holes = self._holes or not suspect.believed
        unmarked = row.mac is None and self.unmarked == self.head
        self.head, self._placed = position, suspect
        if unmarked:
            self.unmarked = position
        if suspect.fits:
            self._order(suspect)
        if not suspect.fits or not (self.authenticator is None or suspect.leaf_is_ours or unmarked):
            self._keep(suspect)

    def _leave_out(self, position: int) -> None:
        """Go on behind positions at which no row stands."""
        first = self.head + 1
        self._missing += position - first
        if len(self.gaps) < _KEPT:
            self.gaps.append((first, position - 1))
        else:
            self.more_gaps += 1
        number = (position - 1) // WIDTH
        if (self.head - 1) // WIDTH != number:
            self._close_tile()
            first = number * WIDTH + 1
        self._tile.extend([_HOLE] * (position - first))
        self._holes = self._holes or position > first

    def _believe(self, position: int, suspect: Suspect) -> None:
        if len(self.leaves) < _KEPT:
            self.leaves[position] = suspect.believed

    def _order(self, suspect: Suspect) -> None:
        """Look at what can only be seen beside other rows; a row that was changed says nothing of it."""
        position, micros, id, version, *_ = suspect.row
        assert position is not None and micros is not None and id is not None and version is not None  # noqa: S101, PT018  # it has a leaf
        if micros < self._micros and len(self.backwards) < _KEPT:
            self.backwards.append(position)
        self._micros = max(micros, self._micros)
        if self._versions.get(id, 0) + 1 != version:
            self._jump(position, id, version)
        self._versions[id] = version

    def _jump(self, position: int, id: bytes, version: int) -> None:
        """Note that a stream, which begins with version 0 or 1, does not go on with the next."""
        begins = version == 0 and id not in self._versions
        if not begins and len(self.jumps) < _KEPT:
            self.jumps.append(Jump(position, id, self._versions.get(id, 0) + 1, version))

    def _contest(self, position: int, suspect: Suspect) -> None:
        """Two rows stand at one position: the one that shows that it was recorded there keeps it."""
        placed = self._placed if isinstance(self._placed, Suspect) else self._suspect(self._placed)
        if _standing(suspect) <= _standing(placed):
            self._put_aside(suspect)
            suspect = placed
        else:
            self._put_aside(placed)
            if self.suspects and self.suspects[-1] is placed:
                self.suspects.pop()
            self._placed = suspect
            self.tiles.pop((position - 1) // WIDTH, None)
            if self._tile:
                self._tile[-1] = suspect.believed
            if suspect.fits:
                self._order(suspect)
        self._believe(position, suspect)

    def _keep(self, suspect: Suspect) -> None:
        position = suspect.row.position or 0
        if len(self.suspects) < _KEPT:
            self.suspects.append(suspect)
        elif self.more_suspects is None:
            self.more_suspects = More(position, position, 1)
        else:
            self.more_suspects = More(self.more_suspects.first, position, self.more_suspects.many + 1)

    def _put_aside(self, suspect: Suspect) -> None:
        if len(self.strays) < _KEPT:
            self.strays.append(suspect)
        else:
            self.more_strays += 1

    def _close_tile(self) -> None:
        """Hash the leaves of a tile, if they are all there."""
        if len(self._tile) == WIDTH and not self._holes:
            self.tiles[(self.head - 1) // WIDTH] = perfect_root(self._tile)
        self._tile.clear()
        self._holes = False


def _standing(suspect: Suspect) -> tuple[bool, bool, bool]:
    return (suspect.fits and suspect.leaf_is_ours, suspect.fits, suspect.leaf_is_ours or suspect.row_is_ours)
