"""去向告知牌 — what the board at the door says of where a person is (FC-05)."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.entry import Entry
from domain.fact import Fact, fact
from domain.given import in_utc
from domain.identity import StaffId
from domain.people.presence.state import AbsenceReason, PresenceState
from domain.personal import Personal


@fact("presence.whereabouts-posted.v1", clauses=("FC-05",))
class WhereaboutsPosted(Fact):
    """去向告知 — from now on the board says so; whether it is so, the absences beside it show."""

    person: UUID
    away_for: AbsenceReason | None
    """The reason that the board gives; empty: it says that he is in."""
    back_at: datetime | None
    words: Personal | None
    """What is written on it."""
    board: UUID | None
    """去向告知牌 — the publication that the board is."""


class Whereabouts(PresenceState):
    """去向公示 — the board may say something else than what is so."""

    def post_whereabouts(
        self,
        entry: Entry,
        *,
        person: StaffId,
        away_for: AbsenceReason | None,
        back_at: datetime | None = None,
        words: str | None = None,
        board: UUID | None = None,
    ) -> None:
        """Record what the board says from now on.

        Raises:
            BadInput: this is the presence of another person, or the time has no offset from UTC.

        """
        self.must_be_of(person)
        self._record(
            WhereaboutsPosted(
                entry=entry,
                person=person,
                away_for=away_for,
                back_at=in_utc(back_at, "back_at"),
                words=Personal.said(person, words),
                board=board,
            )
        )

    @applies(WhereaboutsPosted)
    def _whereabouts_posted(self, fact: WhereaboutsPosted) -> None:
        self.person = fact.person
