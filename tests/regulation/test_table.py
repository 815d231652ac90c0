"""制度对照表 — every clause that asks for a record has a fact that records it and a test that shows it."""

import pytest

from domain.regulation.adoption import NATIONAL
from domain.regulation.rulebook import Clause, rulebooks
from tests.regulation.table import PAGE, facts_by_clause, marks_by_clause, page

CLAUSES = [clause for book in rulebooks() if book.id != NATIONAL for clause in book.clauses]
ASKING = [clause for clause in CLAUSES if clause.priority in ("core", "support")]


def test_the_rulebooks_hold_all_clauses() -> None:
    assert len(CLAUSES) == len({clause.id for clause in CLAUSES}) == 218
    assert [clause.priority for clause in CLAUSES].count("core") == 131
    assert [clause.priority for clause in CLAUSES].count("support") == 58


@pytest.mark.parametrize("clause", ASKING, ids=lambda clause: clause.id)
def test_what_a_clause_asks_for_can_be_recorded_and_is_shown(clause: Clause) -> None:
    assert facts_by_clause().get(clause.id), f"no fact records {clause.id} {clause.text}"
    assert marks_by_clause().get(clause.id), f"no test is marked with {clause.id} {clause.text}"


def test_no_fact_and_no_test_names_a_clause_that_is_not_there() -> None:
    ids = {clause.id for book in rulebooks() for clause in book.clauses}
    assert set(facts_by_clause()) <= ids
    assert set(marks_by_clause()) <= ids


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `python -m tests.regulation.table`"
