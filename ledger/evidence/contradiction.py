"""矛盾 — two notes that one ledger should not both have signed, and how much they prove."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from ledger.errors import ProofRefused
from ledger.evidence.checkpoint import Checkpoint, encoded
from ledger.evidence.merkle import check_consistency, node_hash
from ledger.evidence.note import Note

_SHORT = 12
"""Hexadecimal digits that tell one contradiction from another."""


class Kind(StrEnum):
    """What two notes show."""

    FORK = "fork"
    """Two histories were signed."""
    KEYS = "keys"
    """One key introduced two successors."""
    UNPROVEN = "unproven"
    """Nothing shows that the later checkpoint goes on from the earlier; it may have been sent with a wrong proof."""
    ROLLBACK = "rollback"
    """Fewer rows were shown than before; that it was later is the word of the witness."""

    @property
    def is_proof(self) -> bool:
        """Say whether the signatures alone prove it."""
        return self in {Kind.FORK, Kind.KEYS}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """矛盾 — two notes of one ledger that should not both be; ``begun`` is the root at the size of the first."""

    kind: Kind
    first: Note
    second: Note
    proof: Sequence[bytes] = ()
    begun: bytes | None = None

    @classmethod
    def of(cls, first: Note, second: Note, proof: Sequence[bytes], begun: bytes | None) -> "Contradiction":
        """Judge two checkpoints between which a proof was refused.

        It is a proof of two histories where it leads to the second from another root than that of the first.
        ``begun`` is that root where it is known; else it is taken from the proof, which most have in them.
        """
        old, new = Checkpoint.of(first), Checkpoint.of(second)
        begun = begun or begun_root(old.size, new.size, proof)
        kind = Kind.UNPROVEN
        if begun is not None:
            try:
                check_consistency(old.size, new.size, begun, new.root, proof)
                kind = Kind.FORK
            except ProofRefused:
                begun = None
        return cls(kind, first, second, proof, begun)

    @property
    def name(self) -> str:
        """What tells this contradiction from others."""
        return f"{self.kind}-{sha256((self.first.text + self.second.text).encode()).hexdigest()[:_SHORT]}"

    @property
    def consistency(self) -> str | None:
        """The file ``consistency``."""
        if not self.proof:
            return None
        root = "" if self.begun is None else f"root {encoded(self.begun)}\n"
        hashes = "".join(f"{encoded(one)}\n" for one in self.proof)
        return f"old {Checkpoint.of(self.first).size}\n{root}{hashes}"


def begun_root(first: int, second: int, proof: Sequence[bytes]) -> bytes | None:
    """Return the root over the first rows that a consistency proof has in it (RFC 9162, section 2.1.4.2).

    None where it has none: where their number is a power of two it is left out, and a proof may be malformed.
    """
    if first & (first - 1) == 0 or not proof:
        return None
    node, last, found = first - 1, second - 1, proof[0]
    while node & 1:
        node, last = node >> 1, last >> 1
    for sibling in proof[1:]:
        if node & 1 or node == last:
            found = node_hash(sibling, found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        node, last = node >> 1, last >> 1
    return found
