"""事件 — a fact at its place: in one stream, and once recorded, in the whole ledger."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from domain.fact import Fact

if TYPE_CHECKING:
    from domain.aggregate import Aggregate


@dataclass(frozen=True, slots=True)
class Event:
    """A fact at its place in the stream of its originator; versions count 1, 2, 3 and so on.

    Serves the ``DomainEventProtocol`` and ``CanMutateProtocol`` of the eventsourcing library.
    """

    originator_id: UUID
    originator_version: int
    fact: Fact

    def mutate(self, aggregate: "Aggregate | None") -> "Aggregate":
        """Return the aggregate with this fact applied; the first fact of a stream makes it."""
        from domain.aggregate import aggregate_type

        if aggregate is None:
            aggregate = aggregate_type(self.fact)(self.originator_id)
        aggregate.apply(self)
        return aggregate


@dataclass(frozen=True, slots=True)
class Recorded:
    """A fact as the ledger holds it: what folds, rules and proofs read."""

    position: int
    """1, 2, 3 … without gaps, in commit order."""
    recorded_at: datetime
    """When the ledger took it, UTC; never earlier than the one before."""
    originator_id: UUID
    originator_version: int
    fact: Fact

    @property
    def occurred_at(self) -> datetime:
        """When it happened (UTC), as the one who entered it says."""
        return self.fact.entry.occurred_at
