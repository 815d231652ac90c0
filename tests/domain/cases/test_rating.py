"""好差评 — how the applicant rates the service.

做到热情主动、文明办事、服务规范、及时高效；向服务对象提供优质服务。
"""

import pytest

from domain.cases.rating import Grade, Rated
from domain.personal import Personal
from tests.domain.cases.given import LI, WINDOW, an_inquiry, at
from tests.domain.history import recorded


@pytest.mark.clause("SW-06", "FC-03")
@pytest.mark.parametrize("grade", Grade)
def test_a_rating_is_of_whoever_answers_when_it_is_given(grade: Grade) -> None:
    case = an_inquiry()
    case.rate(at(5), grade=grade, content="态度很好")
    rated = recorded(case, Rated)
    assert (rated.grade, rated.responsible, rated.section) == (grade, LI, WINDOW)
    assert rated.content == Personal(case.applicant, plain="态度很好")


@pytest.mark.clause("SW-06", "FC-03")
def test_a_second_rating_counts_as_well_with_words_or_without() -> None:
    case = an_inquiry()
    case.rate(at(5), grade=Grade.SATISFIED)
    case.rate(at(6), grade=Grade.DISSATISFIED)
    rated = recorded(case, Rated)
    assert (rated.grade, rated.content, case.version) == (Grade.DISSATISFIED, None, 3)
