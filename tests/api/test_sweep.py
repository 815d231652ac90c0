"""巡查 — what was broken is raised once, what comes near is warned of once, whatever is interrupted."""

import time as time_module
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import psycopg2
import pytest
from psycopg2 import sql

from api.installation import Installation
from api.sweep.background import BackgroundSweep
from api.sweep.early_warning import Thresholds
from api.sweep.sweep import Sweep, Swept
from domain.accountability.accountability import Accountability
from domain.calendar import official
from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind
from domain.entry import Entry
from domain.identity import MACHINE
from domain.people.organisation import Organisation, OrganisationKind
from domain.people.rulebook import RulebookKind
from domain.people.staff import Staff
from domain.regulation.rulebook import Rulebook, rulebooks
from ledger.ledger import Ledger
from ledger.vault import MasterKey
from projections.folds.matters import Stage
from projections.queries import matters
from projections.views import Views

LI, WANG = uuid4(), uuid4()
MONDAY = datetime(2025, 3, 3, 1, tzinfo=UTC)
BOOK = "suqian-finance-first-responder"


def at(days: float, by: UUID = LI) -> Entry:
    return Entry(occurred_at=MONDAY + timedelta(days=days), by=by)


@pytest.fixture
def books() -> tuple[Rulebook, ...]:
    """Only what these tests speak of: SW-18, a receipt within two working days."""
    (book,) = (book for book in rulebooks() if book.id == BOOK)
    return (replace(book, clauses=tuple(clause for clause in book.clauses if clause.id == "SW-18")),)


@pytest.fixture
def sweep(ledger: Ledger, views: Views, books: tuple[Rulebook, ...]) -> Sweep:
    return Sweep(ledger, views, books, official(), time(17, 30))


@pytest.fixture
def adopted(ledger: Ledger) -> None:
    bureau = Organisation(uuid4())
    bureau.register(at(-60, MACHINE), code="bureau", name="财政局", kind=OrganisationKind.CIVIL_SERVICE)
    bureau.adopt_rulebook(
        at(-60),
        rulebook=BOOK,
        version="1",
        kind=RulebookKind.SYSTEM,
        title="首问负责制度",
        valid_from=date(2025, 1, 1),
    )
    ledger.record(bureau)


def a_case(ledger: Ledger, *, handed_over: bool = True, due_in: float | None = None) -> Case:
    case = Case(uuid4())
    case.receive(
        at(0),
        reference=str(case.id),
        kind=CaseKind.PERMIT,
        matter="许可",
        first_asked=LI,
        first_responder=LI,
    )
    if due_in is not None:
        case.promise(at(0), due_at=MONDAY + timedelta(days=due_in))
    if handed_over:
        case.hand_over(at(0.1, WANG), receiver=WANG, item="许可")
    ledger.record(case)
    return case


@pytest.mark.usefixtures("adopted")
def test_a_breach_is_raised_once_with_its_evidence_and_who_recorded_it(
    ledger: Ledger, views: Views, sweep: Sweep
) -> None:
    case = a_case(ledger)
    first = sweep.run(MONDAY + timedelta(days=7))
    assert (first.found, first.raised) == (1, 1)
    again = sweep.run(MONDAY + timedelta(days=8))
    assert (again.found, again.raised) == (1, 0)
    (row,) = matters.page(views, stage=Stage.SUSPECTED)
    assert (row.clause, row.person, row.subject) == ("SW-18", WANG, case.id)
    assert row.moment == datetime(2025, 3, 5, 9, 30, tzinfo=UTC)
    assert [ledger.read(position - 1, 1)[0].originator_id for position in row.evidence] == [case.id]
    assert ledger.get(Accountability, UUID(row.id)).recorders == {WANG}


@pytest.mark.usefixtures("adopted")
def test_nothing_is_raised_before_it_is_due_and_it_is_looked_at_again_then(
    ledger: Ledger, sweep: Sweep
) -> None:
    a_case(ledger)
    assert sweep.run(MONDAY + timedelta(days=1)).found == 0
    assert sweep.run(MONDAY + timedelta(days=7)).raised == 1


