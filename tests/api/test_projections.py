"""视图命令 — ``wenze projections`` and ``wenze rebuild`` as a person types them."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing

import pytest

from ledger.ledger import Ledger
from ledger.organisations import Organisations
from ledger.vault import MasterKey
from projections.folds.catalogue import PROJECTIONS
from projections.runner import Runner
from projections.views import Views
from tests.api.test_cli import Run, runner
from tests.projections.histories import record_cases


@pytest.fixture(scope="module")
def wenze(
    new_database: Callable[[], AbstractContextManager[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Run]:
    """The command over an organisation with ten cases, of which the views know seven; one key has failed."""
    with new_database() as url:
        folder = tmp_path_factory.mktemp("office")
        (folder / "data").mkdir()
        master = MasterKey.from_file(folder / "data" / "master.key")
        schema = Organisations(url).add("office").schema
        with (
            closing(Ledger(url, schema, master)) as ledger,
            closing(Views(url, schema)) as views,
        ):
            record_cases(ledger, 7)
            Runner(ledger, views).catch_up()
            record_cases(ledger, 3)
            with views.cursor() as cursor:
                note = ("cases", views.tables["cases"].projection.version, "some-case", 3, "KeyError: 'x'")
                cursor.execute("INSERT INTO failed VALUES (%s, %s, false, %s, %s, %s)", note)
        yield runner(url, folder)


def test_views_are_listed_with_their_lag_and_what_failed_and_a_rebuild_mends_it(wenze: Run) -> None:
    listed = {row["projection"]: row for row in json.loads(wenze("projections", "--json").stdout)}
    assert set(listed) == {projection.name for projection in PROJECTIONS}
    cases = listed["cases"]
    assert (cases["states"], cases["failed"]) == (
        7,
        [{"key": "some-case", "position": 3, "error": "KeyError: 'x'"}],
    )
    assert cases["lag"] > 0

    shown = wenze("projections")
    assert "some-case at #3: KeyError: 'x'" in shown.stderr
    assert "wenze rebuild cases" in shown.stderr

    rebuilt = wenze("rebuild", "--json")
    assert rebuilt.returncode == 0, rebuilt.stderr
    (cases_rebuilt,) = [row for row in json.loads(rebuilt.stdout) if row["projection"] == "cases"]
    assert (cases_rebuilt["states"], cases_rebuilt["before"]) == (10, 10)
    listed = {row["projection"]: row for row in json.loads(wenze("projections", "--json").stdout)}
    assert all((row["lag"], row["failed"]) == (0, []) for row in listed.values())
    assert listed["cases"]["states"] == 10


def test_one_view_is_rebuilt_and_old_tables_stay_until_they_are_dropped(wenze: Run) -> None:
    assert "deadlines" in wenze("rebuild", "deadlines", "--cores", "1").stdout
    dropped = json.loads(wenze("rebuild", "--drop-old", "--json").stdout)
    assert any(name.startswith("deadlines_v") and name.endswith("_old") for name in dropped)
    assert json.loads(wenze("rebuild", "--drop-old", "--json").stdout) == []


def test_a_view_that_is_not_there_is_one_line_and_exit_code_2(wenze: Run) -> None:
    refused = wenze("rebuild", "nothing")
    assert refused.returncode == 2
    assert refused.stderr.startswith("wenze: there is no view 'nothing'; there are cases, ")
