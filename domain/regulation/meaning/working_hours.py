"""工作时间 — the hours in which offices are open, on working days; what must be done at once is counted in them."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from domain.calendar import Calendar, local_date, local_moment
from domain.errors import BadInput
from domain.regulation.context import Context
from domain.regulation.parameters import Parameters


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """工作时间 — from opening to closing, without the midday break."""

    calendar: Calendar
    periods: tuple[tuple[time, time], ...]

    def after(self, start: datetime, minutes: int = 0) -> datetime:
        """Return the moment at which so many minutes were worked since the start; after 0: when work goes on."""
        left, day = timedelta(minutes=minutes), local_date(start)
        if not self.calendar.is_working_day(day):
            day = self.calendar.next_working_day(day)
        while True:
            for opens, closes in self.periods:
                begin, end = max(local_moment(day, opens), start), local_moment(day, closes)
                if begin >= end:
                    continue
                if end - begin >= left:
                    return begin + left
                left -= end - begin
            day = self.calendar.add_working_days(day, 1)

    def lie_between(self, start: datetime, end: datetime) -> bool:
        """Say whether any working time lies between two moments."""
        return self.after(start) < end


def working_hours(context: Context, parameters: Parameters) -> WorkingHours:
    """Return the ``hours`` of a clause, written ``["08:30-12:00", "14:00-17:30"]``; the organisation's closing wins."""
    periods = [_period(words, parameters.clause) for words in parameters.words("hours")]
    if context.closing is not None and context.closing > periods[-1][0]:
        periods[-1] = (periods[-1][0], context.closing)
    return WorkingHours(context.calendar, tuple(periods))


def _period(words: str, clause: str) -> tuple[time, time]:
    opens, dash, closes = words.partition("-")
    try:
        if not dash:
            raise ValueError(words)  # noqa: TRY301  # one remedy for both mistakes
        return time.fromisoformat(opens), time.fromisoformat(closes)
    except ValueError:
        raise BadInput(f"{clause}: {words!r} are no hours; write them like 08:30-12:00") from None
