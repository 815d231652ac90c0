"""印证 — how much of the ledger is as it was signed: each signed root is looked for in the tree over the rows.

Where it is not found, it is asked what would have to be otherwise: the leaf of a row that is in doubt anyway, the
hash of a tile that was kept when it was full. What cannot be explained is a stretch in doubt.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ledger.evidence.log import LOG
from ledger.evidence.tiles import WIDTH
from ledger.evidence.verification.checkpoints import Claim
from ledger.evidence.verification.tree import RebuiltTree
from ledger.postgres.connections import Cursor

_ALONE = 32
"""Leaves or tiles that are tried one by one."""
_PATIENCE = 64
"""Roots whose difference is looked into."""


class Doubt(NamedTuple):
    """存疑的一段 — positions between which rows are not those that were signed, and who signed.

    The root over ``size`` rows behind the first ``start`` is the one that was signed.
    """

    first: int
    last: int
    by: str
    start: int
    size: int
    root: bytes

    def holds(self, first: int, last: int) -> bool:
        """Say whether it touches these positions."""
        return first <= self.last and self.first <= last


class Confirmation:
    """印证 — ``others``: for rows in doubt, the leaf that they may have had as well; ``head``: the last position."""

    def __init__(self, cursor: Cursor, tree: RebuiltTree, others: Mapping[int, bytes], head: int) -> None:
        self.tree = tree
        self.confirmed = 0
        """Up to here rows were found as they were signed, but for the doubts."""
        self.signed = 0
        """Up to here rows were signed."""
        self.doubts: list[Doubt] = []
        self.cut: Claim | None = None
        """The claim that goes farthest beyond the last row."""
        self.swapped: set[int] = set()
        """Positions at which the other leaf is the one that was signed."""
        self._cursor = cursor
        self._others = others
        self._head = head
        self._patience = _PATIENCE

    def claim(self, claim: Claim) -> None:
        """Look for a signed root in the tree."""
        self.signed = max(self.signed, claim.size)
        if claim.size > self._head:
            if self.cut is None or claim.size > self.cut.size:
                self.cut = claim
        elif self.tree.root(claim.size) == claim.root or self._explained(claim):
            self.confirmed = max(self.confirmed, claim.size)
        else:
            first = self.confirmed + 1 if claim.size > self.confirmed else 1
            self._doubt(Doubt(first, claim.size, claim.by, 0, claim.size, claim.root))

    def is_sure_of(self, position: int) -> bool:
        """Say whether the leaf that counts at a position is the one that was signed."""
        return position <= self.confirmed and not any(
            doubt.holds(position, position) for doubt in self.doubts
        )

    def _doubt(self, doubt: Doubt) -> None:
        """Remember a stretch, unless a part of it is in doubt already."""
        if not any(known.holds(doubt.first, doubt.last) for known in self.doubts):
            self.doubts.append(doubt)

    def _explained(self, claim: Claim) -> bool:
        """Say whether something else in the place of what stands there leads to the root; it counts from now on."""
        if self._patience == 0:
            return False
        self._patience -= 1
        for leaves in _choices(self._leaves_in_doubt(claim.size)):
            supposed = self.tree.supposing(leaves)
            if supposed.root(claim.size) == claim.root:
                self.tree = supposed
                self.swapped.update(leaves)
                return True
        for tiles in _choices(self._tiles_in_doubt(claim.size)):
            supposed = self.tree.supposing({}, tiles)
            if supposed.root(claim.size) == claim.root:
                self.tree = supposed
                for number, root in tiles.items():
                    start = number * WIDTH
                    first = max(start, self.confirmed) + 1
                    self._doubt(Doubt(first, start + WIDTH, claim.by, start, WIDTH, root))
                return True
        return False

    def _leaves_in_doubt(self, size: int) -> dict[int, bytes]:
        return {
            position: leaf for position, leaf in self._others.items() if self.confirmed < position <= size
        }

    def _tiles_in_doubt(self, size: int) -> dict[int, bytes]:
        """Return the kept hashes of full tiles that are not those over the leaves that count."""
        self._cursor.execute(LOG["select_tile_roots"], {"level": 0, "first": 0, "last": size // WIDTH - 1})
        kept = {int(number): bytes(root or b"") for number, root in self._cursor.fetchall()}
        return {number: root for number, root in kept.items() if root != self.tree.tile_root(0, number)}


def _choices(others: dict[int, bytes]) -> Iterator[dict[int, bytes]]:
    """Yield all of them together, then each alone."""
    if others:
        yield others
    if 1 < len(others) <= _ALONE:
        for place, other in others.items():
            yield {place: other}
