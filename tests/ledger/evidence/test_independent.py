"""独立核对 — what a ledger exports holds before implementations that share no code with ours.

Go's ``tlog`` and ``note``, the packages behind its checksum database, read a whole export; ``metamorphic-log``, in
Rust, checks proofs and checkpoints; ``tlog-scales`` finds its own way through the tiles and checks cosignatures.
"""

import json
import os
import shutil
import subprocess
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn
from uuid import uuid4

import metamorphic_log
import pytest
from tlog_scales.backend import LocalBackend
from tlog_scales.reader import TilesReader
from tlog_scales.signing import Vkey, VkeySet
from tlog_scales.tlog import ConsistencyProofInvalid, InclusionProofInvalid

from ledger.evidence.merkle import consistency_proof, inclusion_proof, root
from ledger.evidence.proof import Proof
from ledger.leaf import leaf_hash
from ledger.ledger import Ledger
from ledger.vault import MasterKey
from tests.ledger.evidence.independent.damage import DAMAGES, flip_time
from tests.ledger.evidence.independent.exported import (
    ORIGIN,
    WITNESS,
    Proofs,
    checkpoints,
    export,
    export_recorded,
    hashes_of,
    prove,
    vkeys,
)

WITNESS_KEY = str(WITNESS.verifier)
DEBIAN_GOPATH = "/usr/share/gocode"

Check = Callable[[Path], "subprocess.CompletedProcess[str]"]


@pytest.fixture(
    scope="module",
    params=[1, 2, 256, 257, 256_300, (1, 256, 700)],
    ids="{} rows".format,
)
def export_dir(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, database_url: str
) -> Path:
    """An export with proofs and receipts: of one tile and more, of up to three levels, past tile 999; and a real one."""
    folder = tmp_path_factory.mktemp("export") / "files"
    if isinstance(request.param, int):
        export(folder, request.param)
    else:
        ledger = Ledger(database_url, f"test_{uuid4().hex}", MasterKey(bytes(32)))
        export_recorded(ledger, folder, tmp_path_factory.mktemp("keys"), request.param)
        ledger.close()
    prove(folder)
    return folder


