"""补录 — the views of a case stand as things happened, in whatever order they were entered."""

from hypothesis import given

from domain.cases.case import Case
from domain.event import Recorded
from projections.folds.cases import CaseRow, Cases
from projections.folds.deadlines import DeadlineRow, Deadlines
from tests.domain.cases.any_order import Happened, entered, orders
from tests.domain.cases.given import ACCOUNTING, DUE, STATUTORY, WANG, ZHAO, an_inquiry, at


def rows(case: Case) -> tuple[CaseRow, DeadlineRow]:
    events = [
        Recorded(number, event.fact.occurred_at, event.originator_id, event.originator_version, event.fact)
        for number, event in enumerate(case.collect_events(), 1)
    ]
    return Cases().fold(str(case.id), events), Deadlines().fold(str(case.id), events)


@given(orders())
def test_both_views_say_of_a_case_what_the_case_says(told: tuple[list[Happened], list[Happened]]) -> None:
    for case in (entered(facts) for facts in told):
        for row in rows(case):
            assert (row.due_at, row.statutory_due_at) == (case.due_at, case.statutory_due_at)
            assert (row.responsible, row.section) == (case.responsible, case.section)


def test_what_goes_back_is_due_again_as_before() -> None:
    case = an_inquiry()
    case.promise(at(1), due_at=STATUTORY)
    case.assign(at(2), assigner="办公室", section=ACCOUNTING, handler=WANG, due_at=DUE)
    case.sign_for(at(3, by=WANG))
    case.return_to_office(at(4, by=WANG), reason="不属本处职责")
    for row in rows(case):
        assert (row.due_at, row.responsible, row.section) == (STATUTORY, case.responsible, case.section)


def test_a_receipt_that_another_signed_moves_nothing() -> None:
    case = an_inquiry()
    case.hand_over(at(2), receiver=WANG)
    case.issue_handover_receipt(at(3, by=ZHAO))
    stands, _ = both = rows(case)
    assert (stands.waiting_for, stands.handovers) == (WANG, 0)
    assert {row.responsible for row in both} == {case.responsible}
