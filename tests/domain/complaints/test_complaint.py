"""投诉登记更正 — the wrong words stay beside the right ones; whoever it is about corrects nothing."""

from domain.complaints.complaint import ComplaintCorrected
from domain.complaints.conclusion import ComplaintConcluded, ComplaintOutcome
from domain.complaints.reception import ComplaintReceived, Naming
from domain.complaints.target import Target
from domain.errors import BadInput, NotAllowed, NotFound
from domain.personal import Personal
from tests.domain.complaints.given import (
    CASE,
    DUE,
    HEAD,
    LI,
    WANG,
    ZHAO,
    a_complaint,
    accepted,
    at,
    received,
)
from tests.domain.history import recorded, refused


def test_a_wrong_name_is_corrected_and_stays_sealed_with_the_same_key() -> None:
    complaint = received()
    complaint.correct(at(3), version=1, field="name", right="王方", reason="听错")
    correction = recorded(complaint, ComplaintCorrected).correction
    assert correction.sealed == Personal(complaint.complainant, plain="王方")
    assert correction.right is None
    known = complaint.as_known(1)
    assert isinstance(known, ComplaintReceived)
    assert known.name == Personal(complaint.complainant, plain="王方")


def test_an_address_that_was_left_out_makes_the_complainant_reachable() -> None:
    complaint = received(naming=Naming.ANONYMOUS)
    complaint.correct(at(3), version=1, field="contact", right="匿名信箱", reason="漏记")
    assert recorded(complaint, ComplaintCorrected).correction.sealed is not None
    assert complaint.reachable


def test_a_wrong_date_of_reply_is_corrected() -> None:
    complaint = accepted()
    complaint.correct(at(3), version=2, field="reply_due_at", right=None, reason="未承诺")
    assert recorded(complaint, ComplaintCorrected).correction.right is None
    assert complaint.reply_due_at is None
    complaint.correct(at(4), version=2, field="reply_due_at", right=DUE.isoformat(), reason="已承诺")
    assert complaint.reply_due_at == DUE


def test_whom_it_is_about_cannot_be_corrected_away() -> None:
    complaint = received()
    for field in ("target", "target.section", "complainant"):
        with refused(complaint, BadInput, "is not corrected", field="field"):
            complaint.correct(at(3, HEAD), version=1, field=field, right=None, reason="误")


def test_whoever_it_is_about_corrects_nothing() -> None:
    complaint = received(Target(persons=(LI,)), by=LI)
    with refused(complaint, NotAllowed, "correct what is recorded", clause="DD-08"):
        complaint.correct(at(3, LI), version=1, field="matter", right="表扬", reason="误")


def test_whoever_may_not_conclude_corrects_no_conclusion() -> None:
    complaint = received(Target(case=CASE, case_recorders=(WANG,)))
    complaint.conclude(at(2, ZHAO), outcome=ComplaintOutcome.SUBSTANTIATED, reasons="录像")
    with refused(complaint, NotAllowed, "wrote down the case", clause="DD-08"):
        complaint.correct(at(3, WANG), version=2, field="reasons", right="无", reason="误")
    complaint.correct(at(4, ZHAO), version=2, field="reasons", right="录像证实", reason="漏字")
    known = complaint.as_known(2)
    assert isinstance(known, ComplaintConcluded)
    assert known.reasons == Personal(complaint.id, plain="录像证实")


def test_no_such_complaint() -> None:
    complaint = a_complaint()
    with refused(complaint, NotFound, "no complaint"):
        complaint.correct(at(3), version=1, field="matter", right="表扬", reason="误")
