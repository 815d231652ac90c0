"""备份 — one organisation's ledger as one file: an export that anybody can check, and what only a restore needs.

docs/ledger-format.md, A backup.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import msgspec

from domain.errors import BadInput, Damaged
from ledger.errors import NoSigningKey
from ledger.evidence import durable
from ledger.evidence.archive import Archive, ArchiveWriter
from ledger.evidence.export import export
from ledger.evidence.log import EvidenceLog, Signed
from ledger.evidence.parts import ABOUT, BACKUP, FORMAT, PARTS, About, read_part
from ledger.evidence.restore import Backup
from ledger.ledger import Ledger, explained
from ledger.organisations import OrganisationEntry
from ledger.postgres.connections import Connection, ConnectionPool
from ledger.postgres.recorder import EVENTS
from ledger.postgres.sequencer import lock_key
from ledger.vault import MasterKey


class _Moment(ConnectionPool):
    """A pool of one connection in one transaction: all that is read by it is of one moment."""

    def __init__(self, pool: ConnectionPool) -> None:
        super().__init__(pool.url, pool.schema, pool.role, size=1)

    def _create_connection(self) -> Connection:
        connection = Connection(self.url, self.schema, self.role)  # may become as old as it must
        with connection.cursor() as cursor:
            cursor.execute(BACKUP["begin_moment"])
        return connection


@contextmanager
def new_file(file: Path) -> Iterator[Path]:
    """Lend a place beside a file, which takes the file's name when all is done, and disappears when it is not.

    Killed at any point it leaves ``<file>.new`` behind, which the next backup replaces.

    Raises:
        BadInput: the file is there already or cannot be written.

    """
    new = file.with_name(f"{file.name}.new")
    try:
        if file.exists():
            raise BadInput(f"{file} is there already and stays as it is; name another file")
        yield new
        new.replace(file)
        durable.settle(file.parent)
    except OSError as error:
        raise BadInput(f"{file} cannot be written: {error.strerror or error}; name another place") from None
    finally:
        with suppress(OSError):
            new.unlink()


def back_up(
    new: Path,
    organisation: OrganisationEntry,
    ledger: Ledger,
    sign: Callable[[], Signed],
    master: MasterKey,
    at: datetime,
    progress: Callable[[int], None],
) -> Signed:
    """Sign the ledger and write all of it to a file that its owner alone can read; return its last checkpoint.

    ``sign`` signs what is recorded and returns the last checkpoint; ``progress`` is told how many rows are done.
    Recording pauses only while the last rows are signed.

    Raises:
        NoSigningKey: some rows are not signed, and the key is elsewhere.

    """
    about = About(FORMAT, organisation.code, organisation.name, at, version("wenze"))
    with _standing_still(ledger, sign) as log:
        return _write(new, log, about, master, progress)


def prove(file: Path, master: MasterKey, progress: Callable[[int], None]) -> None:
    """Read a backup again, and check all of it; ``progress`` is told how many rows are done.

    Raises:
        Damaged: it cannot be restored from.

    """
    try:
        with Archive(file) as archive:
            Backup(archive, master).prove(progress)
    except BadInput as error:
        raise Damaged(f"no backup was made, it does not prove itself: {error}; run `wenze verify`") from None


@contextmanager
def _standing_still(ledger: Ledger, sign: Callable[[], Signed]) -> Iterator[EvidenceLog]:
    """Lend the log as it stands at a moment at which every row is signed."""
    sign()  # most of the work, while others go on recording
    with explained(), closing(_Moment(ledger.pool)) as moment:
        with ledger.pool.connection() as connection, connection.cursor() as cursor:
            cursor.execute(BACKUP["hold_back"], {"lock": lock_key(ledger.pool.schema)})
            size = sign().checkpoint.size
            with moment.cursor() as reading:
                reading.execute(EVENTS["max_position"])
                (head,) = reading.fetchone() or (None,)
            cursor.execute("ROLLBACK")
        if (head or 0) != size:
            raise NoSigningKey(
                f"positions {size + 1} to {head} are not signed, and the signing key is elsewhere; "
                "run `wenze log sign` or `wenze backup` where it is"
            )
        yield EvidenceLog(moment)


def _write(
    new: Path, log: EvidenceLog, about: About, master: MasterKey, progress: Callable[[int], None]
) -> Signed:
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "w+b") as file:
        archive = ArchiveWriter(file, master)
        signed = export(log, archive, progress)
        archive.put(ABOUT, msgspec.json.encode(about))
        with log.pool.cursor() as cursor:
            for part in PARTS:
                archive.put_lines(part.path, read_part(cursor, part, log.pool.schema))
        archive.seal()
        file.flush()
        os.fsync(file.fileno())
    return signed
