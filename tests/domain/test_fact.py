"""事实登记 — the registry is closed, its names are stable."""

import dataclasses
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from domain import catalogue
from domain.aggregate import Aggregate, aggregate_type, aggregate_types
from domain.errors import Damaged
from domain.fact import NAME, Fact, fact, fact_type, fact_types
from domain.hint import choices
from domain.personal import Personal

assert catalogue.MODULES, "naming the catalogue fills the registry"

ALL = list(fact_types())


@pytest.mark.parametrize("cls", ALL, ids=lambda cls: cls.NAME)
def test_every_fact_is_documented_and_of_one_aggregate(cls: type[Fact]) -> None:
    assert cls.__doc__, "says what it records"
    assert NAME.fullmatch(cls.NAME)
    owner = aggregate_type(object.__new__(cls))
    assert issubclass(owner, Aggregate)


@pytest.mark.parametrize("cls", ALL, ids=lambda cls: cls.NAME)
def test_no_fact_holds_a_float_or_anything_untyped(cls: type[Fact]) -> None:
    words = " ".join(str(hint) for hint in get_type_hints(cls).values())
    assert "float" not in words
    assert "Any" not in words


def test_every_applier_is_of_a_fact_of_its_aggregate() -> None:
    for owner in aggregate_types():
        for cls in owner._appliers:
            assert cls.NAME.startswith(f"{owner.CATEGORY}."), cls


def test_no_personal_text_hides_in_a_list() -> None:
    for cls in ALL:
        for name, hint in get_type_hints(cls).items():
            assert not listed(hint) or Personal not in inside(hint), f"{cls.NAME}.{name} could not be sealed"


def listed(hint: Any) -> bool:
    return any(get_origin(choice) in (tuple, dict) for choice in choices(hint))


def inside(hint: Any) -> set[Any]:
    """Return every type that a value of this type may hold."""
    found = {hint}
    for choice in choices(hint):
        found |= {choice}
        for part in get_args(choice):
            found |= inside(part)
        if dataclasses.is_dataclass(choice) and isinstance(choice, type):
            for part in get_type_hints(choice).values():
                found |= inside(part)
    return found


def test_facts_are_frozen() -> None:
    for cls in ALL:
        assert dataclasses.fields(cls)
        assert cls.__dataclass_params__.frozen  # type: ignore[attr-defined]  # set by @dataclass


def test_an_unknown_name_is_not_looked_for() -> None:
    with pytest.raises(Damaged, match="no fact is called 'os:system'"):
        fact_type("os:system")


@pytest.mark.parametrize(
    "name", ["Case.Accepted", "case.accepted", "case.accepted.v0", "accepted.v1", "case..v1"]
)
def test_a_badly_formed_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not of the form"):
        fact(name)


def test_a_name_is_taken_once() -> None:
    with pytest.raises(ValueError, match="is taken by Accepted"):
        fact("case.accepted.v1")
