"""在岗与顶岗 — of each member of staff: there or away, who stands in on which post, whom a leader named.

Facts come late and in any order: each turn is placed by when it happened, and a moment is asked about, never "now".
"""

from bisect import bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import ClassVar, Protocol, TypeVar
from uuid import UUID

from domain.event import Recorded
from domain.people.presence.departure import AbsenceStarted
from domain.people.presence.homecoming import AbsenceEnded
from domain.people.presence.stand_in import StandInBegan, StandInDesignated, StandInEnded
from domain.people.presence.state import AbsenceReason, PostLeft
from domain.people.presence.whereabouts import WhereaboutsPosted
from domain.people.staff import StaffLeft, StaffMoved, StaffRegistered, StaffRejoined
from projections.folds.projection import Projection, on

_since = attrgetter("since")


class _Since(Protocol):
    @property
    def since(self) -> datetime: ...


T = TypeVar("T", bound=_Since)


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """离岗 — since when, why, and from which posts; without a reason: back since then."""

    since: datetime
    reason: AbsenceReason | None = None
    posts: tuple[PostLeft, ...] = ()
    expected_return: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandsIn:
    """顶岗 — who does the work of a post since then; nobody: it ended."""

    since: datetime
    post: UUID
    stand_in: UUID | None
    designated_by: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Designated:
    """指派 — whom a leader named for which posts."""

    since: datetime
    leader: UUID
    stand_in: UUID
    posts: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """去向告知牌 — what the board says since then; without a reason: that the person is in."""

    since: datetime
    away_for: AbsenceReason | None
    back_at: datetime | None


@dataclass(slots=True)
class PresenceRow:
    """在岗状况 — one member of staff; times are UTC, the lists in the order in which it happened."""

    id: str
    employed: bool | None = None
    """Whether the person belongs to the organisation; None: nobody registered him."""
    section: UUID | None = None
    turns: list[Away] = field(default_factory=list)
    standing: list[StandsIn] = field(default_factory=list)
    designated: list[Designated] = field(default_factory=list)
    boards: list[Board] = field(default_factory=list)

    def away_at(self, moment: datetime) -> Away | None:
        """Return the absence in which a moment lies; None: the person is there."""
        turn = _last(self.turns, moment)
        return turn if turn is not None and turn.reason is not None else None

    def standing_at(self, moment: datetime) -> list[StandsIn]:
        """Return the last turn of each post up to a moment, also where it says that nobody stands in any longer."""
        found = {one.post: one for one in self.standing if one.since <= moment}
        return list(found.values())

    def designated_at(self, moment: datetime) -> list[Designated]:
        """Return whom leaders named for the absence in which a moment lies, before it began or since."""
        if self.away_at(moment) is None:
            return []
        back = _last([turn for turn in self.turns if turn.reason is None], moment)
        return [
            one
            for one in self.designated
            if one.since <= moment and (back is None or one.since >= back.since)
        ]

    def board_at(self, moment: datetime) -> Board | None:
        """Return what the board at the door said."""
        return _last(self.boards, moment)


def _last(turns: list[T], moment: datetime) -> T | None:
    place = bisect_right(turns, moment, key=_since)
    return turns[place - 1] if place else None


class Presence(Projection[PresenceRow]):
    """在岗与顶岗 — by member of staff."""

    name = "presence"
    version = 1
    state = PresenceRow
    columns: ClassVar = {"employed": "boolean", "section": "uuid"}

    def keys(self, event: Recorded) -> Iterable[str]:
        """Return the person, whose presence is a stream of its own."""
        return (str(getattr(event.fact, "person", event.originator_id)),)

    def initial(self, key: str) -> PresenceRow:
        """Return a person of whom nothing is known."""
        return PresenceRow(key)

    @on(StaffRegistered)
    def _registered(self, state: PresenceRow, fact: StaffRegistered) -> None:
        state.employed, state.section = True, fact.section

    @on(StaffMoved)
    def _moved(self, state: PresenceRow, fact: StaffMoved) -> None:
        state.section = fact.section

    @on(StaffLeft)
    def _left(self, state: PresenceRow, fact: StaffLeft) -> None:
        state.employed = False

    @on(StaffRejoined)
    def _rejoined(self, state: PresenceRow, fact: StaffRejoined) -> None:
        state.employed, state.section = True, fact.section

    @on(AbsenceStarted)
    def _went(self, state: PresenceRow, fact: AbsenceStarted) -> None:
        away = Away(
            since=fact.occurred_at,
            reason=fact.reason,
            posts=fact.posts,
            expected_return=fact.expected_return,
        )
        insort(state.turns, away, key=_since)

    @on(AbsenceEnded)
    def _came_back(self, state: PresenceRow, fact: AbsenceEnded) -> None:
        insort(state.turns, Away(since=fact.occurred_at), key=_since)

    @on(StandInBegan)
    def _began(self, state: PresenceRow, fact: StandInBegan) -> None:
        stands = StandsIn(
            since=fact.occurred_at,
            post=fact.post,
            stand_in=fact.stand_in,
            designated_by=fact.designated_by,
        )
        insort(state.standing, stands, key=_since)

    @on(StandInEnded)
    def _ended(self, state: PresenceRow, fact: StandInEnded) -> None:
        nobody = StandsIn(since=fact.occurred_at, post=fact.post, stand_in=None)
        insort(state.standing, nobody, key=_since)

    @on(StandInDesignated)
    def _designated(self, state: PresenceRow, fact: StandInDesignated) -> None:
        named = Designated(
            since=fact.occurred_at,
            leader=fact.leader,
            stand_in=fact.stand_in,
            posts=tuple(left.post for left in fact.posts),
        )
        insort(state.designated, named, key=_since)

    @on(WhereaboutsPosted)
    def _posted(self, state: PresenceRow, fact: WhereaboutsPosted) -> None:
        board = Board(since=fact.occurred_at, away_for=fact.away_for, back_at=fact.back_at)
        insort(state.boards, board, key=_since)
