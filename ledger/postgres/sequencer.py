"""定序者 — the one that writes: gathers concurrent appends into one transaction, in one dense order.

One transaction at a time per organisation, in all processes, by an advisory lock that is held until the commit
is visible: so positions are dense, in commit order, and an INSERT+SELECT role suffices. Within a process the
appends of concurrent callers are gathered into one transaction (group commit).

Two messages make a transaction: take the turn and read what the positions depend on; write and commit. A writer
that finds the ledger as it left it is alone, and saves the first: it writes what it expects, and the keys of
positions and versions refuse it where somebody else was there.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from threading import Lock
from time import monotonic, sleep
from uuid import UUID

import psycopg2
from eventsourcing.persistence import OperationalError
from psycopg2.errors import DivisionByZero, UniqueViolation

from ledger.gathering import Gathering
from ledger.postgres.connections import Connection, ConnectionPool, Cursor, translated, translation
from ledger.postgres.copy import RowStream, binary_rows
from ledger.postgres.durability import assert_durable
from ledger.postgres.statements import statements
from ledger.sequence import BEGINNING, Append, Row, Turn, as_uuid

Clock = Callable[[], datetime]

SQL = statements("ledger.postgres", "events")

_BATCH = 2_000
"""Events gathered into one transaction at the most: a few megabytes, a few tens of milliseconds."""
_FEW = 4
"""Rows up to which INSERTs in the message are faster than a COPY, which takes one message more."""
_POUR = 500
"""Events from which rows are made while the server already writes the first ones."""
_CHUNK = 64 * 1024
"""Bytes handed to the server at once then."""
_PATIENCE = 30.0
"""Seconds for which a vanished server is waited for, before the callers are told."""
_AWAY = (psycopg2.OperationalError, psycopg2.InterfaceError, OperationalError)
"""What a server that went away is told by."""
_TRUST = 10.0
"""Seconds for which the database's clock is carried on by our own steady one, without being asked again."""


def lock_key(schema: str) -> int:
    """Return the advisory lock of an organisation's writers: a signed 64-bit number from its schema's name."""
    return advisory_key(f"wenze sequencer {schema}")


def ears_key(schema: str) -> int:
    """Return the advisory lock that an organisation's subscribers share: who cannot take it alone, notifies them."""
    return advisory_key(f"wenze subscribers {schema}")


def advisory_key(words: str) -> int:
    """Return the advisory lock of a purpose: a signed 64-bit number."""
    return int.from_bytes(sha256(words.encode()).digest()[:8], signed=True)


def channel(schema: str) -> str:
    """Return the NOTIFY channel of an organisation (an identifier of at most 63 bytes)."""
    return f"wenze_{sha256(schema.encode()).hexdigest()[:24]}"


@dataclass(slots=True)
class _Known:
    """How this process left the ledger, and the database's clock when it was last asked."""

    head: int
    recorded_at: datetime
    clock: datetime
    asked: float
    """Our steady clock's reading (seconds) at that moment."""
    alone: bool
    """Nobody else had written between our last two turns."""


