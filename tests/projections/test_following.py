"""跟随 — the views follow by themselves, through a lost connection, until they are told to stop."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from threading import enumerate as enumerate_threads
from time import monotonic, sleep
from uuid import uuid4

import psycopg2
import pytest
from eventsourcing.persistence import PersistenceError

from domain.cases.case import Case
from domain.cases.kind import CaseKind
from domain.entry import Entry
from domain.errors import DatabaseUnavailable
from domain.identity import MACHINE
from ledger.ledger import Ledger
from ledger.vault import MasterKey
from projections import folding
from projections import following as module
from projections.folds.cases import Cases
from projections.following import Follower, lag
from projections.runner import Runner
from projections.views import Views

ENTRY = Entry(occurred_at=datetime(2025, 3, 3, 1, tzinfo=UTC), by=MACHINE)
LONG = 20.0
"""Seconds: a bound for what takes a moment."""


def record(ledger: Ledger) -> tuple[Case, int]:
    case = Case(uuid4())
    case.receive(
        ENTRY,
        reference=uuid4().hex,
        kind=CaseKind.PERMIT,
        matter="许可",
        first_asked=MACHINE,
        first_responder=MACHINE,
    )
    return case, ledger.record(case)[-1]


@contextmanager
def followed(ledger: Ledger, views: Views) -> Iterator[Follower]:
    follower = Follower("test", ledger, views)
    follower.start()
    try:
        yield follower
    finally:
        follower.stop()


def until(what: Callable[[], bool]) -> None:
    end = monotonic() + LONG
    while not what():
        assert monotonic() < end, "waited in vain"
        sleep(0.01)


def cut_all_connections(url: str) -> None:
    """What happens to everybody when the server is restarted."""
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'wenze'"
        )
    connection.close()


def test_what_is_recorded_shows_without_anybody_asking(ledger: Ledger, views: Views) -> None:
    before, _ = record(ledger)
    with followed(ledger, views) as follower:
        until(lambda: views.get(Cases, str(before.id)) is not None)
        for _ in range(5):
            case, position = record(ledger)
            assert follower.wait_until(position, LONG)
            assert views.get(Cases, str(case.id)) is not None
        assert follower.following
    assert not follower.following


def test_nobody_polls_the_views_while_nothing_is_recorded(
    ledger: Ledger, views: Views, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = 0
    catch_up = Runner.catch_up

    def counted(self: Runner, progress: Callable[[int], None] | None = None) -> int:
        nonlocal turns
        turns += 1
        return catch_up(self, progress)

    monkeypatch.setattr(Runner, "catch_up", counted)
    with followed(ledger, views) as follower:
        _, position = record(ledger)
        assert follower.wait_until(position, LONG)
        came = turns
        sleep(1.5)
        assert turns <= came + 1  # the notification of what had been folded already


def test_who_waits_is_answered_in_time_when_it_does_not_come(ledger: Ledger, views: Views) -> None:
    with followed(ledger, views) as follower:
        _, position = record(ledger)
        assert not follower.wait_until(position + 1, 0.05)
        assert follower.wait_until(position, LONG)


def test_where_nobody_follows_the_views_are_brought_up_at_once(ledger: Ledger, views: Views) -> None:
    case, position = record(ledger)
    follower = Follower("test", ledger, views)
    assert not follower.following
    assert follower.wait_until(position, 0)
    assert views.get(Cases, str(case.id)) is not None
    assert not follower.wait_until(position + 1, LONG)


def recorded_at_last(ledger: Ledger) -> int:
    """Record, with as many tries as there are connections of the pool that were cut."""
    end = monotonic() + LONG
    while True:
        try:
            return record(ledger)[1]
        except (DatabaseUnavailable, PersistenceError):
            assert monotonic() < end, "tried in vain"


def test_it_goes_on_after_every_connection_was_cut(empty_database: str, master: MasterKey) -> None:
    ledger, views = Ledger(empty_database, "cut", master), Views(empty_database, "cut")
    with closing(ledger), closing(views), followed(ledger, views) as follower:
        for _ in range(3):
            _, position = record(ledger)
            assert follower.wait_until(position, LONG)
            cut_all_connections(empty_database)
            position = recorded_at_last(ledger)
            until(lambda: follower.following)
            assert follower.wait_until(position, LONG)


def test_a_turn_that_fails_is_tried_again_and_it_is_not_following_meanwhile(
    ledger: Ledger, views: Views, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = Event()
    away.set()
    catch_up = Runner.catch_up

    def failing(self: Runner, progress: Callable[[int], None] | None = None) -> int:
        if away.is_set():
            raise DatabaseUnavailable("the database does not answer")
        return catch_up(self, progress)

    monkeypatch.setattr(Runner, "catch_up", failing)
    monkeypatch.setattr(module, "_LONGEST_PAUSE", 0.1)
    _, position = record(ledger)
    with followed(ledger, views) as follower:
        until(lambda: not follower.following)
        assert follower._failures
        away.clear()
        until(lambda: follower.following)
        assert follower.wait_until(position, LONG)


def test_it_stops_at_once_also_while_it_waits_or_rests(ledger: Ledger, views: Views) -> None:
    with followed(ledger, views) as follower:
        _, position = record(ledger)
        assert follower.wait_until(position, LONG)
        answers: list[bool] = []
        waiting = Thread(target=lambda: answers.append(follower.wait_until(position + 1, LONG)))
        waiting.start()
    waiting.join(LONG)
    assert answers == [False]
    assert "wenze-following-test" not in {thread.name for thread in enumerate_threads()}


def test_stopped_between_two_batches_it_ends_there_and_complains_of_nothing(
    ledger: Ledger, views: Views, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    begun, go_on = Event(), Event()
    batch = Runner._batch

    def slow(self: Runner) -> tuple[int, int]:
        begun.set()
        assert go_on.wait(LONG)
        return batch(self)

    monkeypatch.setattr(folding, "BATCH", 2)
    monkeypatch.setattr(Runner, "_batch", slow)
    for _ in range(6):
        record(ledger)
    follower = Follower("test", ledger, views)
    follower.start()
    assert begun.wait(LONG)
    follower.leave()
    go_on.set()
    follower.stop()
    assert set(views.positions().values()) == {2}
    assert not caplog.records


def test_however_often_it_failed_it_tries_again(
    ledger: Ledger, views: Views, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LONGEST_PAUSE", 0.0)
    _, position = record(ledger)
    follower = Follower("test", ledger, views)
    follower._failures = 5_000
    follower._rest()
    follower.start()
    until(lambda: follower.following)
    assert follower.wait_until(position, LONG)
    follower.stop()


def test_the_lag_counts_facts_and_the_age_of_the_first(ledger: Ledger, views: Views) -> None:
    record(ledger)
    Runner(ledger, views).catch_up()
    now = datetime.now(UTC)
    assert lag(ledger, views, now) == module.Lag(position=1, visible=1, facts=0, seconds=0.0)
    record(ledger)
    record(ledger)
    (first,) = ledger.at([2])
    shown = lag(ledger, views, first.recorded_at + timedelta(seconds=9))
    assert shown == module.Lag(position=3, visible=1, facts=2, seconds=9.0)
