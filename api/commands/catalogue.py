"""命令目录 — every command by category and name."""

from collections.abc import Mapping
from functools import cache

import domain.catalogue as _registered  # the aggregates register themselves
from api.commands.command import Command, commands_of
from domain.aggregate import aggregate_types
from domain.errors import NotFound


@cache
def commands() -> Mapping[str, Mapping[str, Command]]:
    """Return all commands: category, then name."""
    assert _registered.MODULES  # noqa: S101  # they are imported for what they register
    return {aggregate.CATEGORY: commands_of(aggregate) for aggregate in aggregate_types()}


@cache
def category_term(category: str) -> str:
    """Return what people call a category: the term with which its aggregate describes itself."""
    described = {each.CATEGORY: each.__doc__ or "" for each in aggregate_types()}
    return described[category].partition(" — ")[0]


def commands_on(category: str) -> Mapping[str, Command]:
    """Return the commands of one category.

    Raises:
        NotFound: there is no such category.

    """
    found = commands().get(category)
    if found is None:
        raise NotFound(f"nothing is called {category!r}; there are {', '.join(commands())}")
    return found


def command(category: str, name: str) -> Command:
    """Return one command.

    Raises:
        NotFound: there is no such category or command.

    """
    of_category = commands_on(category)
    found = of_category.get(name)
    if found is None:
        raise NotFound(f"{category} has no command {name!r}; it has {', '.join(of_category)}")
    return found
