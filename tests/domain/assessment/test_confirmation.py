"""审定 — a person's result, and at last the year."""

import pytest

from domain.assessment.confirmation import AssessmentGrade, ResultConfirmed, YearConfirmed
from domain.errors import ImpossibleState, NotAllowed, NotFound
from tests.domain.assessment.given import (
    HEAD,
    HR,
    LI,
    LI_SCORE,
    WANG,
    YEAR,
    ZHAO,
    a_year,
    at,
    closed,
    frozen,
    objected,
    opened,
)
from tests.domain.history import recorded, refused


@pytest.mark.clause("WC-12")
@pytest.mark.parametrize("grade", [*AssessmentGrade, None])
def test_a_result_is_confirmed_with_its_score_and_grade(grade: AssessmentGrade | None) -> None:
    assessment = frozen()
    assessment.confirm_result(at(50), person=LI, signed=True, grade=grade)
    said = recorded(assessment, ResultConfirmed)
    assert (said.year, said.person, said.score, said.grade) == (YEAR, LI, LI_SCORE, grade)
    assert (said.signed, said.objected, said.position) == (True, False, 500)


@pytest.mark.clause("WC-12")
def test_a_result_confirmed_unsigned_and_before_the_answer_is_recorded_so() -> None:
    assessment = objected()
    assessment.confirm_result(at(50), person=LI, signed=False)
    said = recorded(assessment, ResultConfirmed)
    assert (said.signed, said.objected) == (False, True)


def test_a_result_that_cannot_be_confirmed_is_refused() -> None:
    assessment = frozen()
    assessment.confirm_result(at(50), person=LI, signed=True)
    with refused(assessment, ImpossibleState, "is confirmed already", field="person"):
        assessment.confirm_result(at(51), person=LI, signed=True)
    with refused(assessment, ImpossibleState, "has no score", field="person"):
        assessment.confirm_result(at(51), person=ZHAO, signed=True)
    for entry in (at(51, WANG), at(51, WANG, for_whom=HR), at(51, HR, for_whom=WANG)):
        with refused(assessment, NotAllowed, "confirm the result", clause="DD-08"):
            assessment.confirm_result(entry, person=WANG, signed=True)
    with refused(opened(), ImpossibleState, "is not frozen yet"):
        opened().confirm_result(at(50), person=LI, signed=True)
    with refused(a_year(), NotFound, "no assessment"):
        a_year().confirm_result(at(50), person=LI, signed=True)


@pytest.mark.clause("WC-12")
def test_the_year_is_confirmed_and_what_is_open_stands_beside_it() -> None:
    assessment = objected()
    assessment.confirm_result(at(50), person=WANG, signed=True)
    assessment.confirm_year(at(99, HEAD), meeting="党组〔2026〕1号")
    said = recorded(assessment, YearConfirmed)
    assert (said.year, said.position, said.meeting) == (YEAR, 500, "党组〔2026〕1号")
    assert (said.unconfirmed, said.unanswered) == ((LI,), (LI,))
    assert assessment.closed_at == said.occurred_at


def test_a_year_that_cannot_be_confirmed_is_refused() -> None:
    with refused(opened(), ImpossibleState, "is not frozen yet"):
        opened().confirm_year(at(99, HEAD))
    assessment = closed()
    with refused(assessment, ImpossibleState, "was confirmed at"):
        assessment.confirm_year(at(100, HEAD))
    with refused(a_year(), NotFound, "no assessment"):
        a_year().confirm_year(at(99, HEAD))
