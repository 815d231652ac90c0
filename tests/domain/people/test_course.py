"""沿革 — what something was at a moment, whatever the order in which it was entered."""

from datetime import date, datetime
from itertools import permutations

import pytest

from domain.people.course import Course, Turn
from tests.domain.people.given import moment

TURNS = ((0, "在岗"), (9, "离岗"), (11, "返岗"))


@pytest.mark.parametrize("order", list(permutations(TURNS)))
def test_the_order_of_entry_does_not_matter(order: tuple[tuple[int, str], ...]) -> None:
    course: Course[datetime, str] = Course()
    for hours, was in order:
        course = course.turned(moment(hours), was)
    assert [course.at(moment(hours)) for hours in (-1, 0, 8.9)] == [None, "在岗", "在岗"]
    assert [course.at(moment(hours)) for hours in (9, 10, 11, 99)] == ["离岗", "离岗", "返岗", "返岗"]


def test_of_two_turns_at_one_time_the_one_entered_last_holds() -> None:
    nothing: Course[datetime, str] = Course()
    course = nothing.turned(moment(9), "一").turned(moment(9), "二")
    assert course.at(moment(9)) == "二"
    assert course.turn_at(moment(9)) == Turn(moment(9), "二")


def test_of_the_time_before_its_first_turn_that_turn_is_all_that_is_known() -> None:
    nothing: Course[date, str] = Course()
    course = nothing.turned(date(2025, 1, 2), "会计处")
    assert course.at(date(2025, 1, 1)) is None
    assert course.known_at(date(2025, 1, 1)) == course.known_at(date(2025, 3, 1)) == "会计处"


def test_what_came_later_begins_after_the_moment() -> None:
    nothing: Course[datetime, str] = Course()
    course = nothing.turned(moment(9), "离岗").turned(moment(11), "返岗")
    assert [turn.was for turn in course.until(moment(9))] == ["离岗"]
    assert [turn.was for turn in course.after(moment(9))] == ["返岗"]
    assert course.after(moment(11)) == ()
