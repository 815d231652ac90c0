"""二维码文字 — a receipt as the text of a QR code (docs/ledger-format.md, "Proofs and receipts").

Only characters of the alphanumeric mode, which a QR code holds most densely::

    WENZE1:6BFOXN%TS3DH …

``WENZE1:`` and the base45 (RFC 9285) of the zlib stream (RFC 1950) of: the length of the canonical bytes of the
row in two bytes, big-endian; these bytes; the proof file without its ``extra`` line.
"""

import zlib
from base64 import b64decode, b64encode

from domain.errors import BadInput

PREFIX = "WENZE1:"
CAPACITY = 4296
"""How many characters of the alphanumeric mode the largest QR code holds (ISO/IEC 18004, version 40-L)."""

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_FIRST = "c2sp.org/tlog-proof@v1\n"
_EXTRA = "extra "
_LENGTH = 2
_LONGEST_ROW = 0xFFFF
_MOST = _LENGTH + _LONGEST_ROW + 0x4000
"""No receipt is larger: 63 hashes and dozens of signatures take less than 16 KiB."""


def qr_text(receipt: str) -> str:
    """Return the text of the QR code of a receipt (the whole ``.tlog-proof`` file).

    Raises:
        BadInput: it is no receipt, or it is too long for any QR code.

    """
    row, proof = _parts(receipt)
    text = PREFIX + base45(zlib.compress(len(row).to_bytes(_LENGTH) + row + proof, 9))
    if len(text) > CAPACITY:
        raise BadInput(
            f"the receipt takes {len(text)} characters, a QR code holds {CAPACITY}; hand out the file instead"
        )
    return text


def receipt_of(text: str) -> str:
    """Return the receipt that was made into this text, byte for byte.

    Raises:
        BadInput: it is not the text of a receipt's QR code, or not the whole of it.

    """
    if not text.startswith(PREFIX):
        raise BadInput(f"the text of a receipt's QR code begins with {PREFIX}; scan the code again")
    if len(text) > CAPACITY:
        raise BadInput(
            f"no QR code holds more than {CAPACITY} characters, these are {len(text)}; scan one code"
        )
    data = _inflated(from_base45(text.removeprefix(PREFIX)))
    end = _LENGTH + int.from_bytes(data[:_LENGTH])
    row, proof = data[_LENGTH:end], data[end:]
    if len(data) < end or not row or not proof.startswith(f"{_FIRST}index ".encode()):
        raise BadInput("the QR code holds no receipt; scan the code on the receipt")
    try:
        rest = proof.decode().removeprefix(_FIRST)
    except UnicodeDecodeError:
        raise BadInput("the proof in the QR code is not UTF-8; scan the code again") from None
    return f"{_FIRST}{_EXTRA}{b64encode(row).decode()}\n{rest}"


def base45(data: bytes) -> str:
    """Return bytes in base45: three characters for two bytes, least significant first (RFC 9285, section 4)."""
    return "".join(_group(data[start : start + 2]) for start in range(0, len(data), 2))


def from_base45(text: str) -> bytes:
    """Return the bytes of a text in base45.

    Raises:
        BadInput: a character, a group or an end that base45 does not have.

    """
    try:
        return b"".join(_bytes(text[start : start + 3]) for start in range(0, len(text), 3))
    except (KeyError, OverflowError):
        raise BadInput(
            "the text is not base45 (RFC 9285), or not the whole of it; scan the code again"
        ) from None


def _group(pair: bytes) -> str:
    number, characters = int.from_bytes(pair), ""
    for _ in range(len(pair) + 1):
        number, value = divmod(number, len(_ALPHABET))
        characters += _ALPHABET[value]
    return characters


def _bytes(group: str) -> bytes:
    number = 0
    for character in reversed(group):
        number = number * len(_ALPHABET) + _VALUES[character]
    if len(group) == 1:
        raise OverflowError  # RFC 9285 has no such group
    return number.to_bytes(len(group) - 1)


def _parts(receipt: str) -> tuple[bytes, bytes]:
    """Return the canonical bytes of the row, and the proof without them."""
    first, extra, rest = receipt[: len(_FIRST)], *receipt[len(_FIRST) :].partition("\n")[::2]
    if first != _FIRST or not extra.startswith(_EXTRA) or not rest.startswith("index "):
        raise BadInput(
            "this is no receipt: the lines c2sp.org/tlog-proof@v1, extra …, index … do not begin it"
        )
    encoded = extra.removeprefix(_EXTRA)
    try:
        row, proof = b64decode(encoded, validate=True), (first + rest).encode()
    except ValueError:
        raise BadInput(
            "the receipt is damaged: its extra line is not base64, or a text is not UTF-8"
        ) from None
    if b64encode(row).decode() != encoded:
        raise BadInput("the receipt is damaged: its extra line is not canonical base64")
    if not 0 < len(row) <= _LONGEST_ROW:
        raise BadInput(f"the receipt holds a row of {len(row)} bytes; a row has 1 to {_LONGEST_ROW}")
    return row, proof


def _inflated(packed: bytes) -> bytes:
    """Return what one whole zlib stream holds, never more than a receipt can be."""
    stream = zlib.decompressobj()
    try:
        data = stream.decompress(packed, _MOST)
    except zlib.error:
        raise BadInput("the QR code was not read correctly (its checksum is wrong); scan it again") from None
    if not stream.eof or stream.unused_data:
        raise BadInput("the QR code holds no whole receipt, or more than one; scan the code on the receipt")
    return data
