"""承诺履行 — what the public is promised now, since when, where it can be read, and how it was kept."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain.event import Recorded
from domain.office.publication import PublicationMade, PublicationReplaced, PublicationWithdrawn
from domain.services.promise import (
    PromiseProposed,
    PromisePublished,
    PromiseRevised,
    PromiseVetted,
    PromiseWithdrawn,
)
from domain.services.promise_content import PromiseContent, PromiseKind, PublicationChannel
from domain.services.promise_keeping import PromiseBreached, PromiseKeepingReviewed, PromiseMeasureTaken
from domain.term import TermEnum
from projections.folds.projection import Projection


class Step(TermEnum):
    """承诺步骤 — how far a promise has come."""

    PROPOSED = "proposed", "提诺"
    VETTED = "vetted", "定诺"
    PUBLISHED = "published", "许诺"
    WITHDRAWN = "withdrawn", "已撤回"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """公开处 — one place where the promise can be read."""

    channel: PublicationChannel
    place: str | None
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """违诺 — one case on which the promise was broken, and what was promised then."""

    position: int
    at: datetime
    case: UUID | None
    matter: UUID | None
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """践诺评查 — how many of a period's obligations were kept."""

    position: int
    first_day: date
    last_day: date
    obligations: int
    kept: int


@dataclass(slots=True)
class PromiseRow:
    """服务承诺 — one promise as it stands; times are UTC."""

    id: str
    step: Step | None = None
    content: PromiseContent | None = None
    """What the public was told; before that, what the last step was about."""
    since: datetime | None = None
    """Since when it is promised so: it was published, or revised since."""
    channels: tuple[PublicationChannel, ...] = ()
    published: dict[str, Published] = field(default_factory=dict)
    """What is known to hang, lie or stand somewhere, by publication."""
    breaches: list[Breach] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    position: int = 0
    """Of the last fact."""

    @property
    def kind(self) -> PromiseKind | None:
        """承诺类别."""
        return self.content.kind if self.content else None

    @property
    def section(self) -> UUID | None:
        """承诺单位."""
        return self.content.section if self.content else None


class Promises(Projection[PromiseRow]):
    """承诺履行 — by promise."""

    name = "promises"
    version = 1
    state = PromiseRow
    columns: ClassVar = {"step": "text", "kind": "text", "section": "uuid"}
    reads = frozenset(
        {
            PromiseProposed,
            PromiseVetted,
            PromisePublished,
            PromiseRevised,
            PromiseWithdrawn,
            PromiseBreached,
            PromiseKeepingReviewed,
            PromiseMeasureTaken,
            PublicationMade,
            PublicationReplaced,
            PublicationWithdrawn,
        }
    )

    def keys(self, event: Recorded) -> Iterable[str]:
        """Return the promise; of a publication, the one that it is about."""
        match event.fact:
            case PublicationMade() | PublicationReplaced() | PublicationWithdrawn() as publication:
                promise = publication.about.promise
                return () if promise is None else (str(promise),)
            case _:
                return (str(event.originator_id),)

    def initial(self, key: str) -> PromiseRow:
        """Return a promise that nobody proposed."""
        return PromiseRow(key)

    def evolve(self, state: PromiseRow, event: Recorded) -> PromiseRow:
        """Return the promise after a fact."""
        state.position = event.position
        match event.fact:
            case PublicationMade() | PublicationReplaced() | PublicationWithdrawn():
                self._hang(state, event)
            case PromiseBreached() | PromiseKeepingReviewed() | PromiseMeasureTaken():
                self._keep(state, event)
            case _:
                self._step(state, event)
        return state

    @staticmethod
    def _step(state: PromiseRow, event: Recorded) -> None:
        fact = event.fact
        match fact:
            case PromiseProposed() if state.since is None:
                state.step, state.content = Step.PROPOSED, fact.content
            case PromiseVetted() if state.since is None:
                state.step = Step.VETTED if fact.approved else Step.PROPOSED
                state.content = fact.content
            case PromisePublished():
                state.step, state.content, state.channels = Step.PUBLISHED, fact.content, fact.channels
                state.since = fact.occurred_at
            case PromiseRevised():
                state.content = fact.content
                state.since = None if state.since is None else fact.occurred_at
            case PromiseWithdrawn():
                state.step = Step.WITHDRAWN

    @staticmethod
    def _keep(state: PromiseRow, event: Recorded) -> None:
        fact = event.fact
        match fact:
            case PromiseBreached():
                state.breaches.append(
                    Breach(
                        position=event.position,
                        at=fact.occurred_at,
                        case=fact.case,
                        matter=fact.matter,
                        days=fact.days,
                    )
                )
            case PromiseKeepingReviewed():
                state.reviews.append(
                    Review(
                        position=event.position,
                        first_day=fact.first_day,
                        last_day=fact.last_day,
                        obligations=fact.obligations,
                        kept=fact.kept,
                    )
                )
            case PromiseMeasureTaken():
                state.measures.append(fact.measure)

    @staticmethod
    def _hang(state: PromiseRow, event: Recorded) -> None:
        fact, publication = event.fact, str(event.originator_id)
        match fact:
            case PublicationMade():
                state.published[publication] = Published(
                    channel=fact.channel, place=fact.place, since=fact.occurred_at
                )
            case PublicationReplaced() if publication in state.published:
                state.published[publication] = Published(
                    channel=state.published[publication].channel, place=fact.place, since=fact.occurred_at
                )
            case PublicationWithdrawn():
                state.published.pop(publication, None)
