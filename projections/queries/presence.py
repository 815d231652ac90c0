"""在岗与顶岗 — who is there at a moment, who does whose work, and which posts nobody attends to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.people.presence.state import AbsenceReason
from domain.regulation.meaning.acting import VacancyReason
from projections.folds.presence import Away, Designated, Presence, PresenceRow, StandsIn
from projections.views import Views


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """去向 — one member of staff at a moment."""

    person: UUID
    section: UUID | None
    away_since: datetime | None
    reason: AbsenceReason | None
    expected_return: datetime | None
    board_says: AbsenceReason | None
    """What the board at the door says; empty: that the person is in, or nothing."""
    standing_in: list[StandsIn]
    """Who stands in on the person's posts."""
    designated: list[Designated]
    """Whom leaders named for this absence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """空岗 — a post whose holder is away and on which nobody does the work."""

    post: UUID
    person: UUID
    b_role: UUID | None
    since: datetime
    why: VacancyReason


@dataclass(frozen=True, slots=True)
class Attendance:
    """在岗情况 — everybody, and every vacancy."""

    people: list[Whereabouts]
    vacancies: list[Vacancy]


def at(views: Views, now: datetime) -> Attendance:
    """Return how it stood at a moment."""
    rows = {UUID(row.id): row for row in views.states(Presence, "all")}
    seen = [(id, row) for id, row in rows.items() if row.employed is not False]
    people = [_where(id, row, now) for id, row in seen]
    vacancies = [vacancy for id, row in seen for vacancy in _vacancies(id, row, rows, now)]
    return Attendance(people, sorted(vacancies, key=lambda one: (one.since, str(one.post))))


def _where(id: UUID, row: PresenceRow, now: datetime) -> Whereabouts:
    away, board = row.away_at(now), row.board_at(now)
    return Whereabouts(
        person=id,
        section=row.section,
        away_since=away.since if away else None,
        reason=away.reason if away else None,
        expected_return=away.expected_return if away else None,
        board_says=board.away_for if board else None,
        standing_in=[one for one in row.standing_at(now) if one.stand_in is not None],
        designated=row.designated_at(now),
    )


def _vacancies(
    id: UUID, row: PresenceRow, rows: Mapping[UUID, PresenceRow], now: datetime
) -> Iterator[Vacancy]:
    away = row.away_at(now)
    if away is None:
        return
    for left in away.posts:
        look = _Look(left.post, rows, now)
        if not look.attended(id):
            why = VacancyReason.BOTH_AWAY if look.absent else VacancyReason.NO_STAND_IN
            yield Vacancy(post=left.post, person=id, b_role=left.b_role, since=look.since, why=why)


class _Look:
    """One look at one post that its holder left."""

    def __init__(self, post: UUID, rows: Mapping[UUID, PresenceRow], now: datetime) -> None:
        self._post, self._rows, self._now = post, rows, now
        self._seen: set[UUID] = set()
        self._turns: list[datetime] = []
        self.absent = False
        """Somebody should do the work and is away."""

    @property
    def since(self) -> datetime:
        """The last moment at which somebody went away or stopped standing in."""
        return max(self._turns)

    def attended(self, person: UUID) -> bool:
        """Say whether the person, whoever stands in for the person there, or whom a leader named, is there."""
        row = self._rows.get(person)
        away = row.away_at(self._now) if row is not None else None
        if row is None or away is None:
            return True
        self._seen.add(person)
        self._turns.append(away.since)
        instead = [*self._standing(row, away), *self._designated(row)]
        self.absent = self.absent or bool(instead)
        return any(self.attended(one) for one in instead if one not in self._seen)

    def _standing(self, row: PresenceRow, away: Away) -> Iterator[UUID]:
        for one in row.standing_at(self._now):
            if one.post != self._post:
                continue
            if one.stand_in is not None:
                yield one.stand_in
            elif one.since > away.since:
                self._turns.append(one.since)

    def _designated(self, row: PresenceRow) -> Iterator[UUID]:
        named = [one for one in row.designated_at(self._now) if self._post in one.posts]
        if named:
            yield named[-1].stand_in
