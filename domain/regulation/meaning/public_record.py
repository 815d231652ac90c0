"""公示在册 — what could be read, where, from when until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.office.publication import PublicationMade, PublicationReplaced, PublicationWithdrawn
from domain.office.publication_content import PublicationContent, PublicationKind, PublicationSubject
from domain.regulation.context import Context
from domain.regulation.history import History, Noted
from domain.services.promise_content import PublicationChannel


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """公示 — one text at one place, until it was replaced or withdrawn."""

    noted: Noted[Any]
    """公示 or 更换公示."""
    ended: Noted[Any] | None
    """更换公示 or 撤下公示."""
    channel: PublicationChannel
    history: History

    @property
    def kind(self) -> PublicationKind:
        """What kind of thing is public."""
        kind: PublicationKind = self.noted.fact.kind
        return kind

    @property
    def about(self) -> PublicationSubject:
        """What it is about."""
        about: PublicationSubject = self.noted.fact.about
        return about

    @property
    def content(self) -> PublicationContent:
        """What could be read."""
        content: PublicationContent = self.noted.fact.content
        return content

    def up_at(self, moment: datetime) -> bool:
        """Say whether it could be read at a moment."""
        return self.noted.at <= moment and (self.ended is None or moment < self.ended.at)


def published(context: Context, *kinds: PublicationKind) -> list[Published]:
    """Return what was made public of these kinds, by publication, each in the order of time."""
    return [one for one in context.once(_published) if one.kind in kinds]


def _published(context: Context) -> tuple[Published, ...]:
    return tuple(one for history in context.histories("publication") for one in _texts(history))


def _texts(history: History) -> Iterator[Published]:
    made = history.first(PublicationMade)
    steps = history.of(PublicationMade, PublicationReplaced, PublicationWithdrawn)
    for noted, following in zip(steps, [*steps[1:], None], strict=True):
        if made is not None and not isinstance(noted.fact, PublicationWithdrawn):
            yield Published(noted=noted, ended=following, channel=made.fact.channel, history=history)
