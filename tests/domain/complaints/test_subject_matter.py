"""查明投诉对象 — whom the complaint is about may be known only later, and may be the investigator."""

import pytest

from domain.complaints.interview import InterviewRole
from domain.complaints.subject_matter import TargetEstablished
from domain.complaints.target import Target
from domain.errors import BadInput, NotAllowed, NotFound
from tests.domain.complaints.given import (
    AGAINST_WANG,
    CASE,
    HEAD,
    LI,
    PROMISE,
    SUN,
    WANG,
    WINDOW,
    ZHAO,
    a_complaint,
    at,
    received,
    under_investigation,
)
from tests.domain.history import recorded, refused


@pytest.mark.clause("GW-21")
def test_whom_it_is_about_becomes_known_and_nobody_is_left_out_again() -> None:
    complaint = received(AGAINST_WANG)
    more = Target(persons=(SUN, WANG), case=CASE, case_recorders=(LI,), promise=PROMISE)
    complaint.establish_target(at(3, ZHAO), target=more)
    assert recorded(complaint, TargetEstablished).target == more
    assert complaint.target == Target(
        persons=(WANG, SUN), section=WINDOW, case=CASE, case_recorders=(LI,), promise=PROMISE
    )


@pytest.mark.clause("GW-21", "DD-08")
def test_a_complaint_that_turns_against_its_investigator_is_recorded_and_he_goes_no_further() -> None:
    complaint = under_investigation()
    complaint.establish_target(at(5, ZHAO), target=Target(persons=(ZHAO,)))
    assert recorded(complaint, TargetEstablished).target.persons == (ZHAO,)
    with refused(complaint, NotAllowed, "let somebody else hold the interview", clause="DD-08"):
        complaint.hold_interview(
            at(6, ZHAO), interviewee=WANG, role=InterviewRole.COMPLAINED_OF, signed=False
        )


def test_nothing_new_is_not_recorded() -> None:
    complaint = received()
    with refused(complaint, BadInput, "name what is new", field="target"):
        complaint.establish_target(at(1, HEAD), target=Target(persons=(WANG,)))


def test_whoever_it_is_about_names_nobody_else() -> None:
    complaint = under_investigation()
    with refused(complaint, NotAllowed, "let somebody else say what it is about", clause="DD-08"):
        complaint.establish_target(at(5, WANG), target=Target(persons=(ZHAO,)))


def test_no_such_complaint() -> None:
    complaint = a_complaint()
    with refused(complaint, NotFound, "no complaint"):
        complaint.establish_target(at(0), target=AGAINST_WANG)
