"""转换 — between facts and the bytes that the ledger keeps of them."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import is_dataclass, replace
from functools import cache
from typing import Any, get_type_hints
from uuid import UUID

import msgspec
from eventsourcing.persistence import JSONTranscoder, Mapper, StoredEvent

from domain import catalogue
from domain.errors import Damaged
from domain.event import Event, Recorded
from domain.fact import Fact, Retired, current, fact_type
from domain.hint import choices
from domain.personal import Personal
from ledger.errors import Unstorable
from ledger.sequence import as_uuid
from ledger.vault import Vault

_REGISTERED = catalogue.MODULES
"""Naming the catalogue here fills the registry before anything is decoded."""


class _Sealed(msgspec.Struct, omit_defaults=True):
    """What is written of a sealed text."""

    person: UUID
    key: UUID | None
    sealed: str
    place: str | None = None


def encode_personal(value: object) -> object:
    """Write a sealed text together with its place, for whatever carries it away from there.

    Raises:
        Unstorable: a personal text that nobody sealed, or a value of an unknown type.

    """
    return _written(value, with_place=True)


def _written(value: object, *, with_place: bool = False) -> object:
    """Write a sealed text; where it stands itself, its place is said by what it stands in."""
    if isinstance(value, Personal) and value.sealed is not None:
        return _Sealed(value.subject, value.key, value.sealed, value.place if with_place else None)
    raise Unstorable(f"a value of type {type(value).__name__} has no form in the ledger")


def sealed_to(person: UUID) -> bytes:
    """Return how a text that is sealed to a person begins in the bytes of a fact."""
    return b'{"person":"%b","key":"' % str(person).encode()


def decode_personal(wanted: type, value: Any) -> object:
    """Read a sealed text back; where it stood is said by who reads it from there."""
    if wanted is not Personal:
        raise NotImplementedError
    written = msgspec.convert(value, _Sealed)
    return Personal(written.person, key=written.key, sealed=written.sealed, place=written.place)


_encoder = msgspec.json.Encoder(enc_hook=_written)


@cache
def _decoder(name: str) -> tuple[Callable[[bytes | memoryview], Fact], tuple[tuple[str, ...], ...], bool]:
    """Return what reading a type of fact takes: its decoder, its personal texts, whether it has a successor."""
    kind = fact_type(name)
    decoder = msgspec.json.Decoder(kind, dec_hook=decode_personal)
    return decoder.decode, personal_paths(name), issubclass(kind, Retired)


@cache
def personal_paths(name: str) -> tuple[tuple[str, ...], ...]:
    """Return where personal texts stand in a type of fact, as paths of attributes: ``(("applicant", "name"), …)``."""
    return tuple(_paths(fact_type(name)))


def _paths(hint: object) -> Iterator[tuple[str, ...]]:
    if hint is Personal:
        yield ()
    elif isinstance(hint, type) and is_dataclass(hint):
        for field, part in get_type_hints(hint).items():
            yield from ((field, *path) for path in _paths(part))
    elif choices(hint) != (hint,):
        for part in choices(hint):
            yield from _paths(part)


def personal_at(value: object, path: tuple[str, ...]) -> Personal | None:
    """Return the personal text at a path, None where nothing was said."""
    for name in path:
        if value is None:
            return None
        value = getattr(value, name)
    return value if isinstance(value, Personal) else None


def _with(value: Any, path: tuple[str, ...], personal: Personal) -> Any:
    if not path:
        return personal
    name, *rest = path
    return replace(value, **{name: _with(getattr(value, name), tuple(rest), personal)})


class FactMapper(Mapper[UUID]):
    """Seals, encodes and names facts; on the way back, decodes by name from the closed registry."""

    def __init__(self, vault: Vault) -> None:
        super().__init__(transcoder=JSONTranscoder())
        self._vault = vault

    def prepare(self, events: Iterable[Event]) -> None:
        """Make the keys of all persons in the events at once, before they are sealed one by one."""
        texts = (
            personal_at(event.fact, path) for event in events for path in personal_paths(event.fact.NAME)
        )
        self._vault.prepare(text.subject for text in texts if text is not None)

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """Return the row's columns for an event.

        Raises:
            Unstorable: a value cannot be kept for ever; nothing is stored.

        """
        event: Event = domain_event
        fact = event.fact
        for path in personal_paths(fact.NAME):
            personal = personal_at(fact, path)
            if personal is not None:
                place = _place(event.originator_id, event.originator_version, path)
                fact = _with(fact, path, self._vault.seal(personal, place))
        return StoredEvent(event.originator_id, event.originator_version, fact.NAME, encode(fact))

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        """Return the event of a row.

        Raises:
            Damaged: its type is unknown, or its bytes are not of that type.

        """
        id, version = as_uuid(stored_event.originator_id), stored_event.originator_version
        return Event(id, version, decode(stored_event.topic, stored_event.state, id, version))


def encode(fact: Fact) -> bytes:
    """Return a fact's bytes: JSON, its fields in the order of the class.

    Raises:
        Unstorable: half a character (a lone surrogate), a NUL character, or a fact of a retired shape.

    """
    if isinstance(fact, Retired):
        raise Unstorable(f"{fact.NAME} has a successor; record that one")
    try:
        state = _encoder.encode(fact)
    except UnicodeEncodeError as error:
        raise Unstorable(
            f"{fact.NAME}: a text holds half a character (a lone surrogate): {error.reason}"
        ) from None
    if b"\\u0000" in state and re.search(rb"(?<!\\)(?:\\\\)*\\u0000", state):
        raise Unstorable(f"{fact.NAME}: a text holds a NUL character")
    return state


def decode(name: str, state: bytes | memoryview, originator_id: UUID, originator_version: int) -> Fact:
    """Return the fact that stands at a place.

    Raises:
        Damaged: its type is unknown, or its bytes are not of that type.

    """
    read, paths, retired = _decoder(name)
    try:
        fact = read(state)
    except msgspec.MsgspecError as error:
        raise Damaged(
            f"version {originator_version} of stream {originator_id} is not a {name}: {error}; run `wenze verify`"
        ) from None
    for path in paths:
        personal = personal_at(fact, path)
        if personal is not None:
            personal.place = _place(originator_id, originator_version, path)
    return current(fact) if retired else fact


def _place(originator_id: UUID, originator_version: int, path: tuple[str, ...]) -> str:
    return "/".join((str(originator_id), str(originator_version), *path))


def event_of(id: UUID, row: tuple[int, str, memoryview]) -> Event:
    """Return the event of a row of one stream: version, type, state."""
    version, type_, state = row
    return Event(id, version, decode(type_, state, id, version))


def recorded(row: tuple[int, Any, UUID, int, str, memoryview]) -> Recorded:
    """Return the recorded fact of a whole row, as the folds read it."""
    position, recorded_at, id, version, type_, state = row
    return Recorded(position, recorded_at, id, version, decode(type_, state, id, version))
