"""一件事 — what every story of the year needs: its own time, its own chance, and entries made a little later."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import TypeVar
from uuid import UUID

from api.demo.chronicle import Chronicle
from api.demo.moments import after
from domain.entry import Channel, Entry

T = TypeVar("T")
_SEED = "问责 2025"
_LATE = timedelta(days=1)
"""An entry made later than this says why."""


def chance(*words: object) -> Random:
    """Return the chance of one story: the same for the same words, on every machine."""
    return Random(" ".join(map(str, (_SEED, *words))))  # noqa: S311  # a made-up year, no secret


class Story:
    """A story; ``now`` is when the thing of this turn happens, ``entered`` when it is written down."""

    def __init__(self, year: Chronicle, random: Random, begin: datetime) -> None:
        self.year = year
        self.bureau = year.bureau
        self.random = random
        self.now = self.entered = begin
        self._late_reason: str | None = None

    def tell(self) -> Iterator[datetime]:
        """Go through the story: yield the moment of each entry, then command."""
        raise NotImplementedError

    def entering(self) -> datetime:
        """Return when what happens now is entered: minutes later, now and then days later, for a reason mostly."""
        delay = timedelta(minutes=self.random.randrange(1, 9))
        written = self.now + delay
        if self.happens("entered_late"):
            written = after(self.now, self.random.randrange(2, 7), self.random)
        self.entered = max(self.entered + timedelta(seconds=1), written)
        late = self.entered - self.now > _LATE and not self.happens("late_without_reason")
        self._late_reason = self.word("late_reason") if late else None
        return self.entered

    def then(self, days: float = 0) -> datetime:
        """Let working days pass and return when the next thing is entered; none: later the same day, mostly."""
        self.now = after(self.now, days, self.random)
        return self.entering()

    def soon(self, minutes: int = 12) -> datetime:
        """Let some minutes pass and return when the next thing is entered."""
        self.now += timedelta(minutes=self.random.randrange(2, minutes))
        return self.entering()

    def at(self, moment: datetime) -> datetime:
        """Go on to a moment, if it is still ahead, and return when the next thing is entered."""
        self.now = max(self.now, moment)
        return self.entering()

    def by(self, person: UUID, *, of: UUID | None = None, channel: Channel | None = None) -> Entry:
        """Return the entry of what happens now; ``of`` is who acted, where another writes it down."""
        return Entry(
            occurred_at=self.now,
            by=person,
            on_behalf_of=of,
            channel=channel,
            late_reason=self._late_reason,
        )

    def happens(self, what: str) -> bool:
        """Say whether it happens this time."""
        return self.random.random() < self.bureau.plan.chances[what]

    def word(self, about: str) -> str:
        """Return one of the phrases about something."""
        return self.random.choice(self.bureau.plan.words[about])

    def on_duty(self, people: Sequence[UUID], *others: UUID | None) -> UUID:
        """Return one of the people who is there now, none of the others; if nobody is, one of them anyhow."""
        there = [who for who in people if who not in others and self.year.absence(who, self.now) is None]
        return self.random.choice(there or [who for who in people if who not in others] or people)
