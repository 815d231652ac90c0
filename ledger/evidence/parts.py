r"""备份各部分 — the tables that nothing else can bring back, beside the export: one JSON document a row, as PostgreSQL writes it.

Fields are named as columns are, bytes are ``\x`` and hexadecimal digits, times are in UTC.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

import msgspec
from psycopg2 import sql

from ledger.postgres.connections import Cursor
from ledger.postgres.statements import statements

BACKUP = statements("ledger.evidence", "backup")

FORMAT = "wenze-backup-v1"
ABOUT = "private/organisation.json"

_BATCH = 1_000
"""Rows written with one statement."""


class About(msgspec.Struct, frozen=True):
    """机关 — whose backup it is, when it was made (UTC) and by which version of Wenze."""

    format: str
    code: str
    name: str
    made_at: datetime
    wenze: str


@dataclass(frozen=True, slots=True)
class Part:
    """部分 — a file, and the table that it holds: ``beside`` says in which schema beside the ledger's, if any."""

    path: str
    table: str
    key: Sequence[str]
    beside: str = ""
    columns: Sequence[str] = ()
    """Those that the file holds; left out, all."""

    def named(self, schema: str) -> sql.Identifier:
        """Return the table of the ledger in this schema."""
        return sql.Identifier(f"{schema}{self.beside}", self.table)


COMMANDS = Part("private/commands.jsonl", "command", ["key"])
TRACKING = Part("private/tracking.jsonl", "tracking", ["application_name"])
COSIGNATURES = Part("private/cosignatures.jsonl", "cosignature", ["number", "witness"])
PERSON_KEYS = Part("private/vault.jsonl", "person_key", ["key"], beside="_vault")
CHECKPOINTS = Part("private/checkpoints.jsonl", "checkpoint", ["number"], columns=["number", "signed_at"])
"""What ``checkpoints.jsonl`` does not say of them."""
WHOLE = (COMMANDS, TRACKING, COSIGNATURES, PERSON_KEYS)
"""What stands in its file as it stands in its table."""
PARTS = (*WHOLE, CHECKPOINTS)


def read_part(cursor: Cursor, part: Part, schema: str) -> Iterator[bytes]:
    """Yield the rows of a table as lines; nothing else may be read by this cursor meanwhile."""
    columns = sql.SQL(", ").join(map(sql.Identifier, part.columns)) if part.columns else sql.SQL("*")
    key = sql.SQL(", ").join(map(sql.Identifier, part.key))
    statement = sql.SQL(BACKUP["read_part"])
    cursor.execute(statement.format(table=part.named(schema), columns=columns, key=key))
    cursor.execute(BACKUP["fetch_part"])
    while rows := cursor.fetchall():
        yield from (f"{row}\n".encode() for (row,) in rows)
        cursor.execute(BACKUP["fetch_part"])
    cursor.execute(BACKUP["close_part"])


def write_part(cursor: Cursor, part: Part, schema: str, lines: Iterable[bytes]) -> None:
    """Write lines as rows of a table; a column that they do not name has its default."""
    rest = iter(lines)
    while batch := list(islice(rest, _BATCH)):
        columns = sql.SQL(", ").join(map(sql.Identifier, json.loads(batch[0])))
        statement = sql.SQL(BACKUP["write_part"]).format(table=part.named(schema), columns=columns)
        cursor.execute(statement, {"rows": f"[{b','.join(batch).decode()}]"})
