"""导出 — an export for other implementations to read, and proofs and receipts that our code makes out of it."""

import json
import random
from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TypedDict
from uuid import UUID, uuid4

from eventsourcing.persistence import StoredEvent

from ledger.evidence.checkpoint import Checkpoint
from ledger.evidence.export import Folder
from ledger.evidence.export import export as export_log
from ledger.evidence.keys import KeyFolder
from ledger.evidence.merkle import Hashes, Tree, consistency_proof, inclusion_proof, root
from ledger.evidence.note import KeyKind, Note, SigningKey
from ledger.evidence.proof import Proof
from ledger.evidence.signer import Signer
from ledger.evidence.tiles import TiledTree, tile_at, tiles_of
from ledger.leaf import leaf_bytes, leaf_hash
from ledger.ledger import Ledger

ORIGIN = "wenze.local/jiangsu-finance"
SIGNER = SigningKey(ORIGIN, KeyKind.NOTE, bytes(range(32)))
WITNESS = SigningKey("witness.example/superior", KeyKind.COSIGNATURE, bytes(range(32, 64)))
NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)
CASE = UUID("2c896fdf-99fc-5fe7-bdeb-6559fbd0a3c2")
LONGEST = 65_535
DRAWN = 200


class Inclusion(TypedDict):
    """A proof that a leaf is in a tree; hashes in base64."""

    index: int
    size: int
    leaf: str
    root: str
    proof: list[str]


class Consistency(TypedDict):
    """A proof that one tree begins another; hashes in base64."""

    first: int
    second: int
    first_root: str
    second_root: str
    proof: list[str]


class Proofs(TypedDict):
    """What ``proofs.json`` holds."""

    inclusion: list[Inclusion]
    consistency: list[Consistency]


def rows(size: int) -> Iterator[bytes]:
    """Yield the canonical bytes of rows; the third is as long as a row may be."""
    for position in range(1, size + 1):
        state = f'{{"handler":null,"note":"第 {position} 件，已受理"}}'.encode()
        moment = NOON + timedelta(microseconds=position)
        row = leaf_bytes(position, moment, CASE, position, "case.accepted.v1", state)
        yield row.ljust(LONGEST) if position == 3 else row


def signed(origin: str, size: int, root: bytes) -> Note:
    """Return a checkpoint, signed and cosigned."""
    text = str(Checkpoint(origin, size, root))
    return Note(text, [SIGNER.sign(text), WITNESS.cosign(text, int(NOON.timestamp()) + size)])


def signed_sizes(size: int) -> list[int]:
    """Return some sizes at which a ledger may have been signed, the last among them."""
    return sorted({1, -(-size // 3), -(-size // 2), max(size - 1, 1), size})


def export(folder: Path, size: int) -> None:
    """Write what ``wenze log export`` writes for a ledger of so many rows."""
    recorded = list(rows(size))
    tree = Tree([leaf_hash(row) for row in recorded])
    for tile in tiles_of(size):
        hashes = (tree.hash(8 * tile.level, tile.start + index) for index in range(tile.width))
        write(folder / tile.path, b"".join(hashes))
        if tile.level == 0:
            of_tile = recorded[tile.start : tile.start + tile.width]
            write(folder / tile.entries_path, b"".join(len(row).to_bytes(2) + row for row in of_tile))
    notes = [str(signed(ORIGIN, smaller, tree.root(smaller))) for smaller in signed_sizes(size)]
    write(folder / "checkpoint", notes[-1].encode())
    history = [json.dumps({"number": number, "note": note}) for number, note in enumerate(notes, 1)]
    write(folder / "checkpoints.jsonl", "".join(f"{line}\n" for line in history).encode())
    key = {"number": 1, "vkey": str(SIGNER.verifier), "introduction": None}
    write(folder / "keys.jsonl", f"{json.dumps(key)}\n".encode())


def export_recorded(ledger: Ledger, folder: Path, keys: Path, sizes: Sequence[int]) -> None:
    """Record so many rows, signed at each of these sizes, and export the ledger as Wenze does."""
    held = KeyFolder(keys)
    with held.locked():
        held.add(1, SIGNER)
    signer = Signer(ledger.pool, ledger.authenticator, held, ORIGIN)
    for before, size in pairwise((0, *sizes)):
        events = [StoredEvent(uuid4(), 1, "case.accepted.v1", b"{}") for _ in range(size - before)]
        ledger.recorder.insert_events(events)
        newest = signer.sign()
        signature = WITNESS.cosign(newest.note.text, int(NOON.timestamp()) + size)
        signer.log.add_cosignatures(newest, [signature])
    export_log(signer.log, Folder(folder), lambda _: None)


def vkeys(folder: Path) -> list[str]:
    """Return every key of an export."""
    return [json.loads(line)["vkey"] for line in (folder / "keys.jsonl").read_text("utf-8").splitlines()]


def checkpoints(folder: Path) -> list[tuple[str, Checkpoint]]:
    """Return every checkpoint of an export, as it stands there and as our code reads it."""
    lines = (folder / "checkpoints.jsonl").read_text("utf-8").splitlines()
    notes = [json.loads(line)["note"] for line in lines]
    return [(note, Checkpoint.of(Note.parse(note))) for note in notes]


def hashes_of(folder: Path, size: int) -> Hashes:
    """Return the hashes of an exported tree, as our code reads them from its tiles."""
    return TiledTree(lambda tile: (folder / tile.path).read_bytes(), size).hash


def prove(folder: Path) -> None:
    """Add proofs and receipts to an export; the sizes, rows and pairs of sizes are drawn, the same every time."""
    note = Note.parse((folder / "checkpoint").read_text("utf-8"))
    size = Checkpoint.of(note).size
    hashes = hashes_of(folder, size)
    draw = random.Random(size)
    drawn = [size, *(draw.randint(1, size) for _ in range(DRAWN))]
    proofs = Proofs(
        inclusion=[_inclusion(hashes, draw.randrange(of), of) for of in drawn],
        consistency=[_consistency(hashes, draw.randint(1, of), of) for of in drawn],
    )
    write(folder / "proofs.json", json.dumps(proofs).encode())
    for index in {0, size // 2, size - 1}:
        receipt = Proof(index, inclusion_proof(hashes, index, size), note, entry(folder, index, size))
        write(folder / "receipts" / f"{index + 1}.tlog-proof", str(receipt).encode())


def entry(folder: Path, index: int, size: int) -> bytes:
    """Return the canonical bytes of an exported row."""
    bundle, within = divmod(index, 256)
    data = (folder / tile_at(0, bundle, size).entries_path).read_bytes()
    for _ in range(within):
        data = data[2 + int.from_bytes(data[:2]) :]
    return data[2 : 2 + int.from_bytes(data[:2])]


def write(path: Path, data: bytes) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _inclusion(hashes: Hashes, index: int, size: int) -> Inclusion:
    return Inclusion(
        index=index,
        size=size,
        leaf=_text(hashes(0, index)),
        root=_text(root(hashes, size)),
        proof=[_text(one) for one in inclusion_proof(hashes, index, size)],
    )


def _consistency(hashes: Hashes, first: int, second: int) -> Consistency:
    return Consistency(
        first=first,
        second=second,
        first_root=_text(root(hashes, first)),
        second_root=_text(root(hashes, second)),
        proof=[_text(one) for one in consistency_proof(hashes, first, second)],
    )


def _text(data: bytes) -> str:
    return b64encode(data).decode()
