"""查找 — the ids behind the words that people write: a staff number, a section's code, a case's number."""

from uuid import UUID

from domain.identity import MACHINE
from projections.queries import cases, directory
from projections.views import Views

MACHINE_WORD = "system"
"""系统 — what the ledger's own hand is called."""


def find(views: Views, category: str, word: str) -> UUID:
    """Return the id that a word stands for; an id stands for itself.

    Raises:
        domain.errors.NotFound: nothing goes by it.
        domain.errors.BadInput: several do.

    """
    try:
        return UUID(word)
    except ValueError:
        pass
    if category == "staff" and word == MACHINE_WORD:
        return MACHINE
    if category == "case":
        return UUID(cases.find(views, word).id)
    return directory.find(views, category, word)
