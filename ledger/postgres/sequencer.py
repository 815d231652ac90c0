"""定序者 — the one that writes: gathers concurrent appends into one transaction, in one dense order.

One transaction at a time per organisation, in all processes, by an advisory lock that is held until the commit
is visible: so positions are dense, in commit order, and an INSERT+SELECT role suffices. Within a process the
first caller that finds nobody writing writes for all that wait (group commit), then passes the pen on.
"""

from collections import deque
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from threading import Lock
from time import monotonic, sleep

from eventsourcing.persistence import InterfaceError, OperationalError

from ledger.postgres.connections import ConnectionPool, Cursor
from ledger.postgres.copy import binary_rows
from ledger.postgres.statements import statements
from ledger.sequence import BEGINNING, Append, Row, Turn, as_uuid

Clock = Callable[[], datetime]

SQL = statements("ledger.postgres", "events")

_BATCH = 2_000
"""Events gathered into one transaction at the most: a few megabytes, a few tens of milliseconds."""
_COPY_FROM = 50
"""Rows from which a binary COPY is faster than arrays (`python -m benchmarks append` shows it)."""
_PATIENCE = 30.0
"""Seconds for which a vanished server is waited for, before the callers are told."""


def lock_key(schema: str) -> int:
    """Return the advisory lock of an organisation: a signed 64-bit number from its schema's name."""
    return int.from_bytes(sha256(f"wenze sequencer {schema}".encode()).digest()[:8], signed=True)


def channel(schema: str) -> str:
    """Return the NOTIFY channel of an organisation (an identifier of at most 63 bytes)."""
    return f"wenze_{sha256(schema.encode()).hexdigest()[:24]}"


