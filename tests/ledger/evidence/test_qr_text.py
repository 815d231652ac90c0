"""二维码文字 — a receipt goes through a QR code and comes back byte for byte; nothing else comes back at all."""

import zlib
from base64 import b64encode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.errors import BadInput
from ledger.evidence.qr_text import CAPACITY, PREFIX, base45, from_base45, qr_text, receipt_of

PROOF = "c2sp.org/tlog-proof@v1\nindex 0\n\nwenze.local/a\n1\nAAAA\n\n— wenze.local/a AAAA\n"
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def receipt(row: bytes, rest: str = PROOF.partition("\n")[2]) -> str:
    return f"c2sp.org/tlog-proof@v1\nextra {b64encode(row).decode()}\n{rest}"


def text_of(data: bytes) -> str:
    """A QR text around any bytes."""
    return PREFIX + base45(zlib.compress(data))


def holding(row: bytes, proof: bytes) -> bytes:
    return len(row).to_bytes(2, "big") + row + proof


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"AB", "BB8"),
        (b"Hello!!", "%69 VD92EX0"),
        (b"base-45", "UJCLQE7W581"),
        (b"ietf!", "QED8WEX0"),
        (b"", ""),
    ],
)
def test_base45_is_that_of_the_examples_in_rfc_9285(data: bytes, text: str) -> None:
    assert base45(data) == text
    assert from_base45(text) == data


def slow_base45(data: bytes) -> str:
    """Section 4 of the RFC, word for word."""
    text = ""
    for start in range(0, len(data) - 1, 2):
        n = data[start] * 256 + data[start + 1]
        text += ALPHABET[n % 45] + ALPHABET[n // 45 % 45] + ALPHABET[n // 45 // 45]
    if len(data) % 2:
        text += ALPHABET[data[-1] % 45] + ALPHABET[data[-1] // 45]
    return text


@given(st.binary(max_size=600))
@example(b"\xff\xff\xff")
def test_base45_is_that_of_the_rfc_word_for_word_and_comes_back(data: bytes) -> None:
    assert base45(data) == slow_base45(data)
    assert from_base45(base45(data)) == data


@given(st.text(ALPHABET, max_size=40))
@example(":::")
@example("GGW")
@example("::")
@example("A")
def test_a_text_that_base45_never_writes_is_refused(text: str) -> None:
    try:
        data = from_base45(text)
    except BadInput:
        return
    assert base45(data) == text


@given(row=st.binary(min_size=1, max_size=1200), rest=st.text(st.characters(codec="utf-8"), max_size=300))
def test_every_receipt_comes_back_byte_for_byte(row: bytes, rest: str) -> None:
    file = receipt(row, f"index {rest}")
    assert receipt_of(qr_text(file)) == file


def test_the_text_keeps_to_the_characters_of_the_alphanumeric_mode() -> None:
    text = qr_text(receipt("承诺办结日期".encode() * 40))
    assert text.startswith("WENZE1:")
    assert set(text) <= set(ALPHABET)


def test_a_receipt_that_no_qr_code_holds_is_refused_with_the_way_out() -> None:
    noise = b"".join(number.to_bytes(4, "big") for number in range(7, 5_000_000, 4999))
    with pytest.raises(BadInput, match=rf"a QR code holds {CAPACITY}; hand out the file instead"):
        qr_text(receipt(noise))


@pytest.mark.parametrize(
    "file",
    [
        "",
        "extra AAAA",
        PROOF,
        receipt(b""),
        receipt(b"x" * 65_536),
        receipt(b"row").replace("\n", "\r\n"),
        receipt(b"row").replace("extra ", "extra  "),
        receipt(b"row!").replace("==", "="),
        receipt(b"row!").replace("IQ==", "IR=="),
        receipt(b"row").replace("index", "place"),
        receipt(b"row") + "\ud800",
        "extra: " + receipt(b"row"),
    ],
)
def test_what_is_no_receipt_gets_no_qr_code(file: str) -> None:
    with pytest.raises(BadInput) as refused:
        qr_text(file)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "WENZE1:",
        "wenze1:6BF",
        "WENZE2:6BF",
        "HC1:6BF",
        "WENZE1:€",
        "WENZE1:é",
        "WENZE1:" + base45(b"no zlib stream"),
        PREFIX + "0" * CAPACITY,
        text_of(b""),
        text_of(b"\x00"),
        text_of(holding(b"", PROOF.encode())),
        text_of(b"\xff\xff" + b"too short"),
        text_of(holding(b"row", b"")),
        text_of(holding(b"row", b"<script>alert(1)</script>")),
        text_of(holding(b"row", receipt(b"row").encode())),
        text_of(holding(b"row", PROOF.encode() + b"\xff")),
        PREFIX + base45(zlib.compress(holding(b"row", PROOF.encode()))[:-1]),
        PREFIX + base45(zlib.compress(holding(b"row", PROOF.encode())) + b"more"),
    ],
)
def test_what_is_no_qr_text_gives_no_receipt(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        receipt_of(text)
    assert "\n" not in str(refused.value)


def test_a_small_code_that_would_unfold_to_megabytes_is_refused() -> None:
    bomb = text_of(holding(b"row", PROOF.encode() + bytes(2_500_000)))
    assert len(bomb) <= CAPACITY
    with pytest.raises(BadInput, match="no whole receipt"):
        receipt_of(bomb)


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.text(ALPHABET, max_size=200))
def test_no_text_does_anything_but_give_a_receipt_or_a_clear_refusal(any_text: str, digits: str) -> None:
    for text in (any_text, PREFIX + any_text, PREFIX + digits):
        with pytest.raises(BadInput):
            receipt_of(text)
