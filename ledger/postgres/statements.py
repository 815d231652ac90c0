"""The named statements of the ``.sql`` files; each file says what each of its statements is for."""

from collections.abc import Mapping
from importlib.resources import as_file, files

import aiosql


def statements(package: str, name: str) -> Mapping[str, str]:
    """Return the statements of ``<package>/sql/<name>.sql`` by name, with psycopg2's parameter style."""
    with as_file(files(package) / "sql" / f"{name}.sql") as path:
        queries = aiosql.from_path(path, "psycopg2")
    return {
        query: getattr(queries, query).sql
        for query in queries.available_queries
        if not query.endswith("_cursor")
    }
