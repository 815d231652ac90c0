"""定序 — which positions a batch of appends takes: pure, so that it can be tested without a database.

Every append of a batch stands or falls alone: a conflict of one does not touch the others, and a later append
sees what an earlier one of the same batch has taken.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from eventsourcing.persistence import IntegrityError, StoredEvent, Tracking

from domain.errors import BadInput
from ledger.errors import CommandConflict, StreamConflict, Unstorable
from ledger.gathering import Task
from ledger.leaf import Leaves

_KEY = 200
"""Characters of a command key at the most."""
_STATE = 64_000
"""Bytes of one fact at the most: an entry of the log, with its header, has at most 65,535 (C2SP ``tlog-tiles``)."""
_TYPE = 200
"""Characters of the name of a fact at the most, for the same reason."""


BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Command:
    """命令 — the key under which something is done once, and the hash of what it is.

    Raises:
        BadInput: a key that is empty, longer than 200 characters, or not printable.

    """

    key: str
    fingerprint: bytes

    def __post_init__(self) -> None:
        if not 0 < len(self.key) <= _KEY or not self.key.isprintable():
            raise BadInput(
                f"a command key has 1 to {_KEY} printable characters; this one has {len(self.key)}"
            )


class Row(NamedTuple):
    """One row of the ledger, as it is stored and hashed."""

    position: int
    recorded_at: datetime
    originator_id: UUID
    originator_version: int
    type: str
    state: bytes
    leaf: bytes
    mac: bytes | None = None
    """What shows that the row was written by the holder of the master key; none where nothing signs the ledger."""


class Append(Task):
    """What one caller wants to add, and how it went.

    ``recorded_at`` gives one time per event, for a simulated year only; else the ledger's clock is asked.
    """

    __slots__ = ("command", "events", "positions", "recorded_at", "repeated", "tracking")

    def __init__(
        self,
        events: Sequence[StoredEvent],
        command: Command | None = None,
        tracking: Tracking | None = None,
        recorded_at: Sequence[datetime] | None = None,
    ) -> None:
        super().__init__()
        self.events = events
        self.command = command
        self.tracking = tracking
        self.recorded_at = recorded_at
        self.positions: Sequence[int] = ()
        self.repeated = False
        """True when the command had been done before and nothing was added."""


@dataclass(slots=True)
class Turn:
    """What the next positions depend on, read while no one else can write."""

    head: int
    recorded_at: datetime
    now: datetime
    versions: dict[UUID, int]
    commands: dict[str, tuple[bytes, int, int]]
    tracking: dict[str, int]
    last: Row | None = None
    """The last row placed."""
    new_commands: list[tuple[str, bytes, int, int]] = field(default_factory=list)
    new_tracking: dict[str, int] = field(default_factory=dict)
    expected: dict[UUID, int] = field(default_factory=dict)
    """Versions that streams must stand at for an expected turn to hold."""
    authenticate: Callable[[bytes], bytes] | None = None
    """Makes the ``mac`` of a row from its leaf."""
    _leaves: Leaves | None = None
    transaction: str | None = None
    """The database's name for the transaction, where its end may have to be asked for by it."""

    @property
    def is_empty(self) -> bool:
        """Say whether every append was refused or had been done before."""
        return self.last is None and not self.new_commands and not self.new_tracking

    def place(self, append: Append) -> Sequence[Row]:
        """Give the append its positions, or its error, and return its rows; nothing of a refused append remains."""
        append.error = None
        try:
            if self._done_before(append):
                return ()
            self._check_tracking(append)
            self._check_versions(append)
        except (StreamConflict, CommandConflict, Unstorable, IntegrityError) as error:
            append.error = error
            return ()
        return self._take(append)

    def _done_before(self, append: Append) -> bool:
        if append.command is None or append.command.key not in self.commands:
            return False
        fingerprint, first, last = self.commands[append.command.key]
        if fingerprint != append.command.fingerprint:
            raise CommandConflict.of(append.command.key, first, last)
        append.positions, append.repeated = range(first, last + 1), True
        return True

    def _check_tracking(self, append: Append) -> None:
        tracking = append.tracking
        if (
            tracking is not None
            and self.tracking.get(tracking.application_name, 0) >= tracking.notification_id
        ):
            raise IntegrityError(
                f"{tracking.application_name} has already been followed to {tracking.notification_id} or beyond"
            )

    def _check_versions(self, append: Append) -> None:
        seen: dict[UUID, int] = {}
        id: UUID | None = None
        last: int | None = None
        for event in append.events:
            if event.originator_id is not id:
                if id is not None and last is not None:
                    seen[id] = last
                id = as_uuid(event.originator_id)
                last = seen[id] if id in seen else self.versions.get(id)
            version = event.originator_version
            if version not in (0, 1) if last is None else version != last + 1:
                raise StreamConflict(
                    f"stream {id} stands at version {last or 0}, not before {version}: "
                    "somebody recorded on it first; read it again, then decide again"
                )
            if not event.topic.isprintable() or len(event.topic) > _TYPE:
                raise Unstorable(f"the type {event.topic[:80]!r} holds a control character or is too long")
            if len(event.state) > _STATE:
                raise Unstorable(
                    f"a fact of {len(event.state)} bytes; the most is {_STATE}: put long words in a file and record its hash"
                )
            last = version
        if id is not None and last is not None:
            seen[id] = last
        self.versions.update(seen)

    def _take(self, append: Append) -> Sequence[Row]:
        first = self.head + 1
        rows: list[Row] = []
        if append.recorded_at is None:
            self._add(rows, append.events, max(self.recorded_at, self.now))
        else:
            for event, said in zip(append.events, append.recorded_at, strict=True):
                self._add(rows, (event,), max(self.recorded_at, said))
        append.positions = range(first, self.head + 1)
        if rows:
            self.last = rows[-1]
        if append.tracking is not None:
            name, followed = append.tracking.application_name, append.tracking.notification_id
            self.tracking[name] = self.new_tracking[name] = followed
        if append.command is not None:
            key, fingerprint = append.command.key, append.command.fingerprint
            self.commands[key] = (fingerprint, first, self.head)
            self.new_commands.append((key, fingerprint, first, self.head))
        return rows

    def _add(self, rows: list[Row], events: Iterable[StoredEvent], recorded_at: datetime) -> None:
        if (
            recorded_at.tzinfo is not UTC
        ):  # the leaf is of the moment in UTC, whatever offset it was said with
            recorded_at = recorded_at.astimezone(UTC)
        self.recorded_at = recorded_at
        leaves, head, authenticate = self._leaves_of(recorded_at), self.head, self.authenticate
        for event in events:
            head += 1
            id, version, type_, state = (
                as_uuid(event.originator_id),
                event.originator_version,
                event.topic,
                event.state,
            )
            leaf = leaves.leaf(head, id, version, type_, state)
            mac = authenticate and authenticate(leaf)
            rows.append(Row(head, recorded_at, id, version, type_, state, leaf, mac))
        self.head = head

    def _leaves_of(self, recorded_at: datetime) -> Leaves:
        if self._leaves is None or self._leaves.recorded_at != recorded_at:
            self._leaves = Leaves(recorded_at)
        return self._leaves


def as_uuid(id: UUID | str) -> UUID:
    """Return a stream id as the ledger holds it."""
    return id if isinstance(id, UUID) else UUID(id)
