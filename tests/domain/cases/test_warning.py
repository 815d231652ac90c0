"""预警 — a yellow and a red warning, each once for each due date."""

from datetime import timedelta

import pytest

from domain.cases.warning import DeadlineWarned, WarningLevel
from domain.errors import ImpossibleState
from tests.domain.cases.given import DUE, LI, an_inquiry, at
from tests.domain.history import recorded, refused


@pytest.mark.clause("XS-01", "XS-03")
def test_whoever_answers_is_warned_of_the_date_that_was_promised() -> None:
    case = an_inquiry()
    case.promise(at(1), due_at=DUE)
    case.collect_events()
    case.warn(at(2), level=WarningLevel.YELLOW)
    warned = recorded(case, DeadlineWarned)
    assert (warned.level, warned.due_at, warned.responsible) == (WarningLevel.YELLOW, DUE, LI)


def test_each_warning_is_given_once_for_each_date() -> None:
    case = an_inquiry()
    case.promise(at(1), due_at=DUE)
    case.warn(at(2), level=WarningLevel.YELLOW)
    with refused(case, ImpossibleState, "was given already", field="level"):
        case.warn(at(3), level=WarningLevel.YELLOW)
    case.warn(at(3), level=WarningLevel.RED)
    case.approve_extension(at(4), new_due_at=DUE + timedelta(days=5))
    case.warn(at(5), level=WarningLevel.YELLOW)
    assert len(case.warned) == 3


def test_without_a_promise_there_is_nothing_to_warn_of() -> None:
    case = an_inquiry()
    with refused(case, ImpossibleState, "nothing is promised"):
        case.warn(at(1), level=WarningLevel.RED)
