"""Ledgers of cases, and what the tables of the views hold, for the tests of the runner."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from psycopg2 import sql

from domain.aggregate import Aggregate
from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.inquiry import ApplicantSaid
from domain.cases.kind import CaseKind
from domain.entry import Entry
from domain.event import Recorded
from domain.identity import MACHINE
from ledger.ledger import Batch, Ledger
from projections.store import Table
from projections.views import Views

MONDAY = datetime(2025, 3, 3, 1, 0, tzinfo=UTC)


def record_cases(ledger: Ledger, count: int, matter: str = "许可") -> list[Case]:
    """Record so many cases: received, promised, two of three completed."""
    cases = []
    for number in range(count):
        case = Case(uuid4())
        entry = Entry(occurred_at=MONDAY + timedelta(hours=number), by=MACHINE)
        case.receive(
            entry,
            reference=f"R-{number % 7}",
            kind=CaseKind.PERMIT,
            matter=matter,
            first_asked=MACHINE,
            first_responder=MACHINE,
            applicant=ApplicantSaid(name="王芳"),
        )
        case.promise(entry, due_at=MONDAY + timedelta(days=1))
        if number % 3:
            completed = Entry(occurred_at=MONDAY + timedelta(days=number % 4, hours=number), by=MACHINE)
            case.complete(completed, outcome=Outcome.GRANTED)
        cases.append(case)
    ledger.record_batches([Batch(case.collect_events()) for case in cases])
    return cases


def told(*aggregates: Aggregate) -> list[Recorded]:
    """Return what was recorded on these, one after the other, as a ledger holds it."""
    events = [event for aggregate in aggregates for event in aggregate.collect_events()]
    return [
        Recorded(position, event.fact.occurred_at, event.originator_id, event.originator_version, event.fact)
        for position, event in enumerate(events, 1)
    ]


def keep(ledger: Ledger, *aggregates: Aggregate) -> None:
    """Record what was recorded on these."""
    ledger.record_batches([Batch(aggregate.collect_events()) for aggregate in aggregates])


def stored(views: Views, tables: Iterable[Table] | None = None) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of the views' tables."""
    found = {}
    with views.cursor() as cursor:
        for table in views.tables.values() if tables is None else tables:
            cursor.execute(sql.SQL("SELECT * FROM {} ORDER BY key").format(sql.Identifier(table.name)))
            found[table.projection.name] = cursor.fetchall()
    return found
