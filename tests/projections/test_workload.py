"""工作量 — what came to each, what went, and what was left at the end of the month."""

from datetime import timedelta
from uuid import UUID

from domain.cases.case import Case
from domain.cases.completion import Outcome
from projections.folds.workload import Workload, WorkloadRow
from projections.queries.assessment import Scope
from projections.queries.workload import Load, tally
from tests.domain.cases.given import ACCOUNTING, DUE, LI, MONDAY, WANG, WINDOW, ZHAO, an_inquiry, at
from tests.projections.histories import told

NOW = MONDAY + timedelta(days=60)
"""Early in May."""
APRIL = 29 * 24
"""Hours from the third of March to the first of April."""


def row(case: Case) -> WorkloadRow:
    return Workload().fold(str(case.id), told(case))


def by_unit(found: WorkloadRow, scope: Scope = Scope.STAFF) -> dict[tuple[UUID, str], Load]:
    return {(load.unit, load.month): load for load in tally([found], 2025, scope, NOW)}


def loads(case: Case) -> dict[tuple[UUID, str], Load]:
    return by_unit(row(case))


def test_a_case_that_nobody_touches_is_received_once_and_open_at_every_end() -> None:
    found = loads(an_inquiry())
    assert {month: (one.received, one.open_at_end) for (_, month), one in found.items()} == {
        "2025-03": (1, 1),
        "2025-04": (0, 1),
        "2025-05": (0, 1),
    }


def test_a_handover_passes_it_on_only_with_its_receipt() -> None:
    case = an_inquiry()
    case.hand_over(at(1), receiver=WANG)
    assert loads(case).keys() == {(LI, "2025-03"), (LI, "2025-04"), (LI, "2025-05")}
    case = an_inquiry()
    case.hand_over(at(1), receiver=WANG)
    case.issue_handover_receipt(at(2, by=WANG))
    found = loads(case)
    assert (found[LI, "2025-03"].passed_on, found[LI, "2025-03"].open_at_end) == (1, 0)
    assert (found[WANG, "2025-03"].taken_over, found[WANG, "2025-03"].open_at_end) == (1, 1)
    assert (found[WANG, "2025-04"].taken_over, found[WANG, "2025-04"].open_at_end) == (0, 1)


def test_what_was_given_back_is_taken_over_again() -> None:
    case = an_inquiry()
    case.assign(at(2), assigner="办公室", section=ACCOUNTING, handler=WANG, due_at=DUE)
    case.sign_for(at(3, by=WANG))
    case.return_to_office(at(4, by=WANG), reason="不属本处职责")
    of_case = row(case)
    march = by_unit(of_case)[LI, "2025-03"]
    assert (march.received, march.passed_on, march.taken_over, march.open_at_end) == (1, 1, 1, 1)
    sections = by_unit(of_case, Scope.SECTION)
    assert (sections[ACCOUNTING, "2025-03"].taken_over, sections[ACCOUNTING, "2025-03"].passed_on) == (1, 1)
    assert sections[WINDOW, "2025-03"].open_at_end == 1


def test_a_completion_counts_in_its_month_for_who_did_it() -> None:
    case = an_inquiry()
    case.promise(at(1), due_at=DUE)
    case.complete(at(APRIL), outcome=Outcome.GRANTED, stand_in=ZHAO)
    found = loads(case)
    assert (found[LI, "2025-03"].open_at_end, (LI, "2025-04") in found) == (1, False)
    assert (found[ZHAO, "2025-04"].completed, found[ZHAO, "2025-04"].late) == (1, 1)


def test_a_completion_that_was_taken_back_is_none() -> None:
    case = an_inquiry()
    case.complete(at(2), outcome=Outcome.GRANTED)
    case.reopen(at(3), reason="复核撤销")
    found = loads(case)
    assert found[LI, "2025-03"].completed == 0
    assert found[LI, "2025-04"].open_at_end == 1


def test_nothing_later_than_now_is_counted() -> None:
    case = an_inquiry()
    case.complete(at(APRIL), outcome=Outcome.GRANTED)
    found = tally([row(case)], 2025, Scope.STAFF, MONDAY + timedelta(days=1))
    assert [(one.month, one.completed, one.open_at_end) for one in found] == [("2025-03", 0, 1)]


def test_what_is_entered_late_stands_where_it_happened() -> None:
    case = an_inquiry()
    case.hand_over(at(1), receiver=WANG)
    case.issue_handover_receipt(at(10, by=WANG))
    case.hand_over(at(2), receiver=ZHAO)
    case.issue_handover_receipt(at(5, by=ZHAO))
    assert [stage.person for stage in row(case).stages] == [LI, ZHAO, WANG]
