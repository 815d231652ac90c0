"""HTTP — the interface for programs and the pages, over a real ledger."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient

from api.demo.year import chapters, tell_year
from api.http.app import create_app
from api.installation import Installation
from ledger.ledger import Batch
from ledger.vault import MasterKey
from projections.runner import Runner

NOW = datetime(2025, 12, 31, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def client(
    new_database: Callable[[], AbstractContextManager[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    with new_database() as url:
        installation = Installation(url, MasterKey(bytes(32)), tmp_path_factory.mktemp("data"))
        entry = installation.organisations.add("demo")
        ledger, views = installation.ledger(entry), installation.views(entry)
        _, told = tell_year(cases=150)
        for chapter in chapters(told):
            ledger.record_batches([Batch([t.event for t in chapter], None, [t.recorded_at for t in chapter])])
        Runner(ledger, views).catch_up()
        with TestClient(create_app(installation, lambda: NOW), raise_server_exceptions=False) as opened:
            yield opened
        installation.close()


BASE = "/api/v1/organisations/demo"


def test_organisations_and_health(client: TestClient) -> None:
    assert client.get("/api/v1/organisations").json() == [{"code": "demo", "name": "demo"}]
    health = client.get("/health").json()
    assert health["status"] == "ok"
    assert health["organisations"]["demo"]["lag"] == 0


def test_cases_come_a_page_at_a_time_and_whole(client: TestClient) -> None:
    seen, after = [], ""
    while True:
        page = client.get(f"{BASE}/cases", params={"after": after, "limit": 40}).json()
        seen += [item["id"] for item in page["items"]]
        if page["next"] is None:
            break
        after = page["next"]
    assert len(seen) == len(set(seen)) == 150


def test_a_case_its_timeline_and_what_stays_sealed(client: TestClient) -> None:
    case = client.get(f"{BASE}/cases/2025-00007").json()
    assert case["reference"] == "2025-00007"
    assert "applicant" not in case
    timeline = client.get(f"{BASE}/cases/{case['id']}/timeline").json()
    assert timeline[0]["fact"] == "case.inquiry-received.v1"
    assert timeline[-1]["position"] == case["position"]


def test_the_board_shows_the_most_urgent_first_and_counts_the_lights(client: TestClient) -> None:
    board = client.get(f"{BASE}/deadlines").json()
    due = [item["due_at"] for item in board["items"]]
    assert due == sorted(due)
    assert sum(board["lights"].values()) == len(board["items"])
    for light in ("red", "yellow", "green"):
        shown = client.get(f"{BASE}/deadlines", params={"light": light}).json()["items"]
        assert len(shown) == board["lights"][light]
        assert {item["light"] for item in shown} <= {light}


def test_scores_lead_to_the_positions_behind_them(client: TestClient) -> None:
    staff = client.get(f"{BASE}/assessment/2025").json()
    assert staff["scheme"] == "basic-2025"
    late = [score for score in staff["scores"] if score["late"]]
    assert late
    assert all(len(score["late_positions"]) == score["late"] for score in late)
    sections = client.get(f"{BASE}/assessment/2025", params={"scope": "section"}).json()
    for what in ("completed", "late"):
        assert sum(s[what] for s in sections["scores"]) == sum(s[what] for s in staff["scores"])


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{BASE}/cases/none", 404),
        ("/api/v1/organisations/nowhere/cases", 404),
        (f"{BASE}/cases?limit=0", 422),
        (f"{BASE}/cases?kind=tax", 422),
        (f"{BASE}/cases?section=x", 422),
        (f"{BASE}/cases/a%00b", 422),
        (f"{BASE}/deadlines?light=blue", 422),
        (f"{BASE}/assessment/0", 422),
        ("/api/v1/none", 404),
    ],
)
def test_an_error_is_a_problem_document(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["detail"]


def test_the_specification_has_an_example_for_every_answer(client: TestClient) -> None:
    specification = client.get("/openapi.json").json()
    assert set(specification["paths"]) >= {
        f"/api/v1/organisations/{{org}}/{path}"
        for path in ("cases", "cases/{case}", "cases/{case}/timeline", "deadlines", "assessment/{year}")
    }
    for name in ("Case", "Deadline", "Score", "Assessment", "Problem"):
        fields = specification["components"]["schemas"][name]["properties"].values()
        assert any("examples" in field for field in fields), name


def test_the_board_page_links_to_each_case(client: TestClient) -> None:
    page = client.get("/")
    assert page.url.path == "/demo/deadlines"
    assert "时限看板" in page.text
    items = client.get(f"{BASE}/deadlines").json()["items"]
    item = next(item for item in items if item["kind"] not in {"document", "proposal"})
    assert f'href="/demo/cases/{item["id"]}"' in page.text
    case = client.get(f"/demo/cases/{item['id']}")
    assert "首问" in case.text
    assert "已封存" in case.text


def test_a_page_asks_no_other_host_for_anything(client: TestClient) -> None:
    page = client.get("/demo/deadlines").text
    assert "http://" not in page
    assert "https://" not in page
    for asset in ("/static/vendor/pico.min.css", "/static/wenze.css", "/static/wenze.svg"):
        assert client.get(asset).status_code == 200
        assert asset in page
