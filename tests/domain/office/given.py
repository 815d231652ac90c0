"""Given — who and where these tests are about, what was recorded, and how a command is refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from uuid import UUID

import pytest

from domain.aggregate import Aggregate
from domain.correction import Correctable
from domain.entry import Channel, Entry
from domain.errors import Refused
from domain.event import Event
from domain.fact import Fact
from domain.given import digest_of
from domain.identity import derived_id
from domain.personal import Personal

F = TypeVar("F", bound=Fact)

MONDAY = datetime(2025, 3, 3, 1, 0, tzinfo=UTC)
"""Nine o'clock of a Monday morning in Beijing."""
NAIVE = datetime(2025, 3, 31, 17, 30)  # noqa: DTZ001  # a time that nobody can place

LI, WANG, ZHAO, CHIEF = (derived_id("staff", code) for code in ("李", "王", "赵", "局长"))
LIAISON = derived_id("observer", "党工委联络员")
WINDOW, ACCOUNTING, OFFICE, BRIGADE = (
    derived_id("section", name) for name in ("服务窗口", "会计处", "办公室", "监察大队")
)
POST, ITEM, PROMISE = (
    derived_id("post", "代理记账"),
    derived_id("item", "代理记账许可"),
    derived_id("promise", "1"),
)

PAPER, PHOTO, NEWER = digest_of("印发稿"), digest_of("现场照片"), digest_of("修订稿")
NO_HASH = "印发稿"


def at(hours: float, by: UUID = LI, for_whom: UUID | None = None) -> Entry:
    """An entry, so many hours after Monday morning."""
    moment = MONDAY + timedelta(hours=hours)
    return Entry(occurred_at=moment, by=by, on_behalf_of=for_whom, channel=Channel.INTERNAL)


def reloaded(aggregate: Correctable) -> Aggregate:
    """The same made anew from what it recorded."""
    made: Aggregate | None = None
    for version, fact in sorted(aggregate.said.items()):
        made = Event(aggregate.id, version, fact).mutate(made)
    assert made is not None
    return made


def recorded(aggregate: Correctable, kind: type[F]) -> F:
    """The newest fact, which is of this kind; what was recorded gives an equal aggregate."""
    collected = aggregate.collect_events()
    assert [event.fact for event in collected] == [
        aggregate.said[event.originator_version] for event in collected
    ]
    assert reloaded(aggregate) == aggregate
    newest = aggregate.said[aggregate.version]
    assert isinstance(newest, kind)
    return newest


def sealed(text: Personal | None) -> tuple[UUID, str | None] | None:
    """Whose key seals a text, and what it says before it is sealed."""
    return None if text is None else (text.subject, text.plain)


@contextmanager
def refused(
    aggregate: Correctable, kind: type[Refused], words: str, *, field: str | None = None
) -> Iterator[None]:
    """The command is refused in these words, names the argument at fault, and records nothing."""
    before = aggregate.version
    with pytest.raises(kind, match=words) as refusal:
        yield
    assert type(refusal.value) is kind
    assert refusal.value.field == field
    assert aggregate.version == before
