"""投影运行 — the stored views equal the folds, wherever the runner was stopped."""

from threading import Thread
from uuid import UUID, uuid4

import pytest
from psycopg2 import sql

from domain.cases.case import Case
from domain.cases.kind import CaseKind
from domain.entry import Entry
from domain.identity import MACHINE
from ledger.ledger import Ledger
from projections import folding
from projections.folds.cases import Cases
from projections.folds.catalogue import PROJECTIONS
from projections.queries import cases, deadlines
from projections.runner import Runner
from projections.views import Views
from tests.projections.histories import MONDAY, record_cases, stored


def test_every_stored_state_is_what_the_fold_says(
    ledger: Ledger, views: Views, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folding, "BATCH", 7)
    record_cases(ledger, 20)
    assert Runner(ledger, views).catch_up() == ledger.head()
    events = ledger.read(limit=1_000)
    for projection in PROJECTIONS:
        for key in {key for event in events for key in projection.keys(event)}:
            touched = any(
                type(event.fact) in projection.reads for event in events if key in projection.keys(event)
            )
            expected = projection.fold(key, events) if touched else None
            assert views.get(type(projection), key) == expected


def test_a_runner_stopped_anywhere_and_begun_again_gives_the_same_bytes(
    ledger: Ledger, views: Views, database_url: str, schema: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folding, "BATCH", 5)
    record_cases(ledger, 12)

    class Stopped(Exception):
        pass

    def stop(position: int) -> None:
        raise Stopped

    for _ in range(4):
        with pytest.raises(Stopped):
            Runner(ledger, views).catch_up(stop)
    Runner(ledger, views).catch_up()
    in_pieces = stored(views)
    with views.cursor() as cursor:
        for table in views.tables.values():
            cursor.execute(sql.SQL("TRUNCATE {}").format(sql.Identifier(table.name)))
        cursor.execute("UPDATE progress SET position = 0")
    monkeypatch.setattr(folding, "BATCH", 10_000)
    Runner(ledger, views).catch_up()
    assert stored(views) == in_pieces


def test_two_runners_at_once_fold_nothing_twice(
    ledger: Ledger, views: Views, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folding, "BATCH", 3)
    record_cases(ledger, 30)
    runners = [Thread(target=Runner(ledger, views).catch_up) for _ in range(2)]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
    late = sum(1 for number in range(30) if number % 3 and 24 * (number % 4) + number > 24)
    assert deadlines.totals(views) == deadlines.Totals(cases=30, completed=20, late=late, beyond_statute=0)
    assert set(views.positions().values()) == {ledger.head()}


def test_cases_are_found_by_id_by_number_and_a_page_at_a_time(ledger: Ledger, views: Views) -> None:
    record_cases(ledger, 9)
    Runner(ledger, views).catch_up()
    first = cases.page(views, limit=5)
    second = cases.page(views, after=first[-1].id, limit=5)
    assert len({row.id for row in (*first, *second)}) == 9
    assert cases.find(views, first[0].id) == first[0]
    assert cases.find(views, "R-5").reference == "R-5"
    with pytest.raises(Exception, match="several cases carry the number"):
        cases.find(views, "R-1")
    with pytest.raises(Exception, match="no case has the id or the number"):
        cases.find(views, str(uuid4()))


def test_the_views_hold_names_only_sealed(ledger: Ledger, views: Views) -> None:
    record_cases(ledger, 1)
    Runner(ledger, views).catch_up()
    assert "王芳" not in str(stored(views))
    (row,) = cases.page(views)
    assert row.applicant is not None
    assert row.applicant.name is not None
    assert ledger.vault.open(row.applicant.name) == "王芳"
    assert views.get(Cases, row.id) == row


@pytest.mark.parametrize(
    "matter",
    [
        "tab\there",
        "line\nbreak",
        'quoted "word"',
        "back\\slash\\",
        "null",
        "\\N",
        "a,b",
        "\\.",
        "\x01\x7f",
        "许可\u2028",
    ],
)
def test_a_column_holds_any_text_as_it_is(ledger: Ledger, views: Views, matter: str) -> None:
    case = Case(uuid4())
    case.receive(
        Entry(occurred_at=MONDAY, by=MACHINE),
        reference=matter,
        kind=CaseKind.PERMIT,
        matter=matter,
        first_asked=None,
        first_responder=None,
    )
    ledger.record(case)
    Runner(ledger, views).catch_up()
    assert cases.find(views, matter).matter == matter
    assert views.rows(Cases, "by_reference", reference=matter)


def test_indexes_are_made_when_a_table_has_caught_up_and_once(ledger: Ledger, views: Views) -> None:
    def indexes() -> int:
        with views.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_indexes WHERE schemaname = current_schema() AND tablename ~ '^cases_'"
            )
            (count,) = cursor.fetchone() or (0,)
        return int(count)

    assert indexes() == 1
    for _ in range(2):
        record_cases(ledger, 2)
        Runner(ledger, views).catch_up()
        assert indexes() == 1 + len(Cases.columns) - len(Cases.indexes)


def test_views_at_different_positions_reach_the_same_bytes(
    ledger: Ledger, views: Views, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_cases(ledger, 10)
    Runner(ledger, views).catch_up()
    expected = stored(views)
    monkeypatch.setattr(folding, "BATCH", 4)
    with views.cursor() as cursor:
        cursor.execute(sql.SQL("TRUNCATE {}").format(sql.Identifier(views.tables["cases"].name)))
        cursor.execute("UPDATE progress SET position = 0 WHERE projection = 'cases'")
    reached: list[int] = []
    Runner(ledger, views).catch_up(reached.append)
    assert reached == [*range(4, ledger.head(), 4), ledger.head()]
    assert stored(views) == expected


def test_a_ledger_without_facts_is_caught_up_with(ledger: Ledger, views: Views) -> None:
    assert Runner(ledger, views).catch_up() == 0
    assert set(views.positions().values()) == {0}
    assert views.get(Cases, str(UUID(int=1))) is None
