"""受理投诉 — taken up with a date for the reply, or refused with a reason.

在承诺的时限内办结或答复；不予受理的，注明原因和依据。
"""

from datetime import timedelta

import pytest

from domain.complaints.acceptance import ComplaintAccepted, ComplaintRefused, ReplyPostponed
from domain.complaints.target import Target
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState, NotAllowed, NotFound
from tests.domain.complaints.given import (
    DUE,
    HEAD,
    LI,
    NAIVE,
    SUPERVISION,
    WANG,
    a_complaint,
    accepted,
    at,
    concluded,
    received,
)
from tests.domain.history import recorded, refused


@pytest.mark.clause("XS-01")
def test_it_is_accepted_with_a_date_for_the_reply() -> None:
    complaint = received()
    complaint.accept(at(1, HEAD), section=SUPERVISION, reply_due_at=DUE, basis="XS-01")
    said = recorded(complaint, ComplaintAccepted)
    assert (said.section, said.reply_due_at, said.basis) == (SUPERVISION, DUE, "XS-01")
    assert (complaint.accepted_at, complaint.reply_due_at) == (said.occurred_at, DUE)


@pytest.mark.clause("XS-01")
def test_an_acceptance_that_promises_no_date_is_recorded_so() -> None:
    complaint = received()
    complaint.accept(at(1, HEAD))
    assert recorded(complaint, ComplaintAccepted).reply_due_at is None


def test_a_date_of_reply_has_its_offset() -> None:
    complaint = received()
    with refused(complaint, BadInput, "offset", field="reply_due_at"):
        complaint.accept(at(1, HEAD), reply_due_at=NAIVE)


@pytest.mark.clause("XS-09")
def test_it_is_refused_with_reason_and_basis() -> None:
    complaint = received()
    complaint.refuse(
        at(1, HEAD), reason="不属本机关职权", basis="《信访条例》", directed_to="县信访局", in_notice=True
    )
    said = recorded(complaint, ComplaintRefused)
    assert (said.reason, said.basis) == ("不属本机关职权", "《信访条例》")
    assert (said.directed_to, said.in_notice) == ("县信访局", True)
    with refused(complaint, ImpossibleState, "was refused at"):
        complaint.accept(at(2, HEAD))


@pytest.mark.clause("XS-09")
def test_a_refusal_outside_the_notice_and_without_basis_is_recorded_so() -> None:
    complaint = received()
    complaint.refuse(at(1, HEAD), reason="重复投诉", in_notice=False)
    said = recorded(complaint, ComplaintRefused)
    assert (said.basis, said.in_notice) == (None, False)


@pytest.mark.clause("XS-09")
def test_a_refusal_without_a_reason_is_recorded_so() -> None:
    complaint = received()
    complaint.refuse(at(1, HEAD), reason=None, in_notice=True)
    said = recorded(complaint, ComplaintRefused)
    assert (said.reason, said.basis, said.in_notice) == (None, None, True)


@pytest.mark.parametrize(
    "entry",
    [at(1, WANG), at(1, LI), at(1, LI, for_whom=HEAD), at(1, HEAD, for_whom=WANG)],
    ids=["another clerk", "the clerk who recorded it", "who writes for another", "for whom another writes"],
)
def test_whoever_it_is_about_neither_accepts_nor_refuses_it(entry: Entry) -> None:
    complaint = received(Target(persons=(WANG, LI)))
    with refused(complaint, NotAllowed, "let somebody else accept it", clause="DD-08"):
        complaint.accept(entry)
    with refused(complaint, NotAllowed, "decide on its acceptance", clause="DD-08"):
        complaint.refuse(entry, reason="无据", in_notice=True)


def test_it_is_accepted_once_and_not_refused_afterwards() -> None:
    complaint = accepted()
    with refused(complaint, ImpossibleState, "was accepted at"):
        complaint.accept(at(2, HEAD))
    with refused(complaint, ImpossibleState, "conclude it instead"):
        complaint.refuse(at(2, HEAD), reason="晚了", in_notice=True)


@pytest.mark.clause("XS-28")
def test_a_later_reply_stands_with_the_old_date_and_who_approved_it() -> None:
    complaint = accepted()
    later = DUE + timedelta(days=10)
    complaint.postpone_reply(at(200, HEAD), new_due_at=later, reason="情况复杂", approved_by=HEAD)
    said = recorded(complaint, ReplyPostponed)
    assert (said.old_due_at, said.new_due_at, said.reason) == (DUE, later, "情况复杂")
    assert said.approved_by == HEAD
    assert complaint.reply_due_at == later


@pytest.mark.clause("XS-28")
def test_a_postponement_that_nobody_approved_is_recorded_so() -> None:
    complaint = received()
    complaint.postpone_reply(at(2), new_due_at=DUE)
    said = recorded(complaint, ReplyPostponed)
    assert (said.old_due_at, said.approved_by) == (None, None)


def test_a_postponement_is_refused_where_it_is_none() -> None:
    complaint = accepted()
    later = DUE + timedelta(days=1)
    with refused(complaint, BadInput, "name a later date", field="new_due_at"):
        complaint.postpone_reply(at(2), new_due_at=DUE)
    with refused(complaint, BadInput, "offset", field="new_due_at"):
        complaint.postpone_reply(at(2), new_due_at=NAIVE)
    with refused(complaint, NotAllowed, "postpone its reply", clause="DD-08"):
        complaint.postpone_reply(at(2, WANG), new_due_at=later)
    with refused(complaint, NotAllowed, "name somebody else", field="approved_by", clause="DD-08"):
        complaint.postpone_reply(at(2), new_due_at=later, approved_by=WANG)


def test_nothing_follows_the_end() -> None:
    complaint = concluded()
    with refused(complaint, ImpossibleState, "reopen it first"):
        complaint.accept(at(60, HEAD))
    with refused(complaint, ImpossibleState, "reopen it first"):
        complaint.refuse(at(60, HEAD), reason="无据", in_notice=True)
    with refused(complaint, ImpossibleState, "reopen it first"):
        complaint.postpone_reply(at(60, HEAD), new_due_at=DUE)


def test_no_such_complaint() -> None:
    complaint = a_complaint()
    with refused(complaint, NotFound, "no complaint"):
        complaint.accept(at(0))
    with refused(complaint, NotFound, "no complaint"):
        complaint.refuse(at(0), reason="无据", in_notice=True)
    with refused(complaint, NotFound, "no complaint"):
        complaint.postpone_reply(at(0), new_due_at=DUE)
