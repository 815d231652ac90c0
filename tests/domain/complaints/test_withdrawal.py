"""撤回与重新调查 — never by the hand of whoever is complained of."""

import pytest

from domain.complaints.conclusion import ComplaintConcluded, ComplaintOutcome
from domain.complaints.withdrawal import ComplaintReopened, ComplaintWithdrawn
from domain.errors import BadInput, ImpossibleState, NotAllowed, NotFound
from domain.personal import Personal
from tests.domain.complaints.given import (
    HEAD,
    SUN,
    WANG,
    ZHAO,
    a_complaint,
    at,
    concluded,
    received,
    under_investigation,
)
from tests.domain.history import recorded, refused


def test_the_complainant_takes_it_back_and_that_ends_it() -> None:
    complaint = under_investigation()
    complaint.withdraw(at(9, SUN), goes_on=False, reason="误会")
    said = recorded(complaint, ComplaintWithdrawn)
    assert said.reason == Personal(complaint.complainant, plain="误会")
    with refused(complaint, ImpossibleState, "was withdrawn at"):
        complaint.withdraw(at(10, SUN), goes_on=False)


def test_it_is_looked_into_all_the_same() -> None:
    complaint = under_investigation()
    complaint.withdraw(at(9, SUN), goes_on=True)
    assert recorded(complaint, ComplaintWithdrawn).reason is None
    with refused(complaint, ImpossibleState, "taken back already"):
        complaint.withdraw(at(10, SUN), goes_on=False)
    complaint.conclude(at(48, ZHAO), outcome=ComplaintOutcome.SUBSTANTIATED, reasons="录像证实")
    assert recorded(complaint, ComplaintConcluded).outcome is ComplaintOutcome.SUBSTANTIATED


def test_whoever_it_is_about_takes_no_withdrawal() -> None:
    complaint = under_investigation()
    with refused(complaint, NotAllowed, "take the withdrawal", clause="DD-08"):
        complaint.withdraw(at(9, WANG), goes_on=False)


def test_a_concluded_complaint_is_reopened_and_concluded_anew() -> None:
    complaint = concluded()
    first = complaint.concluded_version
    complaint.reopen(at(100, HEAD), reason="出现新证据")
    said = recorded(complaint, ComplaintReopened)
    assert (said.reason, said.conclusion) == ("出现新证据", first)
    assert complaint.concluded_version is None
    complaint.conclude(at(120, ZHAO), outcome=ComplaintOutcome.NOT_SUBSTANTIATED, reasons="新录像")
    assert recorded(complaint, ComplaintConcluded).outcome is ComplaintOutcome.NOT_SUBSTANTIATED


def test_a_refused_and_a_withdrawn_complaint_are_reopened() -> None:
    complaint = received()
    complaint.refuse(at(1, HEAD), reason="无据", in_notice=True)
    complaint.reopen(at(2, HEAD), reason="受理有误")
    assert recorded(complaint, ComplaintReopened).conclusion is None
    complaint.withdraw(at(3, SUN), goes_on=False)
    complaint.reopen(at(4, HEAD), reason="投诉人改变主意")
    complaint.accept(at(5, HEAD))
    assert complaint.accepted_at is not None


def test_a_reopening_that_cannot_be_is_refused() -> None:
    complaint = received()
    with refused(complaint, ImpossibleState, "has not ended"):
        complaint.reopen(at(2, HEAD), reason="新证据")
    ended = concluded()
    with refused(ended, BadInput, "empty", field="reason"):
        ended.reopen(at(90, HEAD), reason="")
    with refused(ended, NotAllowed, "reopen it", clause="DD-08"):
        ended.reopen(at(90, WANG), reason="新证据")


@pytest.mark.parametrize("verb", ["withdraw", "reopen"])
def test_no_such_complaint(verb: str) -> None:
    complaint = a_complaint()
    with refused(complaint, NotFound, "no complaint"):
        if verb == "withdraw":
            complaint.withdraw(at(0), goes_on=False)
        else:
            complaint.reopen(at(0), reason="新证据")
