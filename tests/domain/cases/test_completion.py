"""办结 — the end of a case, and what follows it.

在承诺的时限内办结或答复；能即时办理的事项要立办立结；首问责任人应负责到底，直至办理完成。
"""

from datetime import datetime, timedelta

import pytest

from domain.cases.completion import Archived, Completed, Outcome, Reopened, ResultDelivered
from domain.cases.kind import CaseKind
from domain.cases.special_procedure import Procedure
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState
from tests.domain.cases.given import ACCOUNTING, DUE, LI, MONDAY, STATUTORY, WANG, WINDOW, an_inquiry, at
from tests.domain.history import recorded, refused


@pytest.mark.clause("WC-04", "WC-15", "XS-01", "XS-19", "XS-23", "XS-26", "XS-29", "GW-21")
@pytest.mark.parametrize("kind", [CaseKind.PERMIT, CaseKind.DOCUMENT, CaseKind.PROPOSAL, CaseKind.PETITION])
@pytest.mark.parametrize(
    ("after", "late"),
    [(timedelta(0), False), (timedelta(microseconds=1), True), (timedelta(days=9), True)],
    ids=["at the last moment", "a moment late", "days late"],
)
def test_the_end_stands_beside_what_was_promised(kind: CaseKind, after: timedelta, late: bool) -> None:
    case = an_inquiry(kind)
    case.promise(at(1), due_at=DUE, statutory_due_at=STATUTORY)
    case.complete(at((DUE + after - MONDAY) / timedelta(hours=1)), outcome=Outcome.GRANTED)
    completed = recorded(case, Completed)
    assert (completed.due_at, completed.statutory_due_at, completed.late) == (DUE, STATUTORY, late)
    assert case.completed_at == completed.occurred_at
    assert case.completion == completed


@pytest.mark.clause("SW-11", "SW-14")
@pytest.mark.parametrize("outcome", Outcome)
def test_what_can_be_done_at_once_ends_at_once_with_any_outcome(outcome: Outcome) -> None:
    case = an_inquiry()
    case.complete(at(0), outcome=outcome)
    completed = recorded(case, Completed)
    assert (completed.outcome, completed.occurred_at) == (outcome, MONDAY)
    assert completed.late is None, "nothing was promised"


@pytest.mark.clause("CM-08", "SW-16")
def test_whoever_answered_at_the_end_stands_in_it() -> None:
    case = an_inquiry()
    case.hand_over(at(2), receiver=WANG)
    case.complete(at(3), outcome=Outcome.GRANTED)
    completed = recorded(case, Completed)
    assert (completed.responsible, completed.section) == (LI, WINDOW), "no receipt, no handover"


@pytest.mark.clause("AB-15")
def test_for_what_the_stand_in_completes_the_stand_in_answers() -> None:
    case = an_inquiry()
    case.promise(at(1), due_at=DUE)
    case.complete(at(24 * 20, by=WANG), outcome=Outcome.GRANTED, stand_in=WANG)
    completed = recorded(case, Completed)
    assert (completed.stand_in, completed.responsible, completed.late) == (WANG, WANG, True)
    assert case.responsible == LI, "the case itself stays with the one who is away"
    case.reopen(at(24 * 21), reason="结论有误")
    assert recorded(case, Reopened).responsible == WANG


@pytest.mark.clause("XS-12")
@pytest.mark.parametrize(
    ("stopped", "late", "beyond"),
    [
        (DUE, False, False),
        (DUE + timedelta(seconds=1), True, False),
        (STATUTORY + timedelta(seconds=1), True, True),
    ],
    ids=["stopped in time", "stopped when late", "stopped beyond the law"],
)
def test_where_the_clock_stands_still_the_end_is_held_against_its_stop(
    stopped: datetime, late: bool, beyond: bool
) -> None:
    case = an_inquiry()
    case.promise(at(1), due_at=DUE, statutory_due_at=STATUTORY)
    case.stop_clock(Entry(occurred_at=stopped, by=LI), procedure=Procedure.HEARING)
    case.stop_clock(Entry(occurred_at=stopped + timedelta(days=1), by=LI), procedure=Procedure.TESTING)
    case.complete(at(24 * 60), outcome=Outcome.GRANTED)
    completed = recorded(case, Completed)
    assert (completed.clock_stopped, completed.clock_stopped_at) == (True, stopped)
    assert (completed.late, completed.beyond_statute) == (late, beyond)


