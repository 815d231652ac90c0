"""被攻击的账本 — a ledger that is signed and witnessed, and somebody who may do everything in its database."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self
from uuid import UUID, uuid4

import psycopg2
from eventsourcing.persistence import StoredEvent
from psycopg2 import sql

from ledger.evidence.keys import KeyFolder
from ledger.evidence.log import Signed
from ledger.evidence.merkle import Tree
from ledger.evidence.note import KeyKind, Note, SigningKey, VerifierKey
from ledger.evidence.signer import Signer
from ledger.evidence.verification import Verification, verify
from ledger.leaf import leaf_bytes, leaf_hash
from ledger.ledger import Ledger

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
ORIGIN = "wenze.local/test"
TYPES = ("case.inquiry-received.v1", "case.accepted.v1", "case.work-step-done.v1", "case.result-replied.v1")


@dataclass
class Office:
    """An office: its ledger, the folder of its keys, a witness."""

    ledger: Ledger
    folder: KeyFolder
    witness: SigningKey

    @classmethod
    def open(cls, ledger: Ledger, folder: Path) -> Self:
        return cls(ledger, KeyFolder(folder), SigningKey.generate("witness.example/w1", KeyKind.COSIGNATURE))

    @property
    def signer(self) -> Signer:
        return Signer(self.ledger.pool, self.ledger.authenticator, self.folder, ORIGIN)

    @property
    def first_key(self) -> VerifierKey | None:
        key = self.folder.key(1)
        return None if key is None else key.verifier

    def folder_at(self, name: str) -> KeyFolder:
        """Return another folder of keys, beside that of the office."""
        return KeyFolder(self.folder.path.with_name(name))

    def record(self, rows: int, each: int = 7) -> None:
        """Record so many facts of a few streams, some at a time."""
        streams = [uuid4() for _ in range(max(rows // 4, 1))]
        for first in range(0, rows, each):
            numbers = range(first, min(first + each, rows))
            self.ledger.recorder.insert_events(
                [
                    _event(streams[number % len(streams)], number // len(streams) + 1, number)
                    for number in numbers
                ]
            )

    def record_and_sign(self, *sizes: int) -> list[Signed]:
        """Sign at each of these sizes."""
        signed = []
        for size in sizes:
            self.record(size - self.ledger.head())
            signed.append(self.signer.sign())
        return signed

    def cosign(self, signed: Signed) -> Note:
        """Let the witness cosign; return the checkpoint as the witness keeps it."""
        cosignature = self.witness.cosign(signed.note.text, 1_795_000_000)
        self.signer.log.add_cosignatures(signed, [cosignature])
        return signed.note.with_signatures([cosignature])

    def verify(self, known: Sequence[Note] = ()) -> Verification:
        """Verify with all that the office has outside the database."""
        return verify(
            self.ledger.pool,
            authenticator=self.ledger.authenticator,
            folder=self.folder,
            first_key=self.first_key,
            known=known,
            witnesses=[self.witness.verifier],
        )

    def verify_by_signatures_alone(self) -> Verification:
        """Verify with the published key alone, as somebody without the master key and the folder."""
        return verify(self.ledger.pool, authenticator=None, folder=None, first_key=self.first_key)


def _event(stream: UUID, version: int, number: int) -> StoredEvent:
    state = {
        "entry": {"occurred_at": "2025-03-03T01:02:00Z", "by": str(UUID(int=number)), "channel": "window"},
        "handler": None,
        "items": ["身份证", number],
    }
    return StoredEvent(
        stream, version, TYPES[number % len(TYPES)], json.dumps(state, ensure_ascii=False).encode()
    )


Row = dict[str, Any]


class Attacker:
    """Who may do everything in the database: its superuser."""

    def __init__(self, office: Office) -> None:
        pool = office.ledger.pool
        self._office = office
        self._connection = psycopg2.connect(pool.url, options=f"-c search_path={pool.schema} -c timezone=UTC")
        self._connection.autocommit = True
        self._cursor = self._connection.cursor()
        self._cursor.execute("SET synchronous_commit = off")

    def close(self) -> None:
        self._connection.close()

    def run(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Run a statement; return what it gives."""
        self._cursor.execute(statement, values)
        return self._cursor.fetchall() if self._cursor.description else []

    def free(self) -> None:
        """Drop every constraint, so that anything can be written."""
        for table, name in self.run(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint"
            " WHERE connamespace = current_schema()::regnamespace ORDER BY contype = 'n'"
        ):
            identifiers = sql.Identifier(*table.split(".")), sql.Identifier(name)
            self._cursor.execute(
                sql.SQL("ALTER TABLE {} DROP CONSTRAINT IF EXISTS {} CASCADE").format(*identifiers)
            )

    def rows(self) -> list[Row]:
        """Return the rows as they stand."""
        names = "position, recorded_at, originator_id, originator_version, type, state, leaf, mac"
        found = self.run(f"SELECT {names} FROM event ORDER BY position")
        return [dict(zip(names.split(", "), row, strict=True)) for row in found]

    def rewrite(self, position: int, *, recompute: bool, **columns: object) -> None:
        """Change some columns of a row, and make its leaf fit where that is wanted."""
        names = ", ".join(f"{name} = %s" for name in columns)
        self.run(f"UPDATE event SET {names} WHERE position = %s", *columns.values(), position)
        if recompute:
            for row in self.rows():
                if row["position"] == columns.get("position", position):
                    self.run("UPDATE event SET leaf = %s WHERE position = %s", leaf_of(row), row["position"])

    def insert(self, row: Row) -> None:
        """Insert a row with the leaf that it has."""
        row = {**row, "leaf": leaf_of(row)}
        names = ", ".join(row)
        self.run(f"INSERT INTO event ({names}) VALUES ({', '.join(['%s'] * len(row))})", *row.values())

    def tree(self) -> Tree:
        """Return the tree over the leaves as they stand."""
        return Tree([bytes(row["leaf"]) for row in self.rows()])

    def keep_tiles(self) -> None:
        """Make the kept hashes of full tiles fit the leaves."""
        tree = self.tree()
        for (index,) in self.run("SELECT index FROM tile_root WHERE level = 0"):
            self.run(
                "UPDATE tile_root SET hash = %s WHERE level = 0 AND index = %s", tree.hash(8, index), index
            )

    @contextmanager
    def dumped(self) -> Iterator[Callable[[], None]]:
        """Dump all tables; what is given restores them."""
        tables = ("event", "command", "tile_root", "checkpoint", "cosignature", "signing_key")
        for table in tables:
            self.run(f"CREATE TABLE old_{table} AS SELECT * FROM {table}")

        def restore() -> None:
            for table in reversed(tables):
                self.run(f"DELETE FROM {table}")
            for table in tables:
                self.run(f"INSERT INTO {table} SELECT * FROM old_{table}")

        yield restore


def leaf_of(row: Row) -> bytes:
    """Return the leaf that a row has."""
    return leaf_hash(
        leaf_bytes(
            row["position"],
            row["recorded_at"],
            UUID(str(row["originator_id"])),
            row["originator_version"],
            row["type"],
            bytes(row["state"]),
        )
    )
