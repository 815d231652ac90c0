"""损坏 — ways in which an export of 600 rows stops being true, and what is said of each."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ledger.evidence.note import Note
from ledger.evidence.proof import Proof
from tests.ledger.evidence.independent.exported import ORIGIN, checkpoints, signed


class Damage(NamedTuple):
    """What is done to the folder of an export, and what ``check.go`` says then."""

    do: Callable[[Path], object]
    said: str


def flip(path: Path) -> None:
    """Change one bit in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def flip_time(path: Path) -> None:
    """Change one bit of the time in the cosignature of the witness, which stands last."""
    head, _, last = path.read_text("utf-8").rstrip("\n").rpartition(" ")
    data = bytearray(b64decode(last))
    data[11] ^= 1
    path.write_text(f"{head} {b64encode(data).decode()}\n", "utf-8")


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def _lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def _sign_another_ledger(folder: Path) -> None:
    (folder / "checkpoint").write_text(str(signed(ORIGIN, 600, bytes(32))), "utf-8")


def _have_signed_another_ledger(folder: Path) -> None:
    number, note = len(checkpoints(folder)) + 1, str(signed(ORIGIN, 600, bytes(32)))
    with (folder / "checkpoints.jsonl").open("a", encoding="utf-8") as history:
        history.write(json.dumps({"number": number, "note": note}) + "\n")


def _drop_cosignature(folder: Path) -> None:
    note = Note.parse((folder / "checkpoint").read_text("utf-8"))
    (folder / "checkpoint").write_text(str(Note(note.text, note.signatures[:1])), "utf-8")


def _receive_another_row(folder: Path) -> None:
    path = folder / "receipts" / "301.tlog-proof"
    receipt = Proof.parse(path.read_text("utf-8"))
    path.write_text(str(Proof(receipt.index, receipt.hashes, receipt.note, b"another")), "utf-8")


def _prove_another_leaf(folder: Path) -> None:
    proofs = json.loads((folder / "proofs.json").read_bytes())
    first, second, *_ = proofs["inclusion"]
    first["leaf"] = second["leaf"]
    (folder / "proofs.json").write_text(json.dumps(proofs), "utf-8")


def _prove_the_wrong_way_round(folder: Path) -> None:
    proofs = json.loads((folder / "proofs.json").read_bytes())
    proofs["consistency"][5]["proof"].reverse()
    (folder / "proofs.json").write_text(json.dumps(proofs), "utf-8")


DAMAGES = {
    "a bit of a full tile": Damage(
        lambda at: flip(at / "tile/0/001"), "tile/0/001 is not what the entries hash to"
    ),
    "a bit of a partial tile": Damage(
        lambda at: flip(at / "tile/0/002.p/88"), "002.p/88 is not what the entries hash to"
    ),
    "a bit of an upper tile": Damage(
        lambda at: flip(at / "tile/1/000.p/2"), "tile/1/000.p/2 is not what the entries hash to"
    ),
    "a tile that is not there": Damage(lambda at: (at / "tile/0/001").unlink(), "no such file"),
    "a word of a row": Damage(
        lambda at: flip(at / "tile/entries/000"), "tile/0/000 is not what the entries hash to"
    ),
    "the length of a row": Damage(lambda at: flip(at / "tile/entries/001"), "ends within number 131"),
    "a byte behind the last row": Damage(
        lambda at: _lengthen(at / "tile/entries/002.p/88"), "has 1 bytes more"
    ),
    "a number of rows that was not signed": Damage(
        lambda at: _replace(at / "checkpoint", "\n600\n", "\n601\n"), "invalid signature for key wenze.local"
    ),
    "the time of a cosignature": Damage(
        lambda at: flip_time(at / "checkpoint"), "invalid signature for key witness.example"
    ),
    "a cosignature that is not there": Damage(_drop_cosignature, "cosigned by 0 of 1 witnesses"),
    "another ledger under the same key": Damage(
        _sign_another_ledger, "check: the root of the first 600 rows is"
    ),
    "another ledger once signed": Damage(
        _have_signed_another_ledger, "checkpoint number 6: the root of the first 600 rows is"
    ),
    "the row of a receipt": Damage(_receive_another_row, "301.tlog-proof: invalid transparency proof"),
    "the index of a receipt": Damage(
        lambda at: _replace(at / "receipts/301.tlog-proof", "index 300", "index 301"),
        "301.tlog-proof: invalid transparency proof",
    ),
    "the leaf of an inclusion proof": Damage(
        _prove_another_leaf, "proofs.json: inclusion 0: invalid transparency proof"
    ),
    "the order in a consistency proof": Damage(
        _prove_the_wrong_way_round, "proofs.json: consistency 5: invalid transparency proof"
    ),
}