@pytest.mark.usefixtures("adopted")
def test_a_completed_case_is_looked_at_only_while_something_is_awaited(ledger: Ledger, sweep: Sweep) -> None:
    case = a_case(ledger)
    case.complete(at(0.2), outcome=Outcome.GRANTED)
    ledger.record(case)
    registers = 1
    assert sweep.run(MONDAY + timedelta(days=1)).looked_at == registers + 1
    assert sweep.run(MONDAY + timedelta(days=1.1)).looked_at == registers, "nothing new, nothing due"
    assert sweep.run(MONDAY + timedelta(days=7)).raised == 1, "the receipt was due meanwhile"
    assert sweep.run(MONDAY + timedelta(days=8)).looked_at == registers + 1, "the suspicion is new"
    assert sweep.run(MONDAY + timedelta(days=9)).looked_at == registers


def test_without_adoption_a_local_rule_finds_nothing(ledger: Ledger, sweep: Sweep) -> None:
    a_case(ledger)
    assert sweep.run(MONDAY + timedelta(days=7)).found == 0


@pytest.mark.usefixtures("adopted")
def test_a_rule_that_fails_is_reported_and_the_others_go_on(
    ledger: Ledger, views: Views, books: tuple[Rulebook, ...]
) -> None:
    (book,) = books
    (clause,) = book.clauses
    tracking = next(c for b in rulebooks() for c in b.clauses if c.id == "SW-20")
    broken = replace(book, clauses=(replace(tracking, parameters={}), clause))
    case = a_case(ledger)
    case.issue_handover_receipt(at(6))
    ledger.record(case)
    swept = Sweep(ledger, views, (broken,), official()).run(MONDAY + timedelta(days=30))
    assert swept.by_clause == {"SW-18": 1}
    assert [(failure.clause, failure.subject) for failure in swept.failures] == [("SW-20", case.id)]
    assert "no parameter tracking" in swept.failures[0].error


@pytest.mark.usefixtures("adopted")
def test_new_rules_are_applied_to_what_was_looked_at_before(
    ledger: Ledger, views: Views, sweep: Sweep, books: tuple[Rulebook, ...]
) -> None:
    case = a_case(ledger)
    case.complete(at(0.2), outcome=Outcome.GRANTED)
    ledger.record(case)
    nothing = tuple(replace(book, clauses=()) for book in books)
    assert Sweep(ledger, views, nothing, official()).run(MONDAY + timedelta(days=7)).found == 0
    assert sweep.run(MONDAY + timedelta(days=7)).raised == 1


@pytest.mark.usefixtures("adopted")
def test_a_sweep_that_was_stopped_half_way_is_made_good(ledger: Ledger, sweep: Sweep) -> None:
    for _ in range(3):
        a_case(ledger)

    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sweep.run(MONDAY + timedelta(days=7), stop)
    assert sweep.run(MONDAY + timedelta(days=7)).raised == 0, "they were raised before it was stopped"
    assert sweep.run(MONDAY + timedelta(days=7)).found == 3


def test_a_date_that_comes_near_is_warned_of_in_yellow_and_in_red_once_each(
    ledger: Ledger, views: Views
) -> None:
    case = a_case(ledger, handed_over=False, due_in=10)  # due on Thursday the 13th
    sweep = Sweep(ledger, views, (), official(), thresholds=Thresholds(3, 1))
    given = [sweep.run(MONDAY + timedelta(days=day)).warned for day in (4, 6, 7, 8, 9, 9.1, 11)]
    assert given == [0, 0, 1, 0, 1, 0, 0]
    assert [level.value for level, _ in sorted(ledger.get(Case, case.id).warned)] == ["red", "yellow"]


