"""更正 — an entry on a case that was wrong; what was said stays, and the case follows what is right."""

from datetime import timedelta
from typing import Any

import pytest

from domain.cases.case import CaseCorrected
from domain.cases.completion import Completed, Outcome, Reopened
from domain.cases.handover import HandoverReceiptIssued
from domain.cases.inquiry import ApplicantSaid, InquiryReceived, Source
from domain.cases.kind import CaseKind
from domain.cases.special_procedure import Procedure
from domain.errors import BadInput, ImpossibleState, NotFound
from domain.personal import Personal
from tests.domain.cases.given import DUE, LI, STATUTORY, WANG, ZHAO, a_case, an_inquiry, at
from tests.domain.history import recorded, refused, reloaded


def test_a_wrong_first_responder_is_corrected_and_stays_on_the_record_beside_the_right_one() -> None:
    case = an_inquiry()
    case.correct(at(1), version=1, field="first_responder", right=str(WANG), reason="登记时选错人员")
    correction = recorded(case, CaseCorrected).correction
    assert (correction.version, correction.fact) == (1, "case.inquiry-received.v1")
    assert (correction.field, correction.right, correction.sealed) == ("first_responder", str(WANG), None)
    assert correction.reason == "登记时选错人员"
    assert case.first_responder == case.responsible == WANG
    said, known = case.said[1], case.as_known(1)
    assert isinstance(said, InquiryReceived)
    assert isinstance(known, InquiryReceived)
    assert (said.first_responder, known.first_responder) == (LI, WANG)
    assert (said.first_asked, known.first_asked) == (LI, LI), "one field, and no other"


def test_whoever_signed_the_receipt_answers_whoever_was_first() -> None:
    case = an_inquiry()
    case.hand_over(at(2), receiver=WANG)
    case.issue_handover_receipt(at(3, by=WANG))
    receipt = recorded(case, HandoverReceiptIssued)
    case.correct(at(4), version=1, field="first_responder", right=str(ZHAO), reason="登记时选错人员")
    assert (case.first_responder, case.responsible) == (ZHAO, WANG)
    assert receipt.sender == LI, "what a paper said of its sender is corrected on that paper"


def test_an_end_entered_at_the_wrong_time_was_late_after_all() -> None:
    case = an_inquiry()
    case.promise(at(1), due_at=DUE)
    case.complete(at(24), outcome=Outcome.GRANTED)
    assert not recorded(case, Completed).late
    right = (DUE + timedelta(hours=1)).isoformat()
    case.correct(at(25), version=3, field="entry.occurred_at", right=right, reason="按纸质登记更正")
    recorded(case, CaseCorrected)
    assert case.completed_at == DUE + timedelta(hours=1)
    case.reopen(at(26), reason="复核")
    reopened = recorded(case, Reopened)
    assert (reopened.late, reopened.completed_at) == (True, DUE + timedelta(hours=1))


@pytest.mark.parametrize("stood", ["王方", None], ids=["misspelt", "left out"])
def test_the_right_name_of_the_applicant_is_sealed_with_the_applicant_s_key(stood: str | None) -> None:
    case = an_inquiry(applicant=ApplicantSaid(name=stood, contact="139"))
    case.correct(at(1), version=1, field="applicant.name", right="王芳", reason="姓名有误")
    correction = recorded(case, CaseCorrected).correction
    assert (correction.right, correction.sealed) == (None, Personal(case.applicant, plain="王芳"))
    assert "王芳" not in repr(correction)
    known = case.as_known(1)
    assert isinstance(known, InquiryReceived)
    assert known.applicant is not None
    assert known.applicant.name == Personal(case.applicant, plain="王芳")
    assert known.applicant.contact == Personal(case.applicant, plain="139")


def test_words_that_were_left_out_are_sealed_with_the_applicant_s_key_too() -> None:
    case = an_inquiry()
    case.answer(at(1))
    case.correct(at(2), version=2, field="content", right="可以网上办理", reason="漏填")
    assert recorded(case, CaseCorrected).correction.sealed == Personal(case.applicant, plain="可以网上办理")


def test_of_two_corrections_of_one_field_the_later_holds() -> None:
    case = an_inquiry()
    case.promise(at(1), due_at=DUE, statutory_due_at=STATUTORY)
    for days in (1, 2):
        right = (DUE + timedelta(days=days)).isoformat()
        case.correct(at(2), version=2, field="due_at", right=right, reason="日期录错")
        recorded(case, CaseCorrected)
    assert case.due_at == DUE + timedelta(days=2)
    case.correct(at(3), version=2, field="statutory_due_at", right=None, reason="本无法定时限")
    recorded(case, CaseCorrected)
    assert (case.due_at, case.statutory_due_at) == (DUE + timedelta(days=2), None)