@pytest.mark.clause("XS-12")
def test_a_clock_that_runs_again_or_stopped_only_later_did_not_stand_still() -> None:
    case = an_inquiry()
    case.promise(at(1), due_at=DUE, statutory_due_at=STATUTORY)
    case.stop_clock(at(2), procedure=Procedure.HEARING)
    case.resume_clock(at(3), procedure=Procedure.HEARING)
    case.stop_clock(at(24 * 40), procedure=Procedure.TESTING)
    case.complete(at(24 * 30), outcome=Outcome.GRANTED)
    completed = recorded(case, Completed)
    assert (completed.clock_stopped, completed.late, completed.beyond_statute) == (False, True, True)


def test_a_case_does_not_end_before_it_began() -> None:
    case = an_inquiry()
    with refused(case, ImpossibleState, "began at 2025-03-03T01:00:00"):
        case.complete(at(-10), outcome=Outcome.GRANTED)


def test_an_end_of_which_the_day_alone_is_known_can_be_the_day_on_which_it_began() -> None:
    case = an_inquiry()
    case.promise(at(0), due_at=DUE)
    case.complete(at(-9), outcome=Outcome.GRANTED)
    completed = recorded(case, Completed)
    assert (completed.responsible, completed.due_at, completed.late) == (LI, DUE, False)


def test_an_end_entered_late_stands_beside_what_held_then() -> None:
    case = an_inquiry()
    case.promise(at(1), due_at=DUE, statutory_due_at=STATUTORY)
    case.approve_extension(at(50), new_due_at=STATUTORY)
    case.hand_over(at(51), receiver=WANG)
    case.issue_handover_receipt(at(52, by=WANG), section=ACCOUNTING)
    case.complete(at(20), outcome=Outcome.GRANTED)
    completed = recorded(case, Completed)
    assert (completed.responsible, completed.section, completed.due_at) == (LI, WINDOW, DUE)


def test_a_case_ends_once() -> None:
    case = an_inquiry()
    case.complete(at(3), outcome=Outcome.GRANTED)
    with refused(case, ImpossibleState, "reopen it first if that was wrong"):
        case.complete(at(4), outcome=Outcome.GRANTED)


@pytest.mark.clause("XS-30")
@pytest.mark.parametrize(("hours", "late"), [(20, False), (24 * 20, True)])
def test_when_the_end_is_taken_back_what_was_promised_still_binds(hours: float, late: bool) -> None:
    case = an_inquiry(CaseKind.PETITION_APPEAL)
    case.promise(at(1), due_at=DUE)
    case.complete(at(hours), outcome=Outcome.ANSWERED)
    case.hand_over(at(hours + 1), receiver=WANG)
    case.issue_handover_receipt(at(hours + 2, by=WANG))
    case.reopen(at(hours + 3), reason="复查撤销原意见")
    reopened = recorded(case, Reopened)
    assert (reopened.reason, reopened.completed_at) == ("复查撤销原意见", at(hours).occurred_at)
    assert (reopened.late, reopened.responsible, reopened.section) == (late, LI, WINDOW)
    assert (case.completed_at, case.completion, case.due_at) == (None, None, DUE)
    case.complete(at(24 * 30), outcome=Outcome.ANSWERED)
    again = recorded(case, Completed)
    assert (again.late, again.responsible) == (True, WANG)


def test_only_what_ended_is_reopened_and_for_a_reason() -> None:
    case = an_inquiry()
    with refused(case, ImpossibleState, "is not completed"):
        case.reopen(at(3), reason="复查")
    case.complete(at(3), outcome=Outcome.GRANTED)
    with refused(case, BadInput, "reason is empty", field="reason"):
        case.reopen(at(4), reason="")


@pytest.mark.clause("SW-14", "CN-05")
def test_the_paper_with_the_result_reaches_the_applicant() -> None:
    case = an_inquiry()
    case.complete(at(3), outcome=Outcome.GRANTED)
    case.deliver_result(at(4), document="代理记账许可证书", way="邮寄")
    delivered = recorded(case, ResultDelivered)
    assert (delivered.document, delivered.way) == ("代理记账许可证书", "邮寄")


@pytest.mark.clause("GW-09")
def test_the_papers_go_to_the_archive_under_a_number() -> None:
    case = an_inquiry()
    case.archive(at(100), archive_number="2025-永久-001", retention="永久")
    archived = recorded(case, Archived)
    assert (archived.archive_number, archived.retention) == ("2025-永久-001", "永久")


def test_what_is_delivered_or_archived_is_named() -> None:
    case = an_inquiry()
    with refused(case, BadInput, "document is empty", field="document"):
        case.deliver_result(at(4), document="")
    with refused(case, BadInput, "archive_number is empty", field="archive_number"):
        case.archive(at(4), archive_number=" ")
