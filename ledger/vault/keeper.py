"""保管员 — changes what the vault holds: destroys keys, restricts, lets again; each change is told to all processes."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from ledger.postgres.connections import ConnectionPool, Cursor
from ledger.postgres.statements import statements

KEEPING = statements("ledger.vault", "keeping")


class Keeper:
    """保管员 — in the role that may; its connection is made when it is first needed."""

    def __init__(self, pool: ConnectionPool) -> None:
        self.pool = pool

    def close(self) -> None:
        """Give the connection back."""
        self.pool.close()

    def living(self, person: UUID) -> tuple[UUID, ...]:
        """Return the keys of a person that can be destroyed; asked in the role that would do it.

        Raises:
            domain.errors.NotPermitted: this login may not act as the keeper.

        """
        with self.pool.cursor() as cursor:
            cursor.execute(KEEPING["living_of"], {"person": person})
            return tuple(key for (key,) in cursor)

    def register(self, number: int, id: bytes) -> None:
        """Note which master key wraps the keys of this vault."""
        with self.pool.cursor() as cursor:
            cursor.execute(KEEPING["register_master"], {"number": number, "id": id})

    def destroy(self, keys: Iterable[UUID]) -> list[UUID]:
        """Destroy keys for good, with all that is found by them; return those that lived."""
        values = {"keys": list(keys)}
        with self._change() as cursor:
            cursor.execute(KEEPING["destroy"], values)
            destroyed = [key for (key,) in cursor]
            cursor.execute(KEEPING["forget_contacts"], values)
        return destroyed

    def restrict(self, persons: Collection[UUID], free: Collection[UUID]) -> None:
        """Restrict the words of some persons, let those of others be opened again."""
        with self._change() as cursor:
            cursor.execute(KEEPING["restrict"], {"persons": list(persons)})
            cursor.execute(KEEPING["lift"], {"persons": list(free)})

    @contextmanager
    def _change(self) -> Iterator[Cursor]:
        with self.pool.connection() as connection, connection.cursor() as cursor:
            cursor.execute(KEEPING["begin"])
            yield cursor
            cursor.execute(KEEPING["note_change"])
            cursor.execute("COMMIT")
