"""事实 — what was recorded. A closed registry of explicit, typed, named facts.

A fact's name (``case.accepted.v1``) is its identity in every ledger for ever; it follows no Python path, so
that files can move. Nothing is imported because a stored row names it: what is not registered here is refused.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, TypeVar, dataclass_transform

from domain.entry import Entry
from domain.errors import Damaged

NAME = re.compile(
    r"(?P<category>[a-z]+(?:-[a-z]+)*)\.(?P<what>[a-z]+(?:-[a-z]+)*)\.v(?P<version>[1-9][0-9]*)"
)
"""``<category>.<what>.v<version>``: the category names the aggregate, the version the shape of the fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """事实 — the base of everything that can be recorded."""

    NAME: ClassVar[str]
    TERM: ClassVar[str]
    """The Chinese term with which the docstring begins: what people read in a case's history."""
    CLAUSES: ClassVar[tuple[str, ...]]
    """The ids of the clauses (``clauses.csv``) that ask for this record."""

    entry: Entry

    @property
    def occurred_at(self) -> datetime:
        """When it happened (UTC), as the one who entered it says."""
        return self.entry.occurred_at


class Retired:
    """旧版事实 — mixed into a fact whose shape has a successor: it is still read, never recorded again.

    Its class stays as it was, under its old name, for as long as there are ledgers.
    """

    __slots__ = ()

    def succeeded(self) -> Fact:
        """Return the same fact in its next shape."""
        raise NotImplementedError


F = TypeVar("F", bound=Fact)

_registry: dict[str, type[Fact]] = {}


@dataclass_transform(frozen_default=True, kw_only_default=True)
def fact(name: str, *, clauses: tuple[str, ...] = ()) -> Callable[[type[F]], type[F]]:
    """Make the class a frozen dataclass and register it under its name.

    Raises:
        ValueError: the name is badly formed or taken, or the docstring does not begin with the Chinese term
            and a dash (a mistake of ours, found at import).

    """
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not of the form category.what-happened.v1")
    if name in _registry:
        raise ValueError(f"{name!r} is taken by {_registry[name].__qualname__}")

    def register(cls: type[F]) -> type[F]:
        term, dash, _ = (cls.__doc__ or "").partition(" — ")
        if not dash:
            raise ValueError(f"the docstring of {cls.__qualname__} does not begin with its term: 受理 — …")
        made = dataclass(frozen=True, slots=True, kw_only=True)(cls)
        made.NAME, made.TERM, made.CLAUSES = name, term, clauses
        _registry[name] = made
        return made

    return register


def fact_type(name: str) -> type[Fact]:
    """Return the class registered under a stored name.

    Raises:
        Damaged: no such fact is known: the row was not written by this version or its ancestors.

    """
    try:
        return _registry[name]
    except KeyError:
        raise Damaged(f"no fact is called {name!r}: upgrade Wenze, or run `wenze verify`") from None


def fact_types() -> Iterator[type[Fact]]:
    """Iterate over all registered facts, retired ones as well, by name."""
    return iter(_registry[name] for name in sorted(_registry))


def current(fact: Fact) -> Fact:
    """Return a fact in the shape of today."""
    while isinstance(fact, Retired):
        fact = fact.succeeded()
    return fact


def category(name: str) -> str:
    """Return the aggregate's category in a fact's name: ``case`` of ``case.accepted.v1``."""
    return name.partition(".")[0]
