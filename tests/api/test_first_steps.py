"""从零开始 — a new installation as the README begins one, and what a tester broke in it."""

import json
from pathlib import Path

import pytest

from tests.api.test_cli import Run, one_line, runner

BEGUN = (
    ("organisation", "register", "new", "name=某市财政局", "code=CZJ", "kind=civil-service"),
    ("section", "establish", "new", "code=KJ", "name=会计处"),
    ("staff", "register", "new", "code=0012", "name=李明", "section=KJ"),
)


@pytest.fixture
def wenze(empty_database: str, tmp_path: Path) -> Run:
    run = runner(empty_database, tmp_path)
    for words in BEGUN:
        done = run("do", *words, "--by", "system")
        assert done.returncode == 0, done.stderr
    return run


def test_the_first_steps_of_the_readme(wenze: Run) -> None:
    organisation = json.loads(wenze("do", "--json").stdout)
    assert organisation
    adopted = wenze(
        "do", "organisation", "adopt-rulebook", "CZJ", "rulebook=suqian-finance-time-limits", "version=1",
        "kind=system", "title=限时办结制度", "valid_from=2026-01-01", "--by", "0012",
    )  # fmt: skip
    assert adopted.returncode == 0, adopted.stderr
    assert wenze("sweep").returncode == 0
    received = wenze(
        "do", "case", "receive", "new", "reference=2026-00001", "kind=permit", "matter=代理记账许可",
        "first_asked=0012", "first_responder=0012", "section=KJ", "--by", "0012", "--channel", "window",
    )  # fmt: skip
    assert received.returncode == 0, received.stderr
    assert "会计处" in wenze("case", "show", "2026-00001").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("do", "section", "establish", "new", "code=KJ", "name=国库处", "--by", "0012"),
            "is taken by section",
        ),
        (("do", "staff", "register", "new", "code=0012", "name=王芳", "--by", "system"), "is taken by staff"),
        (("do", *BEGUN[0], "--by", "system"), "is taken by organisation"),
        (("sweep", "--now", "2199-12-31T23:59+08:00"), "has not come yet"),
        (("sweep", "--now", "0001-01-01T00:00+08:00"), "cannot be meant"),
        (("show", "staff", "0012", "--as-of", "0001-01-01T00:00+14:00"), "cannot be meant"),
        (
            ("do", "section", "rename", "KJ", "name=新", "--by", "0012", "--at", "9999-12-31T23:59-12:00"),
            "cannot be meant",
        ),
    ],
)
def test_what_a_tester_broke_is_one_clear_line(wenze: Run, words: tuple[str, ...], said: str) -> None:
    assert said in one_line(wenze(*words))


def test_half_a_character_in_a_sealed_text_is_refused(wenze: Run) -> None:
    refused = wenze("do", "staff", "register", "new", "code=0013", "name=\udced", "--by", "system")
    assert "half a character" in one_line(refused)


def test_a_setting_that_cannot_be_read_is_named_as_it_stands_in_the_environment(wenze: Run) -> None:
    assert "WENZE_CLOSING" in one_line(wenze("sweep", WENZE_CLOSING="banana"))
