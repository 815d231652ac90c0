"""姓名 — what to call a section, a post, an item or a member of staff on a page; sealed names are opened here."""

from uuid import UUID

from domain.errors import NotAllowed
from domain.identity import MACHINE
from domain.personal import Personal
from ledger.ledger import Ledger
from projections.folds.directory import DirectoryRow
from projections.queries import directory
from projections.views import Views

SEALED = "已封存"
RESTRICTED = "限制处理"
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

    def sealed(self, *texts: Personal | None) -> str:
        """Return what is shown in place of sealed texts, which are not opened: whether they still can be."""
        said = [text for text in texts if text is not None]
        if any(map(self._vault.is_erased, said)):
            return ERASED
        restricted = any(self._vault.is_restricted(text.subject) for text in said)
        return f"{SEALED}（{RESTRICTED}）" if restricted else SEALED

    def _name(self, entry: DirectoryRow) -> str:
        if entry.what != "staff":
            return entry.title
        if entry.name is None:
            return entry.code
        try:
            return self._vault.open(entry.name) or ERASED
        except NotAllowed:
            return RESTRICTED
