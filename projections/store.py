"""The tables of the views: one per projection and version, each row a state with the columns it is found by."""

from collections.abc import Collection, Iterable, Mapping
from io import BytesIO
from typing import Any

import msgspec
from psycopg2 import sql

from ledger.mapper import decode_personal, encode_personal
from ledger.postgres.connections import Cursor
from ledger.postgres.statements import statements
from projections.folds.projection import Projection

SQL = statements("projections", "store")

_encode = msgspec.json.Encoder(enc_hook=encode_personal).encode


class Table:
    """The states of one projection: its live table, or the one that is filled beside it."""

    def __init__(self, projection: Projection[Any], *, beside: bool = False) -> None:
        self.projection = projection
        self.beside = beside
        live = f"{projection.name}_v{projection.version}"
        self.name = f"{live}_new" if beside else live
        self.old = f"{live}_old"
        """What the live table before it is called."""
        self.id = {"projection": projection.name, "version": projection.version}
        """How the tables of progress call it."""
        self.key: tuple[str, int] = (projection.name, projection.version)
        self._decoder = msgspec.json.Decoder(projection.state, dec_hook=decode_personal)
        self._parts = {
            "table": sql.Identifier(self.name),
            "columns": sql.SQL(", ").join(
                sql.SQL("{} {}").format(sql.Identifier(name), sql.SQL(type_))
                for name, type_ in projection.columns.items()
            ),
        }

    def statement(self, name: str, **parts: sql.Composable) -> sql.Composed:
        """Return a named statement about this table."""
        return sql.SQL(SQL[name]).format(**self._parts, **parts)

    def create(self, cursor: Cursor) -> None:
        """Make the table where it is missing; it has no index but its key until it has caught up."""
        cursor.execute(self.statement("create_table"))

    def index(self, cursor: Cursor) -> None:
        """Make its indexes, all at once when it is full: half the work of keeping them while it fills."""
        for column in self.projection.columns:
            method = self.projection.indexes.get(column, "btree")
            if method is not None:
                parts = {
                    part: sql.Identifier(name) for part, name in (("column", column), ("method", method))
                }
                cursor.execute(self.statement("create_index", **parts))
        cursor.execute(self.statement("analyze"))

    def stored(self, cursor: Cursor, keys: Iterable[str]) -> dict[str, str]:
        """Return the states of these keys as they are stored, as far as there are any."""
        cursor.execute(self.statement("load"), {"keys": list(keys)})
        return dict(cursor)

    def load(self, cursor: Cursor, keys: Iterable[str]) -> dict[str, Any]:
        """Return the states of these keys, as far as there are any."""
        return {key: self.decode(state) for key, state in self.stored(cursor, keys).items()}

    def save(self, cursor: Cursor, rows: Mapping[str, bytes], before: Collection[str]) -> None:
        """Write rows that ``row`` has made, by their keys; those of the keys ``before`` stand in the table."""
        if before:
            cursor.execute(self.statement("take_out"), {"keys": list(before)})
        in_order = (rows[key] for key in sorted(rows))  # of the index, which grows faster so
        cursor.copy_expert(self.statement("put_in"), BytesIO(b"".join(in_order)))

    def row(self, key: str, state: Any) -> bytes:
        """Return a state as a line of COPY: CSV whose fields are written as JSON, which is what they mostly are."""
        stored = _encode((key, _encode(state).decode()))
        values = [getattr(state, column) for column in self.projection.columns]
        columns = _encode(values)
        if b"\\" in columns:  # JSON escapes more than CSV does
            columns = b",".join((b"", *map(_quoted, values), b""))
        return b"%b,%b\n" % (stored[1:-1], columns[1:-1])

    def decode(self, state: str) -> Any:
        """Return the state of a stored row."""
        return self._decoder.decode(state)

    def count(self, cursor: Cursor) -> int:
        """Return how many states it holds."""
        cursor.execute(self.statement("count"))
        row = cursor.fetchone()
        return int(row[0]) if row else 0


def _quoted(value: object) -> bytes:
    """Write a value of a column as a field of CSV."""
    if not isinstance(value, str):
        return _encode(value)
    text = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'.encode()
