"""意见反馈 — 聘请社区党员代表担任“党工委联络员”，注重发挥他们的信息收集和反馈作用."""

from datetime import timedelta
from uuid import uuid4

import pytest

from domain.cases.inquiry import ApplicantSaid
from domain.errors import BadInput, ImpossibleState, NotFound
from domain.office.feedback import (
    Feedback,
    FeedbackAdopted,
    FeedbackAnswered,
    FeedbackAssigned,
    FeedbackCorrected,
    FeedbackDeclined,
    FeedbackSubmitted,
    Submitter,
)
from tests.domain.office.given import (
    ACCOUNTING,
    LI,
    LIAISON,
    MONDAY,
    NAIVE,
    OFFICE,
    WANG,
    ZHAO,
    at,
    recorded,
    refused,
    sealed,
)

DUE, LATER = MONDAY + timedelta(days=7), MONDAY + timedelta(days=14)


def from_a_liaison() -> Feedback:
    feedback = Feedback(uuid4())
    feedback.submit(
        at(0),
        submitter=Submitter.LIAISON,
        person=ApplicantSaid(person=LIAISON, name="张大妈", unit="幸福社区", contact="13800000000"),
        matter="窗口排队",
        content="上午十点只开一个窗口",
        section=ACCOUNTING,
        answer_due_at=DUE,
    )
    return feedback


@pytest.mark.clause("DJ-07")
def test_a_liaison_person_feeds_back_and_every_word_is_sealed_to_that_person() -> None:
    submitted = recorded(from_a_liaison(), FeedbackSubmitted)
    assert (submitted.submitter, submitted.matter, submitted.section) == (
        Submitter.LIAISON,
        "窗口排队",
        ACCOUNTING,
    )
    assert submitted.answer_due_at == DUE
    assert submitted.person is not None
    assert submitted.person.person == LIAISON
    said = (submitted.person.name, submitted.person.unit, submitted.person.contact, submitted.content)
    assert [sealed(text) for text in said] == [
        (LIAISON, "张大妈"),
        (LIAISON, "幸福社区"),
        (LIAISON, "13800000000"),
        (LIAISON, "上午十点只开一个窗口"),
    ]


@pytest.mark.clause("DJ-07")
@pytest.mark.parametrize("submitter", Submitter)
def test_feedback_without_a_name_is_sealed_under_a_key_of_its_own(submitter: Submitter) -> None:
    feedback, case = Feedback(uuid4()), uuid4()
    feedback.submit(at(0), submitter=submitter, matter="态度", content="态度生硬", case=case)
    submitted = recorded(feedback, FeedbackSubmitted)
    assert (submitted.submitter, submitted.person, submitted.case) == (submitter, None, case)
    assert sealed(submitted.content) == (feedback.subject, "态度生硬")
    assert feedback.subject != feedback.id


@pytest.mark.clause("DJ-07")
def test_a_citizen_who_is_not_known_from_before_has_a_key_of_this_feedback() -> None:
    feedback = Feedback(uuid4())
    key = feedback.subject
    feedback.submit(at(0), submitter=Submitter.CITIZEN, matter="态度", person=ApplicantSaid(name="王芳"))
    submitted = recorded(feedback, FeedbackSubmitted)
    assert submitted.person is not None
    assert (submitted.person.person, submitted.content, feedback.subject) == (key, None, key)


@pytest.mark.clause("DJ-07")
def test_somebody_is_to_answer_it_and_then_somebody_else() -> None:
    feedback = from_a_liaison()
    feedback.assign(at(1), responsible=WANG)
    first = recorded(feedback, FeedbackAssigned)
    assert (first.former, first.responsible, first.section, first.answer_due_at) == (
        None,
        WANG,
        ACCOUNTING,
        DUE,
    )
    feedback.assign(at(2), section=OFFICE, responsible=ZHAO, answer_due_at=LATER)
    then = recorded(feedback, FeedbackAssigned)
    assert (then.former, then.responsible, then.section, then.answer_due_at) == (WANG, ZHAO, OFFICE, LATER)


