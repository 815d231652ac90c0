"""机关 — ledgers to back up and places to restore them to; and a process that does either, killed by the tests.

``python restoring.py fill URL FOLDER STREAMS VERSIONS BYTES`` records, each stream so many versions of so many bytes.
``python restoring.py back-up URL FOLDER FILE``, ``… restore URL FOLDER FILE`` print each position that is done, and at
last by how many bytes memory grew.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import psycopg2
from eventsourcing.persistence import StoredEvent
from psycopg2 import sql

from ledger.evidence.archive import Archive
from ledger.evidence.backup import back_up, new_file, prove
from ledger.evidence.keys import KeyFolder
from ledger.evidence.log import Signed
from ledger.evidence.restore import Backup, restore
from ledger.evidence.signer import Signer
from ledger.ledger import Ledger
from ledger.organisations import OrganisationEntry
from ledger.vault import ErasedKeys, MasterKey

MASTER = MasterKey(bytes(range(32)))
BUREAU = OrganisationEntry("bureau", "某市财政局", "ledger_bureau")
ORIGIN = "wenze.local/bureau"
NOON = datetime(2026, 3, 3, 4, tzinfo=UTC)
SCHEMAS = (BUREAU.schema, f"{BUREAU.schema}_vault")

Tables = dict[str, list[tuple[object, ...]]]


class Office:
    """One bureau in a database of its own, with the folder of its signing keys."""

    def __init__(self, url: str, folder: Path, master: MasterKey = MASTER) -> None:
        self.url = url
        self.master = master
        erased = ErasedKeys(folder / "erased")
        self.ledger = Ledger(url, BUREAU.schema, master, erased=erased)
        self.folder = KeyFolder(folder)
        self.signer = Signer(self.ledger.pool, self.ledger.authenticator, self.folder, ORIGIN)

    def record(self, events: int, state: bytes = b'{"n":1}', versions: int = 1) -> None:
        """Record facts, each stream so many versions."""
        ids = [uuid4() for _ in range(events // versions)]
        for version in range(1, versions + 1):
            stored = [StoredEvent(id, version, "case.accepted.v1", state) for id in ids]
            self.ledger.recorder.insert_events(stored)

    def back_up(
        self,
        file: Path,
        sign: Callable[[], Signed] | None = None,
        progress: Callable[[int], None] = lambda _: None,
    ) -> Signed:
        """Make a proved backup."""
        sign = sign or self.signer.sign
        with new_file(file) as new:
            signed = back_up(new, BUREAU, self.ledger, sign, self.master, datetime.now(UTC), progress)
            prove(new, self.master, progress)
        return signed

    def restore(self, file: Path, progress: Callable[[int], None] = lambda _: None) -> bool:
        """Restore a backup."""
        with opened(file, self.master) as backup:
            return restore(backup, self.ledger, progress)

    def tables(self) -> Tables:
        """Return every row of every table of the ledger and its vault that belongs in a backup."""
        return {
            name: rows(f"SELECT * FROM {name} ORDER BY 1, 2", self.url)
            for name in table_names(self.url)
            if name.rpartition(".")[2] not in {"contact", "master", "restriction", "state"}
        }

    def run(self, statement: str, *values: object) -> None:
        """Do something as the owner of the database."""
        with closing(psycopg2.connect(self.url)) as connection, connection, connection.cursor() as cursor:
            cursor.execute(statement.replace("{vault}", f'"{SCHEMAS[1]}"'), values)


@contextmanager
def opened(file: Path, master: MasterKey = MASTER) -> Iterator[Backup]:
    """Open a backup and prove it."""
    with Archive(file) as archive:
        backup = Backup(archive, master)
        backup.prove(lambda _: None)
        yield backup


def table_names(url: str) -> list[str]:
    """Return the tables of the ledger and of the schemas beside it, without those of migrations."""
    found = rows(
        "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables "
        f"WHERE schemaname IN {SCHEMAS} AND tablename <> 'migration' ORDER BY 1",
        url,
    )
    return [str(name) for (name,) in found]


def rows(statement: str, url: str) -> list[tuple[object, ...]]:
    """Return what a statement selects, as the owner of the database."""
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(sql.SQL(statement))
        return [tuple(bytes(one) if isinstance(one, memoryview) else one for one in row) for row in cursor]


def main() -> None:
    what, url, folder, *rest = sys.argv[1:]
    office = Office(url, Path(folder))
    if what == "fill":
        streams, versions, size = map(int, rest)
        state = b'{"text":"%b"}' % os.urandom(size // 2).hex().encode()
        for _ in range(0, streams, 1_000):
            office.record(1_000 * versions, state, versions)
        return
    before = most_memory()
    if what == "back-up":
        office.back_up(Path(rest[0]), progress=tell)
    else:
        office.restore(Path(rest[0]), progress=tell)
    tell(most_memory() - before)


def tell(number: int) -> None:
    """Print a number at once."""
    os.write(1, f"{number}\n".encode())


def most_memory() -> int:
    """Return the most memory that this process has had, in bytes (``proc(5)``, VmHWM)."""
    (line,) = (one for one in Path("/proc/self/status").read_text("ascii").splitlines() if "VmHWM" in one)
    return int(line.split()[1]) * 1024


def person(number: int) -> UUID:
    """Return a person's id."""
    return UUID(int=number)


if __name__ == "__main__":
    main()
