"""生长 — new rows become part of the tree: the hashes of its full tiles are kept, nothing else is."""

from collections.abc import Iterator

from ledger.errors import Forked
from ledger.evidence.authentic import Authenticator
from ledger.evidence.log import LOG, read_tile
from ledger.evidence.merkle import perfect_root
from ledger.evidence.tiles import HEIGHT, WIDTH, Tile
from ledger.postgres.connections import Cursor

_HASH = 32
_STRETCH = 64
"""Full tiles hashed between two statements."""


def grow(cursor: Cursor, old: int, new: int, authenticator: Authenticator | None) -> None:
    """Add the rows after position ``old`` up to ``new`` to the tree.

    ``authenticator`` says of each whether Wenze wrote it; left out for a ledger of which nothing was ever signed,
    and which may be older than signatures.

    Raises:
        Forked: a row is missing, or somebody else wrote it.

    """
    _check_new(cursor, old, new, authenticator)
    level = 0
    while tiles := new >> HEIGHT * (level + 1):
        first = old >> HEIGHT * (level + 1)
        for start in range(first, tiles, _STRETCH):
            indexes = list(range(start, min(start + _STRETCH, tiles)))
            hashes = [
                perfect_root(list(_hashes(read_tile(cursor, Tile(level, index, WIDTH))))) for index in indexes
            ]
            cursor.execute(
                LOG["insert_tile_roots"],
                {"levels": [level] * len(indexes), "indexes": indexes, "hashes": hashes},
            )
        level += 1


def _check_new(cursor: Cursor, old: int, new: int, authenticator: Authenticator | None) -> None:
    """Look at every new row before it is signed for good."""
    for first in range(old + 1, new + 1, _STRETCH * WIDTH):
        last = min(first + _STRETCH * WIDTH - 1, new)
        cursor.execute(LOG["select_leaves"], {"first": first, "last": last})
        for expected, (position, leaf, mac) in zip(range(first, last + 1), cursor, strict=False):
            if position != expected:
                raise Forked(f"position {expected} is missing from the ledger; run `wenze verify`")
            if authenticator and not authenticator.is_ours(bytes(leaf), mac and bytes(mac)):
                raise Forked(f"position {position} was not written by Wenze; run `wenze verify`")


def _hashes(data: bytes) -> Iterator[bytes]:
    return (data[start : start + _HASH] for start in range(0, len(data), _HASH))