@pytest.mark.clause("DJ-07")
def test_a_late_answer_of_another_stands_beside_when_it_was_due_and_is_sealed() -> None:
    feedback = from_a_liaison()
    feedback.assign(at(1), responsible=WANG)
    feedback.answer(at(24 * 20), content="已增开窗口", answered_by=ZHAO)
    answered = recorded(feedback, FeedbackAnswered)
    assert (answered.answered_by, answered.responsible, answered.section) == (ZHAO, WANG, ACCOUNTING)
    assert (answered.submitted_at, answered.answer_due_at) == (MONDAY, DUE)
    assert answered.occurred_at > DUE
    assert (answered.submitter, sealed(answered.content)) == (Submitter.LIAISON, (LIAISON, "已增开窗口"))


@pytest.mark.clause("DJ-07")
def test_each_answer_counts_one_without_words_as_well() -> None:
    feedback = from_a_liaison()
    feedback.answer(at(1))
    feedback.answer(at(2))
    answered = recorded(feedback, FeedbackAnswered)
    assert (answered.answered_by, answered.content, feedback.answers) == (LI, None, 2)


@pytest.mark.clause("DJ-07")
def test_it_is_adopted_and_what_is_done_is_named() -> None:
    feedback, rectification = from_a_liaison(), uuid4()
    feedback.adopt(at(30), measure="高峰时段增开窗口", rectification=rectification)
    adopted = recorded(feedback, FeedbackAdopted)
    assert (adopted.measure, adopted.rectification) == ("高峰时段增开窗口", rectification)
    assert (adopted.submitter, adopted.section) == (Submitter.LIAISON, ACCOUNTING)


@pytest.mark.clause("DJ-07")
@pytest.mark.parametrize("reason", ["不属于本局职责", None])
def test_it_is_declined_with_a_reason_or_without(reason: str | None) -> None:
    feedback = from_a_liaison()
    feedback.decline(at(30), reason=reason)
    declined = recorded(feedback, FeedbackDeclined)
    assert (declined.reason, declined.submitter, declined.section) == (reason, Submitter.LIAISON, ACCOUNTING)


def test_it_is_adopted_or_declined_once() -> None:
    adopted, declined = from_a_liaison(), from_a_liaison()
    adopted.adopt(at(1), measure="增开窗口")
    declined.decline(at(1))
    for feedback, word in ((adopted, "adopted"), (declined, "declined")):
        with refused(feedback, ImpossibleState, f"is {word} already"):
            feedback.adopt(at(2), measure="增开窗口")
        with refused(feedback, ImpossibleState, f"is {word} already"):
            feedback.decline(at(2))


def test_it_is_submitted_once() -> None:
    feedback = from_a_liaison()
    with refused(feedback, ImpossibleState, "recorded already"):
        feedback.submit(at(1), submitter=Submitter.CITIZEN, matter="态度")


def test_words_and_times_are_checked() -> None:
    feedback = Feedback(uuid4())
    with refused(feedback, BadInput, "matter is empty", field="matter"):
        feedback.submit(at(0), submitter=Submitter.CITIZEN, matter=" ")
    with refused(feedback, BadInput, "offset from UTC", field="answer_due_at"):
        feedback.submit(at(0), submitter=Submitter.CITIZEN, matter="态度", answer_due_at=NAIVE)
    feedback = from_a_liaison()
    with refused(feedback, BadInput, "offset from UTC", field="answer_due_at"):
        feedback.assign(at(1), answer_due_at=NAIVE)
    with refused(feedback, BadInput, "measure is empty", field="measure"):
        feedback.adopt(at(1), measure="")


def test_nothing_follows_before_it_was_given() -> None:
    feedback = Feedback(uuid4())
    with refused(feedback, NotFound, "no feedback has the id"):
        feedback.assign(at(0), responsible=LI)
    with refused(feedback, NotFound, "no feedback has the id"):
        feedback.answer(at(0))
    with refused(feedback, NotFound, "no feedback has the id"):
        feedback.adopt(at(0), measure="增开窗口")
    with refused(feedback, NotFound, "no feedback has the id"):
        feedback.decline(at(0))


def test_words_that_were_written_down_wrongly_are_corrected_and_stay_sealed_to_the_same_person() -> None:
    feedback = from_a_liaison()
    feedback.correct(at(2), version=1, field="content", right="下午只开一个窗口", reason="听录有误")
    corrected = recorded(feedback, FeedbackCorrected).correction
    assert (corrected.right, sealed(corrected.sealed)) == (None, (LIAISON, "下午只开一个窗口"))
    feedback.correct(at(3), version=1, field="section", right=str(OFFICE), reason="录入有误")
    feedback.decline(at(4))
    assert recorded(feedback, FeedbackDeclined).section == OFFICE
