"""AB角合作配合 — 将AB角合作和配合情况作为年度考核内容."""

import pytest

from domain.assessment.ab_cooperation import ABCooperationMarked, CooperationGrade
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState, NotAllowed, NotFound
from domain.personal import Personal
from tests.domain.assessment.given import HEAD, HR, LI, POST, WANG, WINDOW, YEAR, a_year, at, closed, opened
from tests.domain.history import recorded, refused


@pytest.mark.clause("AB-26")
@pytest.mark.parametrize("grade", CooperationGrade)
def test_how_the_two_worked_together_is_marked_with_its_evidence(grade: CooperationGrade) -> None:
    assessment = opened()
    assessment.mark_ab_cooperation(
        at(2, HEAD),
        person=LI,
        partner=WANG,
        grade=grade,
        post=POST,
        section=WINDOW,
        reason="离岗前交代清楚",
        evidence=(7, 9),
    )
    said = recorded(assessment, ABCooperationMarked)
    assert (said.year, said.person, said.partner, said.grade) == (YEAR, LI, WANG, grade)
    assert (said.post, said.section, said.evidence) == (POST, WINDOW, (7, 9))
    assert said.reason == Personal(LI, plain="离岗前交代清楚")


@pytest.mark.clause("AB-26")
def test_a_mark_without_evidence_by_the_partner_is_recorded_so() -> None:
    assessment = opened()
    assessment.mark_ab_cooperation(at(2, WANG), person=LI, partner=WANG, grade=CooperationGrade.POOR)
    said = recorded(assessment, ABCooperationMarked)
    assert (said.reason, said.evidence, said.entry.by) == (None, (), WANG)


@pytest.mark.parametrize("entry", [at(2, LI), at(2, HR, for_whom=LI), at(2, LI, for_whom=HEAD)])
def test_nobody_marks_himself(entry: Entry) -> None:
    assessment = opened()
    with refused(assessment, NotAllowed, "mark the cooperation", clause="DD-08"):
        assessment.mark_ab_cooperation(entry, person=LI, partner=WANG, grade=CooperationGrade.GOOD)


def test_a_mark_that_cannot_be_is_refused() -> None:
    assessment, good = opened(), CooperationGrade.GOOD
    with refused(assessment, BadInput, "name the partner", field="partner"):
        assessment.mark_ab_cooperation(at(2), person=LI, partner=LI, grade=good)
    with refused(assessment, BadInput, "begin at 1", field="evidence"):
        assessment.mark_ab_cooperation(at(2), person=LI, partner=WANG, grade=good, evidence=(0,))
    with refused(closed(), ImpossibleState, "was confirmed at"):
        closed().mark_ab_cooperation(at(200), person=LI, partner=WANG, grade=good)
    with refused(a_year(), NotFound, "no assessment"):
        a_year().mark_ab_cooperation(at(2), person=LI, partner=WANG, grade=good)
