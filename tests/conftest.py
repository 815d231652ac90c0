"""One real PostgreSQL for the whole run, shared by its workers; each test works in a schema of its own."""

import os
from collections.abc import Iterator
from uuid import uuid4

import psycopg2
import pytest
from psycopg2 import sql

from ledger.embedded import EmbeddedPostgres


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL server: the one named in WENZE_TEST_DATABASE_URL, else the embedded one."""
    given = os.environ.get("WENZE_TEST_DATABASE_URL")
    if given:
        yield given
        return
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with EmbeddedPostgres(folder / "postgres") as server:
        yield server.url


@pytest.fixture
def schema(database_url: str) -> Iterator[str]:
    """A schema's name that no other test uses; what the test makes in it is dropped at the end."""
    name = f"test_{uuid4().hex}"
    yield name
    connection = psycopg2.connect(database_url)
    with connection, connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE starts_with(nspname, %s)", (name,))
        for (found,) in cursor.fetchall():
            cursor.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(found)))
    connection.close()
