"""时点与责任链 — as it was, as it was known, over HTTP and on the command line."""

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner, Result

from api.cli.app import app
from api.cli.output import out
from api.http.app import create_app
from api.installation import Installation
from api.names import Names
from api.standing import OWN, standing
from api.state_terms import STATES
from api.terms import FIELDS
from domain.aggregate import aggregate_types
from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind
from domain.entry import Entry
from domain.people.presence.presence import Presence
from domain.people.presence.state import AbsenceReason, PostLeft, presence_id
from domain.people.staff import Staff
from ledger.vault import MasterKey
from projections.runner import Runner

KEY = bytes(32)
LI, WANG, SECTION, POST, CASE = (UUID(int=n) for n in range(1, 6))
NOW = datetime(2026, 12, 31, 9, tzinfo=UTC)
BASE = "/api/v1/organisations/demo"


def on(when: str) -> datetime:
    """A moment in China in March 2026, ``09 10:30``."""
    return datetime.fromisoformat(f"2026-03-{when}+08:00")


@contextmanager
def wide() -> Iterator[None]:
    """Let no cell be wrapped: the console measured the terminal when it was made."""
    before, out.width = out.width, 200
    try:
        yield
    finally:
        out.width = before


@dataclass
class Told:
    """The story of one case, recorded, and how to read it."""

    client: TestClient
    environment: dict[str, str]
    installation: Installation

    def get(self, path: str, **asked: str) -> Any:
        """Return the answer of the interface."""
        answer = self.client.get(f"{BASE}/{path}", params=asked)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def run(self, *words: str) -> Result:
        """Run the command."""
        with wide():
            return CliRunner().invoke(app, list(words), env=self.environment)

    def read(self, *words: str) -> Any:
        """Run the command for a program."""
        result = self.run(*words, "--json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)


@pytest.fixture(scope="module")
def told(
    new_database: Callable[[], AbstractContextManager[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Told]:
    """Li is away from the 9th, which is entered on the 12th; the case is due on the 20th and done on the 23rd."""
    folder = tmp_path_factory.mktemp("data")
    with new_database() as url:
        installation = Installation(url, MasterKey(KEY), folder)
        entry = installation.organisations.add("demo")
        _tell(installation, folder)
        environment = {
            "WENZE_DATABASE_URL": url,
            "WENZE_DATA": str(folder),
            "WENZE_MASTER_KEY": base64.b64encode(KEY).decode(),
        }
        Runner(installation.ledger(entry), installation.views(entry)).catch_up()
        with TestClient(create_app(installation, lambda: NOW), raise_server_exceptions=False) as client:
            yield Told(client, environment, installation)
        installation.close()


def _tell(installation: Installation, folder: Path) -> None:
    case, presence = Case(CASE), Presence(presence_id(LI))
    ledger = installation.ledger(installation.organisations.find("demo"))

    def enter(when: str, command: Callable[..., None], entered: str | None = None, **said: Any) -> None:
        late = "当时未登记" if entered else None
        command(Entry(occurred_at=on(when), by=LI, late_reason=late), **said)
        ledger.sequencer.clock = lambda: on(entered or when)
        ledger.record(case, presence, *staff)

    staff = [Staff(LI), Staff(WANG)]
    for code, member in zip(("0012", "0013"), staff, strict=True):
        enter("02 08:00", member.register, code=code, name=None, section=SECTION)
    said: dict[str, Any] = {"first_asked": LI, "first_responder": LI, "section": SECTION}
    enter("03 09:00", case.receive, reference="2026-00042", kind=CaseKind.PERMIT, matter="许可", **said)
    enter("03 10:00", case.promise, due_at=on("20 17:30"), statutory_due_at=None)
    left = (PostLeft(post=POST, b_role=WANG),)
    enter(
        "09 09:00",
        presence.start_absence,
        "12 15:00",
        person=LI,
        reason=AbsenceReason.TRIP,
        posts=left,
    )
    enter("09 11:00", presence.begin_stand_in, "12 15:00", person=LI, post=POST, stand_in=WANG)
    enter("16 09:00", presence.end_absence, person=LI)
    enter("23 10:00", case.complete, outcome=Outcome.GRANTED)
    enter("24 10:00", case.correct, version=1, field="matter", right="备案", reason="笔误")


def test_a_case_is_read_as_it_was_and_as_it_was_known(told: Told) -> None:
    assert told.get("cases/2026-00042")["completed_at"] is not None
    was = told.get("cases/2026-00042", as_of="2026-03-20T09:00:00+08:00")
    assert (was["completed_at"], was["matter"]) == (None, "备案")
    known = told.get("cases/2026-00042", known_at="2026-03-23T12:00:00+08:00")
    assert (known["completed_at"], known["matter"]) == ("2026-03-23T02:00:00Z", "许可")

    shown = told.read("case", "show", "2026-00042", "--as-of", "2026-03-20T09:00+08:00")
    assert (shown["case"]["completed_at"], shown["case"]["matter"]) == (None, "备案")


def test_the_history_at_a_moment_marks_what_was_corrected_and_entered_late(told: Told) -> None:
    items = told.get("cases/2026-00042/timeline", as_of="2026-03-20T09:00:00+08:00")
    assert [(item["term"], item["corrected"]) for item in items] == [("首问", True), ("承诺办结日期", False)]
    path = f"history/presence/{presence_id(LI)}"
    assert [item["back_dated"] for item in told.get(path)][:3] == [True, True, False]
    assert told.get(path, known_at="2026-03-12T14:59:00+08:00") == []
    late = told.get(path, known_at="2026-03-12T15:00:00+08:00", as_of="2026-03-09T10:00:00+08:00")
    assert [item["term"] for item in late] == ["离岗"]
    assert "ETag" in told.client.get(f"{BASE}/{path}").headers
    assert "ETag" not in told.client.get(f"{BASE}/{path}", params={"as_of": "2026-03-09T10:00:00Z"}).headers

    shown = told.run("show", "presence", "0012", "--known-at", "2026-03-13T09:00+08:00")
    assert shown.exit_code == 0, shown.output
    assert "（补录）" in shown.stdout


def test_who_answered_at_a_moment_and_who_was_known_to(told: Told) -> None:
    at = "2026-03-10T09:00:00+08:00"
    read = told.get("cases/2026-00042/responsibility", at=at)
    assert [(span["name"], span["role"]) for span in read["chain"]] == [
        ("0012", "first-responder"),
        ("空缺", None),
        ("0013", "stand-in"),
        ("0012", "first-responder"),
    ]
    vacancy = read["chain"][1]["vacancy"]
    assert (vacancy["of"], vacancy["why"], vacancy["should_have"]) == (str(LI), "no-stand-in", [str(WANG)])
    assert (read["responsible"]["person"], read["responsible"]["back_dated"]) == (str(WANG), True)
    assert [span["asked"] for span in read["chain"]] == [False, False, True, False]

    known = told.get("cases/2026-00042/responsibility", at=at, known_at="2026-03-11T09:00:00+08:00")
    assert known["responsible"]["person"] == str(LI)
    assert told.get("cases/2026-00042/responsibility", at="2026-03-01T09:00:00Z")["responsible"] is None
    assert told.get("cases/2026-00042/responsibility")["at"] == "2026-12-31T09:00:00Z"


def test_the_chain_on_the_command_line_marks_who_answered(told: Told) -> None:
    shown = told.run("case", "responsible", "2026-00042", "--at", "2026-03-09T10:00+08:00")
    assert shown.exit_code == 0, shown.output
    marked = [line for line in shown.stdout.splitlines() if "▶" in line]
    assert len(marked) == 1
    assert "0012 离岗后无人顶岗；应由 0013" in marked[0]
    assert "代0012" in shown.stdout

    words = ("case", "responsible", "2026-00042", "--at", "2026-03-09T10:00+08:00")
    read = told.read(*words, "--known-at", "2026-03-11T09:00+08:00")
    assert [span["name"] for span in read["chain"]] == ["0012"]


@pytest.mark.parametrize(
    ("asked", "counted"),
    [
        ({}, ["late"]),
        ({"as_of": "2026-03-21T09:00:00+08:00"}, ["open-overdue"]),
        ({"known_at": "2026-03-22T09:00:00+08:00"}, ["open-overdue"]),
        ({"as_of": "2026-03-19T09:00:00+08:00"}, []),
    ],
)
def test_a_score_and_the_positions_behind_it(told: Told, asked: dict[str, str], counted: list[str]) -> None:
    read = told.get("assessment/2026/staff/0012", **asked)
    assert [fact["counted"] for fact in read["behind"]] == counted
    assert (read["score"]["late"], read["score"]["open_overdue"]) == (
        counted.count("late"),
        counted.count("open-overdue"),
    )

    options = [word for name, moment in asked.items() for word in (f"--{name.replace('_', '-')}", moment)]
    shown = told.read("score", "0012", "--year", "2026", *options)
    positions = [(fact["position"], fact["case"]) for fact in shown["explained"]["behind"]]
    assert positions == [(fact["position"], str(CASE)) for fact in read["behind"]]
    assert "得分" in told.run("score", "0012", "--year", "2026", *options).stdout


def test_anything_is_shown_with_how_it_stood(told: Told) -> None:
    words = ("show", "presence", str(presence_id(LI)))
    away = {
        item["term"]: item["text"]
        for item in told.read(*words, "--as-of", "2026-03-10T09:00+08:00")["standing"]
    }
    assert away["离岗"].startswith("2026-03-09 09:00 出差")
    back = {item["term"] for item in told.read(*words)["standing"]}
    assert "离岗" not in back
    case = {item["term"]: item["text"] for item in told.read("show", "case", "2026-00042")["standing"]}
    assert case["现责任人"] == "0012"
    assert case["办结情况"].startswith("办结（")


@pytest.mark.parametrize(
    "path",
    [
        "cases/2026-00042?as_of=2026-03-09T09:00:00",
        "cases/2026-00042/timeline?known_at=2026-03-09T09:00:00",
        "cases/2026-00042/responsibility?at=2026-03-09T09:00:00",
        f"history/case/{CASE}?as_of=2026-03-09",
        "assessment/2026/staff/0012?as_of=2026-03-09T09:00:00",
        "cases/2026-00042?as_of=yesterday",
    ],
)
def test_a_moment_that_nobody_can_place_is_refused_with_its_field(told: Told, path: str) -> None:
    answer = told.client.get(f"{BASE}/{path}")
    assert answer.status_code == 422, answer.text
    (wrong,) = answer.json()["errors"]
    assert wrong["field"].rpartition(".")[2] in path
    assert wrong["reason"]


def test_an_offset_whose_plus_the_address_lost_is_understood(told: Told) -> None:
    address = f"{BASE}/cases/2026-00042?as_of=2026-03-20T09:00:00+08:00"
    assert told.client.get(address).json()["completed_at"] is None


@pytest.mark.parametrize(
    "words",
    [
        ("case", "show", "2026-00042", "--as-of", "2026-03-01T09:00+08:00"),
        ("show", "case", "2026-00042", "--known-at", "2026-03-01T09:00+08:00"),
        ("show", "post", str(CASE)),
        ("case", "responsible", "2026-00042", "--known-at", "2026-03-01T09:00+08:00"),
        ("case", "responsible", "2026-00042", "--at", "2026-03-09T09:00"),
        ("score", "9999", "--year", "2026"),
    ],
)
def test_what_was_not_there_and_what_cannot_be_placed_is_refused(told: Told, words: tuple[str, ...]) -> None:
    assert told.run(*words).exit_code != 0


def test_before_its_beginning_a_case_is_not_found(told: Told) -> None:
    for asked in ({"as_of": "2026-03-01T09:00:00Z"}, {"known_at": "2026-03-01T09:00:00Z"}):
        assert told.client.get(f"{BASE}/cases/2026-00042", params=asked).status_code == 404


def test_every_part_of_every_state_has_its_name_and_no_name_is_left_over() -> None:
    parts = {
        name for cls in aggregate_types() for name in vars(cls(UUID(int=1))) if not name.startswith("_")
    } - OWN
    assert parts <= FIELDS.keys() | STATES.keys()
    assert STATES.keys() <= parts


def test_a_state_of_any_kind_is_said_in_words(told: Told) -> None:
    entry = told.installation.organisations.find("demo")
    names = Names(told.installation.ledger(entry), told.installation.views(entry))
    for cls in aggregate_types():
        assert all(item.text for item in standing(cls(UUID(int=1)), names, NOW - timedelta(days=1)))