def test_a_case_that_ended_is_corrected_as_well() -> None:
    case = an_inquiry()
    case.complete(at(2), outcome=Outcome.UNKNOWN)
    case.correct(at(9), version=2, field="outcome", right="granted", reason="登记簿补充")
    case.correct(at(9), version=1, field="kind", right="filing", reason="类别录错")
    recorded(case, CaseCorrected)
    known = case.as_known(1)
    assert isinstance(known, InquiryReceived)
    assert known.kind is CaseKind.FILING
    assert case.completion is not None
    assert case.completion.outcome is Outcome.GRANTED


def test_what_follows_is_decided_on_what_is_right() -> None:
    case = an_inquiry()
    case.stop_clock(at(2), procedure=Procedure.TESTING)
    case.correct(at(3), version=2, field="procedure", right="inspection", reason="应为检验")
    recorded(case, CaseCorrected)
    with refused(case, ImpossibleState, "record its beginning first", field="procedure", clause="XS-12"):
        case.resume_clock(at(4), procedure=Procedure.TESTING)
    case.resume_clock(at(4), procedure=Procedure.INSPECTION)
    assert not case.procedures_running


def test_a_procedure_that_was_named_wrongly_is_corrected_after_it_ended_too() -> None:
    case = an_inquiry()
    case.stop_clock(at(2), procedure=Procedure.TESTING)
    case.resume_clock(at(4), procedure=Procedure.TESTING)
    for version in (2, 3):
        case.correct(at(5), version=version, field="procedure", right="inspection", reason="应为检验")
        recorded(case, CaseCorrected)
    assert not case.procedures_running


def test_a_correction_with_which_another_could_not_have_followed_is_refused() -> None:
    case = an_inquiry(applicant=ApplicantSaid(name="王芳"))
    case.correct(at(1), version=1, field="applicant", right=None, reason="匿名来电")
    recorded(case, CaseCorrected)
    with refused(case, ImpossibleState, "could not have followed", field="right"):
        case.correct(at(2), version=1, field="applicant.name", right="王方", reason="姓名有误")
    assert reloaded(case) == case


@pytest.mark.parametrize("field", ["source", "source.key", "entry.by", "entry.on_behalf_of"])
def test_where_a_case_came_from_and_who_entered_it_is_not_corrected(field: str) -> None:
    case = a_case()
    case.receive(
        at(0),
        reference="17",
        kind=CaseKind.PETITION,
        matter="信访",
        first_asked=LI,
        first_responder=LI,
        source=Source(register="信访登记簿", key="17"),
    )
    with refused(case, BadInput, "is not corrected", field="field"):
        case.correct(at(1), version=1, field=field, right=None, reason="有误")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"version": 0}, "has no version 0; its versions are 1 to 2"),
        ({"version": 3}, "has no version 3"),
        ({"version": 2}, "is a correction itself; correct version 1 again"),
        ({"reason": " "}, "reason is empty"),
        ({"field": "handler"}, "has no field handler"),
        ({"field": "applicant.name"}, "has no field"),
        ({"field": "kind", "right": "wedding"}, "'wedding' cannot stand in kind"),
        ({"field": "section", "right": "会计处"}, "cannot stand in section"),
        ({"field": "entry.occurred_at", "right": "2025-03-03T09:00"}, "cannot stand in entry.occurred_at"),
        ({"field": "reference", "right": None}, "cannot be left empty"),
        ({"field": "entry", "right": "x"}, "not corrected as a whole"),
    ],
)
def test_a_correction_names_a_field_that_is_there_and_what_can_stand_in_it(
    changed: dict[str, Any], words: str
) -> None:
    case = an_inquiry()
    case.correct(at(1), version=1, field="matter", right="代理记账机构设立", reason="事项名称有误")
    correction: dict[str, Any] = {
        "version": 1,
        "field": "matter",
        "right": "备案",
        "reason": "有误",
    } | changed
    with pytest.raises(BadInput, match=words):
        case.correct(at(2), **correction)
    assert (case.version, len(case.corrections)) == (2, 1)


def test_what_never_began_is_not_corrected() -> None:
    case = a_case()
    with refused(case, NotFound, "no case has the id"):
        case.correct(at(1), version=1, field="matter", right="备案", reason="有误")
