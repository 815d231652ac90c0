"""答复 — answered at once, put off to an agreed time, or objected to.

及时给予答复；应告知对方需研究后答复，并作好记录，另约时间接待。
"""

from datetime import timedelta

import pytest

from domain.cases.answer import AnswerDeferred, Answered, FeedbackGiven, ObjectionRaised
from domain.entry import Channel
from domain.errors import BadInput
from domain.personal import Personal
from tests.domain.cases.given import DUE, MONDAY, NAIVE, WANG, an_inquiry, at
from tests.domain.history import recorded, refused


@pytest.mark.clause("WC-02", "WC-10", "CM-02", "SW-02", "XS-01", "AB-18")
@pytest.mark.parametrize("channel", [Channel.TELEPHONE, Channel.LETTER, Channel.WINDOW])
def test_an_answer_is_recorded_with_its_way_and_its_words_sealed(channel: Channel) -> None:
    case = an_inquiry()
    case.answer(at(1, by=WANG, channel=channel), content="可以网上办理")
    answered = recorded(case, Answered)
    assert (answered.possible, answered.basis, answered.duty_ends) == (True, None, False)
    assert answered.content == Personal(case.applicant, plain="可以网上办理")
    assert (answered.entry.channel, answered.entry.actor) == (channel, WANG)
    assert not case.duty_ended


@pytest.mark.clause("CM-05", "CM-14")
@pytest.mark.parametrize(
    "basis", ["《代理记账管理办法》第四条", None], ids=["with basis", "without, as it was"]
)
def test_after_an_explanation_that_it_cannot_be_done_the_duty_ends(basis: str | None) -> None:
    case = an_inquiry()
    case.answer(at(1), possible=False, basis=basis, duty_ends=True)
    answered = recorded(case, Answered)
    assert (answered.possible, answered.basis, answered.duty_ends) == (False, basis, True)
    assert case.duty_ended
    case.answer(at(2), content="补充说明")
    assert case.duty_ended, "a later word does not bring it back"


@pytest.mark.clause("CM-04", "XS-11")
def test_an_answer_that_must_be_studied_has_a_reason_a_time_and_a_way() -> None:
    case = an_inquiry()
    agreed = MONDAY + timedelta(days=2)
    case.defer_answer(at(1), reason="需研究", appointment_at=agreed, way="电话", in_notice=True)
    deferred = recorded(case, AnswerDeferred)
    assert (deferred.reason, deferred.appointment_at) == ("需研究", agreed)
    assert (deferred.way, deferred.in_notice) == ("电话", True)
    assert case.appointment_at == agreed


@pytest.mark.clause("CM-04", "XS-11")
def test_an_appointment_that_was_not_made_is_recorded_as_missing() -> None:
    case = an_inquiry()
    case.defer_answer(at(1), reason=None, appointment_at=None)
    deferred = recorded(case, AnswerDeferred)
    assert (deferred.reason, deferred.appointment_at, deferred.way) == (None, None, None)
    assert not deferred.in_notice


def test_nobody_agrees_on_a_time_that_has_passed() -> None:
    case = an_inquiry()
    with refused(case, BadInput, "lies before it was made", field="appointment_at", clause="XS-11"):
        case.defer_answer(at(1), reason="需研究", appointment_at=MONDAY)
    with refused(case, BadInput, "offset from UTC", field="appointment_at"):
        case.defer_answer(at(1), reason="需研究", appointment_at=NAIVE)


@pytest.mark.clause("CM-04", "XS-11")
@pytest.mark.parametrize("hours", [47, 400], ids=["in time", "late"])
def test_the_answer_that_was_put_off_stands_beside_the_time_agreed(hours: float) -> None:
    case = an_inquiry()
    case.defer_answer(at(1), reason="需研究", appointment_at=DUE)
    case.give_feedback(at(hours), content="经研究，可以办理")
    given = recorded(case, FeedbackGiven)
    assert given.appointment_at == DUE
    assert given.content == Personal(case.applicant, plain="经研究，可以办理")
    assert case.appointment_at is None


@pytest.mark.clause("CM-04", "XS-11")
def test_feedback_on_which_nothing_was_agreed_is_recorded_as_that() -> None:
    case = an_inquiry()
    case.give_feedback(at(1))
    given = recorded(case, FeedbackGiven)
    assert (given.appointment_at, given.content) == (None, None)


@pytest.mark.clause("CM-06")
@pytest.mark.parametrize("words", ["不同意", None])
def test_an_objection_to_the_explanation_is_recorded(words: str | None) -> None:
    case = an_inquiry()
    case.raise_objection(at(2), content=words)
    assert recorded(case, ObjectionRaised).content == Personal.said(case.applicant, words)
