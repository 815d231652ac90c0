"""制度 — sweeping, matters, clocks and what-if as a person runs them, over the demonstration."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from tests.api.test_cli import Run, one_line, runner

YEAR_END = "2025-12-31T17:00+08:00"
BOOK = """
id = "suqian-finance-time-limits"
title = "限时办结制度（修订稿）"
organisation = "某局"
effective = "2026-01-01"
version = "2"

[[clauses]]
id = "XS-26"
system = "信访"
article = "六"
priority = "core"
kind = "time-limit"
text = "直接受理的信访事项，应在5个工作日内办结"
english = "Petitions within 5 working days"
detectability = "auto"
parameters = { kinds = ["petition"], starts = "accepted", limit = { count = 5, unit = "working-day" } }
"""


@pytest.fixture(scope="module")
def wenze(
    new_database: Callable[[], AbstractContextManager[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Run]:
    with new_database() as database:
        run = runner(database, tmp_path_factory.mktemp("regulations"))
        told = run("demo", "--no-serve", "--json")
        assert told.returncode == 0, told.stderr
        yield run


@pytest.fixture(scope="module")
def swept(wenze: Run) -> dict[str, Any]:
    done = wenze("sweep", "--now", YEAR_END, "--json")
    assert done.returncode == 0, done.stderr
    (result,) = json.loads(done.stdout).values()
    assert isinstance(result, dict)
    return result


def test_the_rules_find_what_the_year_broke_and_a_second_sweep_adds_nothing(
    wenze: Run, swept: dict[str, Any]
) -> None:
    assert swept["raised"] > 1_000
    assert swept["failures"] == []
    assert {"XS-01", "SW-18", "AB-14", "XS-08"} <= swept["by_clause"].keys()
    (again,) = json.loads(wenze("sweep", "--now", YEAR_END, "--json").stdout).values()
    assert (again["raised"], again["warned"]) == (0, 0)


@pytest.mark.usefixtures("swept")
def test_matters_are_listed_with_clause_person_sentence_and_evidence(wenze: Run) -> None:
    listed = json.loads(wenze("matters", "--clause", "XS-01", "--stage", "suspected", "--json").stdout)
    assert listed
    assert all(row["clause"] == "XS-01" and row["evidence"] and row["zh"] for row in listed)
    moments = [row["moment"] for row in listed]
    assert moments == sorted(moments, reverse=True)
    assert "未在承诺的时限内办结或答复" in wenze("matters", "--clause", "XS-01").stdout.replace("\n", "")


def test_a_clock_is_explained_day_by_day(wenze: Run) -> None:
    told = json.loads(wenze("case", "clock", "2025-00012", "--now", YEAR_END, "--json").stdout)
    assert told["clocks"]
    for clock in told["clocks"]:
        numbers = [day["number"] for day in clock["days"] if day["number"]]
        assert numbers == list(range(1, len(numbers) + 1))
        assert clock["days"][0]["verdict"] == "start"
    shown = wenze("case", "clock", "2025-00012", "--now", YEAR_END, "--days")
    assert "起算日" in shown.stdout
    assert shown.stdout.count("2025-01-") >= len(told["clocks"][0]["days"])


def test_what_another_rulebook_would_find_beside_what_is_found_now_and_nothing_is_recorded(
    wenze: Run, tmp_path: Path
) -> None:
    (tmp_path / "book.toml").write_text(BOOK, "utf-8")

    def length() -> int:
        return len(json.loads(wenze("matters", "--limit", "10000", "--json").stdout))

    before = length()
    found = wenze("what-if", "--rulebook", tmp_path / "book.toml", "--now", YEAR_END, "--json")
    assert found.returncode == 0, found.stderr
    supposed = json.loads(found.stdout)
    changes = {(one["change"], one["clause"]) for one in supposed["differences"]}
    assert any(clause == "XS-01" and change == "vanishes" for change, clause in changes), (
        "it is not in the new text"
    )
    assert length() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("what-if",), "nothing is supposed"),
        (("what-if", "--rulebook", "absent.toml"), "absent.toml"),
        (("matters", "--person", "no-such"), "no-such"),
        (("case", "clock", "9999"), "no case"),
    ],
)
def test_what_is_wrong_is_one_clear_line(wenze: Run, words: tuple[str, ...], said: str) -> None:
    assert said in one_line(wenze(*words))


def test_a_folder_of_own_rulebooks_and_notices_is_read_and_old_law_is_not_edited(
    wenze: Run, tmp_path: Path
) -> None:
    (tmp_path / "again.toml").write_text(BOOK.replace('version = "2"', 'version = "1"'), "utf-8")
    refused = wenze("sweep", "--now", YEAR_END, WENZE_RULEBOOKS=str(tmp_path))
    assert "old law is never edited" in one_line(refused)
    missing = wenze("sweep", "--now", YEAR_END, WENZE_HOLIDAY_NOTICES=str(tmp_path / "absent"))
    assert "cannot be read" in one_line(missing)
