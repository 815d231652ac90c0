"""工作日历 — which days count: official holidays and make-up working days (调休), in China's time.

Counting is by a sorted table of working days, not by walking over the years.
"""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, cached_property
from itertools import chain
from types import MappingProxyType
from zoneinfo import ZoneInfo

from chinese_calendar.constants import Holiday
from chinese_calendar.constants import holidays as _announced
from chinese_calendar.constants import workdays as _worked

from domain.errors import BadInput
from domain.given import digest_of
from domain.holiday_notice import HolidayNotice, shipped_notices
from domain.term import TermEnum

OFFICIAL_TIME = ZoneInfo("Asia/Shanghai")
"""The whole country keeps this time."""

_FIRST: date = min(_announced).replace(month=1, day=1)
_BEGINNING = _FIRST.toordinal()
_YEARS_AHEAD = 10
_SATURDAY = 5
_NAMES: Mapping[str, str] = MappingProxyType({holiday.value: holiday.chinese for holiday in Holiday})


class DayKind(TermEnum):
    """日期性质 — why a day is worked or not."""

    WORKING = "working", "工作日"
    MAKE_UP = "make-up", "调休上班"
    WEEKEND = "weekend", "周末"
    HOLIDAY = "holiday", "放假"


class Unit(TermEnum):
    """期限单位 — in what a limit is counted."""

    WORKING_DAY = "working-day", "个工作日"
    CALENDAR_DAY = "calendar-day", "日"
    MONTH = "month", "个月"
    HOUR = "hour", "小时"


@dataclass(frozen=True, slots=True)
class Limit:
    """时限 — so many days, months or hours; 0 days is the same day (当日)."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        return "当日" if self.count == 0 else f"{self.count}{self.unit.term}"


@dataclass(frozen=True, slots=True)
class Day:
    """日 — one date in China, whether offices are open, and why."""

    day: date
    kind: DayKind
    name: str = ""
    """节日名称"""
    provisional: bool = False
    """The holidays of its year are not announced yet: weekends alone are known."""

    @property
    def working(self) -> bool:
        """Whether offices are open."""
        return self.kind in (DayKind.WORKING, DayKind.MAKE_UP)


class Calendar:
    """日历 — the announced years of the ``chinesecalendar`` library, and notices that win over it."""

    def __init__(self, notices: Iterable[HolidayNotice] = ()) -> None:
        self._holidays = {day: _NAMES[name] for day, name in _announced.items()}
        self._worked = set(_worked)
        self.last_announced: date = max(_announced).replace(month=12, day=31)
        for notice in sorted(notices, key=lambda notice: notice.published):
            self._take(notice)
        self._last = self.last_announced.replace(year=self.last_announced.year + _YEARS_AHEAD)
        ordinals = range(_FIRST.toordinal(), self._last.toordinal() + 1)
        self._days = [self._made(date.fromordinal(ordinal)) for ordinal in ordinals]
        self._working = [ordinal for ordinal, day in zip(ordinals, self._days, strict=True) if day.working]

    def _take(self, notice: HolidayNotice) -> None:
        for day in chain(notice.holidays, notice.working):
            self._holidays.pop(day, None)
            self._worked.discard(day)
        self._holidays |= notice.holidays
        self._worked |= notice.working
        self.last_announced = max(self.last_announced, date(notice.year, 12, 31))

    def _made(self, day: date) -> Day:
        weekend = day.weekday() >= _SATURDAY
        if day in self._holidays:
            return Day(day, DayKind.HOLIDAY, self._holidays[day])
        if day in self._worked:
            return Day(day, DayKind.MAKE_UP if weekend else DayKind.WORKING)
        kind = DayKind.WEEKEND if weekend else DayKind.WORKING
        return Day(day, kind, provisional=self.is_provisional(day))

    @cached_property
    def digest(self) -> str:
        """What tells one calendar from another: the SHA-256 of its days off and make-up days."""
        days = (sorted(self._holidays.items()), sorted(self._worked), self.last_announced)
        return digest_of(repr(days))

    def is_provisional(self, day: date) -> bool:
        """Say whether the holidays of the day's year are not announced yet: weekends alone are known."""
        return day > self.last_announced

    def day(self, day: date) -> Day:
        """Return what a day is; in a year not announced yet, Monday to Friday are worked."""
        return self._days[day.toordinal() - _BEGINNING] if _FIRST <= day <= self._last else self._made(day)

    def is_working_day(self, day: date) -> bool:
        """Say whether offices are open."""
        return self.day(day).working

    def add_working_days(self, start: date, count: int) -> date:
        """Return the last of ``count`` working days after the start day, which is not counted itself.

        A count of 0 gives the start day, working or not.

        Raises:
            BadInput: the days lie outside the calendar (before 2004, or ten years after the last announced one).

        """
        if count == 0:
            return start
        index = bisect_right(self._working, start.toordinal()) + count - 1
        if start < _FIRST or not 0 <= index < len(self._working):
            raise BadInput(
                f"{count} working days after {start} lie outside the calendar, {_FIRST} to {self._last}"
            )
        return date.fromordinal(self._working[index])

    def working_days_between(self, start: date, end: date) -> int:
        """Return how many working days lie after the start day, up to and with the end day."""
        return bisect_right(self._working, end.toordinal()) - bisect_right(self._working, start.toordinal())

    def next_working_day(self, day: date) -> date:
        """Return the day itself when it is a working day, else the next one."""
        return date.fromordinal(self._working[bisect_left(self._working, day.toordinal())])

    def last_day(self, start: date, limit: Limit) -> date:
        """Return the last day of a limit in days or months; the start day is not counted (民法典第二百零一条).

        A limit in calendar days or months that would end on a day off ends on the next working day
        (民法典第二百零三条).

        Raises:
            BadInput: it lies outside the calendar.

        """
        match limit.unit:
            case Unit.WORKING_DAY:
                return self.add_working_days(start, limit.count)
            case Unit.MONTH:
                return self.next_working_day(add_months(start, limit.count))
            case _:
                return self.next_working_day(start + timedelta(days=limit.count)) if limit.count else start

    def due(self, start: datetime, limit: Limit, closing: time | None = None) -> datetime:
        """Return the moment at which a limit ends, in UTC: the close of business of its last day, else its end.

        A limit in hours runs by the clock.
        """
        if limit.unit is Unit.HOUR:
            return start + timedelta(hours=limit.count)
        return end_of(self.last_day(local_date(start), limit), closing)


@cache
def official() -> Calendar:
    """Return the calendar of the announced holidays, by the library and the notices that are shipped."""
    return Calendar(shipped_notices())


def add_months(start: date, count: int) -> date:
    """Return the same day so many months later; where there is none, the month's last (民法典第二百零二条)."""
    years, month = divmod(start.month - 1 + count, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def local_date(moment: datetime) -> date:
    """Return the date of a moment in China."""
    return moment.astimezone(OFFICIAL_TIME).date()


def local_moment(day: date, at: time) -> datetime:
    """Return a moment of a day in China, in UTC."""
    return datetime.combine(day, at, OFFICIAL_TIME).astimezone(UTC)


def end_of(day: date, closing: time | None = None) -> datetime:
    """Return the close of business of a day in China, else its last moment (民法典第二百零三条), in UTC."""
    return local_moment(day, closing or time.max)
