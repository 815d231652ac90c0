"""更正 — the views follow what is known to be right, live and rebuilt alike."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind
from domain.entry import Entry
from domain.people.presence.presence import Presence
from domain.people.presence.state import AbsenceReason, presence_id
from domain.people.staff import Staff
from ledger.ledger import Ledger
from projections.folds.assessment import Assessment
from projections.folds.cases import Cases
from projections.folds.deadlines import Deadlines
from projections.rebuild import Rebuild
from projections.runner import Runner
from projections.views import Views

LI, WANG, CASE = (UUID(int=n) for n in (1, 2, 3))
MONDAY = datetime(2025, 3, 3, 1, tzinfo=UTC)


def at(days: float) -> Entry:
    return Entry(occurred_at=MONDAY + timedelta(days=days), by=LI)


def begun() -> Case:
    case = Case(CASE)
    case.receive(
        at(0), reference="1", kind=CaseKind.PERMIT, matter="许可", first_asked=LI, first_responder=LI
    )
    case.promise(at(0), due_at=MONDAY + timedelta(days=5))
    case.complete(at(6), outcome=Outcome.GRANTED)
    return case


def states(views: Views) -> dict[str, list[tuple[object, ...]]]:
    found = {}
    with views.cursor() as cursor:
        for table in views.tables.values():
            cursor.execute(f'SELECT key, state FROM "{table.name}" ORDER BY key')
            found[table.projection.name] = cursor.fetchall()
    return found


@pytest.mark.parametrize("in_one_batch", [True, False])
def test_a_corrected_fact_is_right_in_every_view(ledger: Ledger, views: Views, in_one_batch: bool) -> None:
    case = begun()
    ledger.record(case)
    if not in_one_batch:
        Runner(ledger, views).catch_up()
    case.correct(at(7), version=1, field="first_responder", right=str(WANG), reason="登记时写错")
    case.correct(
        at(7), version=3, field="entry.occurred_at", right=at(4).occurred_at.isoformat(), reason="日期写错"
    )
    case.correct(at(7), version=3, field="responsible", right=str(WANG), reason="登记时写错")
    case.reply(at(8), content="已办结")
    ledger.record(case)
    Runner(ledger, views).catch_up()

    row = views.get(Cases, str(CASE))
    assert row is not None
    assert (row.first_responder, row.completed_at) == (WANG, MONDAY + timedelta(days=4))
    deadline = views.get(Deadlines, str(CASE))
    assert deadline is not None
    assert deadline.late is False
    assert views.get(Assessment, f"2025/staff/{LI}") in (None, Assessment().initial(f"2025/staff/{LI}"))
    tally = views.get(Assessment, f"2025/staff/{WANG}")
    assert tally is not None
    assert (tally.completed, tally.on_time, tally.late, tally.late_cases) == (1, 1, 0, {})


def test_what_was_live_is_what_a_rebuild_makes_of_it(ledger: Ledger, views: Views) -> None:
    case = begun()
    ledger.record(case)
    Runner(ledger, views).catch_up()
    case.correct(at(7), version=1, field="matter", right="备案", reason="写错")
    ledger.record(case)
    Runner(ledger, views).catch_up()
    live = states(views)
    Rebuild(views, list(views.tables), 1).run(lambda _: None)
    assert states(views) == live


def test_a_view_behind_which_several_streams_stand_follows_corrections(ledger: Ledger, views: Views) -> None:
    clerk, presence = Staff(LI), Presence(presence_id(LI))
    clerk.register(at(-30), code="0001", name="李明", section=None)
    presence.start_absence(at(0), person=LI, reason=AbsenceReason.LEAVE)
    presence.end_absence(at(5), person=LI)
    ledger.record(clerk, presence)
    Runner(ledger, views).catch_up()
    presence.correct(
        at(6), version=2, field="entry.occurred_at", right=at(2).occurred_at.isoformat(), reason="日期写错"
    )
    presence.start_absence(at(7), person=LI, reason=AbsenceReason.TRIP)
    ledger.record(presence)
    Runner(ledger, views).catch_up()
    live = states(views)
    assert any("2025-03-05" in str(state) for key, state in live["presence"] if key == str(LI))
    Rebuild(views, list(views.tables), 1).run(lambda _: None)
    assert states(views) == live
