"""导出 — the log of one ledger as static files: any web server can serve them, any Python can verify them.

The layout is that of C2SP ``tlog-tiles`` with every checkpoint and key beside it (docs/ledger-format.md, An export).
"""

import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Protocol

from domain.errors import BadInput, NotFound
from ledger.evidence.introduction import KeyEntry
from ledger.evidence.log import EvidenceLog, Signed, canonical
from ledger.evidence.tiles import Tile, tiles_of
from ledger.postgres.recorder import EVENTS

VERIFIER = "wenze_verify.py"
_LENGTH = 2
"""Bytes that say how long an entry of a bundle is."""


class Shelf(Protocol):
    """Where the files of an export go: a folder, or an archive."""

    def put(self, path: str, data: bytes) -> None:
        """Keep a file."""

    def has(self, path: str) -> bool:
        """Say whether a file that never changes is there already."""


class Folder:
    """A folder as the place of an export; going on with an older export adds what is new."""

    def __init__(self, root: Path) -> None:
        self._root = root
        if root.exists() and not root.is_dir():
            raise BadInput(f"{root} is a file; name a folder for the export")
        others = root.exists() and any(root.iterdir()) and not (root / VERIFIER).exists()
        if others:
            raise BadInput(f"{root} holds something else; name an empty folder, or that of an earlier export")

    def put(self, path: str, data: bytes) -> None:
        """Write a file, whole or not at all."""
        place = self._root / path
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            new = place.with_name(f"{place.name}.new")
            new.write_bytes(data)
            new.replace(place)
        except OSError as error:
            raise BadInput(f"{place} cannot be written: {error.strerror}; name another folder") from None

    def has(self, path: str) -> bool:
        """Say whether a file is there."""
        return (self._root / path).exists()


def export(log: EvidenceLog, shelf: Shelf, progress: Callable[[int], None]) -> Signed:
    """Put the whole log on a shelf, up to the last checkpoint, which is put there last; return it.

    ``progress`` is told how many rows are done. What is full never changes and is not written twice.

    Raises:
        NotFound: nothing was signed yet.
        BadInput: the shelf cannot be written.

    """
    signed = log.last()
    if signed is None:
        raise NotFound("nothing was signed yet; run `wenze log sign`")
    size = signed.checkpoint.size
    shelf.put(VERIFIER, verifier())
    for tile in tiles_of(size):
        if not (tile.is_full and shelf.has(tile.path)):
            shelf.put(tile.path, log.tile(tile))
        if tile.level == 0:
            if not (tile.is_full and shelf.has(tile.entries_path)):
                shelf.put(tile.entries_path, bundle(log, tile))
            progress(tile.start + tile.width)
    shelf.put(
        "checkpoints.jsonl",
        jsonl(checkpoint_line(one) for one in log.checkpoints() if one.number <= signed.number),
    )
    shelf.put("keys.jsonl", jsonl(map(key_line, log.keys())))
    shelf.put("checkpoint", str(signed.note).encode())
    return signed


def bundle(log: EvidenceLog, tile: Tile) -> bytes:
    """Return the canonical bytes of the rows under a tile of level 0, each behind its length."""
    with log.pool.cursor() as cursor:
        cursor.execute(EVENTS["select_recorded"], {"after": tile.start, "limit": tile.width})
        rows = [canonical(row) for row in cursor]
    return b"".join(len(row).to_bytes(_LENGTH) + row for row in rows)


def checkpoint_line(signed: Signed) -> object:
    """Return what ``checkpoints.jsonl`` says of a checkpoint."""
    return {"number": signed.number, "note": str(signed.note)}


def key_line(entry: KeyEntry) -> object:
    """Return what ``keys.jsonl`` says of a key."""
    introduction = None if entry.introduction is None else str(entry.introduction)
    return {"number": entry.number, "vkey": str(entry.key), "introduction": introduction}


def jsonl(lines: Iterator[object]) -> bytes:
    """Return one JSON document a line."""
    return "".join(
        f"{json.dumps(line, ensure_ascii=False, separators=(',', ':'))}\n" for line in lines
    ).encode()


def verifier() -> bytes:
    """Return the stand-alone verifier, as it is put beside what it verifies."""
    return (files("ledger.evidence") / VERIFIER).read_bytes()
