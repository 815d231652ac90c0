"""导出 — the log as static files: whole, resumable, and never over something else."""

import json
from pathlib import Path
from uuid import uuid4

import pytest
from eventsourcing.persistence import StoredEvent

from domain.errors import BadInput, NotFound
from ledger.evidence.checkpoint import Checkpoint
from ledger.evidence.export import Folder, export
from ledger.evidence.keys import KeyFolder
from ledger.evidence.log import EvidenceLog
from ledger.evidence.merkle import Tree
from ledger.evidence.note import Note
from ledger.evidence.signer import Signer
from ledger.evidence.tiles import tiles_of
from ledger.leaf import leaf_hash
from ledger.ledger import Ledger


def write(ledger: Ledger, rows: int) -> None:
    ledger.recorder.insert_events([StoredEvent(uuid4(), 1, "case.accepted.v1", b"{}") for _ in range(rows)])


@pytest.fixture
def signer(ledger: Ledger, tmp_path: Path) -> Signer:
    return Signer(ledger.pool, ledger.authenticator, KeyFolder(tmp_path / "keys"), "wenze.local/test")


def entries(folder: Path, size: int) -> list[bytes]:
    """The rows in the bundles, read as the specification says."""
    found = []
    for tile in tiles_of(size):
        if tile.level == 0:
            data = (folder / tile.entries_path).read_bytes()
            while data:
                length = int.from_bytes(data[:2])
                found.append(data[2 : 2 + length])
                data = data[2 + length :]
    return found


@pytest.mark.parametrize("rows", [1, 256, 700])
def test_the_rows_of_an_export_hash_to_the_root_that_was_signed(
    ledger: Ledger, signer: Signer, tmp_path: Path, rows: int
) -> None:
    write(ledger, rows)
    signer.sign()
    told: list[int] = []
    export(EvidenceLog(ledger.pool), Folder(tmp_path / "out"), told.append)
    checkpoint = Checkpoint.of(Note.parse((tmp_path / "out/checkpoint").read_text("utf-8")))
    tree = Tree([leaf_hash(row) for row in entries(tmp_path / "out", rows)])
    assert (checkpoint.size, checkpoint.root) == (rows, tree.root())
    assert told[-1] == rows
    for tile in tiles_of(rows):
        expected = b"".join(tree.hash(8 * tile.level, tile.start + place) for place in range(tile.width))
        assert (tmp_path / "out" / tile.path).read_bytes() == expected


def test_an_export_goes_on_from_an_earlier_one(ledger: Ledger, signer: Signer, tmp_path: Path) -> None:
    out = Folder(tmp_path / "out")
    for rows in (300, 300):
        write(ledger, rows)
        signer.sign()
        export(signer.log, out, lambda _: None)
    checkpoints = (tmp_path / "out/checkpoints.jsonl").read_text("utf-8").splitlines()
    sizes = [Checkpoint.of(Note.parse(json.loads(line)["note"])).size for line in checkpoints]
    assert sizes == [300, 600]
    checkpoint = Checkpoint.of(Note.parse((tmp_path / "out/checkpoint").read_text("utf-8")))
    assert Tree([leaf_hash(row) for row in entries(tmp_path / "out", 600)]).root() == checkpoint.root


def test_nothing_is_exported_before_anything_was_signed(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="wenze log sign"):
        export(EvidenceLog(ledger.pool), Folder(tmp_path / "out"), lambda _: None)


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    with pytest.raises(BadInput, match="holds something else"):
        Folder(tmp_path)
    with pytest.raises(BadInput, match="is a file"):
        Folder(tmp_path / "letter.txt")
