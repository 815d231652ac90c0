"""投影运行 — the stored views equal the folds, wherever the runner was stopped."""

from datetime import UTC, datetime, timedelta
from threading import Thread
from uuid import uuid4

import pytest

from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.inquiry import ApplicantSaid
from domain.cases.kind import CaseKind
from domain.entry import Entry
from domain.identity import MACHINE
from ledger.ledger import Batch, Ledger
from projections import runner as runner_module
from projections.folds.cases import Cases
from projections.folds.catalogue import PROJECTIONS
from projections.queries import cases, deadlines
from projections.runner import Runner
from projections.views import Views

MONDAY = datetime(2025, 3, 3, 1, 0, tzinfo=UTC)


def record_cases(ledger: Ledger, count: int) -> None:
    batches = []
    for number in range(count):
        case = Case(uuid4())
        entry = Entry(occurred_at=MONDAY + timedelta(hours=number), by=MACHINE)
        case.receive(
            entry,
            reference=f"R-{number % 7}",
            kind=CaseKind.PERMIT,
            matter="许可",
            first_asked=MACHINE,
            first_responder=MACHINE,
            applicant=ApplicantSaid(name="王芳"),
        )
        case.promise(entry, due_at=MONDAY + timedelta(days=1))
        if number % 3:
            case.complete(
                Entry(occurred_at=MONDAY + timedelta(days=number % 4), by=MACHINE), outcome=Outcome.GRANTED
            )
        batches.append(Batch(case.collect_events()))
    ledger.record_batches(batches)


def stored(views: Views) -> dict[str, list[tuple[object, ...]]]:
    tables = {}
    with views.cursor() as cursor:
        for projection in PROJECTIONS:
            cursor.execute(f'SELECT * FROM "{projection.name}_v{projection.version}" ORDER BY key')
            tables[projection.name] = cursor.fetchall()
    return tables


def test_every_stored_state_is_what_the_fold_says(
    ledger: Ledger, views: Views, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner_module, "_BATCH", 7)
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
    monkeypatch.setattr(runner_module, "_BATCH", 5)
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
        for projection in PROJECTIONS:
            cursor.execute(f'TRUNCATE "{projection.name}_v{projection.version}"')
        cursor.execute("UPDATE progress SET position = 0")
    monkeypatch.setattr(runner_module, "_BATCH", 10_000)
    Runner(ledger, views).catch_up()
    assert stored(views) == in_pieces


def test_two_runners_at_once_fold_nothing_twice(
    ledger: Ledger, views: Views, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner_module, "_BATCH", 3)
    record_cases(ledger, 30)
    runners = [Thread(target=Runner(ledger, views).catch_up) for _ in range(2)]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
    late = sum(1 for number in range(30) if number % 3 and number % 4 > 1)
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
