"""查找 — the ids behind the words that people write: a staff number, a section's code, a case's number."""

from collections.abc import Callable
from uuid import UUID

from domain.cases.case import Case
from domain.complaints.complaint import Complaint
from domain.errors import BadInput, NotFound
from domain.identity import MACHINE
from ledger.ledger import Ledger
from projections.queries import cases, directory, search
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


def find_person(ledger: Ledger, views: Views, word: str) -> UUID:
    """Return whose data a word stands for: an id, a staff number, the number of who asked or complained.

    Raises:
        NotFound: nothing goes by it.
        BadInput: several do.

    """
    try:
        return UUID(word)
    except ValueError:
        pass
    found: dict[UUID, str] = {}
    for hit in search.find(views, word):
        if hit.reference == word and hit.category in _WHOSE:
            found[_WHOSE[hit.category](ledger, hit.id)] = f"{hit.category} {hit.id}"
    if not found:
        raise NotFound(
            f"nobody goes by {word!r}: write a person's id, a staff number, or the number of a case or complaint"
        )
    if len(found) > 1:
        named = "; ".join(f"{person} ({what})" for person, what in found.items())
        raise BadInput(f"several go by {word!r}; use the person's id: {named}")
    return next(iter(found))


_WHOSE: dict[str, Callable[[Ledger, UUID], UUID]] = {
    "case": lambda ledger, id: ledger.get(Case, id).applicant,
    "complaint": lambda ledger, id: ledger.get(Complaint, id).complainant,
    "staff": lambda _, id: id,
}
"""Whom the number of a thing stands for."""
