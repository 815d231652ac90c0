"""投影 — folds over hand-written histories."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from domain.assessment.scheme import Tally, scheme
from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind
from domain.entry import Entry
from domain.event import Recorded
from projections.folds.assessment import Assessment
from projections.folds.cases import Cases
from projections.folds.deadlines import DeadlineRow, Deadlines, Light

MONDAY = datetime(2025, 3, 3, 1, 0, tzinfo=UTC)
DUE = MONDAY + timedelta(days=10)
LI, WANG, SECTION = uuid4(), uuid4(), uuid4()


def at(moment: datetime, by: UUID = LI) -> Entry:
    return Entry(occurred_at=moment, by=by)


def history(completed: datetime | None, *, handed_over: bool = True) -> list[Recorded]:
    case = Case(uuid4())
    case.receive(
        at(MONDAY),
        reference="1",
        kind=CaseKind.PERMIT,
        matter="许可",
        first_asked=LI,
        first_responder=LI,
        section=SECTION,
    )
    case.promise(at(MONDAY), due_at=DUE, statutory_due_at=DUE + timedelta(days=5))
    if handed_over:
        case.hand_over(at(MONDAY + timedelta(hours=1)), receiver=WANG)
        case.issue_handover_receipt(at(MONDAY + timedelta(hours=2), by=WANG))
    if completed:
        case.complete(at(completed), outcome=Outcome.GRANTED)
    return [
        Recorded(number, event.fact.occurred_at, event.originator_id, event.originator_version, event.fact)
        for number, event in enumerate(case.collect_events(), 1)
    ]


def test_the_case_view_says_who_answers_now_and_who_was_asked_first() -> None:
    events = history(None)
    row = Cases().fold(str(events[0].originator_id), events)
    assert (row.first_responder, row.responsible, row.handovers, row.waiting_for) == (LI, WANG, 1, None)
    assert row.position == 4


def test_a_handover_without_a_receipt_is_waited_for() -> None:
    events = history(None)[:3]
    row = Cases().fold(str(events[0].originator_id), events)
    assert (row.responsible, row.waiting_for, row.handovers) == (LI, WANG, 0)


@pytest.mark.parametrize(
    ("completed", "late", "beyond"),
    [
        (DUE, False, False),
        (DUE + timedelta(seconds=1), True, False),
        (DUE + timedelta(days=5), True, False),
        (DUE + timedelta(days=5, seconds=1), True, True),
    ],
)
def test_late_is_after_the_promised_moment_and_the_statute_is_counted_apart(
    completed: datetime, late: bool, beyond: bool
) -> None:
    events = history(completed)
    row = Deadlines().fold(str(events[0].originator_id), events)
    assert (row.late, row.beyond_statute) == (late, beyond)


@pytest.mark.parametrize(
    ("before", "light"),
    [
        (timedelta(days=3, seconds=1), Light.GREEN),
        (timedelta(days=2, hours=23), Light.YELLOW),
        (timedelta(0), Light.YELLOW),
        (timedelta(seconds=-1), Light.RED),
    ],
)
def test_the_light_depends_on_the_moment_asked_for(before: timedelta, light: Light) -> None:
    assert DeadlineRow("1", due_at=DUE).light(DUE - before) is light


def test_a_completed_case_and_one_without_a_promise_show_no_light() -> None:
    assert DeadlineRow("1", due_at=DUE, completed_at=DUE).light(DUE) is None
    assert DeadlineRow("1").light(DUE) is None


def test_a_late_case_counts_for_the_one_who_answered_at_the_end_and_names_its_position() -> None:
    events = history(DUE + timedelta(hours=1))
    completed = events[-1]
    assert set(Assessment().keys(completed)) == {f"2025/staff/{WANG}", f"2025/section/{SECTION}"}
    row = Assessment().fold(f"2025/staff/{WANG}", events)
    assert (row.completed, row.late, row.on_time, row.late_cases) == (
        1,
        1,
        0,
        {str(completed.originator_id): completed.position},
    )


def test_a_year_begins_at_midnight_in_china() -> None:
    events = history(datetime(2025, 12, 31, 16, 0, tzinfo=UTC))
    assert next(iter(Assessment().keys(events[-1]))).startswith("2026/")


def test_points_are_lost_by_the_scheme_s_file_up_to_its_cap() -> None:
    used = scheme("basic-2025")
    assert used.score(Tally(on_time=10, late=0, open_overdue=0)) == 100
    assert used.score(Tally(on_time=10, late=3, open_overdue=2)) == 93
    assert used.score(Tally(on_time=0, late=90, open_overdue=9)) == 60


def test_open_overdue_cases_count_in_the_rate() -> None:
    assert Tally(on_time=8, late=1, open_overdue=1).on_time_rate == Decimal("80.0")
    assert Tally(on_time=0, late=0, open_overdue=0).on_time_rate is None


def test_folding_is_blind_to_the_cases_of_others() -> None:
    mine, other = history(None), history(DUE)
    key = str(mine[0].originator_id)
    assert Cases().fold(key, [*mine, *other]) == Cases().fold(key, mine)
    assert UUID(key) == mine[0].originator_id
