"""签署 — what is recorded is signed within seconds by whoever has the key, and a ledger that lost rows never is."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep
from uuid import uuid4

import psycopg2
import pytest
from eventsourcing.persistence import StoredEvent
from fastapi.testclient import TestClient

from api.desk import Desk
from api.http.app import create_app
from api.installation import Installation
from api.settings import Settings
from ledger.errors import Forked
from ledger.evidence.checkpoint import Checkpoint
from ledger.evidence.merkle import Tree, root
from ledger.evidence.note import Note, VerifierKey
from ledger.evidence.tiles import Tile, TiledTree
from ledger.vault import MasterKey

NOW = datetime(2026, 3, 3, tzinfo=UTC)
KEY = MasterKey(bytes(32))


@pytest.fixture
def url(new_database: Callable[[], AbstractContextManager[str]]) -> Iterator[str]:
    with new_database() as made:
        yield made


def installed(url: str, folder: Path, seconds: float = 0.1) -> Installation:
    return Installation(url, KEY, folder, Settings(sign_seconds=seconds))


def desk(installation: Installation) -> Desk:
    return installation.desk(installation.organisations.add("bureau"))


def record(desk: Desk, rows: int = 1) -> None:
    desk.ledger.recorder.insert_events(
        [StoredEvent(uuid4(), 1, "case.accepted.v1", b"{}") for _ in range(rows)]
    )


def size(desk: Desk) -> int:
    signed = desk.log.last()
    return signed.checkpoint.size if signed else 0


def wait_until_signed(desk: Desk, rows: int) -> None:
    patience = monotonic() + 10
    while size(desk) < rows:
        assert monotonic() < patience, f"only {size(desk)} rows are signed"
        sleep(0.02)


def test_what_is_recorded_is_signed_soon(url: str, tmp_path: Path) -> None:
    installation = installed(url, tmp_path)
    opened = desk(installation)
    for rows in (1, 3):
        record(opened, rows - size(opened))
        wait_until_signed(opened, rows)
    assert opened.signing.failure is None
    installation.close()


def test_what_is_left_is_signed_at_the_end(url: str, tmp_path: Path) -> None:
    installation = installed(url, tmp_path, seconds=3600)
    record(desk(installation), 5)
    installation.close()
    again = installed(url, tmp_path)
    assert size(desk(again)) == 5
    again.close()


def test_reading_signs_nothing(url: str, tmp_path: Path) -> None:
    installation = installed(url, tmp_path)
    assert desk(installation).ledger.head() == 0
    installation.close()
    assert not (tmp_path / "signing").exists()


def test_an_installation_without_the_key_records_and_leaves_signing_to_the_one_that_has_it(
    url: str, tmp_path: Path
) -> None:
    first = installed(url, tmp_path / "first")
    record(desk(first))
    first.close()
    second = installed(url, tmp_path / "second")
    record(desk(second))
    second.close()
    first = installed(url, tmp_path / "first", seconds=3600)
    opened = desk(first)
    assert size(opened) == 1
    assert opened.signing.now().checkpoint.size == 2
    first.close()


def lose_rows(url: str, after: int) -> None:
    connection = psycopg2.connect(url)
    with connection, connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM ledger_bureau.event WHERE position > {after}")
    connection.close()


def test_a_ledger_that_lost_signed_rows_is_not_signed_again(url: str, tmp_path: Path) -> None:
    installation = installed(url, tmp_path)
    record(desk(installation), 5)
    installation.close()
    lose_rows(url, 3)
    installation = installed(url, tmp_path, seconds=3600)
    record(desk(installation))
    with pytest.raises(Forked, match="holds 4 rows, but 5 were signed"):
        installation.close()


def test_rows_that_were_written_and_vanish_before_they_are_signed_are_missed(
    url: str, tmp_path: Path
) -> None:
    installation = installed(url, tmp_path, seconds=3600)
    opened = desk(installation)
    record(opened, 5)
    lose_rows(url, 3)
    with pytest.raises(Forked, match="holds 3 rows, but 5 were written"):
        opened.signing.now()
    with pytest.raises(Forked):
        installation.close()


def test_health_says_that_signing_failed(url: str, tmp_path: Path) -> None:
    installation = installed(url, tmp_path)
    opened = desk(installation)
    record(opened, 5)
    wait_until_signed(opened, 5)
    with TestClient(create_app(installation, lambda: NOW)) as client:
        assert client.get("/health").json()["status"] == "ok"
        lose_rows(url, 3)
        installation_desk = client.app.state.office.desk("bureau")  # type: ignore[attr-defined]  # the app is FastAPI
        record(installation_desk)
        patience = monotonic() + 10
        while (health := client.get("/health").json())["status"] != "unsigned":
            assert monotonic() < patience
            sleep(0.05)
        assert "rows are missing" in health["organisations"]["bureau"]["unsigned_because"]
        assert "wenze_signing_well" in client.get("/metrics").text
    with pytest.raises(Forked):
        installation.close()


@pytest.fixture
def served(url: str, tmp_path: Path) -> Iterator[TestClient]:
    installation = installed(url, tmp_path)
    opened = desk(installation)
    record(opened, 700)
    opened.signing.now()
    with TestClient(create_app(installation, lambda: NOW)) as client:
        yield client
    installation.close()


def test_the_log_is_served_at_the_paths_of_the_specification(served: TestClient) -> None:
    answer = served.get("/log/bureau/checkpoint")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    key = VerifierKey.parse(served.get("/log/bureau/keys.jsonl").json()["vkey"])
    note = Note.parse(answer.text)
    assert note.signed_by([key])
    checkpoint = Checkpoint.of(note)
    assert checkpoint.size == 700

    def read(tile: Tile) -> bytes:
        found = served.get(f"/log/bureau/{tile.path}")
        assert found.headers["content-type"] == "application/octet-stream"
        assert "immutable" in found.headers["cache-control"]
        return found.content

    tree = TiledTree(read, 700)
    assert root(tree.hash, 700) == checkpoint.root
    leaves = [tree.hash(0, index) for index in range(700)]
    assert Tree(leaves).root() == checkpoint.root
    assert len(served.get("/log/bureau/checkpoints.jsonl").text.splitlines()) >= 1


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("tile/0/003", 404),
        ("tile/0/002.p/189", 404),
        ("tile/1/000.p/3", 404),
        ("tile/9/000", 422),
        ("tile/x/000", 422),
        ("tile/0/2", 422),
        ("tile/0/002.p/256", 422),
        ("tile/entries/000", 422),
        ("tile/0/..%2f..%2fkeys", 422),
    ],
)
def test_what_is_not_there_is_a_problem_document(served: TestClient, path: str, status: int) -> None:
    answer = served.get(f"/log/bureau/{path}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
