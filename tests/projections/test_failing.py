"""失败的事实 — a fact at which a fold fails stops that key of that view; everything else goes on."""

import logging
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from domain.cases.case import Case
from domain.entry import Entry
from domain.identity import MACHINE
from ledger.ledger import Ledger
from projections import folding
from projections.folds.cases import Cases
from projections.rebuild import Rebuild
from projections.runner import Runner
from projections.views import Views
from tests.projections.histories import MONDAY, record_cases, stored
from tests.projections.touchy import Confused, CountRow, Touchy


@pytest.fixture
def touchy(database_url: str, schema: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Views]:
    """Views of which some fail at the cases in ``Touchy.trouble``."""
    monkeypatch.setattr(Touchy, "trouble", set())
    with closing(Views(database_url, schema, [Cases(), Touchy(), Confused()])) as views:
        yield views


def promise_again(ledger: Ledger, case: Case) -> None:
    entry = Entry(occurred_at=MONDAY + timedelta(days=9), by=MACHINE)
    ledger.decide(Case, case.id, lambda it: it.reopen(entry, reason="补正"))
    ledger.decide(Case, case.id, lambda it: it.promise(entry, due_at=MONDAY + timedelta(days=20)))


@pytest.mark.parametrize("batch", [1, 4, 1_000])
def test_only_that_key_of_that_view_stops_and_it_is_listed_and_logged(
    ledger: Ledger,
    touchy: Views,
    batch: int,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(folding, "BATCH", batch)
    calm, troubled = record_cases(ledger, 3)[1:]
    Touchy.trouble = {str(troubled.id)}
    with caplog.at_level(logging.ERROR, "wenze.projections"):
        assert Runner(ledger, touchy).catch_up() == ledger.head()
    completed = next(
        event.position for event in ledger.stream(troubled.id) if event.fact.NAME == "case.completed.v1"
    )
    (of_keys, of_state) = touchy.failed()
    assert (of_state.projection, of_state.key, of_state.position) == ("touchy", str(troubled.id), completed)
    assert of_state.error == "KeyError: 'no such thing'"
    assert (of_keys.projection, of_keys.key, of_keys.position) == ("confused", str(troubled.id), completed)
    assert len(caplog.records) == 2
    assert str(troubled.id) in caplog.text

    # What stood before that fact stands; half a change is not kept.
    assert touchy.get(Touchy, str(troubled.id)) == CountRow(str(troubled.id), 2)
    assert touchy.get(Touchy, str(calm.id)) == CountRow(str(calm.id), 3)
    assert touchy.get(Confused, "of-case.completed.v1") == CountRow("of-case.completed.v1", 1)
    row = touchy.get(Cases, str(troubled.id))
    assert row is not None
    assert row.completed_at is not None

    # Nothing later is folded into it, though the fold would not fail again; the others go on.
    Touchy.trouble = set()
    promise_again(ledger, troubled)
    promise_again(ledger, calm)
    Runner(ledger, touchy).catch_up()
    assert touchy.get(Touchy, str(troubled.id)) == CountRow(str(troubled.id), 2)
    assert touchy.get(Touchy, str(calm.id)) == CountRow(str(calm.id), 4)
    assert len(touchy.failed()) == 2


def test_a_key_whose_first_fact_fails_has_no_state(ledger: Ledger, touchy: Views) -> None:
    (case,) = record_cases(ledger, 1)
    damage(ledger, case, 1)
    Runner(ledger, touchy).catch_up()
    assert touchy.get(Touchy, str(case.id)) is None


def test_a_rebuild_with_a_mended_fold_clears_what_failed(ledger: Ledger, touchy: Views) -> None:
    cases = record_cases(ledger, 6)
    Touchy.trouble = {str(case.id) for case in cases}
    Runner(ledger, touchy).catch_up()
    assert {failed.projection for failed in touchy.failed()} == {"touchy", "confused"}
    Touchy.trouble = {str(cases[1].id)}
    Rebuild(touchy, ["touchy", "confused"], shares=1).run()
    assert {failed.key for failed in touchy.failed()} == {str(cases[1].id)}
    Touchy.trouble = set()
    Rebuild(touchy, ["touchy", "confused"], shares=1).run()
    assert touchy.failed() == []
    assert [facts for *_, facts in stored(touchy)["touchy"]].count(3) == 4


def test_a_fact_that_cannot_be_decoded_stops_its_stream_in_every_view_that_reads_it(
    ledger: Ledger, touchy: Views
) -> None:
    whole, damaged = record_cases(ledger, 2)
    damage(ledger, damaged, 2)
    Runner(ledger, touchy).catch_up()
    assert {(failed.projection, failed.key) for failed in touchy.failed()} == {
        (name, str(damaged.id)) for name in ("cases", "touchy", "confused")
    }
    assert all(failed.error.startswith("Damaged: version 2 of stream") for failed in touchy.failed())
    assert touchy.get(Touchy, str(damaged.id)) == CountRow(str(damaged.id), 1)
    assert touchy.get(Touchy, str(whole.id)) == CountRow(str(whole.id), 2)


def damage(ledger: Ledger, case: Case, version: int) -> None:
    """Change stored bytes, as only the owner of the database could."""
    with ledger.pool.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(
            "UPDATE event SET state = '{}' WHERE originator_id = %s AND originator_version = %s",
            (case.id, version),
        )
        cursor.execute("SET ROLE wenze_writer")
