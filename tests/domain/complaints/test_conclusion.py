"""调查结论 — 属实、部分属实、不属实、无法查实; whoever has a part in it does not conclude it (回避)."""

import pytest

from domain.complaints.conclusion import ComplaintConcluded, ComplaintOutcome, ComplaintReferred
from domain.complaints.target import Target
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState, NotAllowed, NotFound
from domain.personal import Personal
from tests.domain.complaints.given import (
    AGAINST_WANG,
    CASE,
    HEAD,
    LI,
    MATTER,
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


@pytest.mark.clause("GW-21", "WC-11", "SW-06", "DD-01", "DD-10", "DD-11", "FC-14")
@pytest.mark.parametrize("outcome", ComplaintOutcome)
def test_it_is_concluded_with_sealed_reasons_and_what_it_rests_on(outcome: ComplaintOutcome) -> None:
    complaint = under_investigation()
    complaint.conclude(at(48, ZHAO), outcome=outcome, reasons="录像证实", evidence=(12, 15), matter=MATTER)
    said = recorded(complaint, ComplaintConcluded)
    assert (said.outcome, said.evidence, said.matter) == (outcome, (12, 15), MATTER)
    assert (said.target, said.investigators) == (AGAINST_WANG, (ZHAO,))
    assert said.reasons == Personal(WANG, plain="录像证实")
    assert complaint.concluded_version == complaint.version


@pytest.mark.parametrize(
    "target", [Target(), Target(persons=(WANG, SUN))], ids=["nobody is known", "it is about two"]
)
def test_reasons_about_no_single_person_are_sealed_with_the_complaint_s_own_key(target: Target) -> None:
    complaint = received(target)
    complaint.conclude(at(48, ZHAO), outcome=ComplaintOutcome.UNVERIFIABLE, reasons="无从查实")
    assert recorded(complaint, ComplaintConcluded).reasons.subject == complaint.id


@pytest.mark.clause("GW-21")
def test_a_conclusion_without_acceptance_or_investigators_is_recorded_so() -> None:
    complaint = received()
    complaint.conclude(at(2, HEAD), outcome=ComplaintOutcome.NOT_SUBSTANTIATED, reasons="当场说明")
    assert recorded(complaint, ComplaintConcluded).investigators == ()


@pytest.mark.clause("DD-08")
@pytest.mark.parametrize(
    "entry",
    [at(48, WANG), at(48, ZHAO, for_whom=WANG), at(48, WANG, for_whom=ZHAO)],
    ids=["himself", "by another's hand", "in another's name"],
)
def test_whoever_it_is_about_does_not_conclude_it(entry: Entry) -> None:
    complaint = under_investigation()
    with refused(complaint, NotAllowed, "let somebody else conclude it", clause="DD-08"):
        complaint.conclude(entry, outcome=ComplaintOutcome.NOT_SUBSTANTIATED, reasons="没有的事")


def test_the_clerk_who_recorded_a_complaint_against_himself_does_not_conclude_it() -> None:
    complaint = received(Target(persons=(LI,)), by=LI)
    with refused(complaint, NotAllowed, "let somebody else conclude it", clause="DD-08"):
        complaint.conclude(at(2, LI), outcome=ComplaintOutcome.NOT_SUBSTANTIATED, reasons="没有的事")
    complaint.conclude(at(3, ZHAO), outcome=ComplaintOutcome.SUBSTANTIATED, reasons="录像证实")
    assert recorded(complaint, ComplaintConcluded).reasons.subject == LI


@pytest.mark.parametrize("entry", [at(48, LI), at(48, HEAD, for_whom=LI), at(48, LI, for_whom=HEAD)])
def test_whoever_wrote_down_the_case_complained_of_does_not_conclude_it(entry: Entry) -> None:
    complaint = received(Target(case=CASE, case_recorders=(LI,)), by=SUN)
    with refused(complaint, NotAllowed, "wrote down the case", clause="DD-08"):
        complaint.conclude(entry, outcome=ComplaintOutcome.NOT_SUBSTANTIATED, reasons="没有的事")


def test_whoever_wrote_down_the_case_may_accept_the_complaint_about_it() -> None:
    complaint = received(Target(case=CASE, case_recorders=(LI,)), by=LI)
    complaint.accept(at(1, LI))
    assert complaint.accepted_at is not None


def test_a_conclusion_that_cannot_be_is_refused() -> None:
    complaint, outcome = under_investigation(), ComplaintOutcome.PARTLY
    with refused(complaint, BadInput, "empty", field="reasons"):
        complaint.conclude(at(48, ZHAO), outcome=outcome, reasons=" ")
    with refused(complaint, BadInput, "begin at 1", field="evidence"):
        complaint.conclude(at(48, ZHAO), outcome=outcome, reasons="录像", evidence=(0,))
    with refused(complaint, BadInput, "twice", field="evidence"):
        complaint.conclude(at(48, ZHAO), outcome=outcome, reasons="录像", evidence=(3, 3))
    ended = concluded()
    with refused(ended, ImpossibleState, "was concluded at"):
        ended.conclude(at(50, ZHAO), outcome=outcome, reasons="录像")


@pytest.mark.clause("FC-14")
def test_it_goes_on_to_a_matter_of_accountability() -> None:
    complaint = concluded()
    complaint.refer(at(50, HEAD), matter=MATTER)
    said = recorded(complaint, ComplaintReferred)
    assert (said.matter, said.body, said.persons) == (MATTER, None, (WANG,))


@pytest.mark.clause("DD-02")
def test_an_allegation_of_corruption_goes_to_the_discipline_authority_at_once() -> None:
    complaint = received()
    complaint.refer(at(1, HEAD), body="县纪委")
    said = recorded(complaint, ComplaintReferred)
    assert (said.matter, said.body) == (None, "县纪委")


def test_a_referral_that_cannot_be_is_refused() -> None:
    complaint = received()
    with refused(complaint, BadInput, "referred to nobody", field="matter"):
        complaint.refer(at(1, HEAD), body="")
    with refused(complaint, NotAllowed, "let somebody else refer it", clause="DD-08"):
        complaint.refer(at(1, WANG), matter=MATTER)


def test_no_such_complaint() -> None:
    complaint = a_complaint()
    with refused(complaint, NotFound, "no complaint"):
        complaint.conclude(at(0), outcome=ComplaintOutcome.PARTLY, reasons="录像")
    with refused(complaint, NotFound, "no complaint"):
        complaint.refer(at(0), matter=MATTER)
