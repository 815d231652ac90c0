"""签名文书 — against the examples of the specification, and whatever can be done to a note."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import BadInput
from ledger.errors import ProofRefused
from ledger.evidence.checkpoint import Checkpoint
from ledger.evidence.note import KeyKind, Note, Signature, SigningKey, VerifierKey

# The example of golang.org/x/mod/sumdb/note: its key, its text, its signature.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETER_PRIVATE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
SAID = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
KEY = SigningKey("wenze.local/test", KeyKind.NOTE, bytes(range(32)))
WITNESS = SigningKey("witness.example/w", KeyKind.COSIGNATURE, bytes(range(1, 33)))
TEXT = str(Checkpoint("wenze.local/test", 7, bytes(32)))


def test_a_note_signed_elsewhere_is_read_and_its_signature_holds() -> None:
    key = VerifierKey.parse(PETER)
    note = Note.parse(SAID)
    assert [(found.name, str(one)) for found, one in note.signed_by([key])] == [
        ("PeterNeumann", SAID.split("\n\n")[1])
    ]
    assert str(note) == SAID
    assert str(key) == PETER


def test_a_private_key_made_elsewhere_signs_the_same() -> None:
    key = SigningKey.parse(PETER_PRIVATE)
    assert str(key.verifier) == PETER
    assert key.text() == PETER_PRIVATE
    text = SAID.split("\n\n", maxsplit=1)[0] + "\n"
    assert str(Note(text, [key.sign(text)])) == SAID


def test_a_signature_of_an_unknown_key_means_nothing() -> None:
    note = Note(TEXT, [KEY.sign(TEXT)])
    assert note.signed_by([VerifierKey.parse(PETER)]) == []


def test_a_wrong_signature_of_a_known_key_refuses_the_note() -> None:
    note = Note(TEXT.replace("7", "8"), [KEY.sign(TEXT)])
    with pytest.raises(ProofRefused, match=r"wenze\.local/test did not sign this"):
        note.signed_by([KEY.verifier])


def test_a_cosignature_says_when_and_holds_for_that_moment_alone() -> None:
    signature = WITNESS.cosign(TEXT, 1_764_000_000)
    assert signature.timestamp == 1_764_000_000
    assert Note(TEXT, [signature]).signed_by([WITNESS.verifier])
    later = Signature(signature.name, signature.key_id, (1_764_000_001).to_bytes(8) + signature.data[8:])
    with pytest.raises(ProofRefused):
        Note(TEXT, [later]).signed_by([WITNESS.verifier])


@given(st.integers(0, 71), st.integers(0, 7))
def test_any_bit_of_a_signature_counts(byte: int, bit: int) -> None:
    whole = WITNESS.cosign(TEXT, 1_764_000_000)
    data = bytearray(whole.data)
    data[byte] ^= 1 << bit
    with pytest.raises(ProofRefused):
        Note(TEXT, [Signature(whole.name, whole.key_id, bytes(data))]).signed_by([WITNESS.verifier])


@given(st.text(st.characters(codec="utf-8")))
def test_any_other_text_is_refused_in_one_line(text: str) -> None:
    refused = ""
    try:
        text = str(Note.parse(read := text))
    except BadInput as error:
        refused, read = str(error), text
    assert text == read
    assert "\n" not in refused


@pytest.mark.parametrize(
    "text",
    [
        "",
        PETER[:-1],
        PETER.replace("c74f20a3", "c74f20a4"),
        PETER.replace("PeterNeumann", "Peter Neumann"),
        PETER.replace("+AR", "+BR"),
        "a+b",
        "+c74f20a3+ARpc",
    ],
)
def test_a_key_that_was_not_copied_whole_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        VerifierKey.parse(text)


@pytest.mark.parametrize("text", ["", PETER, PETER_PRIVATE[:-2], PETER_PRIVATE.replace("Peter", "Pedro")])
def test_a_private_key_file_that_is_damaged_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        SigningKey.parse(text)
    assert "AYEK" not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "wenze.local/x\n7\n",
        "wenze.local/x\n07\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "wenze.local/x\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "wenze.local/x\n٧\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "wenze.local/x\n7\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=\n",
        "wenze.local/x\n7\nAAAA\n",
        "\n7\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "wenze.local/x\n7\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        Checkpoint.parse(text)


def test_extension_lines_are_allowed_and_mean_nothing() -> None:
    assert Checkpoint.parse(TEXT + "anything\n") == Checkpoint("wenze.local/test", 7, bytes(32))
