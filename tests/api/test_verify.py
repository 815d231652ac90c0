"""核验 — ``wenze verify`` as an inspector types it: a whole year, what a database administrator did, and files."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import psycopg2
import pytest

from tests.api.test_cli import Run, runner


@dataclass(frozen=True)
class Year:
    """The made-up year, recorded and signed."""

    wenze: Run
    url: str
    folder: Path

    def tamper(self, statement: str) -> None:
        """Do something as the administrator of the database."""
        connection = psycopg2.connect(self.url)
        with connection, connection.cursor() as cursor:
            cursor.execute("SELECT schema FROM wenze.organisation")
            (schema,) = cursor.fetchone() or ("",)
            cursor.execute(f'SET search_path TO "{schema}"')
            cursor.execute(statement)
        connection.close()


@pytest.fixture(scope="module")
def year(
    new_database: Callable[[], AbstractContextManager[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Year]:
    with new_database() as database:
        folder = tmp_path_factory.mktemp("verify")
        wenze = runner(database, folder)
        done = wenze("demo", "--no-serve")
        assert done.returncode == 0, done.stderr
        yield Year(wenze, database, folder)


def test_a_year_that_nobody_touched_is_what_was_signed(year: Year) -> None:
    done = year.wenze("verify", "--json")
    assert done.returncode == 0, done.stdout
    found = json.loads(done.stdout)
    assert found["ok"]
    assert found["rows"] == found["signed"] > 1_000
    assert found["unsigned"] == 0
    assert "nothing was changed" in year.wenze("verify").stdout


def test_its_first_key_must_be_the_one_that_is_published(year: Year) -> None:
    key = year.wenze("log", "keys").stdout.splitlines()[0]
    assert year.wenze("verify", "--key", key).returncode == 0
    other = "wenze.local/other+a1f4a3a4+AVevBmPvh+FckZJ+uiLJYnjNQOn9N2mAWCm+GWllJICW"
    assert year.wenze("verify", "--key", other).returncode in {1, 2}


def test_a_checkpoint_kept_elsewhere_is_held_against_it(year: Year) -> None:
    kept = year.folder / "kept.txt"
    kept.write_text(year.wenze("log", "checkpoint").stdout, "utf-8")
    assert year.wenze("verify", "--known", kept).returncode == 0


def test_an_export_is_verified_by_the_second_implementation(year: Year) -> None:
    key = year.wenze("log", "keys").stdout.splitlines()[0]
    assert year.wenze("log", "export", year.folder / "out").returncode == 0
    done = year.wenze("verify", "--export", year.folder / "out", "--key", key)
    assert done.returncode == 0, done.stdout
    bundle = year.folder / "out" / "tile" / "entries" / "000"
    bundle.write_bytes(bundle.read_bytes().replace(b"case.", b"cafe.", 1))
    done = year.wenze("verify", "--export", year.folder / "out", "--key", key)
    assert done.returncode == 1
    assert "position" in done.stdout


@pytest.mark.parametrize("arguments", [("--export", "none"), ("--known", "none"), ("--key", "x")])
def test_what_cannot_be_read_is_exit_code_2(year: Year, arguments: tuple[str, str]) -> None:
    done = year.wenze("verify", *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_one_changed_byte_is_found_and_named(year: Year) -> None:
    changed = "UPDATE event SET state = set_byte(state, 20, get_byte(state, 20) # 1) WHERE position = 777"
    year.tamper(changed)
    try:
        done = year.wenze("verify")
        assert done.returncode == 1
        assert "position 777, state" in done.stdout
        found = json.loads(year.wenze("verify", "--json").stdout)
        assert [(one["first"], one["column"]) for one in found["findings"]] == [(777, "state")]
    finally:
        year.tamper(changed)
    assert year.wenze("verify").returncode == 0
