"""考核登记更正 — nobody corrects what stands about himself, but for the own objection."""

import pytest

from domain.assessment.assessment import AssessmentCorrected
from domain.assessment.mark import MarkGiven
from domain.assessment.objection import ObjectionRaised
from domain.assessment.opening import Indicator
from domain.assessment.praise import PraiseBy
from domain.errors import BadInput, NotAllowed, NotFound
from domain.personal import Personal
from tests.domain.assessment.given import HEAD, LI, WANG, a_year, at, frozen, objected, opened
from tests.domain.history import recorded, refused


def test_mistyped_points_are_corrected() -> None:
    assessment = opened()
    assessment.give_mark(at(2), person=LI, indicator=Indicator.PRAISE, points=15, reason="表扬")
    assessment.correct(at(3), version=2, field="points", right="150", reason="漏一位")
    assert recorded(assessment, AssessmentCorrected).correction.right == "150"
    known = assessment.as_known(2)
    assert isinstance(known, MarkGiven)
    assert known.points == 150
    assert assessment.marks == {2: known}


def test_the_person_corrects_the_own_objection_and_nobody_else() -> None:
    assessment = objected()
    with refused(assessment, NotAllowed, "by the person who raised it", field="version"):
        assessment.correct(at(31, HEAD), version=3, field="grounds", right="无", reason="误")
    assessment.correct(at(31, LI), version=3, field="grounds", right="网络停机所致", reason="笔误")
    known = assessment.as_known(3)
    assert isinstance(known, ObjectionRaised)
    assert known.grounds == Personal(LI, plain="网络停机所致")


def test_words_that_were_left_out_are_sealed_with_the_person_s_key() -> None:
    assessment = opened()
    assessment.praise(at(2), person=LI, by=PraiseBy.PUBLIC)
    assessment.correct(at(3), version=2, field="words", right="热情周到", reason="漏记")
    assert recorded(assessment, AssessmentCorrected).correction.sealed == Personal(LI, plain="热情周到")


def test_nobody_corrects_the_own_marks() -> None:
    assessment = opened()
    assessment.give_mark(at(2), person=LI, indicator=Indicator.PRAISE, points=15, reason="表扬")
    with refused(assessment, NotAllowed, "correct what is recorded", clause="DD-08"):
        assessment.correct(at(3, LI), version=2, field="points", right="1500", reason="更好")


@pytest.mark.parametrize("field", ["position", "persons", "year"])
def test_what_was_frozen_is_frozen_anew_not_corrected(field: str) -> None:
    assessment = frozen()
    with refused(assessment, BadInput, "is not corrected", field="field"):
        assessment.correct(at(30), version=2, field=field, right="1", reason="误")


def test_there_must_be_something_to_correct() -> None:
    assessment = frozen()
    with refused(assessment, BadInput, "has no version 9", field="version"):
        assessment.correct(at(30, WANG), version=9, field="points", right="1", reason="误")
    with refused(a_year(), NotFound, "no assessment"):
        a_year().correct(at(30), version=1, field="scheme", right="x", reason="误")