class Sequencer:
    """The writer of one organisation's ledger in this process."""

    clock: Clock | None = None
    """Left out, the database's clock says when something was recorded: one clock for all processes."""
    authenticate: Callable[[bytes], bytes] | None = None
    """Makes from a row's leaf what shows that it was written here."""
    on_written: Callable[[int], None] | None = None
    """Told the position of the last row, once it is committed."""

    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool
        self._lock = lock_key(pool.schema)
        self._ears = ears_key(pool.schema)
        self._channel = channel(pool.schema)
        self._gathering = Gathering(self.write, size=lambda append: len(append.events), limit=_BATCH)
        self._pen = Lock()
        self._known: _Known | None = None
        self._connection: Connection | None = None
        self._cursor: Cursor | None = None
        self._unsure: Turn | None = None
        """The turn that may have been committed before the connection broke."""
        self._opening = ""
        """The statement that opens an expected turn, with its values in it."""

    def submit(self, append: Append) -> Sequence[int]:
        """Add events together with what other threads add just now; return their positions.

        Raises:
            ledger.errors.StreamConflict: somebody recorded on one of the streams first.
            ledger.errors.CommandConflict: the command's key was used for other content.
            eventsourcing.persistence.IntegrityError: the tracking position was recorded already.
            eventsourcing.persistence.OperationalError: the database is away; with a command key, repeating is safe.

        """
        self._gathering.submit(append)
        return append.positions

    def write(self, batch: Sequence[Append]) -> None:
        """Add all appends of the batch in one transaction; each of them gets positions or an error.

        Raises:
            eventsourcing.persistence.OperationalError: the database is away (what was added is unknown only if
                the connection broke during the commit and the server did not come back).

        """
        if not batch:
            return
        deadline = monotonic() + _PATIENCE
        with self._pen:
            self._unsure = None
            while True:
                try:
                    self._attempt(batch)
                except _AWAY as error:
                    self._hang_up()
                    if monotonic() > deadline:
                        raise translation(error) from error
                    sleep(0.05)
                except psycopg2.Error as error:
                    self._hang_up()
                    raise translation(error) from error
                except BaseException:
                    self._hang_up()
                    raise
                else:
                    return

    def _attempt(self, batch: Sequence[Append]) -> None:
        cursor = self._cursor or self._connect()
        if self._unsure is not None and self._landed(cursor, self._unsure):
            self._tell(self._unsure)
            return
        self._unsure = None
        expected = self._expected_turn(batch)
        if expected is not None:
            rows = list(_placed(expected, batch))
            self._unsure = expected
            if rows and self._write_expected(cursor, expected, rows):
                return
        self._unsure = None
        self._unsure = turn = self._take_turn(cursor, batch)
        self._write_taken(cursor, turn, batch)

    def open(self) -> None:
        """Connect now, so that a server that cannot be relied on is refused at the start.

        Raises:
            domain.errors.NotDurable: the server could forget what it acknowledged.
            domain.errors.NotPermitted: this login may not write.

        """
        with self._pen, translated():
            self._connect()

    def close(self) -> None:
        """Give the writing connection back."""
        with self._pen:
            self._hang_up()

    def _connect(self) -> Cursor:
        connection = Connection(self._pool.url, self._pool.schema, self._pool.role)
        cursor = connection.cursor()
        assert_durable(cursor)
        cursor.execute(SQL["prepare_expect_streams"])
        self._connection, self._cursor = connection, cursor
        self._opening = self._said(
            cursor, "take_expected_turn", lock=self._lock, ears=self._ears, channel=self._channel
        )
        return cursor

    def _hang_up(self) -> None:
        """Forget the connection, and with it what was known: another server may answer next time."""
        self._known = self._cursor = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _expected_turn(self, batch: Sequence[Append]) -> Turn | None:
        """Return the turn as it must be if nobody else has written since, or None where that is not to be hoped."""
        known, asked = self._known, monotonic()
        if known is None or not known.alone or asked - known.asked > _TRUST:
            return None
        size = 0
        versions: dict[UUID, int] = {}
        for append in batch:
            size += len(append.events)
            if append.tracking is not None or not append.events or size > _POUR:
                return None
            for event in append.events:
                id = as_uuid(event.originator_id)
                if id not in versions:
                    if event.originator_version < 1:
                        return None
                    versions[id] = event.originator_version - 1
        now = self.clock() if self.clock else known.clock + timedelta(seconds=asked - known.asked)
        turn = Turn(known.head, known.recorded_at, now, versions, {}, {}, authenticate=self.authenticate)
        turn.expected = {id: version for id, version in versions.items() if version}
        return turn

    def _write_expected(self, cursor: Cursor, turn: Turn, rows: Sequence[Row]) -> bool:
        """Write in one message if everything is as expected; else change nothing and say so."""
        parts = [self._opening]
        if turn.expected:
            streams, before = list(turn.expected), list(turn.expected.values())
            parts.append(self._said(cursor, "expect_streams", streams=streams, before=before))
        try:
            self._add(cursor, turn, parts, rows)
        except (DivisionByZero, UniqueViolation):
            self._known = None
            return False
        return True

    def _take_turn(self, cursor: Cursor, batch: Sequence[Append]) -> Turn:
        originators = list({as_uuid(event.originator_id) for append in batch for event in append.events})
        cursor.execute(SQL["take_turn"], {"lock": self._lock, "originators": originators})
        row = cursor.fetchone()
        assert row is not None  # noqa: S101  # the statement gives one row
        head, recorded_at, clock, versions = row
        turn = Turn(
            head=head or 0,
            recorded_at=recorded_at.astimezone(UTC) if recorded_at else BEGINNING,
            now=self.clock() if self.clock else clock.astimezone(UTC),
            versions={
                id: version for id, version in zip(originators, versions, strict=True) if version is not None
            },
            commands=self._commands(cursor, batch),
            tracking=self._tracking(cursor, batch),
            authenticate=self.authenticate,
        )
        alone = self._known is not None and self._known.head == turn.head
        self._known = _Known(turn.head, turn.recorded_at, clock.astimezone(UTC), monotonic(), alone)
        return turn

    def _commands(self, cursor: Cursor, batch: Sequence[Append]) -> dict[str, tuple[bytes, int, int]]:
        keys = [append.command.key for append in batch if append.command]
        if not keys:
            return {}
        cursor.execute(SQL["commands_done"], {"keys": keys})
        return {key: (bytes(fingerprint), first, last) for key, fingerprint, first, last in cursor}

    def _tracking(self, cursor: Cursor, batch: Sequence[Append]) -> dict[str, int]:
        followed = [append.tracking.application_name for append in batch if append.tracking]
        if not followed:
            return {}
        cursor.execute(SQL["tracking_of"], {"applications": followed})
        return dict(cursor.fetchall())

    def _write_taken(self, cursor: Cursor, turn: Turn, batch: Sequence[Append]) -> None:
        """Place the batch in the turn just taken, write it, and commit."""
        if sum(len(append.events) for append in batch) > _POUR:
            cursor.copy_expert(SQL["copy_events"], RowStream(_placed(turn, batch)), size=_CHUNK)
            rows: Sequence[Row] = ()
        else:
            rows = list(_placed(turn, batch))
        if turn.is_empty:
            cursor.execute("ROLLBACK")
            return
        if turn.last is None:
            cursor.execute(SQL["transaction_name"])
            (turn.transaction,) = cursor.fetchone() or (None,)
        parts = [self._said(cursor, "wake", ears=self._ears, channel=self._channel)]
        if turn.new_tracking:
            applications, followed = list(turn.new_tracking), list(turn.new_tracking.values())
            parts.append(self._said(cursor, "advance_tracking", applications=applications, followed=followed))
        self._add(cursor, turn, parts, rows, last=";COMMIT")

    def _add(self, cursor: Cursor, turn: Turn, parts: list[str], rows: Sequence[Row], last: str = "") -> None:
        if turn.new_commands:
            keys, fingerprints, firsts, lasts = map(list, zip(*turn.new_commands, strict=True))
            said = self._said(
                cursor, "insert_commands", keys=keys, fingerprints=fingerprints, firsts=firsts, lasts=lasts
            )
            parts.append(said)
        if len(rows) > _FEW:
            message = "".join((*parts, SQL["copy_events"].rstrip(";"), last))
            cursor.copy_expert(message, binary_rows(rows), size=_CHUNK)
        else:
            parts.extend(self._said(cursor, "insert_event", **_columns(row)) for row in rows)
            cursor.execute("".join((*parts, last)))
        self._remember(turn)

    @staticmethod
    def _said(cursor: Cursor, name: str, **values: object) -> str:
        """Return a statement with its values in it, to be sent with others in one message."""
        text: bytes = cursor.mogrify(SQL[name], values)
        return text.decode()

    def _remember(self, turn: Turn) -> None:
        if self._known is not None:
            self._known.head, self._known.recorded_at = turn.head, turn.recorded_at
        self._tell(turn)

    def _tell(self, turn: Turn) -> None:
        if self.on_written and turn.last:
            self.on_written(turn.last.position)

    def _landed(self, cursor: Cursor, turn: Turn) -> bool:
        """Say whether a turn was committed whose reply was lost, once it has ended on the server."""
        self._known = None
        cursor.execute(SQL["wait_for_turn"], {"lock": self._lock})
        if turn.last is not None:
            cursor.execute(SQL["leaf_at"], {"position": turn.last.position})
            row = cursor.fetchone()
            landed = row is not None and bytes(row[0]) == turn.last.leaf
        else:
            cursor.execute(SQL["has_committed"], {"transaction": turn.transaction})
            landed = cursor.fetchone() == (True,)
        cursor.execute("ROLLBACK")
        return landed


def _placed(turn: Turn, batch: Sequence[Append]) -> Iterator[Row]:
    """Give each append its positions or its error, and yield the rows that were placed."""
    for append in batch:
        yield from turn.place(append)


def _columns(row: Row) -> dict[str, object]:
    return {
        "position": row.position,
        "recorded_at": row.recorded_at,
        "originator": row.originator_id,
        "version": row.originator_version,
        "type": row.type,
        "state": row.state,
        "leaf": row.leaf,
        "mac": row.mac,
    }
