"""命令行 — the commands as a person types them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from domain.cases.kind import CaseKind

WENZE = Path(sys.executable).parent / "wenze"
Run = Callable[..., subprocess.CompletedProcess[str]]


def runner(database: str, folder: Path) -> Run:
    def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        env = {
            "PATH": os.environ["PATH"],
            "WENZE_DATABASE_URL": database,
            "WENZE_DATA": str(folder / "data"),
            "COLUMNS": "160",
            **environment,
        }
        return subprocess.run(
            [WENZE, *arguments], cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=120
        )

    return run


@pytest.fixture
def wenze(empty_database: str, tmp_path: Path) -> Run:
    """Runs the command in an empty folder against an empty database."""
    return runner(empty_database, tmp_path)


@pytest.fixture(scope="module")
def demonstrated(
    new_database: Callable[[], AbstractContextManager[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Run, dict[str, Any]]]:
    """The command over a demonstration that ran once, and the summary it printed."""
    with new_database() as database:
        run = runner(database, tmp_path_factory.mktemp("demo"))
        first = run("demo", "--no-serve", "--json")
        assert first.returncode == 0, first.stderr
        yield run, json.loads(first.stdout)


def test_the_demonstration_fills_one_year_of_all_kinds_breaches_included(
    demonstrated: tuple[Run, dict[str, Any]],
) -> None:
    _, summary = demonstrated
    assert summary["organisation"]["name"] == "江州市财政局"
    assert summary["totals"]["cases"] == 2_000
    assert len(summary["kinds"]) == len(CaseKind)
    assert summary["totals"]["late"] > 0
    assert summary["lights"]["red"] > 0


def test_a_second_run_adds_nothing_and_shows_the_same_as_a_table(
    demonstrated: tuple[Run, dict[str, Any]],
) -> None:
    run, summary = demonstrated
    shown = run("demo", "--no-serve").stdout
    for words in (
        "江州市财政局",
        "行政许可",
        "办结晚于承诺时限",
        "2025 年处室得分",
        f"position: {summary['position']}",
    ):
        assert words in shown


def test_a_case_is_shown_by_its_number(demonstrated: tuple[Run, dict[str, Any]]) -> None:
    run, _ = demonstrated
    shown = run("case", "show", "2025-00042", "--json")
    assert shown.returncode == 0, shown.stderr
    timeline = json.loads(shown.stdout)["timeline"]
    assert timeline[0]["fact"] == "case.inquiry-received.v1"
    assert [item["position"] for item in timeline] == sorted(item["position"] for item in timeline)


def test_an_unknown_case_is_one_clear_line(demonstrated: tuple[Run, dict[str, Any]]) -> None:
    run, _ = demonstrated
    assert "no case has the id or the number" in one_line(run("case", "show", "9999"))


def test_the_demonstration_of_a_real_register(wenze: Run, shared: Callable[[str], Path]) -> None:
    done = wenze("demo", "--no-serve", "--json", "--input", shared("coselog-receipt.xes.gz"))
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout)
    assert (summary["totals"]["cases"], summary["totals"]["completed"]) == (1434, 1329)
    assert (summary["totals"]["late"], summary["totals"]["beyond_statute"]) == (389, 377)
    assert sum(kind["handovers"] for kind in summary["kinds"]) == 1208


def one_line(result: subprocess.CompletedProcess[str]) -> str:
    assert result.returncode == 2, result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    lines = [line for line in result.stderr.splitlines() if line.startswith("wenze:")]
    assert len(lines) == 1, result.stderr
    return lines[0]


def test_a_missing_file_is_one_clear_line(wenze: Run) -> None:
    assert "coselog-receipt.xes.gz" in one_line(
        wenze("import", "coselog-receipt.xes.gz", "--organisation", "x")
    )


def test_a_damaged_gz_is_one_clear_line(wenze: Run, tmp_path: Path) -> None:
    (tmp_path / "bpic15-1.xes.gz").write_bytes(b"\x1f\x8b\x08\x00 damaged")
    assert "bpic15-1.xes.gz" in one_line(wenze("import", "bpic15-1.xes.gz", "--organisation", "x"))


def test_a_wrong_mapping_column_is_one_clear_line(wenze: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("编号,时间\n1,2025-03-03\n", encoding="utf-8")
    (tmp_path / "a.toml").write_text(
        '[register]\nkind="filing"\nmatter="x"\n[case]\nkey="编号"\nreceived_at="日期"\n', encoding="utf-8"
    )
    assert "'日期'" in one_line(wenze("import", "a.csv", "--organisation", "x", "--mapping", "a.toml"))


def test_an_unreachable_database_is_one_clear_line(wenze: Run) -> None:
    result = wenze("demo", "--no-serve", WENZE_DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert "the database does not answer" in one_line(result)


def test_a_data_folder_that_is_a_file_is_one_clear_line(wenze: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "file" in one_line(wenze("demo", "--no-serve", "--data", tmp_path / "file"))


def test_a_bad_master_key_is_one_clear_line(wenze: Run) -> None:
    line = one_line(wenze("demo", "--no-serve", WENZE_MASTER_KEY="secret-words"))
    assert "master key" in line
    assert "secret-words" not in line
