"""转换 — between facts and the bytes that the ledger keeps of them."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints
from uuid import UUID

import msgspec
from eventsourcing.persistence import JSONTranscoder, Mapper, StoredEvent

from domain import catalogue
from domain.errors import Damaged
from domain.event import Event, Recorded
from domain.fact import Fact, fact_type
from domain.personal import Personal
from ledger.errors import Unstorable
from ledger.sequence import as_uuid
from ledger.vault import Vault

_REGISTERED = catalogue.MODULES
"""Naming the catalogue here fills the registry before anything is decoded."""


def encode_personal(value: object) -> object:
    """Write a sealed text as an object; anything else that JSON has no form for is a mistake.

    Raises:
        Unstorable: a personal text that nobody sealed, or a value of an unknown type.

    """
    if isinstance(value, Personal) and value.sealed is not None:
        written = {"person": value.subject, "key": value.key, "sealed": value.sealed}
        return written | {"place": value.place} if value.place else written
    raise Unstorable(f"a value of type {type(value).__name__} has no form in the ledger")


def decode_personal(wanted: type, value: Any) -> object:
    """Read a sealed text back; where it stood is said by who reads it from there."""
    if wanted is not Personal or not isinstance(value, dict):
        raise NotImplementedError
    return Personal(
        UUID(value["person"]), key=UUID(value["key"]), sealed=value["sealed"], place=value.get("place")
    )


_encoder = msgspec.json.Encoder(enc_hook=encode_personal)


@cache
def _decoder(name: str) -> msgspec.json.Decoder[Fact]:
    return msgspec.json.Decoder(fact_type(name), dec_hook=decode_personal)


@cache
def _holds_personal(name: str) -> bool:
    return _mentions_personal(fact_type(name))


def _mentions_personal(hint: object) -> bool:
    """Say whether values of a type can hold a personal text, at any depth."""
    if hint is Personal:
        return True
    if isinstance(hint, type) and is_dataclass(hint):
        return any(_mentions_personal(part) for part in get_type_hints(hint).values())
    return any(_mentions_personal(part) for part in get_args(hint))


def _personal_texts(value: object, place: str) -> Iterator[tuple[str, Personal]]:
    if isinstance(value, Personal):
        yield place, value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _personal_texts(getattr(value, field.name), f"{place}/{field.name}")


class FactMapper(Mapper[UUID]):
    """Seals, encodes and names facts; on the way back, decodes by name from the closed registry."""

    def __init__(self, vault: Vault) -> None:
        super().__init__(transcoder=JSONTranscoder())
        self._vault = vault

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """Return the row's columns for an event.

        Raises:
            Unstorable: a value cannot be kept for ever; nothing is stored.

        """
        event: Event = domain_event
        fact = event.fact
        if _holds_personal(fact.NAME):
            fact = self._vault.seal(fact, f"{event.originator_id}/{event.originator_version}")
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
        Unstorable: a lone surrogate, a NUL character, a number that JSON has no form for.

    """
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
    try:
        fact = _decoder(name).decode(state)
    except msgspec.MsgspecError as error:
        raise Damaged(
            f"version {originator_version} of stream {originator_id} is not a {name}: {error}; run `wenze verify`"
        ) from None
    if _holds_personal(fact.NAME):
        for place, personal in _personal_texts(fact, f"{originator_id}/{originator_version}"):
            personal.place = place
    return fact


def recorded(row: tuple[int, Any, UUID, int, str, memoryview]) -> Recorded:
    """Return the recorded fact of a whole row, as the folds read it."""
    position, recorded_at, id, version, type_, state = row
    return Recorded(position, recorded_at, id, version, decode(type_, state, id, version))
