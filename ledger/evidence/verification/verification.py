"""核验 — the whole ledger, as it stands in the database at one moment, against what was signed and what is known of it.

Nothing is written. What is wrong is said with its place: the position, the column and, where it can be found, what
stood there before.
"""

from collections.abc import Callable, Mapping, Sequence

import psycopg2
import psycopg2.errors

from domain.errors import BadInput
from ledger.evidence.authentic import Authenticator
from ledger.evidence.keys import KeyFolder
from ledger.evidence.note import Note, VerifierKey
from ledger.evidence.verification.checkpoints import Checkpoints, Claim, known_claim, pages
from ledger.evidence.verification.confirmation import Confirmation
from ledger.evidence.verification.cosignatures import Cosignatures
from ledger.evidence.verification.finding import COMPARE, Finding, Findings, Table, Verification
from ledger.evidence.verification.judging import Judging, Tiles
from ledger.evidence.verification.rereading import Rereading
from ledger.evidence.verification.ring import Ring, keys_outside, read_ring
from ledger.evidence.verification.rows import SQL, as_text
from ledger.evidence.verification.settling import Settling
from ledger.evidence.verification.tree import RebuiltTree
from ledger.postgres.connections import ConnectionPool, Cursor

_UNREADABLE = (
    psycopg2.InternalError,
    psycopg2.DataError,
    psycopg2.errors.UndefinedTable,
    psycopg2.errors.UndefinedColumn,
)
"""What PostgreSQL says of pages, values and tables that cannot be read."""
_PACE = 500
"""Checkpoints between two reports of progress."""

Progress = Callable[[int, int], None]
"""Told how much was looked at, and how much there is."""


def verify(
    pool: ConnectionPool,
    *,
    authenticator: Authenticator | None,
    folder: KeyFolder | None,
    first_key: VerifierKey | None,
    known: Sequence[Note] = (),
    witnesses: Sequence[VerifierKey] = (),
    progress: Progress = lambda _done, _of: None,
) -> Verification:
    """Look at everything that stands in a ledger.

    ``authenticator`` tells which rows Wenze wrote; ``folder`` remembers what was signed last; ``first_key`` is the
    ledger's first key as its owner publishes it; ``known`` are checkpoints from outside (a receipt's, a witness's, a
    printed one); ``witnesses`` the keys whose cosignatures count. Each may be left out; then what only it shows is
    not seen. It may be interrupted at any time.

    Raises:
        eventsourcing.persistence.OperationalError: the server is away.

    """
    findings = Findings()
    outside = keys_outside(folder, findings)
    kept = _kept(folder, findings)  # before the snapshot: what was signed until now was recorded before
    with pool.connection() as connection, connection.cursor() as cursor:
        cursor.execute(SQL["take_snapshot"])
        looking = _Looking(cursor, findings, progress, authenticator)
        try:
            looking.look(first_key, outside, kept, known, witnesses)
        except _UNREADABLE as error:
            looking.fail(error)
        cursor.execute("ROLLBACK")
    return looking.result


def _kept(folder: KeyFolder | None, findings: Findings) -> Note | None:
    try:
        return folder.signed() if folder else None
    except BadInput as error:
        findings.add(Finding(Table.FOLDER, f"最后签署的校验点读不出来 the last checkpoint: {error}", COMPARE))
        return None


