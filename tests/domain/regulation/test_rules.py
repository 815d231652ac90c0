"""规则 — for each clause a row that breaks it and a near miss that does not; the rows stand in ``rows``, by concept."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from domain.regulation.catalogue import rules
from domain.regulation.parameters import Parameters
from domain.regulation.rulebook import Clause, clause, rulebooks
from tests.domain.regulation.told import Row, on

ROWS: list[Row] = [
    row
    for path in sorted((Path(__file__).parent / "rows").glob("*.py"))
    for row in import_module(f"tests.domain.regulation.rows.{path.stem}").ROWS
]
_CHINESE = re.compile(r"[一-鿿]")
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}")


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_rule_finds_what_the_row_says(row: Row) -> None:
    found, positions = row.found(rules()[row.clause], Parameters(row.clause, clause(row.clause).parameters))
    assert len(found) == row.breaches, found
    for breach in found:
        assert breach.evidence
        assert set(breach.evidence) <= positions
        assert _CHINESE.search(breach.zh)
        assert not _CHINESE.search(breach.en)
        assert not _ID.search(breach.zh + breach.en), "a sentence names nobody"
        assert breach.moment <= on(row.now), "nothing is broken before it is due"
    assert len({breach.occasion for breach in found}) == len(found), "two breaches, one occasion"
    if found and row.person is not None:
        assert found[0].person == row.person
    if found and row.moment is not None:
        assert found[0].moment == on(row.moment)


@pytest.mark.parametrize("id", sorted(rules()))
def test_every_rule_has_a_row_that_breaks_it_and_a_near_miss(id: str) -> None:
    rows = [row for row in ROWS if row.clause == id]
    assert any(row.breaches for row in rows), f"no row breaks {id}"
    assert any(not row.breaches for row in rows), f"no near miss of {id}"


def test_every_row_is_of_a_rule() -> None:
    assert {row.clause for row in ROWS} <= rules().keys()


def test_every_rule_is_of_a_clause_that_a_machine_can_check() -> None:
    for id in rules():
        assert clause(id).detectability in ("auto", "semi"), id


@pytest.mark.parametrize(
    "clause", [clause for book in rulebooks() for clause in book.clauses], ids=lambda clause: clause.id
)
def test_what_a_machine_can_check_has_a_rule_or_a_reason_why_not(clause: Clause) -> None:
    if clause.detectability in ("auto", "semi"):
        assert (clause.id in rules()) != bool(clause.reason), f"{clause.id} {clause.text}"
