"""年度 — the years that are over, of what must be done once a year or more often."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.calendar import end_of, local_date, local_moment
from domain.regulation.context import Context
from domain.regulation.meaning.force import duty_since
from domain.regulation.parameters import Parameters


@dataclass(frozen=True, slots=True)
class Year:
    """年度 — one calendar year in China."""

    number: int

    @property
    def begins(self) -> datetime:
        """Its first moment."""
        return local_moment(date(self.number, 1, 1), time.min)

    @property
    def ends(self) -> datetime:
        """Its last moment."""
        return end_of(date(self.number, 12, 31))

    def holds(self, moment: datetime) -> bool:
        """Say whether a moment lies in it."""
        return local_date(moment).year == self.number


def years_over(
    context: Context, parameters: Parameters, since: datetime, until: datetime | None = None
) -> Iterator[Year]:
    """Iterate over the years that are over, to whose end a duty lasted, and for ``at_least_days`` of it.

    ``since``, ``until``: how long whoever has the duty has been there.
    """
    begins = duty_since(context, parameters.clause, since)
    least = timedelta(days=parameters.number("at_least_days"))
    for number in range(local_date(begins).year, context.today.year + 1):
        year = Year(number)
        there = (until is None or until > year.ends) and year.ends - max(begins, year.begins) >= least
        if there and context.passed(year.ends):
            yield year
