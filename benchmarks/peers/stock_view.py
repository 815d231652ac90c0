"""The same case view by the library's own means: its ``ProjectionRunner`` over a view in PostgreSQL."""

from collections.abc import Mapping
from datetime import UTC, datetime
from time import perf_counter
from typing import Any
from uuid import UUID, uuid4

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import Tracking
from eventsourcing.postgres import PostgresDatastore, PostgresTrackingRecorder
from eventsourcing.projection import Projection, ProjectionRunner
from psycopg.sql import SQL  # type: ignore[import-not-found]  # it stands in the peer's environment alone


class ViewedCase(Aggregate):
    """The same ten facts as ours."""

    @event("Received")
    def __init__(self, reference: str, matter: str, responder: UUID, section: UUID) -> None:
        self.reference = reference

    @event("Accepted")
    def accept(self, handler: UUID, at: datetime) -> None:
        """Accept."""

    @event("Promised")
    def promise(self, due_at: datetime) -> None:
        """Promise."""

    @event("StepDone")
    def do_step(self, name: str, done_by: UUID) -> None:
        """Do a step."""

    @event("HandedOver")
    def hand_over(self, receiver: UUID) -> None:
        """Hand over."""

    @event("ReceiptIssued")
    def issue_receipt(self, receiver: UUID, section: UUID) -> None:
        """Acknowledge."""

    @event("Completed")
    def complete(self, outcome: str, at: datetime) -> None:
        """Complete."""

    @event("Replied")
    def reply(self, content: str, at: datetime) -> None:
        """Reply."""

    @event("Archived")
    def archive(self, number: str) -> None:
        """Archive."""


class ViewedCases(Application[UUID]):
    """An application over the stock recorder."""

    def open(self, cases: int) -> None:
        """Record cases of ten facts each."""
        for number in range(cases):
            clerk, colleague, section, now = uuid4(), uuid4(), uuid4(), datetime.now(UTC)
            case = ViewedCase(f"2025-{number:06}", "代理记账机构执业资格审批", clerk, section)
            case.accept(clerk, now)
            case.promise(now)
            case.do_step("材料审查", clerk)
            case.hand_over(colleague)
            case.issue_receipt(colleague, section)
            case.do_step("现场核验", colleague)
            case.complete("granted", now)
            case.reply("准予许可，请领取证书", now)
            case.archive(str(number))
            self.save(case)


_CREATE = """CREATE TABLE IF NOT EXISTS case_view (
    id uuid PRIMARY KEY, reference text, matter text, responsible uuid, section uuid, first_responder uuid,
    waiting_for uuid, accepted_at timestamptz, due_at timestamptz, completed_at timestamptz, replied_at timestamptz,
    outcome text, steps int DEFAULT 0, handovers int DEFAULT 0)"""
_RECEIVED = """INSERT INTO case_view (id, reference, matter, responsible, first_responder, section) VALUES
    (%(originator_id)s, %(reference)s, %(matter)s, %(responder)s, %(responder)s, %(section)s)"""
_CHANGES = {
    "Accepted": "accepted_at = %(at)s",
    "Promised": "due_at = %(due_at)s",
    "StepDone": "steps = steps + 1",
    "HandedOver": "waiting_for = %(receiver)s",
    "ReceiptIssued": "waiting_for = NULL, responsible = %(receiver)s, section = %(section)s, handovers = handovers + 1",
    "Completed": "completed_at = %(at)s, outcome = %(outcome)s",
    "Replied": "replied_at = %(at)s",
}
_STATEMENTS = {"Received": _RECEIVED} | {
    name: f"UPDATE case_view SET {change} WHERE id = %(originator_id)s" for name, change in _CHANGES.items()
}


class CaseView(PostgresTrackingRecorder):
    """One row a case, kept with the position in one transaction."""

    def __init__(self, datastore: PostgresDatastore, **kwargs: Any) -> None:
        super().__init__(datastore, **kwargs)
        self.sql_create_statements.append(SQL(_CREATE))

    def change(self, statement: Any, values: Mapping[str, object], tracking: Tracking) -> None:
        """Change one row and the position."""
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            cursor.execute(statement, values, prepare=True)


class CaseViewProjection(Projection[CaseView]):
    """The same columns as ours."""

    name = "caseview"

    def process_event(self, domain_event: Any, tracking: Tracking) -> None:
        """Change the row, where the fact changes any."""
        statement = _STATEMENTS.get(type(domain_event).__name__)
        if statement is None:
            self.view.insert_tracking(tracking)
        else:
            self.view.change(statement, domain_event.__dict__, tracking)


def rate(cases: int) -> float:
    """Record cases, then return how many of their events a second the view takes in."""
    with ViewedCases() as app:
        before = app.recorder.max_notification_id() or 0
        app.open(cases)
        last = app.recorder.max_notification_id() or 0
    begun = perf_counter()
    with ProjectionRunner(
        application_class=ViewedCases, projection_class=CaseViewProjection, view_class=CaseView
    ) as runner:
        runner.wait(last, timeout=600)
        return (last - before) / (perf_counter() - begun)
