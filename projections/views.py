"""视图 — the stored views of one organisation, for reading."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple, TypeVar

from psycopg2 import sql

from ledger.ledger import explained
from ledger.postgres.connections import ConnectionPool, Cursor, Role
from ledger.postgres.schema import migrate
from ledger.postgres.statements import statements
from projections.folds.catalogue import PROJECTIONS
from projections.folds.projection import Projection
from projections.store import SQL as STORE
from projections.store import Table

S = TypeVar("S")


class Failed(NamedTuple):
    """停止的键 — a key of a live view, and the fact at which its fold failed."""

    projection: str
    version: int
    key: str
    position: int
    error: str


class Standing(NamedTuple):
    """进度 — how far a view has come, and how many states it holds."""

    projection: str
    version: int
    position: int
    states: int


class Views:
    """Reads states by key, and by the named statements of ``sql/<projection>.sql``."""

    def __init__(self, url: str, schema: str, projections: Iterable[Projection[Any]] = PROJECTIONS) -> None:
        self.pool = ConnectionPool(url, f"{schema}_views", Role.PROJECTOR)
        self.tables = {projection.name: Table(projection) for projection in projections}
        self.schema = schema
        self.event = sql.Identifier(schema, "event")
        """The table of the ledger's facts."""
        self._created = False
        self._names = {name: sql.Identifier(table.name) for name, table in self.tables.items()}

    def create(self) -> None:
        """Make the schema and the tables where they are missing."""
        if self._created:
            return
        with explained():
            migrate(self.pool.url, self.pool.schema, "projections", Role.PROJECTOR)
        with self.cursor() as cursor:
            for table in self.tables.values():
                table.create(cursor)
                cursor.execute(STORE["begin_progress"], table.id)
        self._created = True

    def close(self) -> None:
        """Give the connections back."""
        self.pool.close()

    @contextmanager
    def cursor(self) -> Iterator[Cursor]:
        """Lend a cursor in the schema of the views."""
        with explained(), self.pool.cursor() as cursor:
            yield cursor

    def get(self, projection: type[Projection[S]], key: str) -> S | None:
        """Return the state of one key, or None."""
        with self.cursor() as cursor:
            found: Mapping[str, S] = self.tables[projection.name].load(cursor, [key])
        return found.get(key)

    def states(self, projection: type[Projection[S]], query: str, **values: object) -> list[S]:
        """Return the states that a named statement selects (its last column is the state)."""
        decode = self.tables[projection.name].decode
        return [decode(row[-1]) for row in self.rows(projection, query, **values)]

    def rows(self, projection: type[Projection[Any]], query: str, **values: object) -> list[tuple[Any, ...]]:
        """Return the rows that a named statement selects."""
        text = _statements(projection.name)[query]
        with self.cursor() as cursor:
            cursor.execute(sql.SQL(text).format(**self._names), values)
            return cursor.fetchall()

    def positions(self) -> dict[str, int]:
        """Return how far each view has come in the ledger."""
        with self.cursor() as cursor:
            cursor.execute(STORE["read_progress"])
            found = {(name, version): position for name, version, position in cursor}
        projections = [table.projection for table in self.tables.values()]
        return {p.name: found.get((p.name, p.version), 0) for p in projections}

    def standings(self) -> list[Standing]:
        """Return how each view stands."""
        positions = self.positions()
        with self.cursor() as cursor:
            return [
                Standing(*table.key, positions[name], table.count(cursor))
                for name, table in self.tables.items()
            ]

    def failed(self) -> list[Failed]:
        """Return the keys at which a fold failed; nothing later is folded into them until the view is rebuilt."""
        with self.cursor() as cursor:
            cursor.execute(STORE["all_failed"])
            return [Failed(*row) for row in cursor]


@cache
def _statements(name: str) -> Mapping[str, str]:
    return statements("projections", name)
