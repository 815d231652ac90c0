"""在岗记录 — one person's absences, who stood in, whom leaders named, and what was handed to whom."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from domain.fact import Fact
from domain.people.presence.departure import HandedToStandIn
from domain.people.presence.homecoming import AbsenceEnded
from domain.people.presence.stand_in import StandInDesignated, StandInEnded
from domain.regulation.history import History, Noted
from domain.regulation.meaning.absence import Away, Standing, absences, stand_ins

F = TypeVar("F", bound=Fact)
Presences = Callable[[UUID], History | None]
"""The stream of each person's presence; None where nothing is recorded."""


@dataclass(frozen=True)
class Attendance:
    """在岗记录 — all of one person that says who does the work, in the order of time."""

    away: list[Away]
    standing: list[Standing]
    designated: list[Noted[StandInDesignated]]
    handed: list[Noted[HandedToStandIn]]
    returned: list[Noted[AbsenceEnded]]
    ended: list[Noted[StandInEnded]]
    """What ended without a return; of a return, `returned` says when."""

    @classmethod
    def of(cls, presence: History) -> "Attendance":
        """Return what a stream says."""
        return cls(
            away=absences(presence),
            standing=stand_ins(presence),
            designated=presence.of(StandInDesignated),
            handed=presence.of(HandedToStandIn),
            returned=presence.of(AbsenceEnded),
            ended=[one for one in presence.of(StandInEnded) if not one.fact.by_return],
        )

    def away_at(self, moment: datetime) -> Away | None:
        """Return the absence in which a moment lies."""
        return next((one for one in self.away if one.covers(moment)), None)

    def back_at(self, moment: datetime) -> Noted[AbsenceEnded] | None:
        """Return the last return up to a moment."""
        return last(self.returned, moment)

    def standing_at(self, moment: datetime) -> list[Standing]:
        """Return who stood in; a return that is recorded ends it, whether or not its end is."""
        back = self.back_at(moment)
        return [
            one
            for one in self.standing
            if one.covers(moment) and (back is None or one.began.place > back.place)
        ]

    def turns(self) -> Iterator[datetime]:
        """Iterate over the moments at which it may change who does the work."""
        for away in self.away:
            yield from (moment for moment in (away.begun.at, away.end) if moment is not None)
        for standing in self.standing:
            yield from (moment for moment in (standing.began.at, standing.end) if moment is not None)
        yield from (one.at for one in self.designated)
        yield from (one.at for one in self.handed)
        yield from (one.at for one in self.returned)
        yield from (one.at for one in self.ended)

    def named(self, start: datetime, end: datetime | None) -> Iterator[UUID]:
        """Iterate over those who did the work in a time, or should have."""
        for standing in self.standing:
            if (end is None or standing.began.at < end) and (standing.end is None or standing.end > start):
                yield standing.began.fact.stand_in
        for away in self.away:
            if (end is None or away.begun.at < end) and away.lasts_beyond(start):
                yield from (left.b_role for _, left in away.posts if left.b_role is not None)
        yield from (one.fact.stand_in for one in self.designated if end is None or one.at < end)
        yield from (one.fact.stand_in for one in self.handed if end is None or one.at < end)


@dataclass
class Attendances:
    """在岗册 — the attendance of whoever is asked for, each read once."""

    presences: Presences
    _read: dict[UUID, Attendance | None] = field(default_factory=dict)

    def of(self, person: UUID) -> Attendance | None:
        """Return a person's attendance; None where nothing is recorded of it."""
        if person not in self._read:
            presence = self.presences(person)
            self._read[person] = None if presence is None else Attendance.of(presence)
        return self._read[person]

    def away_at(self, person: UUID, moment: datetime) -> Away | None:
        """Return the absence of a person in which a moment lies."""
        own = self.of(person)
        return own.away_at(moment) if own is not None else None

    def turns(self, person: UUID, start: datetime, end: datetime | None) -> set[datetime]:
        """Return the moments in a time at which it may change who does a person's work."""
        found: set[datetime] = set()
        seen: set[UUID] = set()
        waiting = [person]
        while waiting:
            one = waiting.pop()
            own = self.of(one) if one not in seen else None
            seen.add(one)
            if own is not None:
                found |= {turn for turn in own.turns() if start < turn and (end is None or turn < end)}
                waiting += own.named(start, end)
        return found


def last(noted: Sequence[Noted[F]], moment: datetime) -> Noted[F] | None:
    """Return the last of these facts up to a moment."""
    return next((one for one in reversed(noted) if one.at <= moment), None)
