"""登记的补录与更正 — what is entered late says so; what was written down wrongly stays beside what is right."""

import pytest

from domain.cases.case import CaseCorrected
from domain.cases.completion import Completed, Outcome
from domain.cases.inquiry import ApplicantSaid, InquiryReceived
from domain.cases.kind import CaseKind
from domain.cases.promise import PromiseMade
from domain.entry import Channel
from domain.errors import BadInput, ImpossibleState
from domain.people.presence.departure import AbsenceStarted
from domain.people.presence.state import AbsenceReason, PostLeft
from tests.acceptance.bureau import (
    BOOKKEEPING,
    LI_MING,
    SUN_LI,
    WANG_FANG,
    ZHAO_MIN,
    Bureau,
    moment,
)


@pytest.mark.clause("CM-12", "WC-10")
def test_a_call_of_friday_evening_is_entered_on_monday_with_the_reason(bureau: Bureau) -> None:
    """「将来电反映的事项、来电人姓名、联系电话登记在册」."""
    bureau.given("2025-03-10 09:00")

    call = bureau.inquiry(
        LI_MING,
        kind=CaseKind.CONSULTATION,
        channel=Channel.TELEPHONE,
        happened="2025-03-07 17:40",
        late_reason="来电时系统停机",
    )

    (recorded,) = call.recorded
    assert recorded.occurred_at == moment("2025-03-07 17:40")
    assert recorded.recorded_at == moment("2025-03-10 09:00")
    assert recorded.fact.entry.late_reason == "来电时系统停机"


@pytest.mark.clause("CM-12")
def test_a_late_entry_without_a_reason_is_recorded_without_and_one_ahead_of_time_is_refused(
    bureau: Bureau,
) -> None:
    """「将来电反映的事项、来电人姓名、联系电话登记在册」."""
    bureau.given("2025-03-10 09:00")

    call = bureau.inquiry(LI_MING, happened="2025-01-15 09:00")
    with pytest.raises(BadInput):
        bureau.inquiry(LI_MING, "2025-0002", happened="2025-03-11 09:00")

    assert call.recorded[0].fact.entry.late_reason is None
    assert len(bureau.recorded) == 1


@pytest.mark.clause("AB-04", "AB-12", "AB-14")
def test_an_absence_entered_late_changes_who_is_known_to_have_answered_then(bureau: Bureau) -> None:
    """「当A角因出差、开会、休假等情况离岗时，由B角代替A角履行职责」."""
    presence = bureau.presence(LI_MING)
    as_it_seemed = bureau.answering(BOOKKEEPING, "2025-03-03 10:00")

    bureau.given("2025-03-06 09:00")
    presence.start_absence(
        ZHAO_MIN,
        for_whom=LI_MING,
        happened="2025-03-03 09:00",
        late_reason="离岗时未登记",
        person=LI_MING,
        reason=AbsenceReason.TRIP,
        posts=(PostLeft(post=BOOKKEEPING, b_role=WANG_FANG),),
    )
    presence.begin_stand_in(
        WANG_FANG,
        happened="2025-03-03 14:00",
        late_reason="同上",
        person=LI_MING,
        post=BOOKKEEPING,
        stand_in=WANG_FANG,
    )

    absence = presence.fact(AbsenceStarted)
    assert (absence.entry.by, absence.entry.actor) == (ZHAO_MIN, LI_MING)
    assert as_it_seemed == LI_MING
    assert bureau.answering(BOOKKEEPING, "2025-03-03 10:00") is None
    assert bureau.answering(BOOKKEEPING, "2025-03-03 14:00") == WANG_FANG


@pytest.mark.clause("SW-13", "XS-01")
def test_a_date_that_was_mistyped_is_corrected_and_both_stand(bureau: Bureau) -> None:
    """「并按规定时限要求对办结日期做出承诺」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)
    case.promise(LI_MING, due_at=moment("2025-03-07 17:30"))

    bureau.when("2025-03-04 09:00")
    case.correct(
        SUN_LI,
        version=case.version(PromiseMade),
        field="due_at",
        right="2025-03-17T17:30:00+08:00",
        reason="告知书上为17日",
    )
    bureau.at("2025-03-14 09:00")
    case.complete(LI_MING, outcome=Outcome.GRANTED)

    correction = case.fact(CaseCorrected).correction
    assert case.history == ["首问", "承诺办结日期", "办件登记更正", "办结"]
    assert case.fact(PromiseMade).due_at == moment("2025-03-07 17:30")
    assert (correction.version, correction.fact, correction.field) == (2, PromiseMade.NAME, "due_at")
    assert correction.reason == "告知书上为17日"
    assert case.now.due_at == moment("2025-03-17 17:30")
    assert (case.fact(Completed).due_at, case.fact(Completed).late) == (moment("2025-03-17 17:30"), False)


@pytest.mark.clause("SW-12", "CM-12")
def test_a_name_that_was_misheard_is_corrected_under_seal(bureau: Bureau) -> None:
    """「来电人姓名、联系电话登记在册」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING, applicant=ApplicantSaid(name="张山"))

    bureau.when("2025-03-04 09:00")
    case.correct(LI_MING, version=1, field="applicant.name", right="张三", reason="听错")

    corrected, said = case.fact(CaseCorrected).correction, case.fact(InquiryReceived)
    assert corrected.right is None
    assert bureau.words(corrected.sealed) == "张三"
    assert said.applicant is not None
    assert bureau.words(said.applicant.name) == "张山"


@pytest.mark.clause("CM-01")
def test_who_entered_it_is_not_corrected_nor_what_later_facts_rest_on(bureau: Bureau) -> None:
    """「服务对象所询问的第一位工作人员即为首问责任人」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)

    with pytest.raises(BadInput):
        case.correct(LI_MING, version=1, field="entry.by", right=str(WANG_FANG), reason="推卸")
    with pytest.raises((BadInput, ImpossibleState)):
        case.correct(LI_MING, version=2, field="due_at", right=None, reason="没有此条")
    case.correct(SUN_LI, version=1, field="first_responder", right=str(WANG_FANG), reason="首问实为王芳")

    assert case.history == ["首问", "办件登记更正"]
    assert case.now.responsible == WANG_FANG
    assert case.fact(InquiryReceived).first_responder == LI_MING
