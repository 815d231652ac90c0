"""事实登记 — the registry is closed, its names are stable."""

import dataclasses
from typing import get_type_hints

import pytest

from domain import catalogue
from domain.aggregate import Aggregate, aggregate_type
from domain.errors import Damaged
from domain.fact import NAME, Fact, fact, fact_type, fact_types

assert catalogue.MODULES, "naming the catalogue fills the registry"

ALL = list(fact_types())


@pytest.mark.parametrize("cls", ALL, ids=lambda cls: cls.NAME)
def test_every_fact_is_documented_and_has_an_applier(cls: type[Fact]) -> None:
    assert cls.__doc__, "says what it records"
    assert NAME.fullmatch(cls.NAME)
    owner = aggregate_type(object.__new__(cls))
    assert issubclass(owner, Aggregate)
    assert cls in owner._appliers


@pytest.mark.parametrize("cls", ALL, ids=lambda cls: cls.NAME)
def test_no_fact_holds_a_float_or_anything_untyped(cls: type[Fact]) -> None:
    words = " ".join(str(hint) for hint in get_type_hints(cls).values())
    assert "float" not in words
    assert "Any" not in words


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