@pytest.fixture
def spare_dir(tmp_path: Path) -> Path:
    """An export that a test may damage."""
    export(tmp_path, 600)
    prove(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def check(tmp_path_factory: pytest.TempPathFactory) -> Check:
    """Runs ``independent/check.go`` on a folder."""
    go = shutil.which("go")
    gopath = _gopath(go) if go else None
    if not go or not gopath:
        _missing("install golang-go and golang-golang-x-mod-dev to have exports read by Go's own packages")
    built = tmp_path_factory.mktemp("go")
    settings = {
        "GO111MODULE": "off",
        "GOPATH": gopath,
        "GOFLAGS": "",
        "GOTOOLCHAIN": "local",
        "CGO_ENABLED": "0",
    }
    subprocess.run(
        [go, "build", "-o", built / "check", "."],
        cwd=Path(__file__).parent / "independent",
        env=os.environ | settings | {"GOCACHE": str(built / "cache")},
        check=True,
    )

    def run(folder: Path) -> "subprocess.CompletedProcess[str]":
        command: list[str | Path] = [built / "check", folder, *vkeys(folder), WITNESS_KEY]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    return run


def _gopath(go: str) -> str | None:
    """Return the folder below which Go finds its packages for logs."""
    own = subprocess.run([go, "env", "GOPATH"], capture_output=True, text=True, check=True).stdout.strip()
    return next(
        (
            path
            for path in [*own.split(os.pathsep), DEBIAN_GOPATH]
            if Path(path, "src/golang.org/x/mod/sumdb/tlog").is_dir()
        ),
        None,
    )


def _missing(said: str) -> NoReturn:
    if os.environ.get("WENZE_TEST_COMPLETE") == "1":
        pytest.fail(said)
    pytest.skip(said)


def test_go_finds_that_all_of_an_export_holds(check: Check, export_dir: Path) -> None:
    proofs = given(export_dir)
    known = checkpoints(export_dir)
    size = known[-1][1].size
    checked = check(export_dir)
    assert checked.stderr == ""
    counts = json.loads(checked.stdout)
    assert counts.pop("consistency") >= size.bit_length()
    assert counts == {
        "size": size,
        "cosignatures": 1,
        "checkpoints": len(known),
        "tiles": len([path for path in files(export_dir / "tile") if "entries" not in path.parts]),
        "entries": size,
        "inclusion": min(size, 1000),
        "given_inclusion": len(proofs["inclusion"]),
        "given_consistency": len(proofs["consistency"]),
        "refused": sum(len(proof["proof"]) + 2 for proof in [*proofs["inclusion"], *proofs["consistency"]]),
        "receipts": len(files(export_dir / "receipts")),
    }


def given(folder: Path) -> Proofs:
    proofs: Proofs = json.loads((folder / "proofs.json").read_bytes())
    return proofs


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("damage", DAMAGES)
def test_go_says_what_does_not_hold(check: Check, spare_dir: Path, damage: str) -> None:
    assert check(spare_dir).returncode == 0
    DAMAGES[damage].do(spare_dir)
    checked = check(spare_dir)
    assert (checked.returncode, checked.stdout) == (1, "")
    assert DAMAGES[damage].said in checked.stderr


def changed(hashes: list[bytes]) -> Iterator[list[bytes]]:
    """Yield the hashes of a proof once for each of them, with one bit of it changed."""
    for place, right in enumerate(hashes):
        bit = 101 * place % 256
        wrong = bytearray(right)
        wrong[bit // 8] ^= 1 << bit % 8
        yield [*hashes[:place], bytes(wrong), *hashes[place + 1 :]]


def hashes(*texts: str) -> list[bytes]:
    return [b64decode(text) for text in texts]


def test_rust_accepts_every_inclusion_proof_and_none_with_a_bit_changed(export_dir: Path) -> None:
    for proof in given(export_dir)["inclusion"]:
        right = hashes(proof["leaf"], proof["root"], *proof["proof"])

        def verify(leaf: bytes, root: bytes, *path: bytes, index: int, size: int) -> None:
            metamorphic_log.verify_inclusion(index, size, leaf, list(path), root)

        verify(*right, index=proof["index"], size=proof["size"])
        for wrong in changed(right):
            with pytest.raises(metamorphic_log.VerifyError):
                verify(*wrong, index=proof["index"], size=proof["size"])


def test_rust_accepts_every_consistency_proof_and_none_with_a_bit_changed(export_dir: Path) -> None:
    for proof in given(export_dir)["consistency"]:
        right = hashes(proof["first_root"], proof["second_root"], *proof["proof"])

        def verify(older: bytes, newer: bytes, *path: bytes, first: int, second: int) -> None:
            metamorphic_log.verify_consistency(first, second, list(path), older, newer)

        verify(*right, first=proof["first"], second=proof["second"])
        for wrong in changed(right):
            with pytest.raises(metamorphic_log.VerifyError):
                verify(*wrong, first=proof["first"], second=proof["second"])


def test_rust_opens_every_checkpoint_and_sees_each_grow_into_the_newest(export_dir: Path) -> None:
    known = checkpoints(export_dir)
    newest, last = known[-1]
    of_export = hashes_of(export_dir, last.size)
    for note, checkpoint in known:
        head = metamorphic_log.checkpoint_verify(note, vkeys(export_dir))
        assert (head.origin, head.size, head.root) == (checkpoint.origin, checkpoint.size, checkpoint.root)
        proof = consistency_proof(of_export, checkpoint.size, last.size)
        metamorphic_log.checkpoint_verify_consistency(note, newest, vkeys(export_dir), proof)


def test_rust_refuses_a_checkpoint_that_its_key_did_not_sign(spare_dir: Path) -> None:
    note = (spare_dir / "checkpoint").read_text("utf-8")
    with pytest.raises(metamorphic_log.VerifyError):
        metamorphic_log.checkpoint_verify(note.replace("\n600\n", "\n601\n"), vkeys(spare_dir))


def test_rust_finds_the_row_of_every_receipt_under_its_checkpoint(export_dir: Path) -> None:
    for path in files(export_dir / "receipts"):
        receipt = Proof.parse(path.read_text("utf-8"))
        assert receipt.row
        metamorphic_log.checkpoint_verify_inclusion(
            str(receipt.note), vkeys(export_dir), receipt.index, leaf_hash(receipt.row), list(receipt.hashes)
        )


def test_tlog_scales_finds_the_same_root_rows_and_proofs_in_the_tiles(export_dir: Path) -> None:
    reader = TilesReader(LocalBackend(export_dir))
    checkpoint = reader.get_checkpoint()
    size = checkpoint.size
    ours = hashes_of(export_dir, size)
    assert reader.calculate_root_hash() == checkpoint.root_hash == root(ours, size)
    for smaller in {1, size // 3 or 1, size // 2 or 1, size}:
        index = smaller - 1
        included = reader.get_inclusion_proof(index, size)
        included.check(leaf_hash(reader.get_entry(index)), checkpoint.root_hash)
        assert included.node_hashes == inclusion_proof(ours, index, size)
        grown = reader.get_consistency_proof(smaller, size)
        grown.check(root(ours, smaller), checkpoint.root_hash)
        assert grown.node_hashes == consistency_proof(ours, smaller, size)
        with pytest.raises(InclusionProofInvalid):
            included.check(leaf_hash(b"another"), checkpoint.root_hash)
        with pytest.raises(ConsistencyProofInvalid):
            grown.check(bytes(32), checkpoint.root_hash)


def test_tlog_scales_accepts_the_signature_of_the_ledger_and_the_cosignature_of_the_witness(
    export_dir: Path,
) -> None:
    checkpoint = TilesReader(LocalBackend(export_dir)).get_checkpoint()
    keys = VkeySet(*map(Vkey.from_string, [*vkeys(export_dir), WITNESS_KEY]))
    valid = keys.verify(checkpoint.signatures, checkpoint)
    assert {key.name for key, _ in valid} == {ORIGIN, WITNESS.verifier.name}


def test_tlog_scales_refuses_a_cosignature_whose_time_was_changed(spare_dir: Path) -> None:
    flip_time(spare_dir / "checkpoint")
    checkpoint = TilesReader(LocalBackend(spare_dir)).get_checkpoint()
    assert not VkeySet(Vkey.from_string(WITNESS_KEY)).verify(checkpoint.signatures, checkpoint)
