"""纪事 — the made-up year as it goes: many stories take turns, and each decides when its turn comes.

A story is an iterator of moments. It yields when its next entry is made, is woken at that moment, and then commands
the streams; what they decide is told there and then. So every story sees what had been recorded before it, and the
place of each fact in the ledger is known as soon as it is told.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import heappop, heappush
from itertools import count
from typing import TypeVar, cast
from uuid import UUID

from api.demo.bureau import Bureau
from domain.aggregate import Aggregate
from domain.event import Event
from domain.people.presence.presence import Presence
from domain.people.presence.state import Absence, presence_id

A = TypeVar("A", bound=Aggregate)


@dataclass(frozen=True, slots=True)
class Told:
    """One event and the moment at which it is entered."""

    recorded_at: datetime
    event: Event


class Chronicle:
    """The year of one bureau, as far as it has been told; ``until`` is where its record ends."""

    def __init__(self, bureau: Bureau, until: datetime) -> None:
        self.bureau = bureau
        self.until = until
        self.now = datetime.min.replace(tzinfo=UTC)
        self.told: list[Told] = []
        self._places: dict[tuple[UUID, int], int] = {}
        self._streams: defaultdict[type[Aggregate], dict[UUID, Aggregate]] = defaultdict(dict)
        self._touched: dict[UUID, Aggregate] = {}
        self._turns: list[tuple[datetime, int, Iterator[datetime]]] = []
        self._numbers = count()
        self._presence: dict[UUID, UUID] = {}
        self.answered: list[UUID] = []
        """信访事项 — the petitions that were answered: they may be repeated, or appealed against."""
        self.findings: Counter[UUID] = Counter()
        """How often a member of staff was found to have broken a clause."""

    def begin(self, story: Iterator[datetime]) -> None:
        """Let a story begin; its first turn comes at the first moment that it names."""
        moment = next(story, None)
        if moment is not None:
            heappush(self._turns, (max(moment, self.now), next(self._numbers), story))

    def run(self) -> list[Told]:
        """Give every story its turns until the year ends, and return what was told."""
        while self._turns and self._turns[0][0] <= self.until:
            self.now, number, story = heappop(self._turns)
            moment = next(story, None)
            self._write()
            if moment is not None:
                heappush(self._turns, (max(moment, self.now), number, story))
        return self.told

    def stream(self, kind: type[A], id: UUID) -> A:
        """Return a stream as it stands, to be read or commanded in this turn."""
        known = self._of(kind)
        found = known.get(id)
        if found is None:
            found = known[id] = kind(id)
        self._touched[id] = found
        return found

    def streams(self, kind: type[A]) -> Iterator[A]:
        """Iterate over all streams of one kind as they stand, to be read."""
        return iter(self._of(kind).values())

    def place(self, stream: UUID, version: int) -> int:
        """Return the position in the ledger of a fact that was told."""
        return self._places[stream, version]

    def absence(self, person: UUID, moment: datetime) -> Absence | None:
        """Return the absence of a member of staff at a moment, as far as it is recorded."""
        presence = self._of(Presence).get(self._presence_of(person))
        return None if presence is None else presence.absence_at(moment)

    def presence(self, person: UUID) -> Presence:
        """Return the presence of a member of staff."""
        return self.stream(Presence, self._presence_of(person))

    def _of(self, kind: type[A]) -> dict[UUID, A]:
        return cast("dict[UUID, A]", self._streams[kind])

    def _presence_of(self, person: UUID) -> UUID:
        found = self._presence.get(person)
        if found is None:
            found = self._presence[person] = presence_id(person)
        return found

    def _write(self) -> None:
        for stream in self._touched.values():
            for event in stream.collect_events():
                self.told.append(Told(self.now, event))
                self._places[event.originator_id, event.originator_version] = len(self.told)
        self._touched.clear()
