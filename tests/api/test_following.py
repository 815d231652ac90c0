"""跟随 over HTTP — what was recorded is read back; a reader may say how far the views must have come."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from time import monotonic, sleep
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from api.http import office as office_module
from api.http.app import create_app
from api.installation import Installation
from api.sweep.background import BackgroundSweep
from domain.errors import DatabaseUnavailable
from domain.identity import MACHINE
from ledger.vault import MasterKey
from projections.runner import Runner

NOW = datetime(2025, 3, 3, 2, tzinfo=UTC)
BASE = "/api/v1/organisations"
LONG = 20.0
"""Seconds: a bound for what takes a moment."""

Opened = Callable[[], AbstractContextManager[str]]


@pytest.fixture
def installation(new_database: Opened, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with new_database() as url:
        made = Installation(url, MasterKey(bytes(32)), tmp_path_factory.mktemp("data"))
        made.organisations.add("bureau")
        yield made
        made.close()


@pytest.fixture
def client(installation: Installation) -> Iterator[TestClient]:
    with TestClient(create_app(installation, lambda: NOW), raise_server_exceptions=False) as opened:
        yield opened


def receive(client: TestClient, organisation: str = "bureau", matter: str = "代理记账许可") -> dict[str, Any]:
    said = {
        "entry": {"by": str(MACHINE), "occurred_at": "2025-03-03T09:00:00+08:00"},
        "reference": uuid4().hex[:8],
        "kind": "permit",
        "matter": matter,
        "first_asked": str(MACHINE),
        "first_responder": str(MACHINE),
        "applicant": {"name": "欧阳震华"},
    }
    answer = client.post(f"{BASE}/{organisation}/commands/case/new/receive", json=said)
    assert answer.status_code == 201, answer.text
    receipt: dict[str, Any] = answer.json()
    return receipt


def metric(client: TestClient, name: str) -> float:
    lines = client.get("/metrics").text.splitlines()
    return next((float(line.rpartition(" ")[2]) for line in lines if line.startswith(f"{name} ")), 0.0)


def test_a_receipt_names_its_position_and_what_was_recorded_shows(client: TestClient) -> None:
    receipt = receive(client)
    assert receipt["visible"]
    assert receipt["position"] == receipt["recorded"][-1]["position"]
    assert client.get(f"{BASE}/bureau/cases/{receipt['id']}").status_code == 200


@pytest.mark.parametrize("header", [True, False])
def test_a_reader_waits_for_the_position_he_names(client: TestClient, header: bool) -> None:
    position = receive(client)["position"]
    said: dict[str, Any] = (
        {"headers": {"Wenze-Min-Position": str(position)}}
        if header
        else {"params": {"min_position": position}}
    )
    answer = client.get(f"{BASE}/bureau/cases", **said)
    assert answer.status_code == 200
    assert answer.json()["position"] >= position


def test_a_position_that_does_not_come_is_a_problem_to_be_asked_again(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_module, "PATIENCE", 0.1)
    position = receive(client)["position"]
    for path in ("cases", "search?q=许可", "deadlines"):
        answer = client.get(f"{BASE}/bureau/{path}", params={"min_position": position + 1, "q": "许可"})
        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "1"
        assert answer.json()["type"] == "urn:wenze:not-yet-visible"
    assert client.get(f"{BASE}/bureau/cases", params={"min_position": -1}).status_code == 422


def test_an_organisation_that_comes_later_is_followed_as_well(
    client: TestClient, installation: Installation
) -> None:
    entry = installation.organisations.add("later")
    end = monotonic() + LONG
    while not client.get("/health").json()["organisations"]["later"]["following"]:
        assert monotonic() < end, "waited in vain"
        sleep(0.05)
    assert entry.code == "later"
    assert receive(client, "later")["visible"]


def test_health_says_behind_where_nobody_follows_and_a_command_still_shows(
    installation: Installation,
) -> None:
    client = TestClient(create_app(installation, lambda: NOW))  # not entered: nothing was started
    assert client.get("/health").json()["status"] == "behind"
    receipt = receive(client)
    assert receipt["visible"]
    assert client.get(f"{BASE}/bureau/cases/{receipt['id']}").status_code == 200


def test_health_shows_the_lag_when_the_views_cannot_follow(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive(client)

    def away(self: Runner, progress: object = None) -> int:
        raise DatabaseUnavailable("the database does not answer")

    monkeypatch.setattr(Runner, "catch_up", away)
    receipt = receive(client)  # it is recorded all the same
    assert not receipt["visible"]
    health = client.get("/health").json()
    assert health["status"] == "behind"
    shown = health["organisations"]["bureau"]
    assert (shown["position"], shown["visible"], shown["lag"], shown["following"]) == (2, 1, 1, False)
    assert metric(client, 'wenze_views_lag_facts{organisation="bureau"}') == 1
    assert metric(client, 'wenze_views_following{organisation="bureau"}') == 0


def test_metrics_count_by_category_and_template_and_name_nobody(client: TestClient) -> None:
    receipt = receive(client)
    client.get(f"{BASE}/bureau/cases/{receipt['id']}")
    client.get("/nothing/here/欧阳震华")
    refused = client.post(f"{BASE}/bureau/commands/case/{uuid4()}/promise", json={})
    assert refused.status_code == 422
    unknown = {
        "entry": {"by": str(MACHINE), "occurred_at": "2025-03-03T09:00:00+08:00"},
        "due_at": "2025-03-10T17:00:00+08:00",
    }
    assert client.post(f"{BASE}/bureau/commands/case/{uuid4()}/promise", json=unknown).status_code == 404
    text = client.get("/metrics").text
    for line in (
        'wenze_commands_total{category="case",outcome="recorded"} 1.0',
        'wenze_commands_total{category="case",outcome="not-found"} 1.0',
        'wenze_ledger_position{organisation="bureau"} 1.0',
        'wenze_views_lag_facts{organisation="bureau"} 0.0',
        "wenze_database_up 1.0",
        f'wenze_http_request_seconds_count{{method="GET",route="{BASE}/{{org}}/cases/{{case}}",status="200"}} 1.0',
    ):
        assert line in text.splitlines(), line
    for word in ("欧阳", receipt["id"], "nothing", "代理"):
        assert word not in text


def test_metrics_say_what_a_sweep_came_to(client: TestClient, installation: Installation) -> None:
    receive(client)
    office = client.app.state.office  # type: ignore[attr-defined]  # the client names only its protocol
    background = BackgroundSweep(installation, lambda: NOW, NOW - NOW, office.metrics.swept)
    background._sweep("bureau")
    assert metric(client, 'wenze_sweeps_total{organisation="bureau",outcome="done"}') == 1
    assert metric(client, 'wenze_sweep_position{organisation="bureau"}') == 1
    background._sweep("nowhere")
    assert metric(client, 'wenze_sweeps_total{organisation="nowhere",outcome="failed"}') == 1


def test_search_finds_what_is_not_sealed_over_http_and_on_a_page(client: TestClient) -> None:
    receipt = receive(client, matter="会计师事务所<设立>")
    (hit,) = client.get(f"{BASE}/bureau/search", params={"q": "事务"}).json()["items"]
    assert (hit["id"], hit["category"]) == (receipt["id"], "case")
    assert hit["excerpts"][0]["position"] == receipt["position"]
    assert client.get(f"{BASE}/bureau/search", params={"q": "欧阳"}).json()["items"] == []
    assert client.get(f"{BASE}/bureau/search", params={"q": "事务", "category": "post"}).json()["items"] == []
    for params in ({}, {"q": " "}, {"q": "字" * 101}, {"q": "字", "category": "tax"}, {"q": "\0"}):
        assert client.get(f"{BASE}/bureau/search", params=params).status_code == 422, params
    page = client.get("/bureau/search", params={"q": "事务"}).text
    assert f'href="/bureau/cases/{receipt["id"]}"' in page
    assert "会计师事务所&lt;设立&gt;" in page
    assert 'value="事务"' in page
    assert "没有找到" in client.get("/bureau/search", params={"q": "欧阳"}).text
    assert client.get("/bureau/search").status_code == 200
    assert 'role="search"' in client.get("/bureau/deadlines").text
