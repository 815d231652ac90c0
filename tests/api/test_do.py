"""``wenze do`` — recording from the command line, as a clerk types it."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from api.installation import Installation
from ledger.vault import MasterKey
from tests.api.test_cli import Run, runner


@pytest.fixture(scope="module")
def wenze(
    new_database: Callable[[], AbstractContextManager[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Run]:
    """The command in a bureau with one section and two members of staff, known by their numbers."""
    with new_database() as database:
        folder = tmp_path_factory.mktemp("do")
        (folder / "data").mkdir()
        MasterKey.from_file(folder / "data" / "master.key")
        installation = Installation(database, MasterKey.from_file(folder / "data" / "master.key"), folder)
        installation.organisations.add("bureau")
        installation.close()
        run = runner(database, folder)
        for code, name in (("0001", "李明"), ("0002", "王芳")):
            done = run("do", "staff", "register", "new", f"code={code}", f"name={name}", "--by", "system")
            assert done.returncode == 0, done.stderr
        done = run("do", "section", "establish", "new", "code=KJ", "name=会计科", "--by", "0001")
        assert done.returncode == 0, done.stderr
        yield run


def receive(wenze: Run, *more: str) -> subprocess.CompletedProcess[str]:
    return wenze(
        "do", "case", "receive", "new", "kind=permit", "matter=代理记账许可", "first_asked=0001",
        "first_responder=0001", "section=KJ", "--by", "0001", "--channel", "window", "--json", *more,
    )  # fmt: skip


def test_a_clerk_writes_numbers_and_codes_not_ids(wenze: Run) -> None:
    done = receive(
        wenze,
        "reference=2025-1",
        'applicant={"name": "赵六", "person": "7b0b5d3c-2b7e-4e0d-8d83-5d5d9c1f0f6b"}',
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["facts"] == ["case.inquiry-received.v1"]
    shown = wenze("case", "show", "2025-1")
    assert "会计科" in shown.stdout
    assert "李明" in shown.stdout
    promised = wenze("do", "case", "promise", "2025-1", "due_at=2025-03-10T17:00+08:00", "--by", "0002")
    assert promised.returncode == 0, promised.stderr
    assert "承诺" in promised.stdout


def test_a_field_that_takes_several_is_repeated(wenze: Run) -> None:
    receive(wenze, "reference=2025-2")
    corrections = wenze(
        "do", "case", "request-corrections", "2025-2", "items=身份证复印件", "items=营业执照", "--by", "0001", "--json",
    )  # fmt: skip
    assert corrections.returncode == 0, corrections.stderr
    assert "身份证复印件、营业执照" in wenze("case", "show", "2025-2").stdout


def test_the_same_key_records_once(wenze: Run) -> None:
    first, second = (receive(wenze, "reference=2025-3", "--key", "k-3") for _ in range(2))
    assert first.stdout == second.stdout
    assert json.loads(first.stdout)["version"] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("case", "receive", "new"), "--by"),
        (("case", "receive", "new", "--by", "0009"), "'0009'"),
        (("case", "receive", "new", "reference", "--by", "0001"), "FIELD=VALUE"),
        (("case", "receive", "new", "reference=1", "reference=2", "--by", "0001"), "given twice"),
        (("case", "receive", "new", "reference={1", "--by", "0001"), "JSON"),
        (("case", "receive", "new", "reference=9", "--by", "0001"), "kind: Field required"),
        (("case", "receive", "new", "--file", "absent.json", "--by", "0001"), "absent.json"),
        (("case", "promise", "2025-404", "due_at=2025-03-10T17:00+08:00", "--by", "0001"), "2025-404"),
        (("case", "dance"), "has no command"),
        (("dance",), "nothing is called"),
    ],
)
def test_what_is_wrong_is_said_in_a_line_and_ends_with_2(
    wenze: Run, arguments: tuple[str, ...], said: str
) -> None:
    done = wenze("do", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_fields_may_stand_in_a_file(wenze: Run, tmp_path: Path) -> None:
    file = tmp_path / "inquiry.json"
    file.write_text(json.dumps({"reference": "2025-5", "kind": "consultation", "matter": "咨询"}), "utf-8")
    done = wenze(
        "do", "case", "receive", "new", "--file", str(file), "first_asked=0002", "first_responder=0002",
        "--by", "0002",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_it_lists_what_can_be_recorded_and_how(wenze: Run) -> None:
    every = json.loads(wenze("do", "--json").stdout)
    assert {"category": "case", "command": "receive"} in [
        {k: e[k] for k in ("category", "command")} for e in every
    ]
    assert all(each["summary"] for each in every)
    fields = wenze("do", "case", "receive").stdout
    assert "first_asked" in fields
    assert "permit" in fields


def test_listing_needs_no_database(tmp_path: Path) -> None:
    listed = subprocess.run(
        [Path(sys.executable).parent / "wenze", "do", "case"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
        env={"PATH": "", "WENZE_DATABASE_URL": "postgresql://nowhere.invalid/x"},
    )  # fmt: skip
    assert listed.returncode == 0, listed.stderr
