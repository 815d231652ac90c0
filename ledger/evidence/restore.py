"""恢复 — a backup is proved from its first byte to its last, then written into an empty ledger, all or nothing."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from itertools import zip_longest
from typing import TypeVar
from uuid import UUID

import msgspec
from eventsourcing.persistence import IntegrityError
from psycopg2 import sql

from domain.errors import BadInput, Conflict, Damaged
from ledger.errors import ProofRefused
from ledger.evidence.archive import Archive
from ledger.evidence.checkpoint import Checkpoint
from ledger.evidence.export import VERIFIER
from ledger.evidence.growth import grow, read_whole
from ledger.evidence.introduction import KeyEntry
from ledger.evidence.log import LOG, read_last
from ledger.evidence.merkle import root
from ledger.evidence.note import Note, VerifierKey
from ledger.evidence.parts import (
    ABOUT,
    BACKUP,
    CHECKPOINTS,
    FORMAT,
    PARTS,
    PERSON_KEYS,
    WHOLE,
    About,
    Part,
    write_part,
)
from ledger.evidence.tiles import Tile, TiledTree, tiles_of
from ledger.evidence.wenze_verify import verify_export
from ledger.leaf import leaf_bytes, leaf_hash
from ledger.ledger import Ledger, explained
from ledger.postgres.connections import Cursor
from ledger.postgres.copy import RowStream
from ledger.postgres.recorder import EVENTS
from ledger.postgres.sequencer import lock_key
from ledger.sequence import Row
from ledger.vault import MasterKey
from ledger.vault.vault import OWN

R = TypeVar("R")

_LENGTH = 2
"""Bytes that say how long an entry of a bundle is."""
_CHUNK = 64 * 1024
_TOLD = 1_000
"""Rows between two reports of progress."""


class _NoteLine(msgspec.Struct):
    number: int
    note: str


class _KeyLine(msgspec.Struct):
    number: int
    vkey: str
    introduction: str | None


class _TimeLine(msgspec.Struct):
    number: int
    signed_at: str


class _WrappedLine(msgspec.Struct):
    key: UUID
    person: UUID
    wrapped: str | None

    @property
    def data(self) -> bytes | None:
        """The key as the master key wraps it; none where it was destroyed.

        Raises:
            Damaged: it is no key.

        """
        try:
            return None if self.wrapped is None else bytes.fromhex(self.wrapped.removeprefix("\\x"))
        except ValueError:
            raise Damaged(f"the key {self.key} in the backup is no key; restore another backup") from None


class Backup:
    """备份 — what one backup file holds.

    Raises (when it is opened):
        BadInput: it was made under another master key, or by another version of Wenze, or holds other files.

    """

    def __init__(self, archive: Archive, master: MasterKey) -> None:
        archive.unseal(master)
        self._archive = archive
        self._master = master
        self.about = self._decoded(ABOUT, archive.read(ABOUT), About)
        if self.about.format != FORMAT:
            raise BadInput(
                f"{archive.path} has the form {self.about.format[:40]}, and this version reads {FORMAT}; upgrade Wenze"
            )
        self.checkpoint = Checkpoint.of(Note.parse(archive.read("checkpoint").decode()))
        self.keys = [
            KeyEntry(line.number, VerifierKey.parse(line.vkey), _note(line.introduction))
            for line in self._lines("keys.jsonl", _KeyLine)
        ]
        self._check_names()

    @property
    def size(self) -> int:
        """How many rows it holds."""
        return self.checkpoint.size

    def root(self, size: int) -> bytes:
        """Return the root over its first ``size`` rows."""
        return root(TiledTree(self._tile, self.size).hash, size)

    def prove(self, progress: Callable[[int], None]) -> None:
        """Check every row, hash, checkpoint and key, and that every person's key opens.

        ``progress`` is told how many rows are done.

        Raises:
            ProofRefused: something is not what was signed.
            Damaged: a person's key was wrapped by another master key, or changed.

        """
        found = verify_export(self._archive.path, progress=lambda share: progress(int(share * self.size)))
        if not found.ok:
            first = found.findings[0]
            more = len(found.findings) + found.more - 1
            others = f" (and {more} more)" if more else ""
            raise ProofRefused(f"{self._archive.path}: {first.where}: {first.what}{others}; {first.remedy}")
        for key in self._lines(PERSON_KEYS.path, _WrappedLine):
            if key.data is not None:
                self._master.unwrap(key.data, key.key)
        for part in WHOLE:
            for _ in self._lines(part.path, dict):
                pass
        for _ in self.checkpoints():
            pass

    def own_key(self) -> tuple[UUID, bytes] | None:
        """Return the name and the wrapped bytes of the ledger's own key, where it has one."""
        keys = self._lines(PERSON_KEYS.path, _WrappedLine)
        return next(((key.key, key.data) for key in keys if key.person == OWN and key.data is not None), None)

    def rows(self, mac: Callable[[bytes], bytes]) -> Iterator[Row]:
        """Yield every row of the ledger; ``mac`` makes of a leaf what shows that Wenze wrote it."""
        for tile in tiles_of(self.size):
            if tile.level == 0:
                data, at = self._archive.read(tile.entries_path), 0
                while at < len(data):
                    start = at + _LENGTH
                    at = start + int.from_bytes(data[at:start])
                    yield row_of(data[start:at], mac)

    def lines(self, part: Part) -> Iterator[bytes]:
        """Yield the rows of another table."""
        return self._archive.lines(part.path)

    def checkpoints(self) -> Iterator[bytes]:
        """Yield the rows of the table of checkpoints."""
        notes, times = self._lines("checkpoints.jsonl", _NoteLine), self._lines(CHECKPOINTS.path, _TimeLine)
        for line, signed in zip_longest(notes, times):
            if line is None or signed is None or line.number != signed.number:
                raise BadInput(
                    f"{self._archive.path}: {CHECKPOINTS.path} is not about the checkpoints of checkpoints.jsonl; "
                    "take another backup"
                )
            size = Checkpoint.of(Note.parse(line.note)).size
            yield msgspec.json.encode(
                {"number": line.number, "note": line.note, "size": size, "signed_at": signed.signed_at}
            )

    def _tile(self, tile: Tile) -> bytes:
        return self._archive.read(tile.path)

    def _lines(self, path: str, form: type[R]) -> Iterator[R]:
        for line in self._archive.lines(path):
            yield self._decoded(path, line, form)

    def _decoded(self, path: str, data: bytes, form: type[R]) -> R:
        try:
            return msgspec.json.decode(data, type=form)
        except msgspec.MsgspecError as error:
            raise BadInput(
                f"{self._archive.path}: {path} cannot be read: {error}; take another backup"
            ) from None

    def _check_names(self) -> None:
        expected = {VERIFIER, "checkpoint", "checkpoints.jsonl", "keys.jsonl", ABOUT}
        expected.update(part.path for part in PARTS)
        for tile in tiles_of(self.size):
            expected.add(tile.path)
            if tile.level == 0:
                expected.add(tile.entries_path)
        names = Counter(self._archive.names())
        strange = sorted(name for name, times in names.items() if times > 1 or name not in expected)
        for name, what in (
            *((one, "holds") for one in strange),
            *((one, "lacks") for one in expected - {*names}),
        ):
            raise BadInput(
                f"{self._archive.path} {what} the file {name[:200]!r}, and no backup does; take another backup"
            )


