"""补录 — a case stands as things happened, in whatever order they were entered."""

from hypothesis import given

from tests.domain.cases.any_order import Happened, entered, orders
from tests.domain.cases.given import ACCOUNTING, DUE, LI, STATUTORY, WANG, ZHAO, an_inquiry, at


@given(orders())
def test_any_order_of_entry_gives_the_same_dates_and_the_same_who_answers(
    told: tuple[list[Happened], list[Happened]],
) -> None:
    in_time, otherwise = (entered(facts) for facts in told)
    assert (otherwise.due_at, otherwise.statutory_due_at) == (in_time.due_at, in_time.statutory_due_at)
    assert (otherwise.responsible, otherwise.section) == (in_time.responsible, in_time.section)
    assert otherwise.due_dates.turns == in_time.due_dates.turns


def test_an_older_promise_entered_late_leaves_the_later_extension() -> None:
    case = an_inquiry()
    case.approve_extension(at(30), new_due_at=STATUTORY)
    case.promise(at(1), due_at=DUE)
    assert (case.due_at, case.statutory_due_at) == (STATUTORY, None)
    assert case.due_dates.at(at(29).occurred_at) == DUE


def test_an_older_handover_entered_late_leaves_who_answers_since() -> None:
    case = an_inquiry()
    case.assign(at(30), assigner="办公室", section=ACCOUNTING)
    case.sign_for(at(31), receiver=ZHAO)
    case.hand_over(at(2), receiver=WANG)
    case.issue_handover_receipt(at(3, by=WANG))
    assert (case.responsible, case.section) == (ZHAO, ACCOUNTING)
    assert case.answering.at(at(29).occurred_at) == WANG
    assert case.answering.at(at(1).occurred_at) == LI
