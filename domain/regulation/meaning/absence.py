"""离岗与顶岗 — each absence of a person and each standing in for him, from its beginning to its end."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.people.presence.departure import AbsenceStarted
from domain.people.presence.homecoming import AbsenceEnded
from domain.people.presence.stand_in import StandInBegan, StandInEnded
from domain.people.presence.state import PostLeft, presence_id
from domain.regulation.context import Context
from domain.regulation.history import History, Noted


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """离岗 — one absence; where nobody entered the return, it ends where the next one begins."""

    begun: Noted[AbsenceStarted]
    over: Noted[AbsenceEnded] | None
    end: datetime | None
    prepared_since: datetime | None
    """The end of the absence before: what was handed over since then is for this one."""

    @property
    def posts(self) -> Iterator[tuple[str, PostLeft]]:
        """The posts that were left, each with its place on the list."""
        return ((str(place), left) for place, left in enumerate(self.begun.fact.posts, 1))

    def covers(self, moment: datetime) -> bool:
        """Say whether a moment lies in it."""
        return self.begun.at <= moment and (self.end is None or moment < self.end)

    def lasts_beyond(self, moment: datetime) -> bool:
        """Say whether it goes on after a moment."""
        return self.end is None or self.end > moment

    def prepares(self, moment: datetime) -> bool:
        """Say whether what was done at a moment is for this absence and no earlier one."""
        return self.prepared_since is None or moment >= self.prepared_since


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """顶岗 — one person in another's place on one post."""

    began: Noted[StandInBegan]
    end: datetime | None

    def covers(self, moment: datetime) -> bool:
        """Say whether a moment lies in it."""
        return self.began.at <= moment and (self.end is None or moment < self.end)

    def overlaps(self, away: Away) -> bool:
        """Say whether it falls into an absence."""
        starts_before_end = away.end is None or self.began.at < away.end
        return starts_before_end and (self.end is None or self.end > away.begun.at)


def absences(history: History | None) -> list[Away]:
    """Return the absences of a presence, in the order of time."""
    found: list[Away] = []
    turns: list[Noted[Any]] = list(history.of(AbsenceStarted, AbsenceEnded)) if history else []
    for turn, following in zip(turns, [*turns[1:], None], strict=False):
        if isinstance(turn.fact, AbsenceStarted):
            is_back = following is not None and isinstance(following.fact, AbsenceEnded)
            away = Away(
                begun=turn,
                over=following if is_back else None,
                end=following.at if following else None,
                prepared_since=found[-1].end if found else None,
            )
            found.append(away)
    return found


def stand_ins(history: History | None, post: UUID | None = None) -> list[Standing]:
    """Return who stood in, on one post or on all, in the order of time; a return ends it on every post."""
    found: list[Standing] = []
    ends: dict[UUID, datetime] = {}
    back: datetime | None = None
    turns: list[Noted[Any]] = list(history.of(StandInBegan, StandInEnded, AbsenceEnded)) if history else []
    for turn in reversed(turns):
        if isinstance(turn.fact, AbsenceEnded):
            back = turn.at
            ends.clear()
            continue
        # The return itself says when: its time may have been corrected since.
        if isinstance(turn.fact, StandInEnded) and turn.fact.by_return:
            continue
        if isinstance(turn.fact, StandInBegan) and post in (None, turn.fact.post):
            found.append(Standing(began=turn, end=ends.get(turn.fact.post, back)))
        ends[turn.fact.post] = turn.at
    return found[::-1]


def presence_of(context: Context, person: UUID | None) -> History | None:
    """Return the stream of a person's presence, None where nothing is recorded."""
    return context.history("presence", presence_id(person)) if person is not None else None


def absences_of(context: Context, person: UUID | None) -> list[Away]:
    """Return the absences of a person, in the order of time."""
    return context.once(_absences).get(presence_id(person), []) if person is not None else []


def stand_ins_of(context: Context, person: UUID | None, post: UUID | None = None) -> list[Standing]:
    """Return who stood in for a person, on one post or on all, in the order of time."""
    found = context.once(_stand_ins).get(presence_id(person), []) if person is not None else []
    return [one for one in found if post in (None, one.began.fact.post)]


def standing_in_by(context: Context, stand_in: UUID) -> list[Standing]:
    """Return where a person stood in for others."""
    return context.once(_by_stand_in).get(stand_in, [])


def is_away(context: Context, person: UUID | None, moment: datetime) -> bool:
    """Say whether a person is recorded to be away at a moment."""
    found = absences_of(context, person)
    place = bisect_right(found, moment, key=lambda away: away.begun.at)
    return place > 0 and found[place - 1].covers(moment)


def _absences(context: Context) -> Mapping[UUID, list[Away]]:
    return {history.id: absences(history) for history in context.histories("presence")}


def _stand_ins(context: Context) -> Mapping[UUID, list[Standing]]:
    return {history.id: stand_ins(history) for history in context.histories("presence")}


def _by_stand_in(context: Context) -> Mapping[UUID, list[Standing]]:
    found: dict[UUID, list[Standing]] = defaultdict(list)
    for standing in context.once(_stand_ins).values():
        for one in standing:
            found[one.began.fact.stand_in].append(one)
    return found