def _note(text: str | None) -> Note | None:
    return None if text is None else Note.parse(text)


def row_of(data: bytes, mac: Callable[[bytes], bytes]) -> Row:
    """Return the row of these canonical bytes.

    Raises:
        ProofRefused: they are not canonical.

    """
    try:
        said = _columns(data)
    except ValueError:
        said = None
    if said is None or leaf_bytes(*said) != data:
        raise ProofRefused(f"a row is not in the canonical form: {data[:60]!r}; take another backup")
    leaf = leaf_hash(data)
    return Row(*said, leaf, mac(leaf))


def _columns(data: bytes) -> tuple[int, datetime, UUID, int, str, bytes]:
    head, _, state = data.partition(b"\n\n")
    _, *lines = head.decode().split("\n")
    position, moment, id, version, type_ = (line.partition(": ")[2] for line in lines)
    return int(position), datetime.fromisoformat(moment), UUID(id), int(version), type_, state


def restore(backup: Backup, ledger: Ledger, progress: Callable[[int], None]) -> bool:
    """Write a proved backup into an empty ledger in one transaction; return False where it stands there already.

    ``progress`` is told how many rows are done. Open the ledger anew afterwards: its keys are others now.

    Raises:
        Conflict: something else stands there.
        Damaged: what was written does not have the root that was signed; nothing is kept of it.

    """
    schema = ledger.pool.schema
    try:
        with explained(), ledger.pool.connection() as connection, connection.cursor() as cursor:
            cursor.execute(BACKUP["take_turn"], {"lock": lock_key(schema)})
            if _stands(cursor, backup, schema):
                cursor.execute("ROLLBACK")
                return False
            own = backup.own_key()
            if own is not None:
                ledger.vault.use_own_key(*own)
            _write_rows(cursor, backup, ledger, progress)
            _write_parts(cursor, backup, schema)
            cursor.execute("COMMIT")
    except IntegrityError:
        raise Conflict(
            "somebody wrote to this ledger meanwhile; stop them, then look before repeating"
        ) from None
    return True


