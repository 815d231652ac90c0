"""Schemas, the roles they belong to, and their migrations: numbered SQL files, applied once, forward only."""

from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

import psycopg2
import psycopg2.sql
from psycopg2.errors import InsufficientPrivilege
from psycopg2.sql import Identifier

from domain.errors import Damaged, NotPermitted
from ledger.postgres.connections import Connection, Cursor, Role, act_as, translated
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


def migrate(url: str, schema: str, package: str, owner: Role = Role.OWNER) -> list[str]:
    """Bring a schema up to this version in one transaction; return what was applied.

    Where there is nothing to do, any login may ask; else it takes one that may act as the owner.

    Raises:
        Damaged: the schema was made by a later version, or an applied file was edited since.
        NotPermitted: there is something to do that this login may not do.

    """
    here = migrations(package)
    connection = Connection(url, schema, role=None)
    try:
        with connection.cursor() as cursor:
            if _exists(cursor, schema):
                act_as(cursor, Role.READER)
                if not _due(schema, here, _applied(cursor, schema)):
                    return []
                cursor.execute("RESET ROLE")
            return _apply(cursor, schema, here, owner)
    except InsufficientPrivilege as error:
        raise NotPermitted(
            f"schema {schema} is not at this version, and this login may not change it; "
            f"run `wenze init-db` as the owner of the database ({str(error).splitlines()[0]})"
        ) from error
    finally:
        connection.close()


def make_login(url: str, name: str, password: str) -> None:
    """Make the roles, and an account for the application that may act as writer, keeper, projector and reader.

    Raises:
        eventsourcing.persistence.DatabaseError: the login exists, or this one may not make it.

    """
    connection = Connection(url, "public", role=None)
    with translated(), connection.cursor() as cursor:
        cursor.execute(SQL["make_roles"])
        login = {"login": Identifier(name)}
        cursor.execute(psycopg2.sql.SQL(SQL["make_login"]).format(**login), {"password": password})
        cursor.execute(psycopg2.sql.SQL(SQL["grant_login"]).format(**login))
    connection.close()


def _apply(cursor: Cursor, schema: str, here: list[Migration], owner: Role) -> list[str]:
    from ledger.postgres.sequencer import lock_key

    cursor.execute(SQL["make_roles"])
    cursor.execute(SQL["begin"], {"lock": lock_key(schema)})
    names = {"schema": Identifier(schema), "owner": Identifier(owner)}
    cursor.execute(psycopg2.sql.SQL(SQL["make_schema"]).format(**names))
    due = _due(schema, here, _applied(cursor, schema))
    for migration in due:
        cursor.execute(migration.text)
        values = {"number": migration.number, "name": migration.name, "sha256": migration.sha256}
        cursor.execute(SQL["note"], values)
    cursor.execute("COMMIT")
    return [migration.name for migration in due]


def _exists(cursor: Cursor, schema: str) -> bool:
    cursor.execute(SQL["exists"], {"schema": schema})
    return cursor.fetchone() == (True,)


def _applied(cursor: Cursor, schema: str) -> dict[int, tuple[str, str]]:
    cursor.execute(psycopg2.sql.SQL(SQL["applied"]).format(schema=Identifier(schema)))
    return {number: (name, mark) for number, name, mark in cursor}


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
