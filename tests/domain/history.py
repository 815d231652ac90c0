"""History — what a stream recorded since, made anew from it, and how it refuses."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest

from domain.aggregate import Aggregate
from domain.correction import Correctable
from domain.errors import Refused
from domain.event import Event
from domain.fact import Fact

F = TypeVar("F", bound=Fact)


def reloaded(stream: Correctable) -> Aggregate:
    """The stream made anew from what it recorded."""
    made: Aggregate | None = None
    for version, fact in sorted(stream.said.items()):
        made = Event(stream.id, version, fact).mutate(made)
    assert made is not None
    return made


def recorded(stream: Correctable, kind: type[F]) -> F:
    """The newest fact of the stream, which is of this kind; what was recorded gives an equal stream."""
    collected = stream.collect_events()
    assert [event.fact for event in collected] == [
        stream.said[event.originator_version] for event in collected
    ]
    assert reloaded(stream) == stream
    newest = stream.said[stream.version]
    assert isinstance(newest, kind)
    return newest


@contextmanager
def refused(
    stream: Correctable,
    kind: type[Refused],
    words: str,
    *,
    field: str | None = None,
    clause: str | None = None,
) -> Iterator[None]:
    """The command is refused in these words, names what is at fault, and records nothing."""
    before = stream.version
    with pytest.raises(kind, match=words) as refusal:
        yield
    assert type(refusal.value) is kind
    assert (refusal.value.field, refusal.value.clause) == (field, clause)
    assert stream.version == before
