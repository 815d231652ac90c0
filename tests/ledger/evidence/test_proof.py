"""证明 — a receipt proves one row, and nothing else."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import BadInput
from ledger.errors import ProofRefused
from ledger.evidence.checkpoint import Checkpoint
from ledger.evidence.merkle import Tree, inclusion_proof
from ledger.evidence.note import KeyKind, Note, SigningKey
from ledger.evidence.proof import Proof
from ledger.leaf import leaf_bytes, leaf_hash

KEY = SigningKey("wenze.local/test", KeyKind.NOTE, bytes(range(32)))
OTHER = SigningKey("wenze.local/other", KeyKind.NOTE, bytes(range(1, 33)))
WITNESS = SigningKey("witness.example/w", KeyKind.COSIGNATURE, bytes(range(2, 34)))
SIZE = 11
ROWS = [
    leaf_bytes(position, datetime(2026, 3, 3, tzinfo=UTC), uuid4(), 1, "case.accepted.v1", b"{}")
    for position in range(1, SIZE + 1)
]
TREE = Tree([leaf_hash(row) for row in ROWS])


def receipt(position: int = 6, size: int = SIZE) -> Proof:
    text = str(Checkpoint("wenze.local/test", size, TREE.root(size)))
    note = Note(text, [KEY.sign(text), WITNESS.cosign(text, 1_764_000_000)])
    return Proof(position - 1, inclusion_proof(TREE.hash, position - 1, size), note, ROWS[position - 1])


@given(st.integers(1, SIZE), st.integers(0, SIZE))
def test_a_receipt_is_read_back_and_proves_its_row(position: int, more: int) -> None:
    made = receipt(position, min(position + more, SIZE))
    read = Proof.parse(str(made))
    assert read == made
    assert read.row is not None
    keys = [KEY.verifier, WITNESS.verifier]
    assert [key for key, _ in read.check(read.row, keys)] == keys


def test_the_key_of_another_ledger_proves_nothing() -> None:
    made = receipt()
    with pytest.raises(ProofRefused, match="no key you trust"):
        made.check(ROWS[5], [OTHER.verifier])


def test_a_witness_alone_does_not_stand_for_the_ledger() -> None:
    with pytest.raises(ProofRefused, match="no key you trust"):
        receipt().check(ROWS[5], [WITNESS.verifier])


def test_another_row_is_not_proved() -> None:
    with pytest.raises(ProofRefused):
        receipt().check(ROWS[6], [KEY.verifier])


@given(st.data())
def test_whatever_bit_of_a_receipt_is_flipped_it_proves_nothing_else(data: st.DataObject) -> None:
    whole = bytearray(str(receipt()).encode())
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= 1 << data.draw(st.integers(0, 7))
    try:
        read = Proof.parse(whole.decode())
        assert read.row is not None
        signed = read.check(read.row, [KEY.verifier])
    except (BadInput, UnicodeDecodeError, AssertionError):
        return
    # The bit was in the cosignature of a witness whose key is not known here, or did not change what is encoded.
    assert read.row == ROWS[5]
    assert read.index == 5
    assert [key for key, _ in signed] == [KEY.verifier]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[:0],
        lambda text: text.replace("tlog-proof@v1", "tlog-proof@v2"),
        lambda text: text.replace("index 5\n", ""),
        lambda text: text.replace("index 5\n", "index 05\n"),
        lambda text: text.replace("index 5\n", "index -5\n"),
        lambda text: text.replace("extra ", "extra !"),
        lambda text: text.split("\n\n")[0],
        lambda text: text.replace(
            "index 5\n", "index 5\n" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n" * 64
        ),
    ],
)
def test_what_is_no_receipt_is_refused(change: Callable[[str], str]) -> None:
    with pytest.raises(BadInput):
        Proof.parse(change(str(receipt())))
