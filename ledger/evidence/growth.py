"""生长 — new rows become part of the tree: the hashes of its full tiles are kept, nothing else is."""

from collections.abc import Iterator

from psycopg2.errors import UniqueViolation

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
        Forked: a row is missing, or somebody else wrote it or kept a hash of it.

    """
    for tile in range(old // WIDTH, -(-new // WIDTH), _STRETCH):
        last = min((tile + _STRETCH) * WIDTH, new)
        leaves = list(_leaves(cursor, tile * WIDTH + 1, last, old, authenticator))
        full = range(tile, last // WIDTH)
        _keep(cursor, 0, full, [perfect_root(leaves[(at - tile) * WIDTH :][:WIDTH]) for at in full])
    level = 1
    while tiles := new >> HEIGHT * (level + 1):
        full = range(old >> HEIGHT * (level + 1), tiles)
        _keep(cursor, level, full, [_tile_root(cursor, level, index) for index in full])
        level += 1


def read_whole(cursor: Cursor, tile: Tile) -> bytes:
    """Return the hashes of a tile, 32 bytes each.

    Raises:
        Forked: some of them are missing.

    """
    data = read_tile(cursor, tile)
    if len(data) != tile.width * _HASH:
        raise Forked(f"{tile.path} is not whole: rows or hashes of it are missing; run `wenze verify`")
    return data


def _leaves(
    cursor: Cursor, first: int, last: int, old: int, authenticator: Authenticator | None
) -> Iterator[bytes]:
    """Yield the leaves of a stretch; each new one is looked at before it is signed for good."""
    cursor.execute(LOG["select_leaves"], {"first": first, "last": last})
    expected = first
    for position, stored, mac in cursor:
        leaf = bytes(stored)
        if position != expected:
            break
        if position > old and authenticator and not authenticator.is_ours(leaf, mac and bytes(mac)):
            raise Forked(f"position {position} was not written by Wenze; run `wenze verify`")
        yield leaf
        expected += 1
    if expected <= last:
        raise Forked(f"position {expected} is missing from the ledger; run `wenze verify`")


def _tile_root(cursor: Cursor, level: int, index: int) -> bytes:
    data = read_whole(cursor, Tile(level, index, WIDTH))
    return perfect_root([data[start : start + _HASH] for start in range(0, len(data), _HASH)])


def _keep(cursor: Cursor, level: int, indexes: range, hashes: list[bytes]) -> None:
    if not indexes:
        return
    values = {"levels": [level] * len(indexes), "indexes": list(indexes), "hashes": hashes}
    try:
        cursor.execute(LOG["insert_tile_roots"], values)
    except UniqueViolation:
        raise Forked(
            f"a hash of level {level} from tile {indexes.start} on was kept before its rows were signed; "
            "run `wenze verify`"
        ) from None
