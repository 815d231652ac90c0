"""时限看板 — questions about due dates, at a moment."""

from dataclasses import dataclass
from datetime import datetime

from projections.folds.deadlines import YELLOW, DeadlineRow, Deadlines, Light
from projections.views import Views


@dataclass(frozen=True, slots=True)
class Totals:
    """Cases against their limits; the two ways of being late are counted apart."""

    cases: int
    completed: int
    late: int
    """Completed after the promised date."""
    beyond_statute: int
    """Completed after the statutory limit."""


def totals(views: Views) -> Totals:
    """Return the totals of the whole ledger."""
    return Totals(*views.rows(Deadlines, "totals")[0])


def lights(views: Views, now: datetime) -> dict[Light, int]:
    """Return how many open cases show which light at a moment."""
    found = dict(views.rows(Deadlines, "lights", now=now, yellow_from=now + YELLOW))
    return {light: found.get(light.value, 0) for light in Light}


def board(
    views: Views, now: datetime, *, light: Light | None = None, limit: int = 50, offset: int = 0
) -> list[DeadlineRow]:
    """Return open cases with a due date, the most urgent first."""
    return views.states(
        Deadlines, "open_cases", now=now, yellow_from=now + YELLOW, light=light, limit=limit, offset=offset
    )
