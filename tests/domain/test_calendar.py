"""工作日历 — announced holidays and make-up working days, limits counted by table."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random

import holidays
import pytest

from domain.calendar import Calendar, DayKind, Limit, Unit, add_months, official
from domain.errors import BadInput
from domain.holiday_notice import read_notice, shipped_notices


@pytest.mark.parametrize(
    ("day", "kind", "why"),
    [
        (date(2024, 2, 4), DayKind.MAKE_UP, "周日，春节调休上班"),
        (date(2024, 2, 9), DayKind.WORKING, "除夕，2024 年未列入放假"),
        (date(2024, 2, 18), DayKind.MAKE_UP, "周日，春节调休上班"),
        (date(2025, 1, 26), DayKind.MAKE_UP, "周日，春节调休上班"),
        (date(2025, 10, 8), DayKind.HOLIDAY, "国庆节、中秋节放假"),
        (date(2026, 2, 14), DayKind.MAKE_UP, "周六，春节调休上班"),
        (date(2026, 2, 16), DayKind.HOLIDAY, "春节放假"),
        (date(2026, 5, 9), DayKind.MAKE_UP, "周六，劳动节调休上班"),
        (date(2026, 9, 20), DayKind.MAKE_UP, "周日，国庆节调休上班"),
        (date(2026, 10, 8), DayKind.WORKING, "国庆节后第一天"),
        (date(2026, 11, 21), DayKind.WEEKEND, "普通周六"),
    ],
)
def test_days_are_as_announced(day: date, kind: DayKind, why: str) -> None:
    assert official().day(day).kind is kind, why
    assert official().is_working_day(day) is (kind in (DayKind.WORKING, DayKind.MAKE_UP))


def test_two_libraries_and_the_shipped_notice_agree_on_every_announced_day() -> None:
    other = holidays.country_holidays("CN", years=range(2006, 2027), categories=("public",))
    without = Calendar()
    for ordinal in range(date(2006, 1, 1).toordinal(), date(2026, 12, 31).toordinal() + 1):
        day = date.fromordinal(ordinal)
        assert official().is_working_day(day) == without.is_working_day(day) == other.is_working_day(day), day


def test_the_start_day_is_not_counted() -> None:
    assert official().add_working_days(date(2025, 3, 3), 1) == date(2025, 3, 4)
    assert official().add_working_days(date(2025, 3, 3), 0) == date(2025, 3, 3)


def test_a_limit_runs_over_the_spring_festival() -> None:
    assert official().add_working_days(date(2025, 1, 24), 5) == date(2025, 2, 7)


def test_counting_by_table_agrees_with_counting_day_by_day() -> None:
    random, first = Random(20250303), date(2005, 1, 1).toordinal()
    worked = [official().is_working_day(date.fromordinal(first + n)) for n in range(26 * 366)]
    for _ in range(10_000):
        start, count = random.randrange(25 * 365), random.randint(1, 60)
        day, left = start, count
        while left:
            day += 1
            left -= worked[day]
        begun, ended = date.fromordinal(first + start), date.fromordinal(first + day)
        assert official().add_working_days(begun, count) == ended
        assert official().working_days_between(begun, ended) == count


def test_a_year_not_announced_yet_counts_weekends_only_and_says_so() -> None:
    assert official().is_provisional(date(2027, 1, 4))
    assert not official().is_provisional(date(2026, 12, 31))
    assert official().day(date(2027, 1, 1)).provisional
    assert official().is_working_day(date(2027, 1, 1))


def test_days_outside_the_calendar_are_refused() -> None:
    with pytest.raises(BadInput, match="outside the calendar"):
        official().add_working_days(date(1999, 12, 31), 3)


@pytest.mark.parametrize(
    ("start", "limit", "last", "why"),
    [
        (date(2025, 3, 3), Limit(2, Unit.WORKING_DAY), date(2025, 3, 5), "二个工作日"),
        (date(2025, 3, 3), Limit(0, Unit.WORKING_DAY), date(2025, 3, 3), "当日"),
        (date(2025, 3, 3), Limit(30, Unit.CALENDAR_DAY), date(2025, 4, 2), "三十日，周三"),
        (date(2025, 3, 6), Limit(30, Unit.CALENDAR_DAY), date(2025, 4, 7), "末日为周六，又逢清明节，顺延"),
        (date(2025, 8, 31), Limit(1, Unit.MONTH), date(2025, 9, 30), "没有对应日，当月末日"),
        (date(2025, 9, 1), Limit(1, Unit.MONTH), date(2025, 10, 9), "末日逢国庆节，顺延至节后首日"),
    ],
)
def test_the_last_day_of_a_limit(start: date, limit: Limit, last: date, why: str) -> None:
    assert official().last_day(start, limit) == last, why


def test_a_limit_ends_at_the_close_of_business_else_with_its_day() -> None:
    start, limit = datetime(2025, 3, 3, 2, tzinfo=UTC), Limit(2, Unit.WORKING_DAY)
    assert official().due(start, limit, time(17, 30)) == datetime(2025, 3, 5, 9, 30, tzinfo=UTC)
    assert official().due(start, limit) == datetime(2025, 3, 5, 15, 59, 59, 999999, tzinfo=UTC)
    assert official().due(start, Limit(24, Unit.HOUR)) == start + timedelta(days=1)


@pytest.mark.parametrize(
    ("start", "count", "day"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2025, 11, 15), 3, date(2026, 2, 15)),
        (date(2025, 12, 31), 12, date(2026, 12, 31)),
    ],
)
def test_months_end_on_the_same_day_or_the_last(start: date, count: int, day: date) -> None:
    assert add_months(start, count) == day


NOTICE = """
title = "某市人民政府办公室关于2027年放假的通知"
number = "某政办〔2026〕1号"
published = 2026-11-20
year = 2027
working = [2027-01-03]
[holidays]
"元旦" = [2027-01-01]
"""


def test_a_notice_as_a_dated_file_wins_and_makes_its_year_certain() -> None:
    calendar = Calendar([*shipped_notices(), read_notice(NOTICE, "2027.toml")])
    assert calendar.day(date(2027, 1, 1)).name == "元旦"
    assert calendar.day(date(2027, 1, 3)).kind is DayKind.MAKE_UP
    assert not calendar.is_provisional(date(2027, 12, 31))
    assert calendar.add_working_days(date(2026, 12, 31), 1) == date(2027, 1, 3)


def test_a_later_notice_wins_over_an_earlier_one() -> None:
    later = NOTICE.replace("2026-11-20", "2026-12-20").replace("[2027-01-03]", "[]")
    calendar = Calendar([read_notice(later, "b"), read_notice(NOTICE, "a")])
    assert calendar.day(date(2027, 1, 1)).kind is DayKind.HOLIDAY
    assert calendar.is_working_day(date(2027, 1, 3))


@pytest.mark.parametrize(
    "text",
    [
        "title =",
        "title = 1",
        NOTICE.replace("2027-01-01]", '"2027-01-01"]'),
        NOTICE.replace("[2027-01-03]", "[2027-01-01]"),
    ],
)
def test_what_is_no_notice_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadInput, match=r"wrong\.toml"):
        read_notice(text, "wrong.toml")
