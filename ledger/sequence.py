"""定序 — which positions a batch of appends takes: pure, so that it can be tested without a database.

Every append of a batch stands or falls alone: a conflict of one does not touch the others, and a later append
sees what an earlier one of the same batch has taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event as Signal
from uuid import UUID

from eventsourcing.persistence import IntegrityError, StoredEvent, Tracking

from ledger.errors import CommandConflict, StreamConflict, Unstorable
from ledger.leaf import leaf_bytes, leaf_hash

BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Command:
    """命令 — the key under which something is done once, and the hash of what it is."""

    key: str
    fingerprint: bytes


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the ledger, as it is stored and hashed."""

    position: int
    recorded_at: datetime
    originator_id: UUID
    originator_version: int
    type: str
    state: bytes
    leaf: bytes


@dataclass(slots=True, eq=False)
class Append:
    """What one caller wants to add, and how it went."""

    events: Sequence[StoredEvent]
    command: Command | None = None
    tracking: Tracking | None = None
    recorded_at: Sequence[datetime] | None = None
    """One time per event, for a simulated year only; else the ledger's clock is asked."""
    positions: Sequence[int] = ()
    repeated: bool = False
    """True when the command had been done before and nothing was added."""
    error: Exception | None = None
    settled: bool = False
    signal: Signal = field(default_factory=Signal)


@dataclass(slots=True)
class Turn:
    """What the next positions depend on, read while no one else can write."""

    transaction: str
    """The database's name for the transaction, by which its end can be asked for."""
    head: int
    recorded_at: datetime
    now: datetime
    versions: dict[UUID, int]
    commands: dict[str, tuple[bytes, int, int]]
    tracking: dict[str, int]
    rows: list[Row] = field(default_factory=list)
    new_commands: list[tuple[str, bytes, int, int]] = field(default_factory=list)
    new_tracking: dict[str, int] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Say whether every append was refused or had been done before."""
        return not (self.rows or self.new_commands or self.new_tracking)

    def place(self, append: Append) -> None:
        """Give the append its positions, or its error; nothing of a refused append remains."""
        try:
            if not self._done_before(append):
                self._check_tracking(append)
                self._check_versions(append)
                self._take(append)
        except (StreamConflict, CommandConflict, Unstorable, IntegrityError) as error:
            append.error = error

    def _done_before(self, append: Append) -> bool:
        if append.command is None or append.command.key not in self.commands:
            return False
        fingerprint, first, last = self.commands[append.command.key]
        if fingerprint != append.command.fingerprint:
            raise CommandConflict(
                f"the command key {append.command.key!r} was used before for other content "
                f"(positions {first} to {last}); give this command a key of its own"
            )
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
        for event in append.events:
            id = as_uuid(event.originator_id)
            last = seen.get(id, self.versions.get(id))
            if (
                event.originator_version != last + 1
                if last is not None
                else event.originator_version not in (0, 1)
            ):
                raise StreamConflict(
                    f"stream {id} stands at version {last or 0}, not before {event.originator_version}: "
                    "somebody recorded on it first; read it again, then decide again"
                )
            if "\n" in event.topic or "\0" in event.topic:
                raise Unstorable(f"the type {event.topic!r} holds a control character")
            seen[id] = event.originator_version
        self.versions.update(seen)

    def _take(self, append: Append) -> None:
        first = self.head + 1
        for number, event in enumerate(append.events):
            said = append.recorded_at[number] if append.recorded_at is not None else self.now
            self.recorded_at = max(self.recorded_at, said)
            self.head += 1
            self.rows.append(self._row(event))
        append.positions = range(first, self.head + 1)
        if append.tracking is not None:
            name, followed = append.tracking.application_name, append.tracking.notification_id
            self.tracking[name] = self.new_tracking[name] = followed
        if append.command is not None:
            key, fingerprint = append.command.key, append.command.fingerprint
            self.commands[key] = (fingerprint, first, self.head)
            self.new_commands.append((key, fingerprint, first, self.head))

    def _row(self, event: StoredEvent) -> Row:
        id, version, type_, state = (
            as_uuid(event.originator_id),
            event.originator_version,
            event.topic,
            event.state,
        )
        data = leaf_bytes(self.head, self.recorded_at, id, version, type_, state)
        return Row(self.head, self.recorded_at, id, version, type_, state, leaf_hash(data))


def as_uuid(id: UUID | str) -> UUID:
    """Return a stream id as the ledger holds it."""
    return id if isinstance(id, UUID) else UUID(id)
