"""查实 — what became of each row that does not fit: which column was changed and what stood in it, as far as it shows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import chain, islice, takewhile
from time import monotonic

from ledger.evidence.verification.repair import Hints, Original, leaf_at, original
from ledger.evidence.verification.rereading import More, Rereading, Suspect, nearly
from ledger.evidence.verification.rows import SQL, StoredRow, read_rows
from ledger.postgres.connections import Cursor

_SECONDS = 3.0
"""For all attempts to find what rows were."""
_REPAIRED = 20
"""Rows of which it is tried."""
_PLACES = 1_000
"""Positions at which a row that was moved may have stood."""


class Fate(Enum):
    """What became of a row."""

    CHANGED = auto()
    """One column is known to have been changed, and what stood in it."""
    MOVED = auto()
    """Several rows in a row stand some positions from where they were recorded."""
    LEAF = auto()
    """The row is as it was; its leaf was changed."""
    MAC = auto()
    """Row and leaf are as they were; the mac was changed."""
    FOREIGN = auto()
    """Row and leaf agree, but Wenze did not write them, or the mac is gone."""
    UNKNOWN = auto()
    """Row and leaf do not agree, and nothing says why."""
    EXTRA = auto()
    """It stands where another row belongs, or none."""
    TWICE = auto()
    """It stands there a second time."""


@dataclass(slots=True)
class Settled:
    """What was found out about a row, or about several that were moved together."""

    fate: Fate
    suspect: Suspect
    first: int | None
    last: int | None
    original: Original | None = None

    @property
    def by(self) -> int:
        """By how many positions rows were moved up (above zero) or down."""
        return int(self.original.value) - (self.first or 0) if self.original else 0


class Settling:
    """查实 — settles the rows that a rereading put aside."""

    def __init__(self, cursor: Cursor, rereading: Rereading) -> None:
        self.settled: list[Settled] = []
        self.leaves: dict[int, bytes] = {}
        """Leaves that are known to have been recorded, by position, where others are stored; empty for none."""
        self.others: dict[int, bytes] = {}
        """Leaves that may have been recorded, by position."""
        self.head = rereading.head
        """The last position of which a row is known."""
        self.more = rereading.more_suspects
        """Those of which nothing was found out."""
        self._cursor = cursor
        self._rereading = rereading
        self._mac = rereading.authenticator.mac if rereading.authenticator else None
        self._until = monotonic() + _SECONDS
        self._left = _REPAIRED
        missing = chain.from_iterable(range(first, last + 1) for first, last in rereading.gaps)
        beyond = range(rereading.head + 1, rereading.head + 1 + len(rereading.strays))
        self._missing = set(islice(chain(missing, beyond), _PLACES))
        moved = (suspect.row.position for suspect in rereading.suspects if suspect.row.position is not None)
        self._places = list(islice(chain(self._missing, moved), _PLACES))

    def settle(self) -> None:
        """Find out what there is to find out."""
        for stray in self._rereading.strays:
            self._settle_stray(stray)
        suspects = self._rereading.suspects
        at = 0
        while at < len(suspects):
            at += self._settle(suspects[at:])

    def gaps(self) -> Iterator[tuple[int, int]]:
        """Yield first and last of the positions whose row is missing."""
        for first, last in self._rereading.gaps:
            begin = first
            for found in sorted(position for position in self.leaves if first <= position <= last):
                if begin < found:
                    yield begin, found - 1
                begin = found + 1
            if begin <= last:
                yield begin, last

    def _settle_stray(self, stray: Suspect) -> None:
        found = None if stray.fits else self._original(stray)
        position = stray.row.position
        if found is not None:
            right = int(found.value) if found.column == "position" else position or 0
            if found.column != "position" or right in self._missing:
                self.leaves[right] = found.leaf
                self.head = max(self.head, right)
                self.settled.append(Settled(Fate.CHANGED, stray, right, right, found))
                return
        fate = Fate.TWICE if self._stands_there(stray.row) else Fate.EXTRA
        if position is not None and stray.fits and stray.row.leaf:
            self.others.setdefault(position, stray.row.leaf)
        self.settled.append(Settled(fate, stray, position, position, None))

    def _stands_there(self, row: StoredRow) -> bool:
        position = row.position
        return position is not None and read_rows(self._cursor, position, position).count(row) > 1

    def _settle(self, suspects: list[Suspect]) -> int:
        """Settle the first of these, and those that share its fate; return how many."""
        suspect = suspects[0]
        position = suspect.row.position or 0
        fate, found = self._fate(suspect)
        if found is not None and found.column == "position":
            return self._settle_moved(suspects, found)
        if found is not None:
            self.leaves[position] = found.leaf
        elif fate is Fate.UNKNOWN:
            for leaf in (suspect.row.leaf, suspect.computed):
                if leaf and leaf != suspect.believed:
                    self.others[position] = leaf
        self.settled.append(Settled(fate, suspect, position, position, found))
        return 1

    def _settle_moved(self, suspects: list[Suspect], found: Original) -> int:
        """Settle neighbours that all stand as far from their places as the first."""
        first = suspects[0].row.position or 0
        by = int(found.value) - first
        moved = list(takewhile(lambda one: _was_moved(one[1].row, one[0], by), enumerate(suspects, first)))
        for position, one in moved:
            self.leaves.setdefault(position, b"")
            self.leaves[position + by] = one.row.leaf or b""
        last = first + max(len(moved), 1) - 1
        if len(moved) == len(suspects) and self.more is not None:
            last = self._followed(last, by)
        self.head = max(self.head, last + by)
        fate = Fate.CHANGED if first == last else Fate.MOVED
        self.settled.append(Settled(fate, suspects[0], first, last, found))
        return max(len(moved), 1)

    def _followed(self, last: int, by: int) -> int:
        """Return the last of the rows, beyond those that were kept, that stand as far from their places."""
        begun = last
        while rows := read_rows(self._cursor, last + 1, last + _PLACES):
            moved = list(takewhile(lambda one: _was_moved(one[1], one[0], by), enumerate(rows, last + 1)))
            last += len(moved)
            if len(moved) < len(rows) or monotonic() > self._until:
                break
        more = self.more
        if more is not None:
            left = more.many - (last - begun)
            self.more = More(last + 1, more.last, left) if left > 0 else None
        return last

    def _fate(self, suspect: Suspect) -> tuple[Fate, Original | None]:
        row = suspect.row
        if suspect.fits:
            if self._mac and row.mac and row.leaf and nearly(self._mac(row.leaf), row.mac):
                return Fate.MAC, None
            found = self._original(suspect) if row.mac else None
            return (Fate.CHANGED, found) if found else (Fate.FOREIGN, None)
        if suspect.computed is not None and suspect.believed == suspect.computed:
            return Fate.LEAF, None
        found = self._original(suspect)
        return (Fate.CHANGED, found) if found else (Fate.UNKNOWN, None)

    def _original(self, suspect: Suspect) -> Original | None:
        if self._left == 0:
            return None
        self._left -= 1
        return original(suspect.row, self.hints(suspect.row), self._is_right(suspect), self._until)

    def _is_right(self, suspect: Suspect) -> Callable[[bytes], bool]:
        """Return what tells the leaf that was recorded: the stored one, the mac, or either."""
        stored, mac, mac_of = suspect.row.leaf, suspect.row.mac, self._mac
        if mac_of is None or mac is None or suspect.leaf_is_ours:
            return lambda leaf: leaf == stored
        if suspect.fits:
            return lambda leaf: mac_of(leaf) == mac
        return lambda leaf: leaf == stored or mac_of(leaf) == mac

    def hints(self, row: StoredRow) -> Hints:
        """Return what the rest of the ledger says of a row."""
        position = row.position if row.position is not None else self._rereading.head
        near = {one.position: one.micros for one in read_rows(self._cursor, position - 1, position + 1)}
        streams = [
            (jump.originator, version)
            for jump in self._rereading.jumps
            for version in range(jump.expected, min(jump.found, jump.expected + 3))
        ]
        return Hints(
            self._places,
            streams,
            self._fitting_version(row, position),
            near.get(position - 1),
            near.get(position + 1),
        )

    def _fitting_version(self, row: StoredRow, position: int) -> int | None:
        if row.originator is None:
            return None
        values = {"originator": row.originator.hex(), "position": position}
        self._cursor.execute(SQL["version_before"], values)
        (before,) = self._cursor.fetchone() or (None,)
        return int(before or 0) + 1


def _was_moved(row: StoredRow, position: int, by: int) -> bool:
    """Say whether the row at a position was recorded that many positions further on."""
    return row.position == position and row.leaf is not None and leaf_at(row, position + by) == row.leaf