def test_two_sweeps_at_once_raise_nothing_twice(
    new_database: Callable[[], AbstractContextManager[str]], books: tuple[Rulebook, ...]
) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with new_database() as url:
        ledgers = [Ledger(url, "twice", MasterKey(bytes(32))) for _ in range(2)]
        views = [Views(url, "twice") for _ in range(2)]
        for view in views:
            view.create()
        adopted.__wrapped__(ledgers[0])  # type: ignore[attr-defined]  # the fixture's own function
        for _ in range(50):
            a_case(ledgers[0])
        sweeps = [Sweep(ledger, view, books, official()) for ledger, view in zip(ledgers, views, strict=True)]
        with ThreadPoolExecutor(2) as pool:
            swept = list(pool.map(lambda sweep: sweep.run(MONDAY + timedelta(days=7)), sweeps))
        assert sum(one.raised for one in swept) == 50
        for ledger in ledgers:
            ledger.close()
        for view in views:
            view.close()


@pytest.mark.usefixtures("adopted")
def test_the_server_sweeps_by_itself(
    ledger: Ledger, views: Views, books: tuple[Rulebook, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_case(ledger)
    turns = []

    class Turn(Sweep):
        def run(self, now: datetime, progress: object = None) -> Swept:
            swept = super().run(now)
            turns.append(swept)
            return swept

    installation = Installation(ledger.pool.url, MasterKey(bytes(32)), tmp_path)
    entry = installation.organisations.add("served")
    monkeypatch.setattr(installation, "sweep", lambda _: Turn(ledger, views, books, official()))
    background = BackgroundSweep(installation, lambda: MONDAY + timedelta(days=7), timedelta(milliseconds=10))
    background.start()
    while len(turns) < 3:
        time_module.sleep(0.01)
    background.stop()
    installation.close()
    assert entry.name == "served"
    assert [turn.raised for turn in turns[:3]] == [1, 0, 0]


@pytest.mark.usefixtures("adopted")
def test_what_is_entered_late_in_a_register_is_held_against_closed_cases_too(
    ledger: Ledger, sweep: Sweep
) -> None:
    case = a_case(ledger, handed_over=False)
    case.complete(at(0.2), outcome=Outcome.GRANTED)
    ledger.record(case)
    now = datetime.now(UTC)
    sweep.run(now)
    registers = 1
    assert sweep.run(now).looked_at == registers
    clerk = Staff(uuid4())
    clerk.register(at(0.1), code="0001", name="李明", section=None)
    ledger.record(clerk)
    assert sweep.run(now).looked_at == registers + 1 + 1, "the clerk, and the case that was closed meanwhile"
    assert sweep.run(now).looked_at == registers + 1


@pytest.mark.usefixtures("adopted")
def test_a_stream_that_cannot_be_read_is_reported_and_the_others_are_swept(
    ledger: Ledger, sweep: Sweep
) -> None:
    damaged, sound = a_case(ledger), a_case(ledger)
    sweep.run(MONDAY)
    with psycopg2.connect(ledger.pool.url) as connection, connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(
                "UPDATE {}.event SET state = '{{' WHERE originator_id = %s AND originator_version = 2"
            ).format(sql.Identifier(ledger.pool.schema)),
            [str(damaged.id)],
        )
    connection.close()
    swept = sweep.run(MONDAY + timedelta(days=7))
    assert swept.raised == 1
    assert [failure.subject for failure in swept.failures] == [damaged.id]
    assert sound.id != damaged.id


@pytest.mark.usefixtures("adopted")
def test_the_server_goes_on_sweeping_after_a_sweep_that_failed(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installation = Installation(ledger.pool.url, MasterKey(bytes(32)), tmp_path)
    installation.organisations.add("goes-on")
    turns: list[int] = []

    def fail(_: object) -> Sweep:
        turns.append(1)
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(installation, "sweep", fail)
    background = BackgroundSweep(installation, lambda: MONDAY, timedelta(milliseconds=10))
    background.start()
    while len(turns) < 3:
        time_module.sleep(0.01)
    background.stop()
    installation.close()
