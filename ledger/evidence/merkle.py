"""默克尔树 — the hash of a whole ledger, and proofs that a row is in it or that it only grew (RFC 6962, section 2.1).

The leaves are those of ``ledger/leaf.py``, in position order. A proof is a list of 32-byte hashes, lowest first.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256

from ledger.errors import ProofRefused

Hashes = Callable[[int, int], bytes]
"""Gives the hash of the perfect subtree over ``2**level`` leaves that is number ``index`` of its level."""

EMPTY_ROOT = sha256(b"").digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node (the byte one tells nodes from leaves)."""
    return sha256(b"\x01" + left + right).digest()


def perfect_root(hashes: Sequence[bytes]) -> bytes:
    """Return the hash over as many hashes as a power of two; level by level, three times as fast as ``Tree``."""
    level = list(hashes)
    while len(level) > 1:
        pairs = iter(level)
        level = [sha256(b"\x01" + left + right).digest() for left, right in zip(pairs, pairs, strict=True)]
    return level[0]


class Tree:
    """树 — every complete subtree of a list of leaves, kept level by level; a leaf is added in amortised constant time."""

    def __init__(self, leaves: Sequence[bytes] = ()) -> None:
        self._levels: list[list[bytes]] = [[]]
        for leaf in leaves:
            self.append(leaf)

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return len(self._levels[0])

    def append(self, leaf: bytes) -> None:
        """Add the next leaf."""
        self._levels[0].append(leaf)
        level = 0
        while len(self._levels[level]) % 2 == 0:
            if level + 1 == len(self._levels):
                self._levels.append([])
            below = self._levels[level]
            self._levels[level + 1].append(node_hash(below[-2], below[-1]))
            level += 1

    def hash(self, level: int, index: int) -> bytes:
        """Return the hash of one complete subtree."""
        return self._levels[level][index]

    def root(self, size: int | None = None) -> bytes:
        """Return the root over the first ``size`` leaves."""
        return root(self.hash, self.size if size is None else size)

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """Return the proof that the leaf number ``index`` (from 0) is among the first ``size``."""
        return inclusion_proof(self.hash, index, self.size if size is None else size)

    def consistency(self, first: int, second: int | None = None) -> list[bytes]:
        """Return the proof that the first ``first`` leaves begin the first ``second``."""
        return consistency_proof(self.hash, first, self.size if second is None else second)


def root(hashes: Hashes, size: int) -> bytes:
    """Return the root over the first ``size`` leaves (MTH)."""
    return _range_hash(hashes, 0, size) if size else EMPTY_ROOT


def inclusion_proof(hashes: Hashes, index: int, size: int) -> list[bytes]:
    """Return the audit path of a leaf (PATH).

    Raises:
        ValueError: there is no such leaf.

    """
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not among the first {size}")
    return _path(hashes, index, 0, size)


def consistency_proof(hashes: Hashes, first: int, second: int) -> list[bytes]:
    """Return the proof that one tree begins another (PROOF); empty for equal sizes and for the empty tree.

    Raises:
        ValueError: the first is larger than the second, or below zero.

    """
    if not 0 <= first <= second:
        raise ValueError(f"a tree of {first} leaves cannot begin one of {second}")
    return _subproof(hashes, first, 0, second, whole=True) if 0 < first < second else []


def check_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Check that a leaf stands at a place of the tree with this root (RFC 9162, section 2.1.3.2).

    Raises:
        ProofRefused: it does not, or the proof is none.

    """
    if not 0 <= index < size:
        raise ProofRefused(f"leaf {index} is not among the first {size}")
    node, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise ProofRefused("the proof is too long")
        if node & 1 or node == last:
            found = node_hash(sibling, found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        node, last = node >> 1, last >> 1
    if last:
        raise ProofRefused("the proof is too short")
    if found != root:
        raise ProofRefused(f"the leaf {index} does not lead to the root of {size}")


def check_consistency(  # noqa: C901  # RFC 9162, section 2.1.4.2, in its own order
    first: int, second: int, first_root: bytes, second_root: bytes, proof: Sequence[bytes]
) -> None:
    """Check that the tree of the first root begins that of the second (RFC 9162, section 2.1.4.2).

    Raises:
        ProofRefused: it does not, or the proof is none.

    """
    if not 0 <= first <= second:
        raise ProofRefused(f"a tree of {first} leaves cannot begin one of {second}")
    if first in (0, second):
        expected = EMPTY_ROOT if first == 0 else second_root
        if proof or first_root != expected:
            raise ProofRefused(f"trees of {first} and {second} leaves need no proof, and their roots differ")
        return
    path = [first_root, *proof] if first & (first - 1) == 0 else list(proof)
    if not path:
        raise ProofRefused("the proof is empty")
    node, last = first - 1, second - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    found_first = found_second = path[0]
    for sibling in path[1:]:
        if last == 0:
            raise ProofRefused("the proof is too long")
        if node & 1 or node == last:
            found_first, found_second = node_hash(sibling, found_first), node_hash(sibling, found_second)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found_second = node_hash(found_second, sibling)
        node, last = node >> 1, last >> 1
    if last:
        raise ProofRefused("the proof is too short")
    if (found_first, found_second) != (first_root, second_root):
        raise ProofRefused(f"the tree of {first} leaves does not begin that of {second}")


def _split(size: int) -> int:
    """Return the largest power of two below a size of two or more."""
    return 1 << (size - 1).bit_length() - 1


def _range_hash(hashes: Hashes, start: int, size: int) -> bytes:
    """Return the root over leaves whose start is a multiple of the power of two that covers them."""
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return hashes(level, start >> level)
    left = _split(size)
    return node_hash(_range_hash(hashes, start, left), _range_hash(hashes, start + left, size - left))


def _path(hashes: Hashes, index: int, start: int, size: int) -> list[bytes]:
    if size == 1:
        return []
    left = _split(size)
    if index < left:
        return [*_path(hashes, index, start, left), _range_hash(hashes, start + left, size - left)]
    return [*_path(hashes, index - left, start + left, size - left), _range_hash(hashes, start, left)]


def _subproof(hashes: Hashes, first: int, start: int, size: int, *, whole: bool) -> list[bytes]:
    if first == size:
        return [] if whole else [_range_hash(hashes, start, size)]
    left = _split(size)
    if first <= left:
        rest = _range_hash(hashes, start + left, size - left)
        return [*_subproof(hashes, first, start, left, whole=whole), rest]
    begun = _range_hash(hashes, start, left)
    return [*_subproof(hashes, first - left, start + left, size - left, whole=False), begun]
