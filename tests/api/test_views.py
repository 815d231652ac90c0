"""视图 — promises, presence, workload, the network and disclosure over a told year: HTTP, pages, command line."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from api.demo.year import chapters, tell_year
from api.http.app import create_app
from api.installation import Installation
from ledger.ledger import Batch
from ledger.vault import MasterKey
from projections.queries import cases, directory
from projections.rebuild import Rebuild
from projections.runner import Runner
from projections.views import Views
from tests.api.test_cli import Run, runner
from tests.projections.histories import stored

NOW = datetime(2025, 12, 31, 9, 30, tzinfo=UTC)
BASE = "/api/v1/organisations/demo"


@dataclass
class Told:
    """A bureau after its year."""

    client: TestClient
    wenze: Run
    views: Views
    names: set[str]
    """What is sealed of members of staff."""


@pytest.fixture(scope="module")
def year(
    new_database: Callable[[], AbstractContextManager[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Told]:
    with new_database() as url:
        folder = tmp_path_factory.mktemp("views")
        (folder / "data").mkdir()
        installation = Installation(url, MasterKey.from_file(folder / "data" / "master.key"), folder)
        entry = installation.organisations.add("demo")
        ledger, views = installation.ledger(entry), installation.views(entry)
        _, told = tell_year(cases=150)
        for chapter in chapters(told):
            ledger.record_batches([Batch([t.event for t in chapter], None, [t.recorded_at for t in chapter])])
        Runner(ledger, views).catch_up()
        sealed = [one.name for one in directory.entries(views) if one.name is not None]
        names = {name for one in sealed if (name := ledger.vault.open(one)) is not None}
        with TestClient(create_app(installation, lambda: NOW), raise_server_exceptions=False) as client:
            yield Told(client, runner(url, folder), views, names)
        installation.close()


def test_nothing_failed_and_rebuilt_equals_live(year: Told) -> None:
    assert year.views.failed() == []
    live = stored(year.views)
    assert all(live[name] for name in ("promises", "presence", "workload", "handovers", "disclosure"))
    Rebuild(year.views, year.views.tables, 2).run()
    assert stored(year.views) == live


def test_promises_and_the_dates_that_were_kept(year: Told) -> None:
    found = year.client.get(f"{BASE}/promises").json()
    assert found["year"] == 2025
    assert {one["step"] for one in found["promises"]} >= {"published"}
    assert any(one["breaches"] for one in found["promises"])
    totals = year.client.get(f"{BASE}/deadlines").json()
    assert totals["position"] == found["position"]
    late = sum(score["late"] for score in year.client.get(f"{BASE}/assessment/2025").json()["scores"])
    assert sum(one["late"] for one in found["kept"]) == late
    shown = json.loads(year.wenze("promises", "--year", "2025", "--json").stdout)
    assert len(shown["promises"]) == len(found["promises"])
    only = year.client.get(f"{BASE}/promises", params={"step": "withdrawn"}).json()["promises"]
    assert {one["step"] for one in only} <= {"withdrawn"}


def test_presence_says_where_everybody_is(year: Told) -> None:
    found = year.client.get(f"{BASE}/presence").json()
    assert found["people"]
    assert found["at"].startswith("2025-12-31")
    shown = json.loads(year.wenze("presence", "--now", "2025-06-11T10:00+08:00", "--json").stdout)
    away = [one for one in shown["people"] if one["away_since"]]
    assert away
    assert all(one["away_since"] <= "2025-06-11T02:00" for one in away)


def test_workload_counts_each_case_once(year: Told) -> None:
    found = {
        scope: year.client.get(f"{BASE}/workload/2025", params={"scope": scope}).json()["months"]
        for scope in ("staff", "section")
    }
    for months in found.values():
        assert sum(one["received"] for one in months) <= 150
    scores = year.client.get(f"{BASE}/assessment/2025").json()["scores"]
    for what in ("completed", "late"):
        assert sum(one[what] for one in found["staff"]) == sum(score[what] for score in scores)
    last = [one for one in found["staff"] if one["month"] == "2025-12"]
    assert sum(one["open_at_end"] for one in last) <= len(cases.open_ids(year.views))
    unit = found["section"][0]["unit"]
    shown = json.loads(year.wenze("workload", "--year", "2025", "--unit", unit, "--json").stdout)
    assert {one["unit"] for one in shown} == {unit}


def test_the_network_and_its_page(year: Told) -> None:
    found = year.client.get(f"{BASE}/handovers", params={"year": 2025}).json()
    assert sum(edge["count"] for edge in found["edges"]) > 0
    page = year.client.get("/demo/handovers")
    assert page.status_code == 200
    assert "移交网络" in page.text
    for waiting in found["waiting"]:
        assert f'href="/demo/cases/{waiting["case"]}"' in page.text
    assert json.loads(year.wenze("handovers", "--year", "2025", "--json").stdout)["edges"] == found["edges"]


def _all_text(value: object) -> Iterator[str]:
    match value:
        case dict():
            for one in value.values():
                yield from _all_text(one)
        case list():
            for one in value:
                yield from _all_text(one)
        case str():
            yield value


@pytest.mark.parametrize("path", [f"{BASE}/disclosure", "/demo/disclosure"])
def test_the_public_sees_no_person_and_no_case(year: Told, path: str) -> None:
    text = year.client.get(path, params={"year": 2025}).text
    entries = directory.entries(year.views)
    assert year.names
    for word in year.names:
        assert word not in text
    for one in entries:
        if one.what == "staff":
            assert one.id not in text
            assert f">{one.code}<" not in text
            assert f'"{one.code}"' not in text
    for case in cases.page(year.views, limit=200):
        assert case.reference not in text
        assert case.id not in text
        if case.applicant is not None:
            assert str(case.applicant.person) not in text


def test_disclosure_shows_what_a_citizen_needs(year: Told) -> None:
    found = year.client.get(f"{BASE}/disclosure").json()
    assert found["statistics"]["year"] == 2025
    assert sum(one["cases"] for one in found["statistics"]["by_kind"]) == 150
    assert all(found[part] for part in ("sections", "items", "promises", "hotlines"))
    page = year.client.get("/demo/disclosure").text
    for section in found["sections"]:
        assert section["name"] in page
        assert not section["telephone"] or section["telephone"] in page
    for item in found["items"]:
        assert item["content"]["name"] in page
    for hotline in found["hotlines"]:
        assert hotline["number"] in page
    links = set(re.findall(r'href="([^"#]+)"', page))
    assert {link for link in links if not link.startswith("/static/")} == {"/demo/disclosure"}
    assert "http" not in page
    shown = json.loads(year.wenze("disclosure", "--year", "2025", "--json").stdout)
    assert set(_all_text(shown)) == set(_all_text(found))


@pytest.mark.parametrize("command", ["promises", "presence", "workload", "handovers", "disclosure"])
def test_each_command_prints_a_table(year: Told, command: str) -> None:
    done = year.wenze(command)
    assert done.returncode == 0, done.stderr
    assert done.stdout


@pytest.mark.parametrize(
    "path",
    [
        "promises?year=1",
        "promises?step=x",
        "workload/0",
        "workload/2025?scope=x",
        "handovers?year=x",
        "disclosure?year=1",
    ],
)
def test_bad_input_is_a_problem(year: Told, path: str) -> None:
    answer = year.client.get(f"{BASE}/{path}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_ids_of_people_are_ids(year: Told) -> None:
    assert all(UUID(one["person"]) for one in year.client.get(f"{BASE}/presence").json()["people"])
