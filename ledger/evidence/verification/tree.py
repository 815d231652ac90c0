"""重算的树 — the tree over the rows as they stand, or as they are supposed to have been, and any root of it."""

from collections.abc import Mapping
from functools import lru_cache

from ledger.evidence.log import LOG
from ledger.evidence.merkle import Tree, perfect_root, root
from ledger.evidence.tiles import HEIGHT, WIDTH
from ledger.postgres.connections import Cursor

_HASH = 32
_NEAR = 8
"""Tiles kept in memory with their inner nodes; roots are asked for in the order of their sizes."""


class RebuiltTree:
    """重算的树 — ``leaves``: by position, where another than the stored one counts.

    ``tiles``: hashes of full tiles by number; one that is left out, or None, is made of its leaves.
    """

    def __init__(
        self, cursor: Cursor, tiles: Mapping[int, bytes | None], leaves: Mapping[int, bytes]
    ) -> None:
        self._cursor = cursor
        self._tiles = tiles
        self._leaves = leaves
        self._above: dict[tuple[int, int], bytes | None] = {}
        self._near = lru_cache(_NEAR)(self._tree)

    def root(self, size: int) -> bytes | None:
        """Return the root over the first rows; none where one of them is missing."""
        try:
            return root(self.hash, size)
        except IndexError:
            return None

    def hash(self, level: int, index: int) -> bytes:
        """Return the hash of a complete subtree.

        Raises:
            IndexError: a row under it is missing.

        """
        of_tile, inner = divmod(level, HEIGHT)
        tile, within = divmod(index << inner, WIDTH)
        return self._near(of_tile, tile).hash(inner, within >> inner)

    def tile_root(self, level: int, number: int) -> bytes | None:
        """Return the hash over a full tile; none where a row under it is missing."""
        known = self._tiles.get(number) if level == 0 else None
        if known is not None:
            return known
        if (level, number) not in self._above:
            hashes = self._hashes(level, number)
            self._above[level, number] = perfect_root(hashes) if len(hashes) == WIDTH else None
        return self._above[level, number]

    def supposing(
        self, leaves: Mapping[int, bytes], tiles: Mapping[int, bytes] | None = None
    ) -> "RebuiltTree":
        """Return the tree as it is if some leaves, by position, or hashes of tiles, by number, are others."""
        changed: dict[int, bytes | None] = {(position - 1) // WIDTH: None for position in leaves}
        changed.update(tiles or {})
        return RebuiltTree(self._cursor, {**self._tiles, **changed}, {**self._leaves, **leaves})

    def _tree(self, level: int, number: int) -> Tree:
        return Tree(self._hashes(level, number))

    def _hashes(self, level: int, number: int) -> list[bytes]:
        """Return the hashes of a tile up to the first that is missing."""
        if level == 0:
            return self._leaves_of(number)
        found = []
        for below in range(number * WIDTH, (number + 1) * WIDTH):
            one = self.tile_root(level - 1, below)
            if one is None:
                break
            found.append(one)
        return found

    def _leaves_of(self, number: int) -> list[bytes]:
        first = number * WIDTH + 1
        self._cursor.execute(LOG["select_leaves"], {"first": first, "last": first + WIDTH - 1})
        leaves = {position: bytes(leaf or b"") for position, leaf, _ in self._cursor}
        found = []
        for position in range(first, first + WIDTH):
            leaf = self._leaves.get(position, leaves.get(position, b""))
            if len(leaf) != _HASH:
                break
            found.append(leaf)
        return found
