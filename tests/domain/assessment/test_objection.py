"""异议 — a person does not accept the own score; others answer."""

import pytest

from domain.assessment.objection import ObjectionAnswered, ObjectionOutcome, ObjectionRaised
from domain.errors import BadInput, ImpossibleState, NotAllowed, NotFound
from domain.personal import Personal
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

UPHELD, CHANGED = ObjectionOutcome.UPHELD, ObjectionOutcome.CHANGED


@pytest.mark.clause("WC-12")
def test_a_person_objects_to_the_own_score() -> None:
    assessment = frozen()
    assessment.raise_objection(at(30, LI), person=LI, grounds="系统停机所致", evidence=(77,))
    said = recorded(assessment, ObjectionRaised)
    assert (said.year, said.person, said.score, said.evidence) == (YEAR, LI, LI_SCORE, (77,))
    assert said.grounds == Personal(LI, plain="系统停机所致")
    assert assessment.objections == {LI: 3}


@pytest.mark.clause("WC-12")
def test_another_writes_it_down_and_also_after_the_year_is_confirmed() -> None:
    assessment = closed()
    assessment.raise_objection(at(200, HR, for_whom=LI), person=LI, grounds=None)
    assert recorded(assessment, ObjectionRaised).grounds is None


def test_an_objection_that_cannot_be_is_refused() -> None:
    assessment = objected()
    with refused(assessment, ImpossibleState, "is not answered yet"):
        assessment.raise_objection(at(31, LI), person=LI, grounds="再")
    with refused(assessment, NotAllowed, "objects to the own score", field="person"):
        assessment.raise_objection(at(31, LI), person=WANG, grounds="代")
    with refused(assessment, ImpossibleState, "has no score", field="person"):
        assessment.raise_objection(at(31, ZHAO), person=ZHAO, grounds="没有我")
    with refused(assessment, BadInput, "begin at 1", field="evidence"):
        assessment.raise_objection(at(31, WANG), person=WANG, grounds="误", evidence=(0,))
    with refused(opened(), ImpossibleState, "is not frozen yet"):
        opened().raise_objection(at(31, LI), person=LI, grounds="误")
    with refused(a_year(), NotFound, "no assessment"):
        a_year().raise_objection(at(31, LI), person=LI, grounds="误")


@pytest.mark.clause("WC-12")
def test_the_score_is_upheld() -> None:
    assessment = objected()
    assessment.answer_objection(at(40, HEAD), person=LI, outcome=UPHELD, reason="日志无停机")
    said = recorded(assessment, ObjectionAnswered)
    assert (said.objection, said.outcome, said.old_score, said.score) == (3, UPHELD, LI_SCORE, LI_SCORE)
    assert said.reason == Personal(LI, plain="日志无停机")
    assert assessment.objections == {}


@pytest.mark.clause("WC-12")
def test_the_score_is_changed_and_the_result_is_to_be_confirmed_anew() -> None:
    assessment = objected()
    assessment.confirm_result(at(39), person=LI, signed=False)
    assessment.answer_objection(
        at(40, HEAD), person=LI, outcome=CHANGED, reason="停机属实", score=9_900, evidence=(80,)
    )
    said = recorded(assessment, ObjectionAnswered)
    assert (said.old_score, said.score, said.evidence) == (LI_SCORE, 9_900, (80,))
    assert (assessment.scores[LI], assessment.confirmed) == (9_900, frozenset())


def test_an_answer_that_cannot_be_is_refused() -> None:
    assessment = objected()
    with refused(assessment, ImpossibleState, "record it first", field="person"):
        assessment.answer_objection(at(40), person=WANG, outcome=UPHELD, reason="无")
    for score in (None, LI_SCORE):
        with refused(assessment, BadInput, "write the new one", field="score"):
            assessment.answer_objection(at(40), person=LI, outcome=CHANGED, reason="属实", score=score)
    with refused(assessment, BadInput, "is upheld", field="score"):
        assessment.answer_objection(at(40), person=LI, outcome=UPHELD, reason="无", score=9_900)
    with refused(assessment, BadInput, "empty", field="reason"):
        assessment.answer_objection(at(40), person=LI, outcome=UPHELD, reason=" ")
    with refused(assessment, BadInput, "twice", field="evidence"):
        assessment.answer_objection(at(40), person=LI, outcome=UPHELD, reason="无", evidence=(2, 2))
    with refused(assessment, NotAllowed, "answer the objection", clause="DD-08"):
        assessment.answer_objection(at(40, LI), person=LI, outcome=UPHELD, reason="无")
    with refused(assessment, ImpossibleState, "has no score", field="person"):
        assessment.answer_objection(at(40), person=ZHAO, outcome=UPHELD, reason="无")
    with refused(opened(), ImpossibleState, "is not frozen yet"):
        opened().answer_objection(at(40), person=LI, outcome=UPHELD, reason="无")
    with refused(a_year(), NotFound, "no assessment"):
        a_year().answer_objection(at(40), person=LI, outcome=UPHELD, reason="无")
