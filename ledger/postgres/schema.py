"""Migrations of an organisation's schema: numbered SQL files, each applied once, forward only, never edited."""

from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

import psycopg2.sql

from domain.errors import Damaged
from ledger.postgres.connections import ConnectionPool
from ledger.postgres.sequencer import lock_key
from ledger.postgres.statements import statements

SQL = statements("ledger.postgres", "schema")


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered file; its hash shows later that it is still the file that was applied."""

    number: int
    name: str
    text: str

    @property
    def sha256(self) -> str:
        """The hash of the file's text, in hexadecimal."""
        return sha256(self.text.encode()).hexdigest()


def migrations(package: str) -> list[Migration]:
    """Return the migrations in ``<package>/migrations`` of this version, in order."""
    found = [entry for entry in (files(package) / "migrations").iterdir() if entry.name.endswith(".sql")]
    return sorted(
        (Migration(int(entry.name[:4]), entry.name, entry.read_text(encoding="utf-8")) for entry in found),
        key=lambda migration: migration.number,
    )


def migrate(pool: ConnectionPool, package: str = "ledger.postgres") -> list[str]:
    """Bring the pool's schema up to this version in one transaction; return what was applied.

    Raises:
        Damaged: the schema was made by a later version, or an applied file was edited since.

    """
    with pool.connection() as connection, connection.cursor() as cursor:
        cursor.execute(
            psycopg2.sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(psycopg2.sql.Identifier(pool.schema))
        )
        cursor.execute(SQL["begin"], {"lock": lock_key(pool.schema)})
        cursor.execute(SQL["applied"])
        applied = {number: (name, mark) for number, name, mark in cursor}
        due = _due(pool.schema, migrations(package), applied)
        for migration in due:
            cursor.execute(migration.text)
            cursor.execute(
                SQL["note"],
                {"number": migration.number, "name": migration.name, "sha256": migration.sha256},
            )
        cursor.execute("COMMIT")
    return [migration.name for migration in due]


def _due(schema: str, here: list[Migration], applied: dict[int, tuple[str, str]]) -> list[Migration]:
    known = {migration.number: migration for migration in here}
    for number, (name, mark) in applied.items():
        if number not in known:
            raise Damaged(f"schema {schema} has migration {name} of a later version; upgrade Wenze")
        if known[number].sha256 != mark:
            raise Damaged(
                f"migration {name} was edited after it was applied to schema {schema}; restore the file"
            )
    return [migration for number, migration in known.items() if number not in applied]