class Sequencer:
    """The writer of one organisation's ledger in this process."""

    def __init__(self, pool: ConnectionPool, clock: Clock | None = None) -> None:
        self._pool = pool
        self._clock = clock
        """Left out, the database's clock says when something was recorded: one clock for all processes."""
        self._lock = lock_key(pool.schema)
        self._channel = channel(pool.schema)
        self._mutex = Lock()
        self._waiting: deque[Append] = deque()
        self._writing = False

    def submit(self, append: Append) -> Sequence[int]:
        """Add events together with what other threads add just now; return their positions.

        Raises:
            ledger.errors.StreamConflict: somebody recorded on one of the streams first.
            ledger.errors.CommandConflict: the command's key was used for other content.
            eventsourcing.persistence.IntegrityError: the tracking position was recorded already.
            eventsourcing.persistence.OperationalError: the database is away; with a command key, repeating is safe.

        """
        with self._mutex:
            self._waiting.append(append)
            lead, self._writing = not self._writing, True
        if not lead:
            self._wait(append)
            lead = not append.settled
        if lead:
            self._lead()
        if append.error is not None:
            raise append.error
        return append.positions

    def write(self, batch: Sequence[Append]) -> None:
        """Add all appends of the batch in one transaction; each of them gets positions or an error.

        Raises:
            eventsourcing.persistence.OperationalError: the database is away (what was added is unknown only if
                the connection broke during the commit and the server did not come back).

        """
        deadline = monotonic() + _PATIENCE
        unsure: str | None = None
        while True:
            try:
                with self._pool.connection() as connection, connection.cursor() as cursor:
                    if unsure is not None and self._landed(cursor, unsure):
                        return
                    unsure = None
                    turn = self._take_turn(cursor, batch)
                    for append in batch:
                        append.error = None
                        turn.place(append)
                    unsure = turn.transaction
                    self._finish(cursor, turn)
            except (OperationalError, InterfaceError):
                if monotonic() > deadline:
                    raise
                sleep(0.05)
            else:
                return

    def _wait(self, append: Append) -> None:
        try:
            append.signal.wait()
        except BaseException:
            self._give_up(append)
            raise

    def _give_up(self, append: Append) -> None:
        """Leave the queue when the waiting thread is interrupted; pass the pen on if it was just handed over."""
        with self._mutex:
            if append in self._waiting:
                self._waiting.remove(append)
            if append.signal.is_set() and not append.settled:
                self._pass_on()

    def _pass_on(self) -> None:
        if self._waiting:
            self._waiting[0].signal.set()
        else:
            self._writing = False

    def _lead(self) -> None:
        with self._mutex:
            batch = [self._waiting.popleft()]
            size = len(batch[0].events)
            while self._waiting and size + len(self._waiting[0].events) <= _BATCH:
                batch.append(self._waiting.popleft())
                size += len(batch[-1].events)
        try:
            self.write(batch)
        except Exception as error:  # noqa: BLE001  # each waiting caller raises it in its own thread
            for append in batch:
                append.error = error
        finally:
            with self._mutex:
                for append in batch:
                    append.settled = True
                    append.signal.set()
                self._pass_on()

    def _take_turn(self, cursor: Cursor, batch: Sequence[Append]) -> Turn:
        originators = list({as_uuid(event.originator_id) for append in batch for event in append.events})
        cursor.execute(
            SQL["take_turn"],
            {
                "lock": self._lock,
                "originators": originators,
                "keys": [append.command.key for append in batch if append.command],
                "followed": [append.tracking.application_name for append in batch if append.tracking],
            },
        )
        row = cursor.fetchone()
        assert row is not None  # noqa: S101  # a SELECT without FROM has one row
        transaction, head, recorded_at, now, versions, commands, tracking = row
        return Turn(
            transaction=transaction,
            head=head or 0,
            recorded_at=recorded_at.astimezone(UTC) if recorded_at else BEGINNING,
            now=self._clock() if self._clock else now.astimezone(UTC),
            versions={
                id: version for id, version in zip(originators, versions, strict=True) if version is not None
            },
            commands={key: (bytes.fromhex(mark), first, last) for key, mark, first, last in commands or ()},
            tracking=tracking or {},
        )

    def _finish(self, cursor: Cursor, turn: Turn) -> None:
        """Write what was placed and commit, in as few round trips as there can be."""
        if turn.is_empty:
            cursor.execute("ROLLBACK")
            return
        parts: list[str] = []
        values: dict[str, object] = {"channel": self._channel, "head": str(turn.head)}
        if len(turn.rows) >= _COPY_FROM:
            cursor.copy_expert(SQL["copy_events"], binary_rows(turn.rows))
        elif turn.rows:
            parts.append(SQL["insert_events"])
            values |= _columns(turn.rows)
        if turn.new_commands:
            parts.append(SQL["insert_commands"])
            keys, fingerprints, firsts, lasts = map(list, zip(*turn.new_commands, strict=True))
            values |= {"keys": keys, "fingerprints": fingerprints, "firsts": firsts, "lasts": lasts}
        if turn.new_tracking:
            parts.append(SQL["advance_tracking"])
            values |= {"applications": list(turn.new_tracking), "followed": list(turn.new_tracking.values())}
        parts.append(SQL["end_turn"])
        cursor.execute("\n".join(parts), values)

    def _landed(self, cursor: Cursor, transaction: str) -> bool:
        """Say whether a transaction committed whose reply was lost, once it has ended on the server."""
        cursor.execute(SQL["has_committed"], {"lock": self._lock, "transaction": transaction})
        row = cursor.fetchone()
        cursor.execute("ROLLBACK")
        return row == (True,)


def _columns(rows: Sequence[Row]) -> dict[str, object]:
    return {
        "positions": [row.position for row in rows],
        "recorded_at": [row.recorded_at for row in rows],
        "originators": [row.originator_id for row in rows],
        "versions": [row.originator_version for row in rows],
        "types": [row.type for row in rows],
        "states": [row.state for row in rows],
        "leaves": [row.leaf for row in rows],
    }
