"""Connections by psycopg2, pooled by the library; each works in the schema of one organisation."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

import psycopg2
import psycopg2.extensions
import psycopg2.extras
import psycopg2.sql
from eventsourcing import persistence
from psycopg2.errors import InsufficientPrivilege, InvalidParameterValue

from domain.errors import NotPermitted

psycopg2.extras.register_uuid()  # type: ignore[no-untyped-call]  # the stub leaves it untyped

_TRANSLATED: tuple[tuple[type[Exception], type[Exception]], ...] = (
    (psycopg2.IntegrityError, persistence.IntegrityError),
    (psycopg2.DataError, persistence.DataError),
    (psycopg2.OperationalError, persistence.OperationalError),
    (psycopg2.InternalError, persistence.InternalError),
    (psycopg2.ProgrammingError, persistence.ProgrammingError),
    (psycopg2.NotSupportedError, persistence.NotSupportedError),
    (psycopg2.DatabaseError, persistence.DatabaseError),
    (psycopg2.InterfaceError, persistence.InterfaceError),
)


def translation(error: Exception) -> Exception:
    """Return the library's error of the same name as psycopg2's; any other error as it is."""
    for theirs, ours in _TRANSLATED:
        if isinstance(error, theirs):
            return ours(str(error).strip() or type(error).__name__)
    return error


@contextmanager
def translated() -> Iterator[None]:
    """Raise psycopg2's errors as the library's errors of the same names."""
    try:
        yield
    except psycopg2.Error as error:
        raise translation(error) from error
    except ValueError as error:  # psycopg2 refuses a NUL in a text before it is sent
        raise persistence.DataError(str(error)) from error


Cursor = psycopg2.extensions.cursor


class Role(StrEnum):
    """Who a connection acts as in the database; the login behind it needs no rights of its own."""

    OWNER = "wenze_owner"
    """Owns the tables; migrates them; never used while serving."""
    WRITER = "wenze_writer"
    """Adds and reads events, commands and keys; changes and deletes nothing."""
    KEEPER = "wenze_keeper"
    """Destroys and re-wraps persons' keys and keeps what is found by them; reaches no event."""
    PROJECTOR = "wenze_projector"
    """Reads events; owns the views."""
    READER = "wenze_reader"
    """Reads events and views."""


class Connection(persistence.Connection[Any]):
    """One psycopg2 connection in autocommit; transactions are begun and ended by the statements."""

    def __init__(self, url: str, schema: str, role: Role | None, max_age: float | None = None) -> None:
        super().__init__(max_age=max_age)
        with translated():
            self.raw = psycopg2.connect(url, application_name="wenze", connect_timeout=10)
            self.raw.autocommit = True
            with self.raw.cursor() as cursor:
                if role is not None:
                    act_as(cursor, role)
                cursor.execute(
                    "SELECT set_config('search_path', quote_ident(%s), false), set_config('timezone', 'UTC', false)",
                    (schema,),
                )

    def commit(self) -> None:
        """End a transaction that psycopg2 began (none, in autocommit)."""
        self.raw.commit()

    def rollback(self) -> None:
        """Give up a transaction that psycopg2 began (none, in autocommit)."""
        self.raw.rollback()

    def cursor(self) -> Cursor:
        """Return a new cursor."""
        return self.raw.cursor()

    def _close(self) -> None:
        self.raw.close()
        super()._close()


def act_as(cursor: Cursor, role: Role) -> None:
    """Let the connection act in a role.

    Raises:
        domain.errors.NotPermitted: its login may not.

    """
    try:
        cursor.execute(psycopg2.sql.SQL("SET ROLE {}").format(psycopg2.sql.Identifier(role)))
    except (InsufficientPrivilege, InvalidParameterValue) as error:
        raise NotPermitted(
            f"this database login may not act as {role}: {str(error).strip()}; "
            "have the owner of the database run `wenze init-db`, with --login for a new login"
        ) from error


class ConnectionPool(persistence.ConnectionPool[Connection]):
    """Connections to one database, all in one organisation's schema and in one role."""

    def __init__(self, url: str, schema: str, role: Role, *, size: int = 16, max_age: float = 3600) -> None:
        self.url = url
        self.schema = schema
        self.role = role
        super().__init__(pool_size=size, max_overflow=0, max_age=max_age)

    def _create_connection(self) -> Connection:
        return Connection(self.url, self.schema, self.role, self.max_age)

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Lend a connection; one that failed is closed, not lent again.

        Raises:
            eventsourcing.persistence.OperationalError: the server cannot be reached, or no connection came free.

        """
        connection = self.get_connection()
        try:
            with translated():
                yield connection
        except BaseException:
            connection.close()
            raise
        finally:
            self.put_connection(connection)

    @contextmanager
    def cursor(self) -> Iterator[Cursor]:
        """Lend a cursor for one statement that needs no transaction of several."""
        with self.connection() as connection, connection.cursor() as cursor:
            yield cursor


def as_bytes(column: memoryview | bytes) -> bytes:
    """Return a bytea column as bytes."""
    return bytes(column)
