"""工作日历 — announced holidays and make-up working days, counted by table."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import add_working_days, is_provisional, is_working_day, working_days_between

DAYS = st.dates(date(2005, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("day", "working", "why"),
    [
        (date(2024, 2, 4), True, "周日，春节调休上班"),
        (date(2024, 2, 9), True, "除夕，2024 年未列入放假"),
        (date(2024, 2, 18), True, "周日，春节调休上班"),
        (date(2025, 1, 26), True, "周日，春节调休上班"),
        (date(2025, 10, 8), False, "国庆节、中秋节放假"),
        (date(2026, 2, 14), True, "周六，春节调休上班"),
        (date(2026, 2, 16), False, "春节放假"),
    ],
)
def test_days_are_as_announced(day: date, working: bool, why: str) -> None:
    assert is_working_day(day) is working, why


def test_the_start_day_is_not_counted() -> None:
    assert add_working_days(date(2025, 3, 3), 1) == date(2025, 3, 4)
    assert add_working_days(date(2025, 3, 3), 0) == date(2025, 3, 3)


def test_a_limit_runs_over_the_spring_festival() -> None:
    assert add_working_days(date(2025, 1, 24), 5) == date(2025, 2, 7)


@given(DAYS, st.integers(1, 400))
def test_counting_by_table_agrees_with_counting_day_by_day(start: date, count: int) -> None:
    day, left = start, count
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day)
    assert add_working_days(start, count) == day
    assert working_days_between(start, day) == count


def test_a_year_not_announced_yet_counts_weekends_only_and_says_so() -> None:
    assert is_provisional(date(2027, 1, 4))
    assert not is_provisional(date(2026, 12, 31))
    assert is_working_day(date(2027, 1, 1))


def test_days_outside_the_calendar_are_refused() -> None:
    with pytest.raises(ValueError, match="outside the calendar"):
        add_working_days(date(1999, 12, 31), 3)
