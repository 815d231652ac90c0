"""引用 — the ids of other streams in what is said: they are checked, and people may write a number for them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any
from uuid import UUID

from api.commands.form import item, parts, reference
from domain.errors import BadInput
from domain.identity import MACHINE
from ledger.ledger import Ledger

Hints = Mapping[str, Any]
Lookup = Callable[[str, str], UUID]
"""From a category and a word that people write (a staff number, a section's code) to the id."""


def must_be_known(ledger: Ledger, hints: Hints, said: Mapping[str, object]) -> None:
    """Refuse ids of streams that have not begun, or are of something else.

    Raises:
        BadInput: one of them; its field is named.

    """
    named = [found for field, value in said.items() for found in _references(hints.get(field), value, field)]
    wanted = {id for _, _, id in named if id != MACHINE}
    known = ledger.categories(wanted) if wanted else {}
    for field, category, id in named:
        if id != MACHINE and known.get(id) != category:
            raise BadInput(
                f"{field}: no {category} has the id {id}; check the id and the organisation", field=field
            )


def resolved(hints: Hints, said: Mapping[str, object], lookup: Lookup) -> dict[str, object]:
    """Return what is said with an id in place of every word that people write for one."""
    return {field: _resolved(hints.get(field), value, lookup) for field, value in said.items()}


def _references(hint: Any, value: object, field: str) -> Iterator[tuple[str, str, UUID]]:
    referred = reference(hint)
    if referred is not None and isinstance(value, UUID):
        yield field, referred.category, value
    elif isinstance(value, tuple):
        for place, each in enumerate(value):
            yield from _references(item(hint), each, f"{field}.{place}")
    elif is_dataclass(value) and not isinstance(value, type):
        for name, part in parts(type(value)).items():
            yield from _references(part, getattr(value, name), f"{field}.{name}")


def _resolved(hint: Any, value: object, lookup: Lookup) -> object:
    referred = reference(hint)
    if referred is not None and isinstance(value, str):
        return lookup(referred.category, value)
    if isinstance(value, list):
        return [_resolved(item(hint), each, lookup) for each in value]
    if isinstance(value, dict):
        hints = parts(hint)
        return {name: _resolved(hints.get(name), part, lookup) for name, part in value.items()}
    return value