class _Looking:
    """One look at a ledger, within its snapshot."""

    def __init__(
        self, cursor: Cursor, findings: Findings, progress: Progress, authenticator: Authenticator | None
    ) -> None:
        self.result = Verification()
        self._cursor = cursor
        self._findings = findings
        self._progress = progress
        self._table = Table.KEY
        """Where it is looking."""
        self._all = 0
        self._rereading = Rereading(authenticator, self._told)

    def look(
        self,
        first_key: VerifierKey | None,
        outside: Mapping[int, VerifierKey],
        kept: Note | None,
        known: Sequence[Note],
        witnesses: Sequence[VerifierKey],
    ) -> None:
        """Look at everything."""
        ring = read_ring(self._cursor, self._findings, first_key, outside)
        settling, confirmation = self._look_at_rows()
        others = ((Table.FOLDER, [kept] if kept else []), (Table.NOTE, known))
        sought = {note.text for _, notes in others for note in notes}
        checkpoints = self._look_at_checkpoints(Checkpoints(ring, self._findings, confirmation.claim, sought))
        for table, notes in others:
            for note in notes:
                self._look_outside(note, table, ring, checkpoints, confirmation)
        for key in ring.keys:
            said = key.introduced
            if said is not None and key.trusted:
                confirmation.claim(Claim(said.after, said.root, f"第 {key.number} 号公钥 key {key.number}"))
        self._look_at_cosignatures(
            Cosignatures(self._cursor, witnesses, self._findings, checkpoints.doubtful), known, checkpoints
        )
        self._look_at_tiles(Tiles(checkpoints.size, confirmation, self._findings))
        self._look_at_commands(settling.head)
        Judging(self._rereading, settling, confirmation, self._findings).judge(
            self._cursor, checkpoints.first_size
        )
        self._conclude(settling, confirmation, checkpoints)

    def fail(self, error: Exception) -> None:
        """Say what could not be read."""
        self._rereading.finish()
        first = self._rereading.head + 1 if self._table is Table.EVENT else None
        what = (
            "从这里起读不出来，其余未核 it cannot be read from here on, and the rest was not looked at: "
            f"{str(error).splitlines()[0]}"
        )
        self._findings.add(Finding(self._table, what, COMPARE, first))
        self.result.size = self._rereading.rows
        self.result.findings = self._findings.all()

    def _told(self, rows: int) -> None:
        self._progress(rows, self._all)

    def _look_at_rows(self) -> tuple[Settling, Confirmation]:
        self._table = Table.EVENT
        self._cursor.execute(SQL["count_rows"])
        rows, checkpoints = self._cursor.fetchone() or (0, 0)
        self._all = rows + checkpoints
        rereading = self._rereading
        self._cursor.copy_expert(SQL["copy_rows"], rereading)
        rereading.finish()
        settling = Settling(self._cursor, rereading)
        settling.settle()
        tree = RebuiltTree(self._cursor, rereading.tiles, rereading.leaves).supposing(settling.leaves)
        return settling, Confirmation(self._cursor, tree, settling.others, settling.head)

    def _look_at_checkpoints(self, checkpoints: Checkpoints) -> Checkpoints:
        self._table = Table.CHECKPOINT
        for number, size, note in pages(self._cursor, "checkpoints"):
            checkpoints.take(number, size, as_text(note))
            if checkpoints.count % _PACE == 0:
                self._progress(self._rereading.rows + checkpoints.count, self._all)
        checkpoints.finish()
        return checkpoints

    def _look_outside(
        self, note: Note, table: Table, ring: Ring, checkpoints: Checkpoints, confirmation: Confirmation
    ) -> None:
        claim = known_claim(note, ring, self._findings, table)
        if claim is None or note.text in checkpoints.numbers:
            return
        confirmation.claim(claim)
        what = f"{claim.by}：{claim.size} 条的校验点不在库中 the checkpoint over {claim.size} rows is not in the database"
        if table is Table.NOTE:
            self._findings.add(Finding(table, what, COMPARE))
        else:
            self._findings.remark(
                f"{what}; 签署曾被打断，或校验点被删除 signing was interrupted, or it was deleted"
            )

    def _look_at_cosignatures(
        self, cosignatures: Cosignatures, known: Sequence[Note], checkpoints: Checkpoints
    ) -> None:
        self._table = Table.COSIGNATURE
        for note in known:
            cosignatures.seek(note)
        for number, witness, line, note in pages(self._cursor, "cosignatures"):
            cosignatures.take(
                number, as_text(witness), as_text(line), None if note is None else as_text(note)
            )
        cosignatures.finish(checkpoints.numbers)
        self.result.cosigned_by = cosignatures.last

    def _look_at_tiles(self, tiles: Tiles) -> None:
        self._table = Table.TILE
        for level, index, kept in pages(self._cursor, "tile_roots"):
            tiles.take(level, index, bytes(kept or b""))
        tiles.finish()

    def _look_at_commands(self, head: int) -> None:
        self._table = Table.COMMAND
        self._cursor.execute(SQL["select_strange_commands"], {"head": head})
        for key, first, last in self._cursor.fetchall():
            what = f"{key!r}：所指的第 {first}–{last} 条不在账本内 its positions {first} to {last} are not in the ledger"
            self._findings.add(Finding(Table.COMMAND, what, COMPARE))

    def _conclude(self, settling: Settling, confirmation: Confirmation, checkpoints: Checkpoints) -> None:
        result = self.result
        result.size = self._rereading.rows
        result.root = confirmation.tree.root(settling.head)
        result.checkpoints = checkpoints.count
        result.head, result.signed_by = checkpoints.head, checkpoints.signed_by
        result.unsigned = max(settling.head - (result.head.size if result.head else 0), 0)
        result.remarks = self._findings.remarks
        result.findings = self._findings.all()
        self._progress(self._all, self._all)
