"""命令 — every command over HTTP: once under its key, on the version that was read, refused with what to mend."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from api.commands.catalogue import commands
from api.http.app import create_app
from api.installation import Installation
from domain.identity import MACHINE
from ledger.vault import MasterKey

NOW = datetime(2025, 3, 3, 2, tzinfo=UTC)
BASE = "/api/v1/organisations/bureau"


@pytest.fixture(scope="module")
def client(
    new_database: Callable[[], AbstractContextManager[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    with new_database() as url:
        installation = Installation(url, MasterKey(bytes(32)), tmp_path_factory.mktemp("data"))
        installation.organisations.add("bureau")
        with TestClient(create_app(installation, lambda: NOW), raise_server_exceptions=False) as opened:
            yield opened
        installation.close()


Say = Callable[..., Any]


@pytest.fixture
def say(client: TestClient) -> Say:
    """Sends one command: ``say("case/new/receive", by, field=value …)``."""

    def send(path: str, by: str = str(MACHINE), headers: dict[str, str] | None = None, **said: object) -> Any:
        entry = {"by": by, "occurred_at": "2025-03-03T09:00:00+08:00"}
        return client.post(f"{BASE}/commands/{path}", json={"entry": entry, **said}, headers=headers)

    return send


@pytest.fixture
def li(say: Say) -> str:
    """A member of staff."""
    answer = say("staff/new/register", code=uuid4().hex[:8], name="李明", title="科员")
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def inquiry(li: str) -> dict[str, Any]:
    return {
        "reference": uuid4().hex[:8],
        "kind": "permit",
        "matter": "代理记账许可",
        "first_asked": li,
        "first_responder": li,
        "applicant": {"name": "王五", "contact": "13800000000", "person": str(uuid4())},
    }


def test_what_is_commanded_is_recorded_and_read_back(say: Say, client: TestClient, li: str) -> None:
    answer = say("case/new/receive", li, **inquiry(li))
    assert answer.status_code == 201
    receipt = answer.json()
    assert receipt["version"] == 1
    assert answer.headers["ETag"] == '"1"'
    assert receipt["recorded"][0]["term"] == "首问"
    case = client.get(f"{BASE}/cases/{receipt['id']}").json()
    assert (case["first_responder"], case["matter"]) == (li, "代理记账许可")
    assert "王五" not in client.get(f"{BASE}/cases/{receipt['id']}/timeline").text


def test_under_one_key_it_is_done_once_and_answered_the_same(say: Say, li: str) -> None:
    said, key = inquiry(li), {"Idempotency-Key": uuid4().hex}
    first, second = (say("case/new/receive", li, key, **said) for _ in range(2))
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()


def test_a_key_that_was_used_for_other_words_is_a_conflict(say: Say, li: str) -> None:
    key = {"Idempotency-Key": uuid4().hex}
    say("case/new/receive", li, key, **inquiry(li))
    other = say("case/new/receive", li, key, **inquiry(li))
    assert other.status_code == 409
    assert other.headers["content-type"] == "application/problem+json"


def test_only_on_the_version_that_was_read(say: Say, li: str) -> None:
    case = say("case/new/receive", li, **inquiry(li)).json()["id"]
    due = {"due_at": "2025-03-10T17:00:00+08:00"}
    assert say(f"case/{case}/promise", li, {"If-Match": '"1"'}, **due).status_code == 201
    stale = say(f"case/{case}/promise", li, {"If-Match": '"1"'}, **due)
    assert stale.status_code == 412
    assert "version 2" in stale.json()["detail"]
    assert say(f"case/{case}/promise", li, {"If-Match": "W/x"}, **due).status_code == 422


def test_the_history_of_any_stream_carries_its_version(say: Say, client: TestClient, li: str) -> None:
    history = client.get(f"{BASE}/history/staff/{li}")
    assert history.headers["ETag"] == '"1"'
    assert [item["term"] for item in history.json()] == ["人员登记"]
    assert client.get(f"{BASE}/history/case/{li}").status_code == 404
    assert client.get(f"{BASE}/history/nothing/{li}").status_code == 404


@pytest.mark.parametrize(
    ("path", "said", "status", "field"),
    [
        ("case/new/receive", {"first_asked": str(uuid4())}, 422, "first_asked"),
        ("case/new/receive", {"first_asked": "li"}, 422, "body.first_asked"),
        ("case/new/receive", {"kind": "something"}, 422, "body.kind"),
        ("case/new/receive", {"surprise": 1}, 422, "body.surprise"),
        ("case/not-an-id/accept", {}, 422, "body.reference"),
        ("case/new/nothing", {}, 404, None),
        ("nothing/new/receive", {}, 404, None),
    ],
)
def test_what_is_wrong_is_refused_by_name(
    say: Say, li: str, path: str, said: dict[str, object], status: int, field: str | None
) -> None:
    answer = say(path, li, **inquiry(li) | said)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    if field is not None:
        assert field in {error["field"] for error in answer.json()["errors"]}


def test_a_target_that_is_no_id(say: Say, li: str) -> None:
    answer = say("case/not-an-id/promise", li, due_at="2025-03-10T17:00:00+08:00")
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": "target", "reason": answer.json()["detail"]}]


def test_an_unknown_case_is_not_found_and_nothing_is_recorded(say: Say, client: TestClient, li: str) -> None:
    before = client.get("/health").json()["organisations"]["bureau"]["position"]
    answer = say(f"case/{uuid4()}/promise", li, due_at="2025-03-10T17:00:00+08:00")
    assert answer.status_code == 404
    assert client.get("/health").json()["organisations"]["bureau"]["position"] == before


def test_what_is_said_to_have_happened_tomorrow_is_refused(client: TestClient, li: str) -> None:
    entry = {"by": li, "occurred_at": "2025-03-04T12:00:00+08:00"}
    answer = client.post(f"{BASE}/commands/case/new/receive", json={"entry": entry, **inquiry(li)})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "entry.occurred_at"


def test_an_id_that_follows_from_what_is_said_needs_not_be_known(say: Say, li: str) -> None:
    first = say("presence/new/start-absence", li, person=li, reason="leave")
    assert first.status_code == 201, first.text
    back = say("presence/new/end-absence", li, person=li)
    assert back.json()["id"] == first.json()["id"]


def test_openapi_says_of_every_command_what_it_takes_and_how_it_is_refused(client: TestClient) -> None:
    described = client.get("/openapi.json").json()["paths"]
    for category, named in commands().items():
        for name in named:
            post = described[f"/api/v1/organisations/{{org}}/commands/{category}/{{target}}/{name}"]["post"]
            assert post["summary"]
            assert {"201", "403", "404", "409", "412", "422"} <= post["responses"].keys()


def suspicion(li: str, case: str, evidence: list[int]) -> dict[str, Any]:
    return {
        "capacity": "section-head",
        "origin": "staff",
        "clause": "XS-26",
        "rulebook": "suqian-finance-time-limits",
        "rulebook_version": "1",
        "subject": case,
        "occasion": "1",
        "moment": "2025-03-03T09:00:00+08:00",
        "person": li,
        "evidence": evidence,
        "sentence_zh": "超期",
        "sentence_en": "late",
    }


def test_whoever_recorded_the_evidence_is_kept_from_judging_though_nobody_said_so(say: Say, li: str) -> None:
    wang, zhao = (
        say("staff/new/register", code=uuid4().hex[:8], name=name).json()["id"] for name in ("王芳", "赵刚")
    )
    received = say("case/new/receive", wang, **inquiry(li)).json()
    evidence = [line["position"] for line in received["recorded"]]
    matter = say("accountability/new/raise-suspicion", zhao, **suspicion(li, received["id"], evidence))
    assert matter.status_code == 201, matter.text
    found = say(
        f"accountability/{matter.json()['id']}/find",
        wang,
        capacity="discipline-inspection",
        person=li,
        seriousness="minor",
    )
    assert found.status_code == 403, found.text


def test_evidence_that_is_not_there_is_refused(say: Say, li: str) -> None:
    answer = say("accountability/new/raise-suspicion", li, **suspicion(li, str(uuid4()), [99_999]))
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "evidence"
