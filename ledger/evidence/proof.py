"""证明 — that one row is in a ledger, as a file that is checked without the ledger (C2SP ``tlog-proof``).

::

    c2sp.org/tlog-proof@v1
    extra <base64 of the row's canonical bytes, in a receipt>
    index 73894
    gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
    …

    wenze.local/jiangsu-finance
    109482
    …
"""

from base64 import b64decode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from domain.errors import BadInput
from ledger.errors import ProofRefused
from ledger.evidence.checkpoint import Checkpoint, encoded, parse_hash, parse_size
from ledger.evidence.merkle import check_inclusion
from ledger.evidence.note import KeyKind, Note, Signature, VerifierKey
from ledger.leaf import leaf_hash

_FIRST = "c2sp.org/tlog-proof@v1"
_HASHES = 63
"""Hashes of a proof at the most."""


@dataclass(frozen=True, slots=True)
class Proof:
    """证明 — the row of this index is in the tree of this checkpoint; ``row`` is its canonical bytes in a receipt."""

    index: int
    hashes: Sequence[bytes]
    note: Note
    row: bytes | None = None

    @property
    def position(self) -> int:
        """The row's position in the ledger (from 1)."""
        return self.index + 1

    @property
    def checkpoint(self) -> Checkpoint:
        """The checkpoint that the proof leads to."""
        return Checkpoint.of(self.note)

    def __str__(self) -> str:
        extra = "" if self.row is None else f"extra {encoded(self.row)}\n"
        path = "".join(f"{encoded(one)}\n" for one in self.hashes)
        return f"{_FIRST}\n{extra}index {self.index}\n{path}\n{self.note}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a proof or a receipt.

        Raises:
            BadInput: it is none.

        """
        head, _, note = text.partition("\n\n")
        first, *lines = head.split("\n")
        if first != _FIRST or not lines:
            raise BadInput(
                f"this is no receipt: its first line is not {_FIRST}; take the file as it was given"
            )
        row = None
        if lines[0].startswith("extra "):
            try:
                row = b64decode(lines.pop(0).removeprefix("extra "), validate=True)
            except ValueError:
                raise BadInput(
                    "the receipt's second line is damaged; take the file as it was given"
                ) from None
        if not lines or not lines[0].startswith("index ") or len(lines) > _HASHES + 1:
            raise BadInput("the receipt names no index; take the file as it was given")
        index, *hashes = lines
        return cls(
            parse_size(index.removeprefix("index ")),
            [parse_hash(one) for one in hashes],
            Note.parse(note),
            row,
        )

    def check(self, row: bytes, keys: Iterable[VerifierKey]) -> list[tuple[VerifierKey, Signature]]:
        """Check that the row is in the ledger; return which of these keys signed or cosigned it.

        Raises:
            ProofRefused: it is not, or none of the keys that sign ledgers signed the checkpoint.

        """
        signers = self.note.signed_by(keys)
        checkpoint = self.checkpoint
        if not any(key.kind is KeyKind.NOTE and key.name == checkpoint.origin for key, _ in signers):
            raise ProofRefused(
                f"no key you trust signed the checkpoint of {checkpoint.origin}; "
                "compare the key with the one that the office publishes"
            )
        check_inclusion(leaf_hash(row), self.index, checkpoint.size, self.hashes, checkpoint.root)
        return signers
