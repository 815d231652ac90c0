"""瓦片 — the hashes of the tree as tiles of 256 (C2SP ``tlog-tiles``): their paths, and any hash out of them."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple, Self

from domain.errors import BadInput
from ledger.evidence.merkle import Tree

WIDTH = 256
"""Hashes of a full tile."""
HEIGHT = 8
"""Levels of the tree in one tile."""
_HASH = 32
_LEVELS = 8
"""Levels of tiles that 2**62 rows can fill."""
_CACHED = 512
"""Tiles kept in memory with their inner nodes: 16 KB each."""
_PATH = re.compile(r"((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?", re.ASCII)


class Tile(NamedTuple):
    """瓦片 — the hashes ``number * 256`` to ``number * 256 + width`` of a level; each covers ``256**level`` rows."""

    level: int
    number: int
    width: int

    @property
    def path(self) -> str:
        """Where the tile is served and exported: ``tile/1/x001/x234/067.p/17``."""
        return f"tile/{self.level}/{number_path(self.number, self.width)}"

    @property
    def entries_path(self) -> str:
        """Where the rows under a tile of level 0 are exported."""
        return f"tile/entries/{number_path(self.number, self.width)}"

    @property
    def start(self) -> int:
        """The index, in its level, of the first hash."""
        return self.number * WIDTH

    @property
    def is_full(self) -> bool:
        """Say whether it will never change."""
        return self.width == WIDTH

    @classmethod
    def parse(cls, level: int, path: str) -> Self:
        """Read a path below ``tile/<L>/``.

        Raises:
            BadInput: no tile has this path.

        """
        found = _PATH.fullmatch(path)
        width = int(found[2]) if found and found[2] else WIDTH
        if not found or not 0 <= level < _LEVELS or width > WIDTH or (found[2] and width == WIDTH):
            raise BadInput(f"no tile has the path {level}/{path[:80]}; see C2SP tlog-tiles: 1/x001/067.p/17")
        tile = cls(level, int(found[1].replace("x", "").replace("/", "")), width)
        if number_path(tile.number, width) != path:
            raise BadInput(f"no tile has the path {level}/{path[:80]}: it is written {tile.path}")
        return tile


def number_path(number: int, width: int) -> str:
    """Return the number of a tile as a path: groups of three digits, all but the last behind an ``x``."""
    groups = [f"{number % 1000:03}"]
    while number := number // 1000:
        groups.insert(0, f"x{number % 1000:03}")
    return "/".join(groups) + ("" if width == WIDTH else f".p/{width}")


def tile_at(level: int, index: int, size: int) -> Tile:
    """Return a tile as wide as a tree of ``size`` rows has it."""
    return Tile(level, index, min((size >> HEIGHT * level) - index * WIDTH, WIDTH))


def tiles_of(size: int) -> Iterator[Tile]:
    """Yield every tile of a tree of ``size`` rows."""
    level = 0
    while count := size >> HEIGHT * level:
        for index in range(-(-count // WIDTH)):
            yield tile_at(level, index, size)
        level += 1


class TiledTree:
    """Any hash of a tree of ``size`` rows, from its tiles; ``read`` returns a tile's hashes, 32 bytes each.

    Raises (whatever is asked of it):
        BadInput: a tile has another length than its width.

    """

    def __init__(self, read: Callable[[Tile], bytes], size: int) -> None:
        self.size = size
        self._read = read
        self._nodes = lru_cache(_CACHED)(self._tree)

    def hash(self, level: int, index: int) -> bytes:
        """Return the hash of the complete subtree over ``2**level`` rows that is number ``index`` of its level."""
        of_tile, inner = divmod(level, HEIGHT)
        tile, within = divmod(index << inner, WIDTH)
        return self._nodes(of_tile, tile).hash(inner, within >> inner)

    def _tree(self, level: int, index: int) -> Tree:
        tile = tile_at(level, index, self.size)
        data = self._read(tile)
        if len(data) != tile.width * _HASH:
            raise BadInput(f"{tile.path} holds {len(data)} bytes, not {tile.width * _HASH}")
        return Tree([data[start : start + _HASH] for start in range(0, len(data), _HASH)])
