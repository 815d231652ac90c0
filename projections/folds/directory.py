"""名录 — the names behind the ids: sections, posts, service items, and staff with their sealed names."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from domain.people.organisation import OrganisationRegistered
from domain.people.post import PostChanged, PostDefined
from domain.people.section import SectionEstablished, SectionRenamed
from domain.people.staff import StaffMoved, StaffRegistered
from domain.personal import Personal
from domain.services.service_item import ServiceItemChanged, ServiceItemListed
from projections.folds.projection import Projection, on


@dataclass(slots=True)
class DirectoryRow:
    """名录条目 — what can be named."""

    id: str
    what: str = ""
    """The category of its stream."""
    code: str = ""
    title: str = ""
    """Its name, or a person's title."""
    name: Personal | None = None
    section: UUID | None = None


class Directory(Projection[DirectoryRow]):
    """名录 — by id."""

    name = "directory"
    version = 3
    state = DirectoryRow
    columns: ClassVar = {"what": "text", "code": "text", "title": "text"}

    def initial(self, key: str) -> DirectoryRow:
        """Return an entry of which nothing is known."""
        return DirectoryRow(key)

    @on(OrganisationRegistered)
    def _registered_organisation(self, state: DirectoryRow, fact: OrganisationRegistered) -> None:
        state.what, state.code, state.title = "organisation", fact.code, fact.name

    @on(SectionEstablished)
    def _established(self, state: DirectoryRow, fact: SectionEstablished) -> None:
        state.what, state.code, state.title = "section", fact.code, fact.name

    @on(SectionRenamed)
    def _renamed(self, state: DirectoryRow, fact: SectionRenamed) -> None:
        state.title = fact.name

    @on(PostDefined)
    def _defined(self, state: DirectoryRow, fact: PostDefined) -> None:
        state.what, state.title, state.section = "post", fact.name, fact.section

    @on(PostChanged)
    def _post_changed(self, state: DirectoryRow, fact: PostChanged) -> None:
        state.title, state.section = fact.name, fact.section

    @on(ServiceItemListed)
    def _listed(self, state: DirectoryRow, fact: ServiceItemListed) -> None:
        state.what, state.code = "service-item", fact.code
        state.title, state.section = fact.content.name, fact.content.section

    @on(ServiceItemChanged)
    def _item_changed(self, state: DirectoryRow, fact: ServiceItemChanged) -> None:
        state.title, state.section = fact.content.name, fact.content.section

    @on(StaffRegistered)
    def _registered(self, state: DirectoryRow, fact: StaffRegistered) -> None:
        state.what, state.code, state.title = "staff", fact.code, fact.title
        state.name, state.section = fact.name, fact.section

    @on(StaffMoved)
    def _moved(self, state: DirectoryRow, fact: StaffMoved) -> None:
        state.section = fact.section
        state.title = fact.title or state.title
