"""名录 — the names behind the ids."""

from projections.folds.directory import Directory, DirectoryRow
from projections.views import Views


def entries(views: Views) -> list[DirectoryRow]:
    """Return every section and member of staff."""
    return views.states(Directory, "all")
