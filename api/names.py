"""姓名 — what to call a section, a post, an item or a member of staff on a page; sealed names are opened here."""

from uuid import UUID

from domain.identity import MACHINE
from ledger.ledger import Ledger
from projections.folds.directory import DirectoryRow
from projections.queries import directory
from projections.views import Views

ERASED = "已依法删除"


class Names:
    """The directory of one organisation, read once."""

    def __init__(self, ledger: Ledger, views: Views) -> None:
        self._vault = ledger.vault
        self._entries = {UUID(entry.id): entry for entry in directory.entries(views)}
        self._opened: dict[UUID, str] = {}

    def of(self, id: UUID | None) -> str:
        """Return the name of what has one; a person without a name goes by the staff number."""
        if id is None:
            return "—"
        if id == MACHINE:
            return "系统"
        entry = self._entries.get(id)
        if entry is None:
            return str(id)[:8]
        if id not in self._opened:
            self._opened[id] = self._name(entry)
        return self._opened[id]

    def _name(self, entry: DirectoryRow) -> str:
        if entry.what != "staff":
            return entry.title
        if entry.name is None:
            return entry.code
        return self._vault.open(entry.name) or ERASED
