"""年度考核 — the scores of a year under a scheme."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from domain.assessment.scheme import Scheme, Tally
from domain.calendar import OFFICIAL_TIME
from projections.folds.assessment import Assessment
from projections.views import Views


class Scope(StrEnum):
    """范围 — whose scores."""

    STAFF = "staff"
    """个人"""
    SECTION = "section"
    """处室"""


@dataclass(frozen=True, slots=True)
class Score:
    """得分 — one person's or section's year, with the positions of the late completions behind it."""

    unit: UUID
    completed: int
    tally: Tally
    score: int
    on_time_rate: Decimal | None
    late_positions: tuple[int, ...]


def scores(views: Views, year: int, scope: Scope, scheme: Scheme, now: datetime) -> list[Score]:
    """Return the scores of a year, the best first; cases overdue at its end, or now, and open count as well."""
    end = min(now, begin(year + 1))
    overdue = dict(views.rows(Assessment, "open_overdue", end=end, begin=begin(year), scope=scope))
    rows = {row.unit: row for row in views.states(Assessment, "of_year", year=year, scope=scope)}
    found = []
    for unit in {*rows, *(unit for unit in overdue if unit is not None)}:
        row = rows.get(unit)
        tally = Tally(row.on_time if row else 0, row.late if row else 0, overdue.get(unit, 0))
        positions = tuple(sorted(row.late_cases.values())) if row else ()
        completed = row.completed if row else 0
        found.append(Score(unit, completed, tally, scheme.score(tally), tally.on_time_rate, positions))
    return sorted(found, key=lambda score: (-score.score, -score.completed, str(score.unit)))


def years(views: Views) -> list[int]:
    """Return the years in which anything was completed."""
    return [year for (year,) in views.rows(Assessment, "years")]


def begin(year: int) -> datetime:
    """Return the moment at which a year begins in China."""
    return datetime(year, 1, 1, tzinfo=OFFICIAL_TIME).astimezone(UTC)
