"""机关名录 — the list of the ledgers in one database."""

import re
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256

from domain.errors import BadInput, NotFound
from ledger.ledger import explained
from ledger.postgres.connections import Connection, ConnectionPool, Role
from ledger.postgres.schema import migrate
from ledger.postgres.statements import statements

SQL = statements("ledger.organisations", "organisations")

_CODE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class OrganisationEntry:
    """机关 — its short code (in addresses and commands), its name, the schema of its ledger."""

    code: str
    name: str
    schema: str


def code_of(name: str) -> str:
    """Return the code of an organisation: its name where that can stand in an address, else a short hash of it.

    Raises:
        BadInput: no name, or one with control characters.

    """
    name = name.strip()
    if not name or not name.isprintable():
        raise BadInput("the organisation has no printable name; say --organisation 某市财政局")
    return name if _CODE.fullmatch(name) else f"org-{sha256(name.encode()).hexdigest()[:8]}"


class Organisations:
    """The list of ledgers, in the schema ``wenze``."""

    def __init__(self, url: str) -> None:
        with explained():
            migrate(url, "wenze", "ledger.organisations")
        self._url = url
        self._pool = ConnectionPool(url, "wenze", Role.READER, size=1)

    def close(self) -> None:
        """Give the connections back."""
        self._pool.close()

    def list(self) -> list[OrganisationEntry]:
        """Return all organisations, by code."""
        with explained(), self._pool.cursor() as cursor:
            cursor.execute(SQL["list"])
            return [OrganisationEntry(*row) for row in cursor]

    def find(self, word: str) -> OrganisationEntry:
        """Return the organisation of this code or name.

        Raises:
            NotFound: there is none; the message lists those there are.

        """
        with explained(), self._pool.cursor() as cursor:
            cursor.execute(SQL["find"], {"word": word.strip()})
            row = cursor.fetchone()
        if row is None:
            there = "、".join(f"{entry.name} ({entry.code})" for entry in self.list()) or "none yet"
            raise NotFound(f"no organisation is called {word!r}; there are: {there}")
        return OrganisationEntry(*row)

    def add(self, name: str) -> OrganisationEntry:
        """Add an organisation by its name; one that is there already is returned as it is."""
        code = code_of(name)
        try:
            return self.find(code)
        except NotFound:
            pass
        with (
            explained(),
            closing(Connection(self._url, "wenze", Role.OWNER)) as connection,
            connection.cursor() as cursor,
        ):
            cursor.execute(SQL["add"], {"code": code, "name": name.strip(), "schema": f"ledger_{code}"})
        return self.find(code)
