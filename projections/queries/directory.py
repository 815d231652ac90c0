"""名录 — the names behind the ids."""

from uuid import UUID

from domain.errors import BadInput, NotFound
from projections.folds.directory import Directory, DirectoryRow
from projections.views import Views


def entries(views: Views) -> list[DirectoryRow]:
    """Return everything that has a name."""
    return views.states(Directory, "all")


def find(views: Views, category: str, word: str) -> UUID:
    """Return the id of what people call by a code, or by a name where it has none.

    Raises:
        NotFound: nothing goes by it.
        BadInput: several do.

    """
    found = views.states(Directory, "by_word", what=category, word=word)
    if not found:
        raise NotFound(f"no {category} goes by {word!r}; check the word and the organisation")
    if len(found) > 1:
        raise BadInput(f"several go by {word!r}; use the id: {', '.join(entry.id for entry in found)}")
    return UUID(found[0].id)
