"""沿革 — how something went: what it was, and since when, in whatever order people remember it.

::

    9 away · 11 back             at 10 away, at 11 back, at 8 unknown
    8 back, entered last of all  at 8 back; at 10 still away
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

M = TypeVar("M", bound=date)
"""A day, or a moment (which Python holds to be a day as well)."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Turn(Generic[M, T]):
    """变动 — since then it was so."""

    since: M
    was: T


@dataclass(frozen=True, slots=True)
class Course(Generic[M, T]):
    """沿革 — its turns in the order of time; of those at one time, in the order of entry: the last holds."""

    turns: tuple[Turn[M, T], ...] = ()

    def turned(self, since: M, was: T) -> "Course[M, T]":
        """Return the course with one more turn, at its place in time."""
        place = self._after(since)
        return Course((*self.turns[:place], Turn(since, was), *self.turns[place:]))

    @property
    def last(self) -> T | None:
        """What it is since its last turn; ``None``: nothing is known, or nothing is so."""
        return self.turns[-1].was if self.turns else None

    def turn_at(self, moment: M) -> Turn[M, T] | None:
        """Return the turn that held then."""
        place = self._after(moment)
        return self.turns[place - 1] if place else None

    def at(self, moment: M) -> T | None:
        """Return what it was then; ``None``: nothing is known of that time, or nothing was so."""
        turn = self.turn_at(moment)
        return turn.was if turn else None

    def known_at(self, moment: M) -> T:
        """Return what it was then; of the time before its first turn, what that says is all that is known."""
        return (self.turn_at(moment) or self.turns[0]).was

    def after(self, moment: M) -> tuple[Turn[M, T], ...]:
        """Return the turns that came later."""
        return self.turns[self._after(moment) :]

    def until(self, moment: M) -> tuple[Turn[M, T], ...]:
        """Return the turns up to then."""
        return self.turns[: self._after(moment)]

    def _after(self, moment: M) -> int:
        return bisect_right(self.turns, moment, key=lambda turn: turn.since)
