"""加减分 — points that people add or take off stand with their reason and their evidence."""

import pytest

from domain.assessment.mark import MarkGiven, MarkTakenBack
from domain.assessment.opening import Indicator
from domain.errors import BadInput, ImpossibleState, NotAllowed, NotFound
from domain.personal import Personal
from tests.domain.assessment.given import HEAD, LI, WANG, WINDOW, YEAR, a_year, at, closed, opened
from tests.domain.history import recorded, refused

COMPLIANCE = Indicator.COMPLIANCE


@pytest.mark.clause("WC-12")
@pytest.mark.parametrize("points", [150, -50], ids=["added", "taken off"])
def test_a_mark_stands_with_its_reason_and_its_evidence(points: int) -> None:
    assessment = opened()
    assessment.give_mark(
        at(2),
        person=LI,
        indicator=COMPLIANCE,
        points=points,
        reason="一次告知情况",
        evidence=(11, 12),
        clause="WC-13",
        section=WINDOW,
        approved_by=HEAD,
    )
    said = recorded(assessment, MarkGiven)
    assert (said.year, said.person, said.indicator, said.points) == (YEAR, LI, COMPLIANCE, points)
    assert (said.evidence, said.clause, said.section) == ((11, 12), "WC-13", WINDOW)
    assert said.approved_by == HEAD
    assert said.reason == Personal(LI, plain="一次告知情况")
    assert assessment.marks == {2: said}


@pytest.mark.clause("WC-12")
def test_a_mark_without_evidence_or_approval_is_recorded_so() -> None:
    assessment = opened()
    assessment.give_mark(at(2), person=LI, indicator=Indicator.OTHER, points=100, reason="表现好")
    said = recorded(assessment, MarkGiven)
    assert (said.evidence, said.approved_by, said.clause) == ((), None, None)


def test_a_mark_that_cannot_be_is_refused() -> None:
    assessment = opened()
    with refused(assessment, BadInput, "changes nothing", field="points"):
        assessment.give_mark(at(2), person=LI, indicator=COMPLIANCE, points=0, reason="无")
    with refused(assessment, BadInput, "empty", field="reason"):
        assessment.give_mark(at(2), person=LI, indicator=COMPLIANCE, points=1, reason="")
    with refused(assessment, BadInput, "begin at 1", field="evidence"):
        assessment.give_mark(at(2), person=LI, indicator=COMPLIANCE, points=1, reason="好", evidence=(0,))
    with refused(assessment, NotAllowed, "give marks", clause="DD-08"):
        assessment.give_mark(at(2, LI), person=LI, indicator=COMPLIANCE, points=1, reason="好")
    with refused(assessment, NotAllowed, "the own marks", field="approved_by", clause="DD-08"):
        assessment.give_mark(at(2), person=LI, indicator=COMPLIANCE, points=1, reason="好", approved_by=LI)
    with refused(closed(), ImpossibleState, "was confirmed at"):
        closed().give_mark(at(200), person=LI, indicator=COMPLIANCE, points=1, reason="好")
    with refused(a_year(), NotFound, "no assessment"):
        a_year().give_mark(at(2), person=LI, indicator=COMPLIANCE, points=1, reason="好")


@pytest.mark.clause("WC-12")
def test_a_mark_is_taken_back_once() -> None:
    assessment = opened()
    assessment.give_mark(at(2), person=LI, indicator=COMPLIANCE, points=-50, reason="迟到")
    assessment.take_back_mark(at(3), mark=2, reason="记错人")
    said = recorded(assessment, MarkTakenBack)
    assert (said.year, said.person, said.mark, said.points) == (YEAR, LI, 2, -50)
    assert said.reason == Personal(LI, plain="记错人")
    assert assessment.marks == {}
    with refused(assessment, ImpossibleState, "there counts none", field="mark"):
        assessment.take_back_mark(at(4), mark=2, reason="再撤")


def test_taking_back_that_cannot_be_is_refused() -> None:
    assessment = opened()
    assessment.give_mark(at(2, WANG), person=LI, indicator=COMPLIANCE, points=-50, reason="迟到")
    with refused(assessment, ImpossibleState, "there counts 2", field="mark"):
        assessment.take_back_mark(at(3), mark=1, reason="记错人")
    with refused(assessment, BadInput, "empty", field="reason"):
        assessment.take_back_mark(at(3), mark=2, reason=" ")
    with refused(assessment, NotAllowed, "take back marks", clause="DD-08"):
        assessment.take_back_mark(at(3, LI), mark=2, reason="记错人")
    with refused(closed(), ImpossibleState, "was confirmed at"):
        closed().take_back_mark(at(200), mark=2, reason="记错人")
    with refused(a_year(), NotFound, "no assessment"):
        a_year().take_back_mark(at(2), mark=2, reason="记错人")
