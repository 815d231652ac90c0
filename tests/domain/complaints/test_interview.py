"""谈话 — whom, when and where; the minutes are sealed, signed or not."""

from uuid import UUID

import pytest

from domain.complaints.interview import InterviewHeld, InterviewRole
from domain.errors import BadInput, NotAllowed, NotFound
from domain.personal import Personal
from tests.domain.complaints.given import (
    CITIZEN,
    HEAD,
    MONDAY,
    SUN,
    WANG,
    ZHAO,
    a_complaint,
    at,
    under_investigation,
)
from tests.domain.history import recorded, refused


@pytest.mark.clause("GW-21")
@pytest.mark.parametrize(
    ("interviewee", "role"),
    [
        (WANG, InterviewRole.COMPLAINED_OF),
        (CITIZEN, InterviewRole.COMPLAINANT),
        (HEAD, InterviewRole.WITNESS),
    ],
)
def test_the_minutes_are_sealed_with_the_key_of_the_one_who_was_asked(
    interviewee: UUID, role: InterviewRole
) -> None:
    complaint = under_investigation()
    complaint.hold_interview(
        at(10, ZHAO),
        interviewee=interviewee,
        role=role,
        interviewers=(ZHAO, SUN),
        place="三楼谈话室",
        minutes="当时在接电话",
        signed=True,
    )
    said = recorded(complaint, InterviewHeld)
    assert (said.interviewee, said.role, said.interviewers) == (interviewee, role, (ZHAO, SUN))
    assert (said.place, said.signed) == ("三楼谈话室", True)
    assert said.minutes == Personal(interviewee, plain="当时在接电话")
    assert said.occurred_at > MONDAY


@pytest.mark.clause("GW-21")
def test_an_interview_without_minutes_by_one_who_was_not_assigned_is_recorded_so() -> None:
    complaint = under_investigation()
    complaint.hold_interview(at(10, SUN), interviewee=WANG, role=InterviewRole.COMPLAINED_OF, signed=False)
    said = recorded(complaint, InterviewHeld)
    assert (said.interviewers, said.minutes, said.place, said.signed) == ((SUN,), None, None, False)


def test_an_interview_that_cannot_be_is_refused() -> None:
    complaint, role = under_investigation(), InterviewRole.WITNESS
    with refused(complaint, BadInput, "twice", field="interviewers"):
        complaint.hold_interview(
            at(10, ZHAO), interviewee=SUN, role=role, interviewers=(ZHAO, ZHAO), signed=False
        )
    with refused(complaint, BadInput, "is asked and asks", field="interviewers"):
        complaint.hold_interview(at(10, ZHAO), interviewee=ZHAO, role=role, signed=False)
    with refused(complaint, BadInput, "no minutes", field="minutes"):
        complaint.hold_interview(at(10, ZHAO), interviewee=SUN, role=role, signed=True)
    with refused(complaint, NotAllowed, "name somebody else", field="interviewers", clause="DD-08"):
        complaint.hold_interview(
            at(10, ZHAO), interviewee=SUN, role=role, interviewers=(ZHAO, WANG), signed=False
        )
    with refused(complaint, NotAllowed, "hold the interview", clause="DD-08"):
        complaint.hold_interview(at(10, WANG), interviewee=SUN, role=role, signed=False)


def test_no_such_complaint() -> None:
    complaint = a_complaint()
    with refused(complaint, NotFound, "no complaint"):
        complaint.hold_interview(at(0), interviewee=WANG, role=InterviewRole.COMPLAINED_OF, signed=False)
