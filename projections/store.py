"""The tables of the views: one per projection and version, each row a state with the columns it is found by."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec
from psycopg2 import sql

from ledger.mapper import decode_personal, encode_personal
from ledger.postgres.connections import Cursor
from ledger.postgres.statements import statements
from projections.folds.projection import Projection

SQL = statements("projections", "store")

S = TypeVar("S")

_encoder = msgspec.json.Encoder(enc_hook=encode_personal)


class Table:
    """The states of one projection."""

    def __init__(self, projection: Projection[Any]) -> None:
        self.projection = projection
        self.name = f"{projection.name}_v{projection.version}"
        self._decoder = msgspec.json.Decoder(projection.state, dec_hook=decode_personal)
        columns = projection.columns
        self._parts = {
            "table": sql.Identifier(self.name),
            "columns": _joined("{} {}", columns.items()),
            "arrays": sql.SQL(", ").join(
                sql.SQL("{}::{}[]").format(sql.Placeholder(f"column_{name}"), sql.SQL(type_))
                for name, type_ in columns.items()
            ),
            "updates": sql.SQL(", ").join(
                sql.SQL("{0} = excluded.{0}").format(sql.Identifier(name)) for name in ("state", *columns)
            ),
        }

    def statement(self, name: str, **parts: sql.Composable) -> sql.Composed:
        """Return a named statement about this table."""
        return sql.SQL(SQL[name]).format(**self._parts, **parts)

    def create(self, cursor: Cursor) -> None:
        """Make the table, its indexes and its place in the ledger where they are missing."""
        cursor.execute(self.statement("create_table"))
        for column in self.projection.columns:
            index = sql.Identifier(f"{self.name}_{column}")
            cursor.execute(self.statement("create_index", index=index, column=sql.Identifier(column)))
        cursor.execute(
            SQL["begin_progress"], {"projection": self.projection.name, "version": self.projection.version}
        )

    def load(self, cursor: Cursor, keys: Iterable[str]) -> dict[str, Any]:
        """Return the states of these keys, as far as there are any."""
        cursor.execute(self.statement("load"), {"keys": list(keys)})
        return {key: self._decoder.decode(state) for key, state in cursor}

    def save(self, cursor: Cursor, states: Mapping[str, Any]) -> None:
        """Write states, new or changed."""
        values: dict[str, list[Any]] = {
            "keys": list(states),
            "states": [_encoder.encode(state).decode() for state in states.values()],
        }
        for column in self.projection.columns:
            values[f"column_{column}"] = [getattr(state, column) for state in states.values()]
        cursor.execute(self.statement("save"), values)

    def decode(self, state: str) -> Any:
        """Return the state of a stored row."""
        return self._decoder.decode(state)


def _joined(pattern: str, columns: Iterable[tuple[str, str]]) -> sql.Composed:
    return sql.SQL(", ").join(
        sql.SQL(pattern).format(sql.Identifier(name), sql.SQL(type_)) for name, type_ in columns
    )
