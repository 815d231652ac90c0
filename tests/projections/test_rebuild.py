"""重建 — a view filled beside the live one equals it byte for byte, wherever it was stopped."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from psycopg2 import sql

from domain.errors import Damaged
from ledger.ledger import Ledger
from projections import folding, rebuild
from projections.folds.cases import Cases
from projections.rebuild import Rebuild, drop_old, fold_share
from projections.runner import Runner
from projections.share import Share
from projections.store import Table
from projections.views import Views
from tests.projections.histories import record_cases, stored

ROOT = Path(__file__).parents[2]


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "BATCH", 10)


def tables(views: Views) -> set[str]:
    with views.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        return {name for (name,) in cursor}


@pytest.mark.parametrize("shares", [1, 2, 3])
def test_rebuilt_views_equal_the_live_ones(ledger: Ledger, views: Views, shares: int) -> None:
    record_cases(ledger, 40)
    Runner(ledger, views).catch_up()
    live = stored(views)
    done = Rebuild(views, views.tables, shares).run()
    assert stored(views) == live
    assert [(each.projection, each.states) for each in done] == [
        (name, len(live[name])) for name in views.tables
    ]
    assert {each.position for each in done} == {ledger.head()}
    record_cases(ledger, 3)
    assert Runner(ledger, views).catch_up() == ledger.head()


def test_the_shares_are_disjoint_and_whole(ledger: Ledger, views: Views) -> None:
    record_cases(ledger, 40)
    Runner(ledger, views).catch_up()
    made = Rebuild(views, views.tables, 3)
    made._begin()
    beside = [Table(table.projection, beside=True) for table in views.tables.values()]
    counts = []
    for number in range(3):
        fold_share(views, beside, Share(number, 3))
        counts.append(len(stored(views, beside)["cases"]))
    assert 0 < counts[0] < counts[1] < counts[2] == 40
    assert stored(views, beside) == stored(views)


def test_the_live_view_goes_on_while_it_is_rebuilt(ledger: Ledger, views: Views, small_batches: None) -> None:
    record_cases(ledger, 30)
    Runner(ledger, views).catch_up()

    def meanwhile(position: int) -> None:
        record_cases(ledger, 1)
        if position % 20 == 0:
            Runner(ledger, views).catch_up()

    recorded: list[int] = []

    def at_times(position: int) -> None:
        if len(recorded) < 8:
            recorded.append(position)
            meanwhile(position)

    Rebuild(views, ["cases"], 1).run(at_times)
    assert recorded
    assert views.positions()["cases"] == ledger.head()
    Runner(ledger, views).catch_up()
    rebuilt = stored(views)
    Rebuild(views, views.tables, 1).run()
    assert stored(views) == rebuilt


def test_a_view_that_never_began_is_filled_by_its_rebuild(ledger: Ledger, views: Views) -> None:
    record_cases(ledger, 20)
    Rebuild(views, views.tables, 2).run()
    rebuilt = stored(views)
    assert set(views.positions().values()) == {ledger.head()}
    Rebuild(views, views.tables, 1).run()
    assert stored(views) == rebuilt


def test_the_old_table_stays_until_it_is_dropped(ledger: Ledger, views: Views) -> None:
    record_cases(ledger, 5)
    Runner(ledger, views).catch_up()
    name = views.tables["cases"].name
    assert drop_old(views) == []
    for _ in range(2):
        Rebuild(views, ["cases"], 1).run()
        assert {name, f"{name}_old"} <= tables(views)
        assert f"{name}_new" not in tables(views)
    assert drop_old(views) == [f"{name}_old"]
    assert f"{name}_old" not in tables(views)
    assert len(stored(views)["cases"]) == 5


def test_the_table_of_an_earlier_version_is_dropped_with_what_was_noted_of_it(
    ledger: Ledger, views: Views, database_url: str, schema: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_cases(ledger, 5)
    Runner(ledger, views).catch_up()
    before = views.tables["cases"].name
    monkeypatch.setattr(Cases, "version", Cases.version + 1)
    with closing(Views(database_url, schema)) as later:
        Rebuild(later, ["cases"], 1).run()
        assert len(stored(later)["cases"]) == 5
        assert drop_old(later) == [before, f"{later.tables['cases'].name}_old"]
        assert before not in tables(later)
        with later.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM progress WHERE projection = 'cases'")
            assert cursor.fetchone() == (1,)


def test_another_number_of_states_is_refused_until_it_is_accepted(ledger: Ledger, views: Views) -> None:
    record_cases(ledger, 5)
    Runner(ledger, views).catch_up()
    with views.cursor() as cursor:
        cursor.execute(
            sql.SQL("DELETE FROM {0} WHERE key = (SELECT min(key) FROM {0})").format(
                sql.Identifier(views.tables["cases"].name)
            )
        )
    with pytest.raises(Damaged, match="view cases holds 4 states, and 5 when it is rebuilt"):
        Rebuild(views, ["cases"], 1).run()
    assert len(stored(views)["cases"]) == 4
    (done,) = Rebuild(views, ["cases"], 1).run(accept_difference=True)
    assert (done.before, done.states) == (4, 5)
    assert len(stored(views)["cases"]) == 5


class Stopped(Exception):
    pass


def stop(position: int) -> None:
    raise Stopped


def test_begun_again_it_goes_on_and_a_changed_fold_begins_anew(
    ledger: Ledger, views: Views, small_batches: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_cases(ledger, 20)
    reached: list[int] = []

    def stop_at_third(position: int) -> None:
        reached.append(position)
        if len(reached) == 3:
            raise Stopped

    with pytest.raises(Stopped):
        Rebuild(views, ["cases"], 1).run(stop_at_third)
    Rebuild(views, ["cases"], 1).run(reached.append)
    assert reached == [*range(10, ledger.head(), 10), ledger.head()]

    with pytest.raises(Stopped):
        Rebuild(views, ["cases"], 1).run(stop)
    monkeypatch.setattr(rebuild, "_fingerprint", lambda _: "another fold")
    again: list[int] = []
    Rebuild(views, ["cases"], 1).run(again.append)
    assert again == reached


def test_two_rebuilds_at_once_end_in_one_right_view(
    ledger: Ledger, views: Views, small_batches: None
) -> None:
    record_cases(ledger, 30)
    Runner(ledger, views).catch_up()
    live = stored(views)
    both = [Thread(target=Rebuild(views, ["cases", "assessment"], 1).run) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert stored(views) == live


def kill_and_compare(ledger: Ledger, views: Views, url: str, schema: str, kills: int) -> None:
    """Kill rebuilds at random moments, one after the other, while facts are recorded; then let one end."""
    chance = random.Random(kills)
    record_cases(ledger, 150)
    Runner(ledger, views).catch_up()
    finished = 0
    for number in range(kills):
        process = begin(url, schema, 1 + number % 2)
        assert process.stdout is not None
        for _ in range(chance.randrange(1, 12)):
            finished += process.stdout.readline() == b"done\n"
        time.sleep(chance.random() / 20)
        if number % 4 == 3:
            process.kill()  # its processes find out, while the next rebuild has begun
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        record_cases(ledger, 2)
        Runner(ledger, views).catch_up()
    assert finished < kills
    live = stored(views)
    process = begin(url, schema, 1)
    said, _ = process.communicate()
    assert said.endswith(b"done\n")
    assert stored(views) == live
    assert {f"{table.name}_old" for table in views.tables.values()} <= tables(views)


def begin(url: str, schema: str, shares: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.projections.rebuild_to_be_killed", url, schema, str(shares)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )


def test_killed_at_any_point_it_ends_in_the_same_bytes(
    ledger: Ledger, views: Views, database_url: str, schema: str
) -> None:
    kill_and_compare(ledger, views, database_url, schema, 4)


@pytest.mark.full
def test_killed_fifty_times_it_ends_in_the_same_bytes(
    ledger: Ledger, views: Views, database_url: str, schema: str
) -> None:
    kill_and_compare(ledger, views, database_url, schema, 50)
