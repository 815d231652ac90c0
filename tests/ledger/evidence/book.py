"""账本 — a ledger without a database: leaves that are numbers, a key, and checkpoints over any of its beginnings."""

from collections.abc import Callable
from hashlib import sha256

from ledger.evidence.checkpoint import Checkpoint
from ledger.evidence.merkle import Tree
from ledger.evidence.note import KeyKind, Note, SigningKey

ORIGIN = "wenze.local/test"
KEY = SigningKey(ORIGIN, KeyKind.NOTE, bytes(range(32)))


def leaf(number: int) -> bytes:
    return sha256(b"\x00" + number.to_bytes(4)).digest()


def other_leaf(number: int) -> bytes:
    return sha256(b"\x00other" + number.to_bytes(4)).digest()


class Book:
    """A ledger; two books with one key and different leaves are a fork."""

    def __init__(self, size: int, of: Callable[[int], bytes] = leaf, key: SigningKey = KEY) -> None:
        self.tree = Tree([of(number) for number in range(size)])
        self.key = key

    def note(self, size: int) -> Note:
        """The checkpoint over the first rows."""
        text = str(Checkpoint(self.key.verifier.name, size, self.tree.root(size)))
        return Note(text, [self.key.sign(text)])

    def proof(self, first: int, second: int) -> list[bytes]:
        """That the ledger of the second size goes on from the first."""
        return self.tree.consistency(first, second)


def forked(rows: int, size: int, key: SigningKey = KEY) -> Book:
    """A book that differs from the honest one from the row ``rows`` on."""
    return Book(size, lambda number: leaf(number) if number < rows else other_leaf(number), key)
