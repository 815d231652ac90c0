"""办件 — what can be recorded on a case, in the words of the regulations."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from domain.cases.case import Case
from domain.cases.completion import Completed, Outcome
from domain.cases.handover import HandoverReceiptIssued, HandoverSent
from domain.cases.inquiry import ApplicantSaid, InquiryReceived
from domain.cases.kind import CaseKind
from domain.cases.material import Material
from domain.cases.notice import NoticeIssued
from domain.cases.promise import PromiseMade
from domain.entry import Channel, Entry
from domain.errors import BadInput, ImpossibleState, NotFound
from domain.fact import Fact

MONDAY = datetime(2025, 3, 3, 1, 0, tzinfo=UTC)
LI, WANG = uuid4(), uuid4()


def at(hours: float, by: UUID = LI) -> Entry:
    return Entry(occurred_at=MONDAY + timedelta(hours=hours), by=by, channel=Channel.WINDOW)


def given_an_inquiry() -> Case:
    case = Case(uuid4())
    case.receive(
        at(0),
        reference="2025-00001",
        kind=CaseKind.PERMIT,
        matter="代理记账许可",
        first_asked=LI,
        first_responder=LI,
    )
    return case


def facts(case: Case) -> list[Fact]:
    return [event.fact for event in case.collect_events()]


def test_whoever_is_asked_first_answers_for_it() -> None:
    case = given_an_inquiry()
    assert case.first_responder == case.responsible == LI
    (received,) = facts(case)
    assert isinstance(received, InquiryReceived)
    assert received.first_asked == LI


def test_another_first_responder_than_the_one_asked_is_recorded_as_it_was() -> None:
    case = Case(uuid4())
    case.receive(
        at(0), reference="1", kind=CaseKind.PERMIT, matter="许可", first_asked=LI, first_responder=WANG
    )
    (received,) = facts(case)
    assert isinstance(received, InquiryReceived)
    assert (received.first_asked, received.first_responder) == (LI, WANG)


def test_the_notice_has_twelve_fields_and_an_empty_one_is_recorded_empty() -> None:
    case = given_an_inquiry()
    case.issue_notice(
        at(0.2),
        applicant=ApplicantSaid(name="王芳"),
        matter="代理记账许可",
        materials=(Material("申请书", 2),),
        promised=MONDAY + timedelta(days=14),
        first_responder=LI,
        first_responder_phone="0999-8801",
        handler=WANG,
        handler_phone=None,
        content="流程、收费及依据",
        delivered=True,
    )
    notice = facts(case)[-1]
    assert isinstance(notice, NoticeIssued)
    assert notice.handler_phone is None
    assert case.notices == 1


def test_a_promise_names_the_one_who_answers_and_both_limits() -> None:
    case = given_an_inquiry()
    due, statutory = MONDAY + timedelta(days=14), MONDAY + timedelta(days=28)
    case.promise(at(1), due_at=due, statutory_due_at=statutory, basis="XS-34")
    made = facts(case)[-1]
    assert isinstance(made, PromiseMade)
    assert (made.responsible, made.due_at, made.statutory_due_at) == (LI, due, statutory)


def test_responsibility_stays_with_the_sender_until_the_receipt_is_issued() -> None:
    case = given_an_inquiry()
    case.hand_over(at(2), receiver=WANG, materials=(Material("申请书", 2), Material("名册")))
    assert case.responsible == LI
    case.issue_handover_receipt(at(30, by=WANG))
    assert case.responsible == WANG
    assert case.first_responder == LI


def test_what_was_received_may_differ_from_what_was_sent() -> None:
    case = given_an_inquiry()
    case.hand_over(at(2), receiver=WANG, materials=(Material("申请书", 2), Material("名册")))
    case.issue_handover_receipt(at(3, by=WANG), materials=(Material("申请书", 2),))
    sent, received = facts(case)[-2:]
    assert isinstance(sent, HandoverSent)
    assert isinstance(received, HandoverReceiptIssued)
    assert (len(sent.materials), len(received.materials)) == (2, 1)


def test_a_second_handover_waits_for_the_receipt_of_the_first() -> None:
    case = given_an_inquiry()
    case.hand_over(at(2), receiver=WANG)
    with pytest.raises(ImpossibleState, match="record that receipt first"):
        case.hand_over(at(3), receiver=uuid4())


def test_a_receipt_needs_a_handover() -> None:
    with pytest.raises(ImpossibleState, match="record the handover first"):
        given_an_inquiry().issue_handover_receipt(at(3))


def test_late_completion_is_recorded_with_what_was_promised_and_who_answered() -> None:
    case = given_an_inquiry()
    due = MONDAY + timedelta(hours=8)
    case.promise(at(1), due_at=due)
    case.complete(at(9), outcome=Outcome.GRANTED)
    completed = facts(case)[-1]
    assert isinstance(completed, Completed)
    assert completed.occurred_at > due
    assert (completed.due_at, completed.responsible) == (due, LI)


def test_a_completed_case_takes_no_new_promise_but_work_and_replies_go_on() -> None:
    case = given_an_inquiry()
    case.complete(at(5), outcome=Outcome.GRANTED)
    with pytest.raises(ImpossibleState, match="was completed at"):
        case.promise(at(6), due_at=MONDAY + timedelta(days=1))
    case.do_step(at(6), name="送达", done_by=LI)
    case.reply(at(7), content=None)
    assert case.replies == 1


@pytest.mark.parametrize(
    "command", ["accept", "complete", "reply", "do_step", "hand_over", "issue_handover_receipt"]
)
def test_nothing_can_follow_on_a_case_that_never_began(command: str) -> None:
    arguments: dict[str, dict[str, object]] = {
        "accept": {"handler": LI},
        "complete": {"outcome": Outcome.GRANTED},
        "reply": {"content": None},
        "do_step": {"name": "x", "done_by": LI},
        "hand_over": {"receiver": WANG},
        "issue_handover_receipt": {},
    }
    with pytest.raises(NotFound):
        getattr(Case(uuid4()), command)(at(1), **arguments[command])


def test_a_case_begins_once() -> None:
    case = given_an_inquiry()
    with pytest.raises(ImpossibleState, match="recorded already"):
        case.receive(
            at(1), reference="2", kind=CaseKind.PERMIT, matter="x", first_asked=LI, first_responder=LI
        )


def test_acceptance_happens_once() -> None:
    case = given_an_inquiry()
    case.accept(at(1), handler=WANG)
    with pytest.raises(ImpossibleState, match="was accepted at"):
        case.accept(at(2), handler=WANG)


def test_a_time_without_its_offset_is_no_time() -> None:
    naive = datetime(2025, 3, 3, 9, 0)  # noqa: DTZ001  # the point of the test
    with pytest.raises(BadInput, match="offset from UTC"):
        Entry(occurred_at=naive, by=LI)
    with pytest.raises(BadInput, match="offset from UTC"):
        given_an_inquiry().promise(at(1), due_at=naive)


@pytest.mark.parametrize(("name", "quantity"), [("申请书", 0), ("申请书", -1), (" ", 1)])
def test_a_material_has_a_name_and_is_there_at_least_once(name: str, quantity: int) -> None:
    with pytest.raises(BadInput):
        Material(name, quantity)


def test_replaying_the_events_gives_an_equal_case() -> None:
    case = given_an_inquiry()
    case.accept(at(1), handler=WANG)
    case.promise(at(1), due_at=MONDAY + timedelta(days=9))
    case.hand_over(at(2), receiver=WANG)
    case.issue_handover_receipt(at(3))
    case.complete(at(4), outcome=Outcome.REFUSED)
    replayed = None
    for event in case.collect_events():
        replayed = event.mutate(replayed)
    assert replayed == case
