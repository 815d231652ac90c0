"""签名文书 — a text and who signed it (C2SP ``signed-note``): Ed25519, and timestamped cosignatures of witnesses.

::

    wenze.local/jiangsu-finance
    27321
    u2u5mnCIlbwKgdR3RC5yM5SAl4Q1Rc3B1iGxPb0VvfQ=

    — wenze.local/jiangsu-finance Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
    — witness.example/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
"""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from domain.errors import BadInput
from ledger.errors import ProofRefused

_KEY = 32
_ID = 4
_TIME = 8
_NOTE = 64 * 1024
"""Bytes of a note at the most."""
_SIGNATURES = 100
"""Signatures of a note at the most (the specification asks for 16 at least)."""


class KeyKind(IntEnum):
    """What a key signs (``signed-note``, Signature types)."""

    NOTE = 1
    """The text itself."""
    COSIGNATURE = 4
    """The text of a checkpoint, and when its consistency was seen (``tlog-cosignature``)."""


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """公钥 — a public key with its name: ``<name>+<id, 8 hex digits>+<base64 of kind and key>``."""

    name: str
    kind: KeyKind
    public: bytes

    def __post_init__(self) -> None:
        if not self.name or "+" in self.name or any(sign.isspace() for sign in self.name):
            raise BadInput(f"a key's name has no spaces and no plus, and is not empty: {self.name!r}")
        if len(self.public) != _KEY:
            raise BadInput(f"the key {self.name} has {len(self.public)} bytes, not {_KEY}; copy it whole")

    @property
    def id(self) -> bytes:
        """The four bytes by which signatures name this key."""
        return sha256(f"{self.name}\n".encode() + bytes([self.kind]) + self.public).digest()[:_ID]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{b64encode(bytes([self.kind]) + self.public).decode()}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a key.

        Raises:
            BadInput: it is no key, or its id is not that of its name and bytes.

        """
        try:
            name, id, encoded = text.strip().split("+", 2)
            data = b64decode(encoded, validate=True)
            key = cls(name, KeyKind(data[0]), data[1:])
        except (ValueError, IndexError):
            raise BadInput(
                f"this is no public key: {text.strip()[:80]!r}; a key is written <name>+<8 hex digits>+<base64>"
            ) from None
        if key.id.hex() != id:
            raise BadInput(f"the key {name} is miswritten: its id is {key.id.hex()}, not {id}; copy it again")
        return key


@dataclass(frozen=True, slots=True)
class Signature:
    """签名 — one signature line."""

    name: str
    key_id: bytes
    data: bytes

    def __str__(self) -> str:
        return f"— {self.name} {b64encode(self.key_id + self.data).decode()}\n"

    @classmethod
    def parse(cls, line: str) -> Self:
        """Read one line, without its end.

        Raises:
            BadInput: it is none.

        """
        mark, _, rest = line.partition(" ")
        name, _, encoded = rest.partition(" ")
        try:
            data = b64decode(encoded, validate=True)
        except (NotBase64, ValueError):
            data = b""
        if mark != "—" or not name or len(data) <= _ID:
            raise BadInput(f"this is no signature line: {line[:80]!r}; copy the note whole")
        return cls(name, data[:_ID], data[_ID:])

    @property
    def timestamp(self) -> int:
        """When a witness cosigned: seconds since 1970 (UTC)."""
        return int.from_bytes(self.data[:_TIME])


@dataclass(frozen=True, slots=True)
class Note:
    """文书 — a text that ends with a line end, and its signatures."""

    text: str
    signatures: Sequence[Signature] = ()

    def __str__(self) -> str:
        return f"{self.text}\n{''.join(map(str, self.signatures))}"

    @classmethod
    def parse(cls, note: str) -> Self:
        """Read a note.

        Raises:
            BadInput: it is none, or too long.

        """
        if len(note) > _NOTE:
            raise BadInput(f"a note of {len(note)} characters; the most is {_NOTE}")
        text, blank, signatures = note.rpartition("\n\n")
        if not blank or not text or not signatures.endswith("\n"):
            raise BadInput("this is no signed note: a text, an empty line, signature lines; copy it whole")
        if any(ord(sign) < 0x20 and sign != "\n" for sign in note):  # noqa: PLR2004  # signed-note, Format
            raise BadInput("a signed note holds no control characters; copy it again as it was")
        lines = signatures[:-1].split("\n")
        if len(lines) > _SIGNATURES:
            raise BadInput(f"a note with {len(lines)} signatures; the most is {_SIGNATURES}")
        return cls(f"{text}\n", [Signature.parse(line) for line in lines])

    def with_signatures(self, signatures: Iterable[Signature]) -> "Note":
        """Return the note with further signatures."""
        return Note(self.text, [*self.signatures, *signatures])

    def signed_by(self, keys: Iterable[VerifierKey]) -> list[tuple[VerifierKey, Signature]]:
        """Return which of these keys signed; signatures of other keys mean nothing.

        Raises:
            ProofRefused: a signature that claims to be by one of these keys is not.

        """
        known = {(key.name, key.id): key for key in keys}
        found = []
        for signature in self.signatures:
            key = known.get((signature.name, signature.key_id))
            if key is not None:
                check_signature(key, self.text, signature)
                found.append((key, signature))
        return found


def check_signature(key: VerifierKey, text: str, signature: Signature) -> None:
    """Check one signature under one key.

    Raises:
        ProofRefused: the key did not sign this text.

    """
    data, message = signature.data, text
    if key.kind is KeyKind.COSIGNATURE:
        data, message = data[_TIME:], _cosigned(text, signature.timestamp)
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(data, message.encode())
    except (InvalidSignature, ValueError):
        raise ProofRefused(f"the signature of {key.name} is wrong: {key.name} did not sign this") from None


class SigningKey:
    """私钥 — a key that signs notes, or cosigns checkpoints.

    Its text form is ``PRIVATE+KEY+<name>+<id>+<base64 of kind and seed>``, as Go's ``sumdb/note`` writes it.
    """

    def __init__(self, name: str, kind: KeyKind, seed: bytes) -> None:
        self._seed = seed
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.verifier = VerifierKey(name, kind, self._key.public_key().public_bytes_raw())

    @classmethod
    def generate(cls, name: str, kind: KeyKind) -> Self:
        """Make a new key."""
        return cls(name, kind, Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a key from its text form.

        Raises:
            BadInput: it is no private key; the message does not repeat it.

        """
        try:
            private, word, name, id, encoded = text.strip().split("+", 4)
            data = b64decode(encoded, validate=True)
            key = cls(name, KeyKind(data[0]), data[1:])
        except (ValueError, IndexError):
            private = word = id = ""
            key = None
        if key is None or (private, word, id) != ("PRIVATE", "KEY", key.verifier.id.hex()):
            raise BadInput("this is no private key of a signed note; restore the key file from your copy")
        return key

    def text(self) -> str:
        """Return the text form: whoever reads it can sign."""
        verifier = self.verifier
        seed = b64encode(bytes([verifier.kind]) + self._seed).decode()
        return f"PRIVATE+KEY+{verifier.name}+{verifier.id.hex()}+{seed}"

    def sign(self, text: str) -> Signature:
        """Sign the text of a note."""
        return self._signature(self._key.sign(text.encode()))

    def cosign(self, text: str, timestamp: int) -> Signature:
        """Cosign the text of a checkpoint; ``timestamp`` in seconds since 1970 (UTC)."""
        signature = self._key.sign(_cosigned(text, timestamp).encode())
        return self._signature(timestamp.to_bytes(_TIME) + signature)

    def _signature(self, data: bytes) -> Signature:
        return Signature(self.verifier.name, self.verifier.id, data)


def _cosigned(text: str, timestamp: int) -> str:
    return f"cosignature/v1\ntime {timestamp}\n{text}"
