"""更正 — a fact that was written down wrongly stays; another says which field of it was wrong, and what is right."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, is_dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from types import NoneType
from typing import Any, ClassVar, Self, get_type_hints
from uuid import UUID

from domain.aggregate import Aggregate
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState
from domain.event import Event
from domain.fact import Fact
from domain.given import written
from domain.hint import choices
from domain.personal import Personal

_WHO_ENTERED = frozenset({"entry.by", "entry.on_behalf_of"})
_WHOLE_NUMBER = re.compile(r"-?[0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """更正 — one field of one earlier fact of the same stream."""

    version: int
    """The version that was written down wrongly."""
    fact: str
    """The name of the fact that stands there."""
    field: str
    """Its wrong field; a dot leads into a part, as in ``entry.occurred_at``."""
    right: str | None
    """What should stand there, as the ledger writes it; None where nothing should, or where it is sealed."""
    sealed: Personal | None = None
    """What should stand in a field that is sealed."""
    reason: str
    """更正原因 — names nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected(Fact):
    """更正 — the base of the fact that each category registers under its own name."""

    correction: Correction


class Correctable(Aggregate):
    """可更正 — an aggregate whose state follows what is known to be right, while every word that was said stays."""

    CORRECTED: ClassVar[type[Corrected]]
    """The fact of this category that carries a correction."""
    FIXED: ClassVar[frozenset[str]] = frozenset()
    """Fields that no correction may touch: they name the stream, or undoing them is a decision of its own."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.said: dict[int, Fact] = {}
        """By version, as it was recorded."""
        self.corrections: tuple[Correction, ...] = ()

    @property
    def subject(self) -> UUID:
        """当事人 — whose key seals a right text where there was none before."""
        return self.id

    def apply(self, event: Event) -> None:
        """Apply the next event of this stream, and remember it; after a correction, the state is made anew."""
        super().apply(event)
        self.said[event.originator_version] = event.fact
        if isinstance(event.fact, Corrected):
            pending, corrections = self._pending, (*self.corrections, event.fact.correction)
            vars(self).update(vars(self._replayed(corrections)))
            self._pending = pending

    def as_known(self, version: int) -> Fact:
        """Return the fact of a version with all its corrections; of two on one field the later one holds."""
        fact = self.said[version]
        for correction in self.corrections:
            if correction.version == version:
                fact = corrected(fact, correction)
        return fact

    def correct(self, entry: Entry, *, version: int, field: str, right: str | None, reason: str) -> None:
        """Correct one field of what was written down wrongly (更正); the wrong words stay beside the right ones.

        ``version``: which fact of the stream. ``field``: a dot leads into a part, as in ``entry.occurred_at``.
        ``right``: what should stand there, as the ledger writes it; left empty, nothing should.

        Raises:
            NotFound: the stream has not begun.
            BadInput: no such version or field, one that cannot be corrected, a value of another type, no reason.
            ImpossibleState: what is recorded later could not have followed.

        """
        self._record(
            self.CORRECTED(
                entry=entry,
                correction=self.correction(version=version, field=field, right=right, reason=reason),
            )
        )

    def correctable(self, version: int) -> Fact:
        """Return the fact that is to be corrected.

        Raises:
            NotFound: the stream has not begun.
            BadInput: there is no such version, or it is a correction itself.

        """
        self.must_exist()
        fact = self.said.get(version)
        if fact is None:
            raise BadInput(
                f"{self.CATEGORY} {self.id} has no version {version}; its versions are 1 to {self.version}",
                field="version",
            )
        if isinstance(fact, Corrected):
            raise BadInput(
                f"version {version} is a correction itself; correct version {fact.correction.version} again",
                field="version",
            )
        return fact

    def correction(self, *, version: int, field: str, right: str | None, reason: str) -> Correction:
        """Decide on a correction: the field exists, what is right is of its type, and the history still holds.

        Raises:
            NotFound: the stream has not begun.
            BadInput: no such version or field, one that cannot be corrected, a value of another type, no reason.
            ImpossibleState: what is recorded later could not have followed.

        """
        fact = self.correctable(version)
        written(reason, "reason")
        if field in _WHO_ENTERED or field.partition(".")[0] in self.FIXED:
            raise BadInput(
                f"{field} of {fact.NAME} is not corrected; record what was decided instead", field="field"
            )
        hint = _hint(fact, field)
        sealed = None
        if Personal in choices(hint) and right is not None:
            stood = _value(fact, field)
            subject = stood.subject if isinstance(stood, Personal) else self._subject_of(fact)
            sealed, right = Personal.said(subject, right), None
        else:
            _read(hint, right, field)
        decided = Correction(
            version=version, fact=fact.NAME, field=field, right=right, sealed=sealed, reason=reason
        )
        self._must_still_follow(decided)
        return decided

    def _subject_of(self, fact: Fact) -> UUID:
        """Return whose key seals a text that was left out: the person whom the fact is about, where it names one."""
        person = getattr(fact, "person", None)
        return person if isinstance(person, UUID) else self.subject

    def _must_still_follow(self, correction: Correction) -> None:
        try:
            self._replayed((*self.corrections, correction))
        except Exception as error:  # whatever an applier, or a fact's own check, says of it
            raise ImpossibleState(
                f"with this {correction.field} of version {correction.version}, what is recorded after it could "
                f"not have followed ({error}); correct that first",
                field="right",
            ) from error

    def _replayed(self, corrections: tuple[Correction, ...]) -> Self:
        fresh = type(self)(self.id)
        fresh.said, fresh.corrections = self.said, corrections
        for version in sorted(self.said):
            Aggregate.apply(fresh, Event(self.id, version, fresh.as_known(version)))
        return fresh


def corrected(fact: Fact, correction: Correction) -> Fact:
    """Return the fact as it should have been recorded.

    Raises:
        BadInput: the correction is of another fact's fields.

    """
    value = correction.sealed or _read(_hint(fact, correction.field), correction.right, correction.field)
    changed: Fact = _with(fact, correction.field.split("."), value)
    return changed


def _hint(fact: Fact, field: str) -> Any:
    """Return the type of a field; parts that are left out cannot be corrected in part."""
    part: Any = fact
    hint: Any = type(fact)
    for name in field.split("."):
        hints = get_type_hints(type(part)) if is_dataclass(part) else {}
        if name not in getattr(type(part), "__dataclass_fields__", {}):
            raise BadInput(
                f"{fact.NAME} has no field {field}; `wenze events` shows its fields", field="field"
            )
        hint, part = hints[name], getattr(part, name)
    return hint


def _value(fact: Fact, field: str) -> Any:
    part: Any = fact
    for name in field.split("."):
        part = getattr(part, name)
    return part


def _with(part: Any, path: list[str], value: Any) -> Any:
    name, *rest = path
    return replace(part, **{name: _with(getattr(part, name), rest, value) if rest else value})


def _whole_number(text: str) -> int:
    if not _WHOLE_NUMBER.fullmatch(text):
        raise ValueError(text)
    return int(text)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


_READERS: Mapping[type, Callable[[str], object]] = {
    str: str,
    bool: {"true": True, "false": False}.__getitem__,
    int: _whole_number,
    datetime: _moment,
    date: date.fromisoformat,
    UUID: UUID,
}


def _read(hint: Any, right: str | None, field: str) -> object:
    """Return what is right as a value of the field's type."""
    allowed = choices(hint)
    if right is None:
        if NoneType not in allowed:
            raise BadInput(f"{field} cannot be left empty; write what is right", field="right")
        return None
    kind = allowed[0]
    enumeration = isinstance(kind, type) and issubclass(kind, StrEnum)
    reader = kind if enumeration else _READERS.get(kind)
    if reader is None:
        raise BadInput(
            f"{field} is not corrected as a whole; name the part of it that is wrong, or record it anew",
            field="field",
        )
    try:
        return reader(right)
    except (ValueError, KeyError):
        kinds = ", ".join(kind) if enumeration else kind.__name__
        raise BadInput(f"{right!r} cannot stand in {field}; it takes {kinds}", field="right") from None
