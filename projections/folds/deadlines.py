"""时限看板 — what is due, what is overdue, what was late. Lights depend on the moment they are asked for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from domain.cases.assignment import Assigned, AssignmentSignedFor, Returned
from domain.cases.completion import Completed, Reopened
from domain.cases.extension import ExtensionApproved
from domain.cases.handover import HandoverReceiptIssued
from domain.cases.inquiry import InquiryReceived
from domain.cases.kind import CaseKind
from domain.cases.promise import PromiseMade
from domain.cases.special_procedure import ClockResumed
from domain.term import TermEnum
from projections.folds.projection import Projection, on
from projections.folds.standing import Standing

YELLOW = timedelta(days=3)
"""How long before the due moment a case turns yellow."""


class Light(TermEnum):
    """红黄绿灯 — how an open case stands to its due date."""

    RED = "red", "超期"
    YELLOW = "yellow", "临期"
    GREEN = "green", "正常"


@dataclass(slots=True)
class DeadlineRow(Standing):
    """时限 — one case against its promised and its statutory limit; times are UTC."""

    id: str
    reference: str = ""
    kind: CaseKind | None = None
    matter: str = ""
    service_item: UUID | None = None
    received_at: datetime | None = None
    completed_at: datetime | None = None
    late: bool | None = None
    """Completed after the promised date; None while it is open or nothing was promised."""
    beyond_statute: bool | None = None
    """Completed after the statutory limit."""

    def light(self, now: datetime) -> Light | None:
        """Return the light of an open, promised case at a moment; None for all others."""
        if self.due_at is None or self.completed_at is not None:
            return None
        if now > self.due_at:
            return Light.RED
        return Light.YELLOW if now > self.due_at - YELLOW else Light.GREEN


class Deadlines(Projection[DeadlineRow]):
    """时限看板 — by case."""

    name = "deadlines"
    version = 4
    state = DeadlineRow
    columns: ClassVar = {
        "responsible": "uuid",
        "section": "uuid",
        "kind": "text",
        "service_item": "uuid",
        "due_at": "timestamptz",
        "completed_at": "timestamptz",
        "late": "boolean",
        "beyond_statute": "boolean",
    }
    indexes: ClassVar = {"service_item": None}

    def initial(self, key: str) -> DeadlineRow:
        """Return a case with no limit."""
        return DeadlineRow(key)

    @on(InquiryReceived)
    def _received(self, state: DeadlineRow, fact: InquiryReceived) -> None:
        state.reference, state.kind, state.matter = fact.reference, fact.kind, fact.matter
        state.received_at, state.service_item = fact.occurred_at, fact.service_item
        state.answers(fact.occurred_at, fact.first_responder, fact.section)

    @on(PromiseMade)
    def _promised(self, state: DeadlineRow, fact: PromiseMade) -> None:
        state.is_due(fact.occurred_at, fact.due_at)
        state.is_limited(fact.occurred_at, fact.statutory_due_at)

    @on(HandoverReceiptIssued)
    def _handover_received(self, state: DeadlineRow, fact: HandoverReceiptIssued) -> None:
        if fact.by_receiver:
            state.answers(fact.occurred_at, fact.receiver, fact.section)

    @on(ExtensionApproved)
    def _extended(self, state: DeadlineRow, fact: ExtensionApproved) -> None:
        state.is_due(fact.occurred_at, fact.new_due_at)

    @on(ClockResumed)
    def _resumed(self, state: DeadlineRow, fact: ClockResumed) -> None:
        if fact.new_due_at is not None:
            state.is_due(fact.occurred_at, fact.new_due_at)
        if fact.new_statutory_due_at is not None:
            state.is_limited(fact.occurred_at, fact.new_statutory_due_at)

    @on(Assigned)
    def _assigned(self, state: DeadlineRow, fact: Assigned) -> None:
        if fact.due_at is not None:
            state.is_due(fact.occurred_at, fact.due_at)

    @on(AssignmentSignedFor)
    def _signed_for(self, state: DeadlineRow, fact: AssignmentSignedFor) -> None:
        state.answers(fact.occurred_at, fact.receiver, fact.section)

    @on(Returned)
    def _returned(self, state: DeadlineRow, fact: Returned) -> None:
        state.answers(fact.occurred_at, fact.responsible, fact.section)
        if fact.restored_due_at != fact.old_due_at:
            state.is_due(fact.occurred_at, fact.restored_due_at)

    @on(Reopened)
    def _reopened(self, state: DeadlineRow, fact: Reopened) -> None:
        state.completed_at = state.late = state.beyond_statute = None

    @on(Completed)
    def _completed(self, state: DeadlineRow, fact: Completed) -> None:
        state.completed_at = fact.occurred_at
        state.late, state.beyond_statute = fact.late, fact.beyond_statute
