"""账本 — the ledger of one organisation: records what aggregates decided, and reads it back."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TypeVar
from uuid import UUID

from eventsourcing.application import AggregateNotFoundError, Application
from eventsourcing.persistence import ApplicationRecorder, DataError, OperationalError

from domain.aggregate import Aggregate
from domain.errors import BadInput, DatabaseUnavailable, NotFound
from domain.event import Event, Recorded
from domain.fact import category
from ledger.decision import Decision, Decisions
from ledger.evidence.authentic import Authenticator
from ledger.mapper import FactMapper, recorded, sealed_to
from ledger.postgres.connections import ConnectionPool, Role
from ledger.postgres.recorder import EVENTS, PostgresApplicationRecorder
from ledger.postgres.schema import migrate
from ledger.postgres.sequencer import Clock, Sequencer
from ledger.postgres.subscription import PostgresSubscription
from ledger.sequence import Append, Command
from ledger.vault import ErasedKeys, MasterKey, Vault

A = TypeVar("A", bound=Aggregate)


@dataclass(slots=True)
class Batch:
    """What belongs together in one import: recorded whole, or refused whole, whatever happens to the others."""

    events: Sequence[Event]
    command: Command | None = None
    recorded_at: Sequence[datetime] | None = None


class Ledger(Application[UUID]):
    """The one writer and reader of an organisation's events."""

    name = "ledger"

    def __init__(
        self,
        url: str,
        schema: str,
        master: MasterKey,
        *,
        clock: Clock | None = None,
        erased: ErasedKeys | None = None,
    ) -> None:
        self._clock = clock
        self.vault = Vault(ConnectionPool(url, f"{schema}_vault", Role.WRITER, size=1), master, erased)
        with explained():
            super().__init__(
                env={
                    "PERSISTENCE_MODULE": "ledger.postgres",
                    "WENZE_DATABASE_URL": url,
                    "WENZE_SCHEMA": schema,
                }
            )

    def construct_recorder(self) -> ApplicationRecorder:
        """Make the recorder with this ledger's clock."""
        self.pool: ConnectionPool = self.factory.pool  # type: ignore[attr-defined]  # it is our own factory
        migrate(self.pool.url, self.pool.schema, "ledger.postgres")
        migrate(self.pool.url, f"{self.pool.schema}_vault", "ledger.vault")
        self.vault.unlock()
        self.sequencer: Sequencer = self.factory.sequencer  # type: ignore[attr-defined]  # as above
        self.sequencer.clock = self._clock
        self.sequencer.authenticate = self.authenticator.mac
        self.sequencer.open()
        self._decisions = Decisions(self.pool, self.mapper, self.sequencer)
        return PostgresApplicationRecorder(self.pool, self.sequencer)

    mapper: FactMapper

    def construct_mapper(self) -> FactMapper:
        """Make the mapper that seals and names facts."""
        return FactMapper(self.vault)

    @property
    def authenticator(self) -> Authenticator:
        """What makes and checks the marks by which a row shows who wrote it."""
        return Authenticator(self.vault.derived(f"wenze rows of {self.pool.schema}"))

    def close(self) -> None:
        """Give all connections back."""
        self.vault.close()
        super().close()

    def get(self, cls: type[A], id: UUID) -> A:
        """Return an aggregate as its events left it.

        Raises:
            NotFound: nothing is recorded under this id, or something else.

        """
        try:
            with explained():
                found: Aggregate = self.repository.get(id, projector_func=_replayed)
        except AggregateNotFoundError:
            found = Aggregate(id)
        if not isinstance(found, cls):
            raise NotFound(f"no {cls.CATEGORY} has the id {id}; check the id and the organisation")
        return found

    def decide(
        self, cls: type[A], id: UUID, decide: Callable[[A], object], command: Command | None = None
    ) -> Sequence[int]:
        """Load an aggregate, let ``decide`` decide on it, record what it decided; return the positions.

        ``decide`` may be called again when another process was quicker, so it does nothing else; an aggregate that
        has not begun is handed to it empty. Under a command's key it is recorded once.

        Raises:
            domain.errors.Refused: what ``decide`` raises; nothing is recorded.
            domain.errors.Conflict: the command's key was used for other content.
            domain.errors.DatabaseUnavailable: with a command key, repeating is safe.

        """
        with explained():
            return self._decisions.make(Decision(cls, id, decide, self._kept(command)))

    def record(self, *aggregates: Aggregate, command: Command | None = None) -> Sequence[int]:
        """Record what the aggregates decided, all or nothing; return the positions.

        Raises:
            domain.errors.Conflict: somebody recorded on one of the streams first, or the command's key was used.
            domain.errors.DatabaseUnavailable: nothing was recorded, or with a command key: repeat it safely.

        """
        events = [event for aggregate in aggregates for event in aggregate.collect_events()]
        stored = [self.mapper.to_stored_event(event) for event in events]
        with explained():
            return self.recorder.insert_events(stored, command=self._kept(command)) or ()

    def record_batches(self, batches: Sequence[Batch]) -> list[Append]:
        """Record many batches in one transaction; each of them stands or falls alone.

        Raises:
            domain.errors.DatabaseUnavailable: the server is away; repeating adds nothing twice.

        """
        self.mapper.prepare(event for batch in batches for event in batch.events)
        appends = [
            Append(
                [self.mapper.to_stored_event(event) for event in batch.events],
                command=self._kept(batch.command),
                recorded_at=batch.recorded_at,
            )
            for batch in batches
        ]
        with explained():
            self.sequencer.write(appends)
        return appends

    def _kept(self, command: Command | None) -> Command | None:
        """Return a command whose fingerprint tells nothing of the words that it is of."""
        return command and Command(command.key, self.vault.fingerprint(command.fingerprint))

    def read(self, after: int = 0, limit: int = 1_000) -> list[Recorded]:
        """Return recorded facts after a position, in order."""
        with explained(), self.pool.cursor() as cursor:
            cursor.execute(EVENTS["select_recorded"], {"after": after, "limit": limit})
            return [recorded(row) for row in cursor]

    def stream(self, id: UUID) -> list[Recorded]:
        """Return the recorded facts of one stream, in order; empty when there is none."""
        with explained(), self.pool.cursor() as cursor:
            cursor.execute(EVENTS["select_recorded_stream"], {"originator": id})
            return [recorded(row) for row in cursor]

    def streams(self, ids: Iterable[UUID]) -> list[list[Recorded]]:
        """Return the recorded facts of several streams, each in order; one that has not begun is left out."""
        with explained(), self.pool.cursor() as cursor:
            cursor.execute(EVENTS["select_recorded_streams"], {"originators": list(ids)})
            events = [recorded(row) for row in cursor]
        return [list(stream) for _, stream in groupby(events, key=lambda event: event.originator_id)]

    def at(self, positions: Iterable[int]) -> list[Recorded]:
        """Return what is recorded at some positions, in order; where nothing is, nothing is returned."""
        with explained(), self.pool.cursor() as cursor:
            cursor.execute(EVENTS["select_recorded_at"], {"positions": list(positions)})
            return [recorded(row) for row in cursor]

    def of_types(self, types: Iterable[str], after: int, until: int) -> list[Recorded]:
        """Return the recorded facts of some types after a position, up to another, in order."""
        with explained(), self.pool.cursor() as cursor:
            values = {"types": list(types), "after": after, "until": until}
            cursor.execute(EVENTS["select_recorded_of_types"], values)
            return [recorded(row) for row in cursor]

    def of_persons(self) -> list[Recorded]:
        """Return all that was decided on persons' data, in order; what it costs depends on that alone."""
        with explained(), self.pool.cursor() as cursor:
            cursor.execute(EVENTS["select_recorded_of_persons"])
            return [recorded(row) for row in cursor]

    def naming(self, person: UUID) -> dict[UUID, int]:
        """Return the streams in which somebody is named, and how many of their facts hold words sealed to him.

        Reads the whole ledger: for an erasure, which is rare.
        """
        id = str(person)
        with explained(), self.pool.cursor() as cursor:
            cursor.execute(EVENTS["select_naming"], {"id": id.encode(), "sealed": sealed_to(person)})
            return dict(cursor.fetchall())

    def touched(self, after: int) -> dict[UUID, str]:
        """Return of what each stream is on which anything was recorded after a position."""
        with explained(), self.pool.cursor() as cursor:
            cursor.execute(EVENTS["select_touched"], {"after": after})
            return {id: category(name) for id, name in cursor}

    def categories(self, ids: Iterable[UUID]) -> dict[UUID, str]:
        """Return of what each of these streams is; one that has not begun is left out."""
        with explained(), self.pool.cursor() as cursor:
            cursor.execute(EVENTS["select_beginnings"], {"originators": list(ids)})
            return {id: category(name) for id, name in cursor}

    def follow(self, after: int) -> PostgresSubscription:
        """Return an endless iterator over what is recorded after a position; it waits without asking again."""
        with explained():
            return PostgresSubscription(PostgresApplicationRecorder(self.pool, self.sequencer), gt=after)

    def head(self) -> int:
        """Return the length of the ledger: the position of its last fact."""
        with explained():
            return self.recorder.max_notification_id() or 0


def _replayed(aggregate: Aggregate | None, events: Iterable[Event]) -> Aggregate | None:
    """Replay a stream. The library's own function asks of every event what it can do, at ten times the cost."""
    for event in events:
        aggregate = event.mutate(aggregate)
    return aggregate


@contextmanager
def explained() -> Iterator[None]:
    """Raise what the database says as our own errors, in one line.

    Raises:
        DatabaseUnavailable: the server cannot be reached.
        BadInput: a value that no column can hold.

    """
    try:
        yield
    except OperationalError as error:
        reason = str(error).splitlines()[0]
        raise DatabaseUnavailable(
            f"the database does not answer: {reason}; check that the server runs and WENZE_DATABASE_URL names it"
        ) from error
    except DataError as error:
        if isinstance(error, BadInput):
            raise
        raise BadInput(f"a value cannot be looked for or kept: {str(error).splitlines()[0]}") from error


__all__ = ["Batch", "Ledger", "explained"]
