"""代行 — who does a person's work at a moment when that person is away: a stand-in who is there, or nobody."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.people.presence.departure import HandedToStandIn
from domain.people.presence.stand_in import StandInDesignated
from domain.regulation.history import Noted
from domain.regulation.meaning.absence import Away, Standing
from domain.regulation.meaning.attendance import Attendance, Attendances, last
from domain.term import TermEnum


class VacancyReason(TermEnum):
    """空缺原因 — why nobody answered."""

    NOBODY_NAMED = "nobody-named", "未确定责任人"
    NO_STAND_IN = "no-stand-in", "离岗后无人顶岗"
    BOTH_AWAY = "both-away", "A角、B角同时离岗，分管领导未指派在岗的人"
    SEVERAL = "several", "几个岗位由不同的人顶岗，未移交给其中一人"


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """代行人 — who does the work, and the fact because of which he does."""

    person: UUID
    designated: bool
    """指派 — named by a leader; else the B-role, or whoever stepped in."""
    because: Noted[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unattended:
    """无人代行 — nobody does the work: why, since which fact, and who should have."""

    why: VacancyReason
    should_have: tuple[UUID, ...]
    because: Noted[Any]


def acting(
    attendances: Attendances, person: UUID, moment: datetime, case: UUID | None = None
) -> Acting | Unattended | None:
    """Return who did a person's work at a moment; None: the person himself.

    Somebody who is away himself does nobody's work: then it is whoever stands in for him on the same post, else
    whom a leader named (AB-24). Who began to stand in where no absence is entered stands in all the same.

    ``case``: which matter it is about; what was handed over for it (AB-12) says on which post it lies.
    """
    own = attendances.of(person)
    if own is None:
        return None
    look = _Look(attendances, own, moment, case)
    if look.away is None and not look.standing:
        return None
    found = {one.person: one for one in look.found({person})}
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        newest = max((one.because for one in found.values()), key=lambda because: because.place)
        return Unattended(why=VacancyReason.SEVERAL, should_have=tuple(found), because=newest)
    return look.unattended(look.away) if look.away is not None else None


class _Look:
    """One look at one person's attendance at one moment."""

    def __init__(
        self, attendances: Attendances, own: Attendance, moment: datetime, case: UUID | None
    ) -> None:
        self._attendances, self._own, self._moment = attendances, own, moment
        self.away = own.away_at(moment)
        self.standing = own.standing_at(moment)
        # What was handed over or ordered for an earlier absence ended with it.
        back = own.back_at(moment)
        since = self.away.prepared_since if self.away is not None else back.at if back is not None else None
        valid = [one for one in own.designated if one.at <= moment and (since is None or one.at >= since)]
        self._designated: list[Noted[StandInDesignated]] = valid[::-1]
        handed = last([one for one in own.handed if case in one.fact.cases], moment)
        self._handed: HandedToStandIn | None = (
            handed.fact if handed is not None and (since is None or handed.at >= since) else None
        )

    def found(self, seen: set[UUID]) -> list[Acting]:
        """Return who does the work, post by post; where the case was handed over, on the posts that it lies on."""
        found = [one for post in self._posts() if (one := self._on(post, seen)) is not None]
        if found or self._handed is None:
            return found
        mine = [one for one in self.standing if one.began.fact.stand_in == self._handed.stand_in]
        return [acting for one in mine if (acting := self._instead(one, seen)) is not None]

    def unattended(self, away: Away) -> Unattended:
        """Return that nobody does the work."""
        expected = list(dict.fromkeys(self._expected(away)))
        there = tuple(one for one in expected if self._attendances.away_at(one, self._moment) is None)
        return Unattended(
            why=VacancyReason.BOTH_AWAY if expected and not there else VacancyReason.NO_STAND_IN,
            should_have=there,
            because=max(self._leavings(away, expected), key=lambda one: one.place),
        )

    def _expected(self, away: Away) -> Iterator[UUID]:
        """Iterate over those whose duty it was: to whom it was handed, whom a leader named, the B-roles."""
        if self._handed is not None:
            yield self._handed.stand_in
        yield from (
            one.fact.stand_in
            for one in self._designated
            if any(self._may_lie_on(left.post) for left in one.fact.posts)
        )
        yield from (one.began.fact.stand_in for one in self.standing if self._may_lie_on(one.began.fact.post))
        yield from (
            left.b_role for _, left in away.posts if left.b_role is not None and self._may_lie_on(left.post)
        )

    def _leavings(self, away: Away, expected: list[UUID]) -> Iterator[Noted[Any]]:
        """Iterate over the facts that left the work to nobody."""
        yield away.begun
        ended = last([one for one in self._own.ended if one.place > away.begun.place], self._moment)
        if ended is not None:
            yield ended
        named = {one.fact.stand_in: one.place for one in reversed(self._designated)}
        for person in expected:
            gone = self._attendances.away_at(person, self._moment)
            if gone is not None and (person not in named or gone.begun.place > named[person]):
                yield gone.begun

    def _may_lie_on(self, post: UUID) -> bool:
        """Say whether the case may lie on a post: where it was handed over, on those posts alone."""
        return self._handed is None or not self._handed.posts or post in self._handed.posts

    def _posts(self) -> list[UUID]:
        if self._handed is not None and self._handed.posts:
            return list(self._handed.posts)
        standing = [one.began.fact.post for one in self.standing]
        designated = [left.post for one in self._designated for left in one.fact.posts]
        return list(dict.fromkeys(standing + (designated if self.away is not None else [])))

    def _on(self, post: UUID, seen: set[UUID]) -> Acting | None:
        """Return who does the work of one post: who stands in, in that one's place another, or whom a leader named."""
        standing = next((one for one in self.standing if one.began.fact.post == post), None)
        found = self._instead(standing, seen) if standing is not None else None
        if found is not None or self.away is None:
            return found
        named = (
            one
            for one in self._designated
            if any(left.post == post for left in one.fact.posts)
            and self._attendances.away_at(one.fact.stand_in, self._moment) is None
        )
        order = next(named, None)
        return Acting(person=order.fact.stand_in, designated=True, because=order) if order else None

    def _instead(self, standing: Standing, seen: set[UUID]) -> Acting | None:
        """Return the stand-in; is he away, who stands in for him on the same post."""
        began = standing.began
        while began.fact.stand_in not in seen:
            person = began.fact.stand_in
            if self._attendances.away_at(person, self._moment) is None:
                return Acting(person=person, designated=began.fact.designated_by is not None, because=began)
            seen = {*seen, person}
            own = self._attendances.of(person)
            following = [one.began for one in own.standing_at(self._moment)] if own is not None else []
            began = next((one for one in following if one.fact.post == began.fact.post), began)
        return None
