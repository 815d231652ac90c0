"""留存 — what must be kept, and why: an open investigation, a time for keeping that has not run out."""

from datetime import date, datetime
from uuid import UUID

from domain.aggregate import applies
from domain.calendar import local_date
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState
from domain.fact import Fact, fact
from domain.given import written
from domain.people.person_state import HoldGround, LegalHold, PersonState


@fact("person.hold-placed.v1")
class HoldPlaced(Fact):
    """留存个人信息 — as long as it stands, nothing of the person is erased."""

    person: UUID
    ground: HoldGround
    investigation: UUID | None
    """调查事项 — the complaint or matter for which it is kept."""
    until: date | None
    """The last day; None: until it is lifted."""
    reason: str
    """Names nobody."""


@fact("person.hold-lifted.v1")
class HoldLifted(Fact):
    """解除留存 — the reason for keeping is gone."""

    person: UUID
    hold: int
    """The version that placed it."""
    ground: HoldGround
    placed_at: datetime
    reason: str
    """Names nobody."""


class LegalHolds(PersonState):
    """留存 — several may stand at once."""

    def place_hold(
        self,
        entry: Entry,
        *,
        person: UUID,
        ground: HoldGround,
        reason: str,
        until: date | None = None,
        investigation: UUID | None = None,
    ) -> None:
        """Keep what is recorded of a person: an erasure becomes a restriction as long as this stands.

        ``until``: the last day; left out, it stands until it is lifted.

        Raises:
            BadInput: this is the stream of another person; no reason; a time for keeping without its last day, or a
                last day that is over.

        """
        self.must_be_of(person)
        if ground is HoldGround.RETENTION and until is None:
            raise BadInput("a time for keeping has a last day; say until when", field="until")
        if until is not None and until < local_date(entry.occurred_at):
            raise BadInput(
                f"until {until.isoformat()}: that day is over; nothing is kept by it", field="until"
            )
        self._record(
            HoldPlaced(
                entry=entry,
                person=person,
                ground=ground,
                investigation=investigation,
                until=until,
                reason=written(reason, "reason"),
            )
        )

    def lift_hold(self, entry: Entry, *, person: UUID, hold: int, reason: str) -> None:
        """Lift a hold; ``hold`` is the version that placed it. What was asked for meanwhile is decided anew.

        Raises:
            NotFound: nothing is recorded of this person's data.
            BadInput: this is the stream of another person; no reason.
            ImpossibleState: no such hold stands.

        """
        self.must_exist()
        self.must_be_of(person)
        standing = self.holds.get(hold)
        if standing is None:
            stand = ", ".join(map(str, self.holds)) or "none"
            raise ImpossibleState(
                f"no hold of version {hold} stands for {person}; there stands {stand}", field="hold"
            )
        self._record(
            HoldLifted(
                entry=entry,
                person=person,
                hold=hold,
                ground=standing.ground,
                placed_at=standing.placed_at,
                reason=written(reason, "reason"),
            )
        )

    @applies(HoldPlaced)
    def _hold_placed(self, fact: HoldPlaced) -> None:
        self.person = fact.person
        self.holds[self.version + 1] = LegalHold(
            ground=fact.ground,
            placed_at=fact.occurred_at,
            until=fact.until,
            investigation=fact.investigation,
        )

    @applies(HoldLifted)
    def _hold_lifted(self, fact: HoldLifted) -> None:
        del self.holds[fact.hold]
