"""改写 — a row whose leaf was made to fit what it says now: which row it is, found by the root that was signed."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from time import monotonic

from ledger.evidence.merkle import inclusion_proof
from ledger.evidence.verification.confirmation import Doubt
from ledger.evidence.verification.repair import Effort, Original, original
from ledger.evidence.verification.rows import StoredRow
from ledger.evidence.verification.settling import Settling
from ledger.evidence.verification.tree import RebuiltTree

_SECONDS = 3.0
"""For all attempts in one stretch."""


def rewritten(
    rows: Sequence[StoredRow], doubt: Doubt, tree: RebuiltTree, settling: Settling
) -> tuple[StoredRow, Original] | None:
    """Return which of the rows of a stretch was rewritten, and what it was; None where that is not found.

    It is found where one column of one row was changed.
    """
    until = monotonic() + _SECONDS
    for effort in Effort:
        for row in rows:
            if monotonic() > until:
                return None
            try:
                is_right = _leads(doubt, tree, (row.position or 0) - 1)
            except (IndexError, ValueError):
                continue  # a row beside it is missing
            found = original(row, settling.hints(row), is_right, until, effort)
            if found is not None and found.column != "position":
                return row, found
    return None


def _leads(doubt: Doubt, tree: RebuiltTree, index: int) -> Callable[[bytes], bool]:
    """Return what tells the leaf that leads from an index to the root that was signed."""
    path = inclusion_proof(
        lambda level, number: tree.hash(level, number + (doubt.start >> level)),
        index - doubt.start,
        doubt.size,
    )
    steps: list[tuple[bytes, bytes]] = []
    node, last = index - doubt.start, doubt.size - 1
    for sibling in path:
        if node & 1 or node == last:
            steps.append((b"\x01" + sibling, b""))
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            steps.append((b"\x01", sibling))
        node, last = node >> 1, last >> 1

    def is_right(leaf: bytes) -> bool:
        for before, behind in steps:
            leaf = sha256(before + leaf + behind).digest()
        return leaf == doubt.root

    return is_right
