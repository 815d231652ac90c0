"""One real PostgreSQL for the whole run, shared by its workers; each test works in a place of its own."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg2
import pytest
from psycopg2 import sql
from psycopg2.extensions import make_dsn

from ledger.embedded import EmbeddedPostgres
from ledger.ledger import Ledger
from ledger.vault import MasterKey
from projections.views import Views

SHARED = Path(__file__).parents[2] / "shared" / "data"
"""Real registers; never part of the project."""


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """A PostgreSQL server: the one named in WENZE_TEST_DATABASE_URL, else the embedded one.

    WENZE_TEST_BINARIES names the ``bin`` folder of another PostgreSQL for it, 14 or later.
    """
    given = os.environ.get("WENZE_TEST_DATABASE_URL")
    if given:
        yield given
        return
    # Not pytest's own temporary folder: as root it is closed to the account that runs the server.
    binaries = os.environ.get("WENZE_TEST_BINARIES")
    name = "-".join(("wenze-tests", str(os.getuid()), *(Path(binaries).parts[1:] if binaries else ())))
    with EmbeddedPostgres(
        Path(tempfile.gettempdir(), name), binaries=Path(binaries) if binaries else None
    ) as server:
        yield server.url


@pytest.fixture(scope="session")
def new_database(server_url: str) -> Callable[[], AbstractContextManager[str]]:
    """Makes an empty database and drops it at the end of its context."""

    def run(statement: str, name: str) -> None:
        connection = psycopg2.connect(server_url)
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL(statement).format(sql.Identifier(name)))
        connection.close()

    @contextmanager
    def make() -> Iterator[str]:
        name = f"test_{uuid4().hex}"
        run("CREATE DATABASE {}", name)
        yield make_dsn(server_url, dbname=name)
        run("DROP DATABASE {} WITH (FORCE)", name)

    return make


@pytest.fixture(scope="session")
def database_url(new_database: Callable[[], AbstractContextManager[str]]) -> Iterator[str]:
    """A database of this worker, for tests that keep to a schema of their own."""
    with new_database() as url:
        yield url


@pytest.fixture
def empty_database(new_database: Callable[[], AbstractContextManager[str]]) -> Iterator[str]:
    """A database of this test alone, for tests that run the whole of Wenze."""
    with new_database() as url:
        yield url


@pytest.fixture
def schema() -> str:
    """A schema's name that no other test uses."""
    return f"test_{uuid4().hex}"


@pytest.fixture
def master() -> MasterKey:
    return MasterKey(bytes(range(32)))


@pytest.fixture
def ledger(database_url: str, schema: str, master: MasterKey) -> Iterator[Ledger]:
    """An empty ledger."""
    opened = Ledger(database_url, schema, master)
    yield opened
    opened.close()


@pytest.fixture
def views(database_url: str, schema: str) -> Iterator[Views]:
    """The views of the same organisation as the ledger."""
    opened = Views(database_url, schema)
    opened.create()
    yield opened
    opened.close()


@pytest.fixture
def shared() -> Callable[[str], Path]:
    """Gives a real register's path, or skips the test where the registers are not there."""

    def path(name: str) -> Path:
        found = SHARED / name
        if not found.exists():
            pytest.skip(f"the real register {name} is not beside this checkout")
        return found

    return path
