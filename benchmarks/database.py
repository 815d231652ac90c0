"""The database that all contestants of a run share: the embedded PostgreSQL, with its shipped settings."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import make_dsn

from ledger.embedded import EmbeddedPostgres


@contextmanager
def shared_database() -> Iterator[str]:
    """Give an empty database on the embedded server, and drop it in the end."""
    with EmbeddedPostgres(Path(tempfile.gettempdir(), f"wenze-benchmarks-{os.getuid()}")) as server:
        name = f"bench_{uuid4().hex}"
        _run(server.url, "CREATE DATABASE {}", name)
        try:
            yield make_dsn(server.url, dbname=name)
        finally:
            _run(server.url, "DROP DATABASE {} WITH (FORCE)", name)


def _run(url: str, statement: str, name: str) -> None:
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(sql.Identifier(name)))
    connection.close()
