"""提交 — what a ledger asks a witness to cosign (C2SP ``tlog-witness``, add-checkpoint).

::

    old 20852014
    PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
    …

    wenze.local/jiangsu-finance
    20852163
    …
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from domain.errors import BadInput
from ledger.evidence.checkpoint import encoded, parse_hash, parse_size
from ledger.evidence.note import Note

SIZE_TYPE = "text/x.tlog.size"
"""The content type of an answer that names the size that the witness knows."""
MOST_BYTES = 128 * 1024
"""Bytes of a request at the most: a note and 63 hashes are less."""
_HASHES = 63


@dataclass(frozen=True, slots=True)
class AddCheckpoint:
    """提交 — a signed checkpoint, and the consistency proof from ``old_size`` rows to it."""

    old_size: int
    proof: Sequence[bytes]
    note: Note

    def __str__(self) -> str:
        proof = "".join(f"{encoded(one)}\n" for one in self.proof)
        return f"old {self.old_size}\n{proof}\n{self.note}"

    @classmethod
    def parse(cls, body: bytes) -> Self:
        """Read a request.

        Raises:
            BadInput: it is none.

        """
        try:
            head, _, note = body.decode().partition("\n\n")
        except UnicodeDecodeError:
            raise BadInput("the request is no UTF-8 text; see C2SP tlog-witness, add-checkpoint") from None
        first, *hashes = head.split("\n")
        if not first.startswith("old "):
            raise BadInput(
                "the request begins with a line `old <size>`; see C2SP tlog-witness, add-checkpoint"
            )
        if len(hashes) > _HASHES:
            raise BadInput(f"a consistency proof of {len(hashes)} hashes; the most is {_HASHES}")
        old_size = parse_size(first.removeprefix("old "))
        return cls(old_size, [parse_hash(one) for one in hashes], Note.parse(note))


def origin_hash(origin: str) -> str:
    """Return by which name a witness keeps and serves a ledger: SHA-256 of its origin, in hexadecimal."""
    return sha256(origin.encode()).hexdigest()