def _stands(cursor: Cursor, backup: Backup, schema: str) -> bool:
    """Say whether exactly this backup was restored before.

    Raises:
        Conflict: something else stands there.

    """
    tables = [sql.Identifier(schema, name) for name in ("event", "tile_root", "signing_key")]
    if not any(
        _holds_something(cursor, table) for table in (*tables, *(part.named(schema) for part in PARTS))
    ):
        return False
    cursor.execute(EVENTS["max_position"])
    (head,) = cursor.fetchone() or (None,)
    last = read_last(cursor)
    if last is not None and (head or 0, last.checkpoint) == (backup.size, backup.checkpoint):
        return True
    raise Conflict(
        f"the ledger of {backup.about.name} is not empty ({head or 0} rows): nothing is restored over it; "
        "choose another data folder or database, or have this one removed by its owner"
    )


def _holds_something(cursor: Cursor, table: sql.Identifier) -> bool:
    cursor.execute(sql.SQL(BACKUP["holds_something"]).format(table=table))
    return cursor.fetchone() == (True,)


def _write_rows(cursor: Cursor, backup: Backup, ledger: Ledger, progress: Callable[[int], None]) -> None:
    """Write the rows, and the tree from what was written.

    Raises:
        Damaged: its root is not the one that was signed.

    """
    rows = _told(backup.rows(ledger.authenticator.mac), progress)
    cursor.copy_expert(EVENTS["copy_events"], RowStream(rows), size=_CHUNK)
    grow(cursor, 0, backup.size, ledger.authenticator)
    written = root(TiledTree(partial(read_whole, cursor), backup.size).hash, backup.size)
    if written != backup.checkpoint.root:
        raise Damaged(
            "the database does not hold what was written to it: the root differs; look at its disks"
        )
    progress(backup.size)


def _write_parts(cursor: Cursor, backup: Backup, schema: str) -> None:
    for entry in backup.keys:
        introduction = None if entry.introduction is None else str(entry.introduction)
        values = {"number": entry.number, "vkey": str(entry.key), "introduction": introduction}
        cursor.execute(LOG["insert_key"], values)
    write_part(cursor, CHECKPOINTS, schema, backup.checkpoints())
    for part in WHOLE:
        write_part(cursor, part, schema, backup.lines(part))


def _told(rows: Iterator[Row], progress: Callable[[int], None]) -> Iterator[Row]:
    for row in rows:
        if row.position % _TOLD == 0:
            progress(row.position)
        yield row
