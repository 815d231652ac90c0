"""政务公开 — what the public may see. No sealed text is read here, no case, and of a person nothing but the id.

The id of who holds a post stays in the view: only the title of that person comes out of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from domain.calendar import local_date
from domain.cases.rating import Rated
from domain.event import Recorded
from domain.people.complaint_channel import (
    ComplaintChannelClosed,
    ComplaintChannelKind,
    ComplaintChannelOpened,
)
from domain.people.confidentiality import PostConfidentialityLifted, PostMarkedConfidential
from domain.people.organisation import OrganisationRegistered
from domain.people.post import PostAbolished, PostChanged, PostDefined
from domain.people.post_holding import PostAssigned, PostVacated
from domain.people.post_state import PostRole
from domain.people.section import SectionClosed, SectionEstablished, SectionRenamed
from domain.people.section_telephone import SectionTelephoneAssigned
from domain.services.service_item import (
    ItemContent,
    ServiceItemChanged,
    ServiceItemListed,
    ServiceItemWithdrawn,
)
from domain.term import TermEnum
from projections.folds.projection import Projection, on


class Disclosed(TermEnum):
    """公开事项 — what an entry is about."""

    ORGANISATION = "organisation", "机关"
    SECTION = "section", "处室"
    POST = "post", "岗位"
    ITEM = "service-item", "事项"
    RATINGS = "ratings", "评价"


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """投诉渠道 — where people can complain."""

    kind: ComplaintChannelKind
    number: str
    section: UUID | None


@dataclass(slots=True)
class DisclosureRow:
    """公开条目 — one thing that may be seen, with the fields that it has."""

    id: str
    what: Disclosed | None = None
    code: str = ""
    name: str = ""
    gone: bool = False
    """Closed, abolished or withdrawn."""
    confidential: bool = False
    section: UUID | None = None
    text: str = ""
    """主要职责 — of a section its functions, of a post its duties."""
    telephone: str = ""
    holder: UUID | None = None
    """A角 — never shown itself."""
    content: ItemContent | None = None
    channels: dict[str, Channel] = field(default_factory=dict)
    year: int | None = None
    grades: dict[str, int] = field(default_factory=dict)
    """Ratings of a year, by grade."""
    since: dict[str, datetime] = field(default_factory=dict)
    """Since when each field is so: what is entered late overwrites nothing later."""

    @property
    def shown(self) -> bool:
        """Whether the public may see it."""
        return not self.gone and not self.confidential

    def put(self, since: datetime, **values: Any) -> None:
        """Let fields be so since then, unless something later is known of them."""
        for name, value in values.items():
            if name not in self.since or since >= self.since[name]:
                setattr(self, name, value)
                self.since[name] = since


class Disclosure(Projection[DisclosureRow]):
    """政务公开 — by stream; ratings by year."""

    name = "disclosure"
    version = 1
    state = DisclosureRow
    columns: ClassVar = {"what": "text", "shown": "boolean", "year": "bigint"}

    def keys(self, event: Recorded) -> Iterable[str]:
        """Return the stream; of a rating, its year."""
        if isinstance(event.fact, Rated):
            return (f"ratings/{local_date(event.occurred_at).year}",)
        return (str(event.originator_id),)

    def initial(self, key: str) -> DisclosureRow:
        """Return an entry of which nothing is known."""
        return DisclosureRow(key)

    @on(OrganisationRegistered)
    def _registered(self, state: DisclosureRow, fact: OrganisationRegistered) -> None:
        state.what, state.code, state.name = Disclosed.ORGANISATION, fact.code, fact.name

    @on(ComplaintChannelOpened)
    def _channel_opened(self, state: DisclosureRow, fact: ComplaintChannelOpened) -> None:
        state.what = Disclosed.ORGANISATION
        state.channels[f"{fact.kind} {fact.number}"] = Channel(
            kind=fact.kind, number=fact.number, section=fact.section
        )

    @on(ComplaintChannelClosed)
    def _channel_closed(self, state: DisclosureRow, fact: ComplaintChannelClosed) -> None:
        state.channels.pop(f"{fact.kind} {fact.number}", None)

    @on(SectionEstablished)
    def _established(self, state: DisclosureRow, fact: SectionEstablished) -> None:
        state.what, state.code = Disclosed.SECTION, fact.code
        state.put(fact.occurred_at, name=fact.name, text=fact.functions, gone=False)

    @on(SectionRenamed)
    def _renamed(self, state: DisclosureRow, fact: SectionRenamed) -> None:
        state.put(fact.occurred_at, name=fact.name, text=fact.functions)

    @on(SectionTelephoneAssigned)
    def _telephone(self, state: DisclosureRow, fact: SectionTelephoneAssigned) -> None:
        state.put(fact.occurred_at, telephone=fact.number)

    @on(SectionClosed)
    def _closed(self, state: DisclosureRow, fact: SectionClosed) -> None:
        state.put(fact.occurred_at, gone=True)

    @on(PostDefined)
    def _defined(self, state: DisclosureRow, fact: PostDefined) -> None:
        state.what = Disclosed.POST
        state.put(fact.occurred_at, name=fact.name, section=fact.section, text=fact.duties)
        state.put(fact.occurred_at, confidential=fact.confidential, gone=False)

    @on(PostChanged)
    def _changed(self, state: DisclosureRow, fact: PostChanged) -> None:
        state.put(fact.occurred_at, name=fact.name, section=fact.section, text=fact.duties)

    @on(PostAbolished)
    def _abolished(self, state: DisclosureRow, fact: PostAbolished) -> None:
        state.put(fact.occurred_at, gone=True)

    @on(PostAssigned)
    def _assigned(self, state: DisclosureRow, fact: PostAssigned) -> None:
        state.put(fact.occurred_at, holder=fact.a_role)

    @on(PostVacated)
    def _vacated(self, state: DisclosureRow, fact: PostVacated) -> None:
        if fact.role is PostRole.A:
            state.put(fact.occurred_at, holder=None)

    @on(PostMarkedConfidential)
    def _marked(self, state: DisclosureRow, fact: PostMarkedConfidential) -> None:
        state.put(fact.occurred_at, confidential=True)

    @on(PostConfidentialityLifted)
    def _lifted(self, state: DisclosureRow, fact: PostConfidentialityLifted) -> None:
        state.put(fact.occurred_at, confidential=False)

    @on(ServiceItemListed)
    def _listed(self, state: DisclosureRow, fact: ServiceItemListed) -> None:
        state.what, state.code = Disclosed.ITEM, fact.code
        state.put(fact.occurred_at, content=fact.content, gone=False)

    @on(ServiceItemChanged)
    def _item_changed(self, state: DisclosureRow, fact: ServiceItemChanged) -> None:
        state.put(fact.occurred_at, content=fact.content)

    @on(ServiceItemWithdrawn)
    def _item_withdrawn(self, state: DisclosureRow, fact: ServiceItemWithdrawn) -> None:
        state.put(fact.occurred_at, gone=True)

    @on(Rated)
    def _rated(self, state: DisclosureRow, fact: Rated) -> None:
        state.what = Disclosed.RATINGS
        state.year = local_date(fact.occurred_at).year
        state.grades[fact.grade] = state.grades.get(fact.grade, 0) + 1
