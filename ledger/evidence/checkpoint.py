"""校验点 — how long a ledger is and what its root is, in the form that is signed (C2SP ``tlog-checkpoint``)."""

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Self

from domain.errors import BadInput
from ledger.evidence.note import Note

_HASH = 32
_DECIMAL = re.compile(r"0|[1-9][0-9]{0,17}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """校验点 — the root over the first ``size`` rows of the ledger that ``origin`` names."""

    origin: str
    size: int
    root: bytes

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{encoded(self.root)}\n"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the text of a checkpoint; extension lines are allowed and mean nothing.

        Raises:
            BadInput: it is none.

        """
        lines = text.split("\n")
        if len(lines) < 4 or lines[-1] or not all(lines[:-1]):  # noqa: PLR2004  # three lines and the end of the last
            raise BadInput("this is no checkpoint: origin, size and root stand on a line each")
        origin, size, root = lines[:3]
        return cls(origin, parse_size(size), parse_hash(root))

    @classmethod
    def of(cls, note: Note) -> Self:
        """Read the checkpoint that a note holds.

        Raises:
            BadInput: it holds none.

        """
        return cls.parse(note.text)


def parse_size(text: str) -> int:
    """Read a number of rows or an index, as the formats write it.

    Raises:
        BadInput: it is no decimal without leading zeroes.

    """
    if not _DECIMAL.fullmatch(text):
        raise BadInput(f"{text[:40]!r} is no size: decimal digits without leading zeroes")
    return int(text)


def parse_hash(text: str) -> bytes:
    """Read a hash, as the formats write it.

    Raises:
        BadInput: it is not the base64 of 32 bytes.

    """
    try:
        data = b64decode(text, validate=True)
    except ValueError:
        data = b""
    if len(data) != _HASH or encoded(data) != text:
        raise BadInput(f"{text[:60]!r} is no hash: the base64 of {_HASH} bytes")
    return data


def encoded(data: bytes) -> str:
    """Return bytes as the formats write them."""
    return b64encode(data).decode()
