"""办件时钟 — each day of a limit explained; the promise beside what the clauses set; a finding never disagrees."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import Limit, Unit, local_date, official
from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.inquiry import InquiryReceived
from domain.cases.joint import JointUnit
from domain.cases.kind import CaseKind
from domain.cases.special_procedure import Procedure
from domain.errors import BadInput
from domain.identity import derived_id
from domain.regulation.adoption import Adoption
from domain.regulation.catalogue import rules
from domain.regulation.clock import Clock, Verdict, limited
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.limits import clocks, longest
from domain.regulation.meaning.time_limit import TimeLimit
from domain.regulation.parameters import Parameters
from domain.regulation.rulebook import clause, rulebooks
from tests.domain.regulation.rows import time_limit
from tests.domain.regulation.told import (
    ACCOUNTING,
    LEADER,
    LI,
    WANG,
    At,
    Row,
    Told,
    at,
    histories,
    on,
    told,
)

CASE = Case(derived_id("case", "时钟"))
NATIONAL = [Adoption(book) for book in rulebooks() if book.id == "national-baseline"]
FINANCE = [Adoption(book) for book in rulebooks() if book.id.startswith("suqian-finance")]
EVERY = frozenset(Procedure)


def a_case(kind: CaseKind, received: str, *steps: At) -> Told:
    first = at(
        received,
        Case.receive,
        reference="1",
        kind=kind,
        matter="事项",
        first_asked=LI,
        first_responder=LI,
    )
    return told(CASE, first, *steps)


def accepted(when: str) -> At:
    return at(when, Case.accept, handler=WANG)


def promised(when: str, until: str) -> At:
    return at(when, Case.promise, due_at=on(until), basis="办事指南")


def extended(when: str, until: str) -> At:
    return at(when, Case.approve_extension, new_due_at=on(until), approver=LEADER)


def stopped(when: str, procedure: Procedure = Procedure.HEARING) -> At:
    return at(when, Case.stop_clock, procedure=procedure)


def resumed(when: str, until: str | None = None, procedure: Procedure = Procedure.HEARING) -> At:
    return at(when, Case.resume_clock, procedure=procedure, new_due_at=on(until) if until else None)


def completed(when: str) -> At:
    return at(when, Case.complete, outcome=Outcome.GRANTED)


def context(now: str, closing: time | None = time(17, 30)) -> Context:
    return Context(on(now), closing=closing)


def clock_of(
    tale: Told,
    now: str,
    limit: Limit,
    closing: time | None = time(17, 30),
    procedures: frozenset[Procedure] = EVERY,
) -> Clock:
    """The clock of a limit that begins with the inquiry."""
    history = histories([tale])[0]
    started = history.first(InquiryReceived)
    assert started is not None
    return limited(
        history,
        context(now, closing),
        clause="XS-00",
        title="",
        started=started,
        limit=limit,
        procedures=procedures,
    )


def all_of(tale: Told, now: str) -> dict[str, Clock]:
    found = clocks(histories([tale])[0], context(now), [*NATIONAL, *FINANCE])
    return {clock.clause: clock for clock in found}


def breaches_of(id: str, tale: Told, now: str = "2025-04-01 09:00") -> list[Breach]:
    found, _ = Row(id, "", tale, now, 0).found(rules()[id], Parameters(id, clause(id).parameters))
    return found


def explained(clock: Clock) -> list[tuple[str, Verdict, int | None, str]]:
    return [(day.day.strftime("%m-%d"), day.verdict, day.number, day.why) for day in clock.days]


def test_five_working_days_over_the_spring_festival_day_by_day() -> None:
    clock = clock_of(a_case(CaseKind.FILING, "2025-01-24 09:00"), "2025-02-05 12:00", days(5))
    festival = [
        (f"{month:02}-{day:02}", Verdict.SKIPPED, None, "春节")
        for month, day in ((1, 28), (1, 29), (1, 30), (1, 31), (2, 1), (2, 2), (2, 3), (2, 4))
    ]
    assert explained(clock) == [
        ("01-24", Verdict.START, None, "工作日"),
        ("01-25", Verdict.SKIPPED, None, "周末"),
        ("01-26", Verdict.COUNTED, 1, "调休上班"),
        ("01-27", Verdict.COUNTED, 2, "工作日"),
        *festival,
        ("02-05", Verdict.COUNTED, 3, "工作日"),
        ("02-06", Verdict.COUNTED, 4, "工作日"),
        ("02-07", Verdict.COUNTED, 5, "工作日"),
    ]
    assert clock.due_at == on("2025-02-07 17:30")
    assert (clock.counted, clock.remaining) == (3, 2)
    assert not clock.provisional


def test_a_hearing_excludes_its_days_and_names_the_fact() -> None:
    tale = a_case(
        CaseKind.FILING, "2025-03-03 09:00", stopped("2025-03-05 14:00"), resumed("2025-03-10 09:00")
    )
    clock = clock_of(tale, "2025-03-12 09:00", days(5))
    assert explained(clock) == [
        ("03-03", Verdict.START, None, "工作日"),
        ("03-04", Verdict.COUNTED, 1, "工作日"),
        ("03-05", Verdict.EXCLUDED, None, "听证"),
        ("03-06", Verdict.EXCLUDED, None, "听证"),
        ("03-07", Verdict.EXCLUDED, None, "听证"),
        ("03-08", Verdict.SKIPPED, None, "周末"),
        ("03-09", Verdict.SKIPPED, None, "周末"),
        ("03-10", Verdict.COUNTED, 2, "工作日"),
        ("03-11", Verdict.COUNTED, 3, "工作日"),
        ("03-12", Verdict.COUNTED, 4, "工作日"),
        ("03-13", Verdict.COUNTED, 5, "工作日"),
    ]
    assert {day.position for day in clock.days if day.verdict is Verdict.EXCLUDED} == {2}
    assert clock.due_at == on("2025-03-13 17:30")


def test_two_hearings_are_two_stops() -> None:
    tale = a_case(
        CaseKind.FILING,
        "2025-03-03 09:00",
        stopped("2025-03-04 09:00"),
        resumed("2025-03-05 09:00"),
        stopped("2025-03-05 09:00"),
        resumed("2025-03-07 09:00"),
    )
    clock = clock_of(tale, "2025-03-12 09:00", days(2))
    assert [day.position for day in clock.days if day.verdict is Verdict.EXCLUDED] == [2, 4, 4]
    assert clock.due_at == on("2025-03-10 17:30")


def test_a_procedure_that_the_clause_does_not_name_is_counted() -> None:
    tale = a_case(
        CaseKind.FILING,
        "2025-03-03 09:00",
        stopped("2025-03-04 09:00", Procedure.SITE_REVIEW),
        resumed("2025-03-10 09:00", procedure=Procedure.SITE_REVIEW),
    )
    clock = clock_of(tale, "2025-03-12 09:00", days(5), procedures=frozenset({Procedure.HEARING}))
    assert clock.due_at == on("2025-03-10 17:30")


def test_a_clock_that_stands_still_has_no_due_date() -> None:
    tale = a_case(CaseKind.FILING, "2025-03-03 09:00", stopped("2025-03-05 14:00"))
    clock = clock_of(tale, "2025-03-07 09:00", days(5))
    assert (clock.due_at, clock.remaining, clock.stopped) == (None, None, Procedure.HEARING)
    assert clock.counted == 1
    assert clock.days[-1].day == date(2025, 3, 7), "nobody knows the days to come"


def test_a_hearing_that_begins_after_the_limit_comes_too_late() -> None:
    tale = a_case(CaseKind.FILING, "2025-03-03 09:00", stopped("2025-03-11 09:00"))
    clock = clock_of(tale, "2025-03-20 09:00", days(5))
    assert (clock.due_at, clock.stopped) == (on("2025-03-10 17:30"), None)


def test_who_withdraws_during_a_hearing_ends_the_clock() -> None:
    tale = a_case(
        CaseKind.FILING, "2025-03-03 09:00", stopped("2025-03-05 14:00"), completed("2025-03-06 09:00")
    )
    clock = clock_of(tale, "2025-05-07 09:00", days(5))
    assert (clock.due_at, clock.kept, clock.late) == (None, True, False)
    assert clock.days[-1].day == date(2025, 3, 6)


@pytest.mark.parametrize(
    ("received", "limit", "due", "carried"),
    [
        ("2025-09-03 09:00", Limit(30, Unit.CALENDAR_DAY), "2025-10-09 17:30", 6),
        ("2025-09-05 09:00", Limit(30, Unit.CALENDAR_DAY), "2025-10-09 17:30", 4),
        ("2025-09-09 09:00", Limit(30, Unit.CALENDAR_DAY), "2025-10-09 17:30", 0),
        ("2025-01-31 09:00", Limit(1, Unit.MONTH), "2025-02-28 17:30", 0),
        ("2025-01-26 09:00", Limit(0, Unit.WORKING_DAY), "2025-01-26 17:30", 0),
        ("2025-01-25 09:00", Limit(0, Unit.CALENDAR_DAY), "2025-01-25 17:30", 0),
    ],
)
def test_what_is_not_counted_in_working_days_is_carried_over_days_off(
    received: str, limit: Limit, due: str, carried: int
) -> None:
    clock = clock_of(a_case(CaseKind.FILING, received), received, limit)
    assert clock.due_at == on(due) == official().due(on(received), limit, time(17, 30))
    assert sum(day.verdict is Verdict.CARRIED for day in clock.days) == carried


def test_excluded_days_lengthen_months_too() -> None:
    tale = a_case(
        CaseKind.FILING, "2025-03-03 09:00", stopped("2025-03-05 09:00"), resumed("2025-03-10 09:00")
    )
    assert clock_of(tale, "2025-03-12 09:00", Limit(1, Unit.MONTH)).due_at == on("2025-04-08 17:30")


@pytest.mark.parametrize(
    ("now", "limit", "remaining"),
    [
        ("2025-03-07 09:00", Limit(5, Unit.WORKING_DAY), 1),
        ("2025-03-10 09:00", Limit(5, Unit.WORKING_DAY), 0),
        ("2025-03-10 17:31", Limit(5, Unit.WORKING_DAY), -1),
        ("2025-03-12 09:00", Limit(5, Unit.WORKING_DAY), -2),
        ("2025-03-07 09:00", Limit(7, Unit.CALENDAR_DAY), 3),
        ("2025-03-15 09:00", Limit(7, Unit.CALENDAR_DAY), -5),
        ("2025-03-07 17:31", Limit(4, Unit.WORKING_DAY), -1),
        ("2025-03-08 09:00", Limit(4, Unit.WORKING_DAY), -1),
    ],
)
def test_what_remains_is_below_zero_as_soon_as_it_has_passed(now: str, limit: Limit, remaining: int) -> None:
    assert clock_of(a_case(CaseKind.FILING, "2025-03-03 09:00"), now, limit).remaining == remaining


def test_days_of_a_year_without_notice_are_provisional() -> None:
    year = official().last_announced.year
    before = clock_of(a_case(CaseKind.FILING, f"{year}-11-03 09:00"), f"{year}-11-03 09:00", days(5))
    across = clock_of(a_case(CaseKind.FILING, f"{year}-12-28 09:00"), f"{year}-12-28 09:00", days(5))
    assert (before.provisional, across.provisional) == (False, True)


def test_a_limit_ends_with_the_working_day_or_with_the_day() -> None:
    tale = a_case(CaseKind.FILING, "2025-03-03 09:00")
    assert clock_of(tale, "2025-03-03 09:00", days(1)).due_at == on("2025-03-04 17:30")
    open_end = clock_of(tale, "2025-03-03 09:00", days(1), closing=None).due_at
    assert open_end is not None
    assert on("2025-03-05 00:00") - open_end == timedelta(microseconds=1)


def test_no_day_explains_hours() -> None:
    with pytest.raises(BadInput, match="days or months"):
        clock_of(a_case(CaseKind.FILING, "2025-03-03 09:00"), "2025-03-03 09:00", Limit(8, Unit.HOUR))


@given(
    start=st.dates(date(2005, 1, 1), date(2027, 1, 1)),
    count=st.integers(0, 90),
)
def test_without_stops_it_is_due_when_the_calendar_says(start: date, count: int) -> None:
    received = datetime.combine(start, time(10)).isoformat(" ")
    clock = clock_of(a_case(CaseKind.FILING, received), received, days(count))
    assert clock.due_at is not None
    assert local_date(clock.due_at) == clock.days[-1].day == official().add_working_days(start, count)
    assert [day.number for day in clock.days if day.verdict is Verdict.COUNTED] == list(range(1, count + 1))


@pytest.mark.clause("XS-26", "XF-34")
def test_a_petition_has_thirty_working_days_here_and_sixty_days_by_national_law() -> None:
    found = all_of(
        a_case(CaseKind.PETITION, "2025-03-03 09:00", accepted("2025-03-03 10:00")), "2025-04-10 09:00"
    )
    assert list(found) == ["XF-34", "XS-26"]
    assert (found["XS-26"].due_at, found["XS-26"].remaining) == (on("2025-04-15 17:30"), 3)
    assert (found["XF-34"].due_at, found["XF-34"].remaining) == (on("2025-05-06 17:30"), 26)


@pytest.mark.clause("XK-42-1", "XS-12")
def test_a_site_review_stops_the_promise_and_not_the_statute() -> None:
    tale = a_case(
        CaseKind.PERMIT,
        "2025-03-03 09:00",
        accepted("2025-03-03 10:00"),
        promised("2025-03-03 10:00", "2025-03-17 17:30"),
        stopped("2025-03-10 09:00", Procedure.SITE_REVIEW),
    )
    still = all_of(tale, "2025-03-14 09:00")
    assert list(still) == ["办事指南", "XK-42-1"], "the promise stands first"
    assert (still["办事指南"].due_at, still["办事指南"].stopped) == (None, Procedure.SITE_REVIEW)
    assert (still["XK-42-1"].due_at, still["XK-42-1"].stopped) == (on("2025-03-31 17:30"), None)
    over = resumed("2025-03-17 09:00", "2025-03-24 17:30", Procedure.SITE_REVIEW)
    again = all_of(replace(tale, steps=(*tale.steps, over)), "2025-03-18 09:00")
    assert again["办事指南"].due_at == on("2025-03-24 17:30")
    excluded = [day.day.day for day in again["办事指南"].days if day.verdict is Verdict.EXCLUDED]
    assert excluded == [10, 11, 12, 13, 14]
    assert again["XK-42-1"].due_at == on("2025-03-31 17:30")


@pytest.mark.clause("XK-42-1", "XS-34")
def test_an_approved_extension_adds_ten_working_days_to_the_statute() -> None:
    begun = (accepted("2025-03-03 10:00"), promised("2025-03-03 10:00", "2025-03-31 17:30"))
    tale = a_case(
        CaseKind.PERMIT, "2025-03-03 09:00", *begun, extended("2025-03-31 09:00", "2025-04-10 17:30")
    )
    found = all_of(tale, "2025-04-01 09:00")
    assert found["办事指南"].due_at == on("2025-04-10 17:30")
    assert (found["XK-42-1"].due_at, found["XK-42-1"].limit) == (on("2025-04-15 17:30"), days(30))
    assert found["XK-42-1"].extended == found["办事指南"].extended == 4
    late = a_case(
        CaseKind.PERMIT, "2025-03-03 09:00", *begun, extended("2025-04-01 09:00", "2025-04-10 17:30")
    )
    assert all_of(late, "2025-04-01 09:00")["XK-42-1"].due_at == on("2025-03-31 17:30")


def test_a_petition_is_extended_until_the_date_approved_and_again() -> None:
    tale = a_case(
        CaseKind.PETITION,
        "2025-03-03 09:00",
        accepted("2025-03-03 10:00"),
        extended("2025-04-14 09:00", "2025-04-25 17:30"),
        extended("2025-04-24 09:00", "2025-05-09 17:30"),
    )
    clock = all_of(tale, "2025-04-25 09:00")["XS-26"]
    assert (clock.due_at, clock.extended) == (on("2025-05-09 17:30"), 4)
    assert clock.days[-1].day == date(2025, 5, 9)


@pytest.mark.clause("XK-42-2")
def test_a_joint_case_has_the_joint_limit_instead() -> None:
    units = (JointUnit(name="会计处"), JointUnit(name="市住建局"))
    lead = at("2025-03-05 09:00", Case.designate_lead_unit, units=units, lead="会计处", designated_by=LEADER)
    tale = a_case(CaseKind.PERMIT, "2025-03-03 09:00", accepted("2025-03-03 10:00"), lead)
    found = all_of(tale, "2025-03-06 09:00")
    assert list(found) == ["XK-42-2"]
    assert found["XK-42-2"].limit == days(45)


@pytest.mark.clause("XF-35", "XS-30")
def test_an_appeal_of_thirty_days_is_carried_over_the_holiday() -> None:
    found = all_of(a_case(CaseKind.PETITION_APPEAL, "2025-09-03 09:00"), "2025-09-04 09:00")
    assert found["XF-35"].due_at == on("2025-10-09 17:30")
    assert [day.day.day for day in found["XF-35"].days if day.verdict is Verdict.CARRIED] == [
        4,
        5,
        6,
        7,
        8,
        9,
    ]
    assert found["XS-30"].due_at == on("2025-10-21 17:30"), (
        "with two days worked instead, 28 September and 11 October"
    )


@pytest.mark.clause("XS-19", "XS-22")
def test_the_limit_of_an_assignment_is_a_promised_date_until_it_is_given_back() -> None:
    begun = at(
        "2025-03-03 10:00", Case.assign, assigner="办公室", section=ACCOUNTING, due_at=on("2025-03-10 17:30")
    )
    tale = a_case(CaseKind.DOCUMENT, "2025-03-03 09:00", begun)
    assert all_of(tale, "2025-03-04 09:00")["办公室"].due_at == on("2025-03-10 17:30")
    back = at("2025-03-04 10:00", Case.return_to_office, reason="不属职权范围")
    assert not all_of(replace(tale, steps=(*tale.steps, back)), "2025-03-04 11:00")


@pytest.mark.clause("XS-01")
def test_the_same_date_promised_again_and_entered_late_is_no_new_occasion() -> None:
    told_first = promised("2025-03-05 09:00", "2025-03-10 17:30")
    tale = a_case(CaseKind.REGISTRATION, "2025-03-03 09:00", told_first)
    late = replace(tale, steps=(*tale.steps, promised("2025-03-04 09:00", "2025-03-10 17:30")))
    before, after = breaches_of("XS-01", tale), breaches_of("XS-01", late)
    assert len(before) == len(after) == 1
    assert before[0].occasion == after[0].occasion


@pytest.mark.clause("XS-26", "XS-29")
def test_a_petition_given_back_has_the_local_limit_again() -> None:
    begun = at(
        "2025-03-04 09:00",
        Case.assign,
        assigner="市信访局",
        section=ACCOUNTING,
        due_at=on("2025-05-30 17:30"),
    )
    tale = a_case(CaseKind.PETITION, "2025-03-03 09:00", accepted("2025-03-03 10:00"), begun)
    assert "XS-26" not in all_of(tale, "2025-03-05 09:00")
    back = at("2025-03-06 09:00", Case.return_to_office, reason="不属职权范围")
    given_back = replace(tale, steps=(*tale.steps, back))
    assert all_of(given_back, "2025-03-07 09:00")["XS-26"].due_at == on("2025-04-15 17:30")


def test_a_clause_that_was_not_in_force_sets_no_clock() -> None:
    tale = a_case(CaseKind.INFORMATION_DISCLOSURE, "2018-03-05 09:00")
    assert not all_of(tale, "2018-03-06 09:00")


def test_a_reopened_case_runs_on() -> None:
    tale = a_case(
        CaseKind.PETITION,
        "2025-03-03 09:00",
        accepted("2025-03-03 10:00"),
        completed("2025-03-10 09:00"),
        at("2025-03-20 09:00", Case.reopen, reason="复查撤销"),
    )
    assert (clock := all_of(tale, "2025-04-10 09:00")["XS-26"]).ended_at is None
    assert clock.remaining == 3


def test_the_longest_limit_needs_no_approval() -> None:
    tale = a_case(CaseKind.PETITION, "2025-03-03 09:00", accepted("2025-03-03 10:00"))
    parameters = Parameters("XF-34", clause("XF-34").parameters)
    clock = longest(histories([tale])[0], context("2025-03-04 09:00"), parameters)
    assert clock is not None
    assert clock.due_at == on("2025-06-03 17:30"), (
        "the ninetieth day is Sunday, 1 June; Monday is the Dragon Boat Festival"
    )


LATE: Sequence[Row] = [row for row in time_limit.ROWS if row.clause not in ("XS-30", "XF-35", "GW-18")]


@pytest.mark.parametrize("row", LATE, ids=str)
def test_a_clock_and_a_finding_never_disagree(row: Row) -> None:
    parameters = Parameters(row.clause, clause(row.clause).parameters)
    found, _ = row.found(rules()[row.clause], parameters)
    shown = {
        clock.clause: clock
        for clock in clocks(histories([row.tale])[0], context(row.now), map(Adoption, rulebooks()))
    }.get(row.clause)
    if shown is None:
        assert not found
        return
    passed = shown.due_at is not None and on(row.now) > shown.due_at
    assert bool(found) == (passed and not shown.kept)
    assert [breach.moment for breach in found] == [shown.due_at] * len(found)


def test_every_limit_of_the_rulebooks_can_be_read() -> None:
    for book in rulebooks():
        for one in book.clauses:
            said = TimeLimit.of(Parameters(one.id, one.parameters))
            if said is not None:
                said.longest(said.limit)


@pytest.mark.parametrize(
    "wrong",
    [{"kinds": ["permits"]}, {"starts": "begun"}, {"excluded": ["lunch"]}, {"limit": 20}, {"ends": "never"}],
)
def test_a_limit_that_is_none_says_so(wrong: dict[str, object]) -> None:
    right = {"kinds": ["permit"], "starts": "accepted", "limit": {"count": 20, "unit": "working-day"}}
    with pytest.raises(BadInput, match="XK-42-1"):
        TimeLimit.of(Parameters("XK-42-1", right | wrong))


def test_an_extension_in_other_units_says_so() -> None:
    mixed = {
        "kinds": ["permit"],
        "starts": "accepted",
        "limit": {"count": 20, "unit": "working-day"},
        "extension": {"count": 30, "unit": "calendar-day"},
    }
    said = TimeLimit.of(Parameters("XK-42-1", mixed))
    assert said is not None
    with pytest.raises(BadInput, match="one unit"):
        said.longest(said.limit)


def days(count: int) -> Limit:
    return Limit(count, Unit.WORKING_DAY)
