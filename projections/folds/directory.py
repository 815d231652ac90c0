"""名录 — the names behind the ids: sections, and staff with their sealed names."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from domain.people.section import SectionEstablished
from domain.people.staff import StaffMoved, StaffRegistered
from domain.personal import Personal
from projections.folds.projection import Projection, on


@dataclass(slots=True)
class DirectoryRow:
    """名录条目 — a section or a member of staff."""

    id: str
    what: str = ""
    """``section`` or ``staff``."""
    code: str = ""
    title: str = ""
    """A section's name, or a person's title."""
    name: Personal | None = None
    section: UUID | None = None


class Directory(Projection[DirectoryRow]):
    """名录 — by id."""

    name = "directory"
    version = 1
    state = DirectoryRow
    columns: ClassVar = {"what": "text", "code": "text"}

    def initial(self, key: str) -> DirectoryRow:
        """Return an entry of which nothing is known."""
        return DirectoryRow(key)

    @on(SectionEstablished)
    def _established(self, state: DirectoryRow, fact: SectionEstablished) -> None:
        state.what, state.code, state.title = "section", fact.code, fact.name

    @on(StaffRegistered)
    def _registered(self, state: DirectoryRow, fact: StaffRegistered) -> None:
        state.what, state.code, state.title = "staff", fact.code, fact.title
        state.name, state.section = fact.name, fact.section

    @on(StaffMoved)
    def _moved(self, state: DirectoryRow, fact: StaffMoved) -> None:
        state.section = fact.section
        state.title = fact.title or state.title
