"""工作日历 — which days count: official holidays and make-up working days (调休), in China's time.

Counting is by a sorted table of working days, not by walking over the years.
"""

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

import chinese_calendar
from chinese_calendar.constants import holidays as _announced

OFFICIAL_TIME = ZoneInfo("Asia/Shanghai")
"""The whole country keeps this time."""

_FIRST: date = min(_announced).replace(month=1, day=1)
_LAST_ANNOUNCED: date = max(_announced).replace(month=12, day=31)
_HORIZON = _LAST_ANNOUNCED.replace(year=_LAST_ANNOUNCED.year + 10)
_SATURDAY = 5


def is_provisional(day: date) -> bool:
    """Say whether the holidays of the day's year are not announced yet: weekends alone are known."""
    return day > _LAST_ANNOUNCED


def is_working_day(day: date) -> bool:
    """Say whether offices are open; in a year not announced yet, Monday to Friday."""
    if _FIRST <= day <= _LAST_ANNOUNCED:
        return chinese_calendar.is_workday(day) is True
    return day.weekday() < _SATURDAY


@cache
def _working_days() -> list[int]:
    first, last = _FIRST.toordinal(), _HORIZON.toordinal()
    return [ordinal for ordinal in range(first, last + 1) if is_working_day(date.fromordinal(ordinal))]


def add_working_days(start: date, count: int) -> date:
    """Return the last of ``count`` working days after the start day, which is not counted itself.

    A count of 0 gives the start day, working or not.

    Raises:
        ValueError: the days lie outside the calendar (before 2004, or ten years after the last announced one).

    """
    if count == 0:
        return start
    days = _working_days()
    index = bisect_right(days, start.toordinal()) + count - 1
    if start < _FIRST or not 0 <= index < len(days):
        raise ValueError(f"{count} working days after {start} lie outside the calendar")
    return date.fromordinal(days[index])


def working_days_between(start: date, end: date) -> int:
    """Return how many working days lie after the start day, up to and with the end day."""
    days = _working_days()
    return bisect_right(days, end.toordinal()) - bisect_right(days, start.toordinal())


def local_date(moment: datetime) -> date:
    """Return the date of a moment in China."""
    return moment.astimezone(OFFICIAL_TIME).date()


def local_moment(day: date, at: time) -> datetime:
    """Return a moment of a day in China, in UTC."""
    return datetime.combine(day, at, OFFICIAL_TIME).astimezone(UTC)


def next_working_day(day: date) -> date:
    """Return the day itself when it is a working day, else the next one."""
    days = _working_days()
    return date.fromordinal(days[bisect_left(days, day.toordinal())])
