"""决定 — load an aggregate, decide on it, record what was decided: many callers in one reading and one writing.

The decisions of concurrent callers are gathered: one query loads all their streams, each decides in turn (a second
one on the same stream sees the first), one transaction records them. A decision that is refused fails alone. One
that another process was quicker than is made again on what stands then.
"""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar
from uuid import UUID

from domain.aggregate import Aggregate
from domain.errors import NotFound
from domain.event import Event
from ledger.errors import CommandConflict, StreamConflict
from ledger.gathering import Gathering, Task
from ledger.mapper import FactMapper, event_of
from ledger.postgres.connections import ConnectionPool
from ledger.postgres.recorder import commands_done, streams
from ledger.postgres.sequencer import Sequencer
from ledger.sequence import Append, Command

A = TypeVar("A", bound=Aggregate)

_ROUND = 200
"""Decisions made in one transaction at the most."""
_PATIENCE = 20
"""Times that a decision is made again because another process was quicker."""


class Decision(Task, Generic[A]):
    """What one caller decides on one aggregate, and the positions of what was recorded."""

    __slots__ = ("aggregate_type", "command", "decide", "id", "positions")

    def __init__(
        self, aggregate_type: type[A], id: UUID, decide: Callable[[A], object], command: Command | None
    ) -> None:
        super().__init__()
        self.aggregate_type = aggregate_type
        self.id = id
        self.decide = decide
        self.command = command
        self.positions: Sequence[int] = ()


class Decisions:
    """Gathers decisions over one ledger."""

    def __init__(self, pool: ConnectionPool, mapper: FactMapper, sequencer: Sequencer) -> None:
        self._pool = pool
        self._mapper = mapper
        self._sequencer = sequencer
        self._gathering: Gathering[Decision[Aggregate]] = Gathering(
            self._work, size=lambda _: 1, limit=_ROUND
        )

    def make(self, decision: Decision[A]) -> Sequence[int]:
        """Make one decision, together with those of other threads; raise what refuses it."""
        self._gathering.submit(decision)  # type: ignore[arg-type]  # each is handed its own kind of aggregate
        return decision.positions

    def _work(self, decisions: Sequence[Decision[Aggregate]]) -> None:
        left = list(decisions)
        for _ in range(_PATIENCE):
            left = self._round(self._not_done(left))
            if not left:
                return
        for decision in left:
            decision.error = StreamConflict(
                f"stream {decision.id} is written by others without end; try later"
            )

    def _not_done(self, decisions: list[Decision[Aggregate]]) -> list[Decision[Aggregate]]:
        """Give those whose command was done before their first result: deciding again could only refuse it."""
        keys = [decision.command.key for decision in decisions if decision.command]
        done = commands_done(self._pool, keys) if keys else {}
        left = []
        for decision in decisions:
            command = decision.command
            if command is None or command.key not in done:
                left.append(decision)
                continue
            fingerprint, first, last = done[command.key]
            if fingerprint == command.fingerprint:
                decision.positions = range(first, last + 1)
            else:
                decision.error = CommandConflict.of(command.key, first, last)
        return left

    def _round(self, decisions: Sequence[Decision[Aggregate]]) -> list[Decision[Aggregate]]:
        """Load, decide and record once; return those to be made again."""
        round_ = _Round(self._load(decisions))
        appends: list[tuple[Decision[Aggregate], Append]] = []
        again: list[Decision[Aggregate]] = []
        for decision in decisions:
            if decision.command is not None and decision.command.key in round_.keys:
                again.append(decision)
                continue
            try:
                decided = round_.decide(decision)
                stored = [self._mapper.to_stored_event(event) for event in decided]
            except Exception as error:  # noqa: BLE001  # raised by the one caller whose decision it is
                decision.error = error
                round_.forget(decision)
            else:
                round_.keep(decision, decided)
                appends.append((decision, Append(stored, decision.command)))
        self._sequencer.write([append for _, append in appends if append.events])
        for decision, append in appends:
            decision.positions = append.positions
            if isinstance(append.error, StreamConflict):
                again.append(decision)
            else:
                decision.error = append.error
        return again

    def _load(self, decisions: Sequence[Decision[Aggregate]]) -> dict[UUID, list[Event]]:
        ids = list({decision.id for decision in decisions})
        return {id: [event_of(id, row) for row in rows] for id, rows in streams(self._pool, ids).items()}


class _Round:
    """The aggregates of one round, as the decisions so far leave them."""

    def __init__(self, events: dict[UUID, list[Event]]) -> None:
        self._events = events
        self._aggregates: dict[UUID, Aggregate] = {}
        self.keys: set[str] = set()

    def decide(self, decision: Decision[Aggregate]) -> Sequence[Event]:
        """Decide on the aggregate as it stands; return what was decided."""
        aggregate = self._aggregates.get(decision.id) or self._replayed(decision)
        if not isinstance(aggregate, decision.aggregate_type):
            raise NotFound(f"no {decision.aggregate_type.CATEGORY} has the id {decision.id}; check the id")
        decision.decide(aggregate)
        return aggregate.collect_events()

    def keep(self, decision: Decision[Aggregate], decided: Sequence[Event]) -> None:
        """Let the next decision on the same aggregate see what was decided."""
        self._events[decision.id].extend(decided)
        if decision.command is not None:
            self.keys.add(decision.command.key)

    def forget(self, decision: Decision[Aggregate]) -> None:
        """Forget an aggregate on which a decision failed half-way; it is replayed for the next one."""
        self._aggregates.pop(decision.id, None)

    def _replayed(self, decision: Decision[Aggregate]) -> Aggregate:
        aggregate: Aggregate | None = None
        for event in self._events[decision.id]:
            aggregate = event.mutate(aggregate)
        if aggregate is None:
            aggregate = decision.aggregate_type(decision.id)
        self._aggregates[decision.id] = aggregate
        return aggregate
