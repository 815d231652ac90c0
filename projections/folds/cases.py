"""办件视图 — what stands about each case now. Its whole history, in order, is the case's own stream."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.cases.acceptance import Accepted
from domain.cases.assignment import Assigned, AssignmentSignedFor, Returned
from domain.cases.completion import Completed, Outcome, Reopened
from domain.cases.extension import ExtensionApproved
from domain.cases.handover import HandoverReceiptIssued, HandoverRefused, HandoverSent
from domain.cases.inquiry import Applicant, InquiryReceived
from domain.cases.kind import CaseKind
from domain.cases.notice import NoticeIssued
from domain.cases.promise import PromiseMade
from domain.cases.reply import ResultReplied
from domain.cases.special_procedure import ClockResumed, ClockStopped, Procedure
from domain.cases.work_step import WorkStepDone
from domain.entry import Channel
from domain.event import Recorded
from projections.folds.projection import Projection, on
from projections.folds.standing import Standing


@dataclass(slots=True)
class CaseRow(Standing):
    """办件 — one case as it stands; times are UTC."""

    id: str
    reference: str = ""
    kind: CaseKind | None = None
    matter: str = ""
    channel: Channel | None = None
    applicant: Applicant | None = None
    received_at: datetime | None = None
    first_responder: UUID | None = None
    accepted_at: datetime | None = None
    completed_at: datetime | None = None
    outcome: Outcome | None = None
    replied_at: datetime | None = None
    waiting_for: UUID | None = None
    """待接收人 — to whom it is on its way, without a receipt yet."""
    notices: int = 0
    handovers: int = 0
    """Handovers acknowledged by a receipt of the receiver."""
    steps: int = 0
    procedures: list[Procedure] = field(default_factory=list)
    """特别程序 — those under way."""
    register_name: str | None = None
    position: int = 0
    """The position of the last fact folded in."""


class Cases(Projection[CaseRow]):
    """办件视图 — by case."""

    name = "cases"
    version = 3
    state = CaseRow
    columns: ClassVar = {
        "reference": "text",
        "kind": "text",
        "responsible": "uuid",
        "section": "uuid",
        "received_at": "timestamptz",
        "completed_at": "timestamptz",
        "replied_at": "timestamptz",
        "register_name": "text",
        "handovers": "bigint",
        "steps": "bigint",
    }
    indexes: ClassVar = {"replied_at": None, "register_name": None, "handovers": None, "steps": None}

    def initial(self, key: str) -> CaseRow:
        """Return a case of which nothing is known."""
        return CaseRow(key)

    def evolve(self, state: CaseRow, event: Recorded) -> CaseRow:
        """Return the case after the event."""
        state.position = event.position
        return super().evolve(state, event)

    @on(InquiryReceived)
    def _received(self, state: CaseRow, fact: InquiryReceived) -> None:
        state.reference, state.kind, state.matter = fact.reference, fact.kind, fact.matter
        state.channel, state.received_at = fact.entry.channel, fact.occurred_at
        state.first_responder, state.applicant = fact.first_responder, fact.applicant
        state.answers(fact.occurred_at, fact.first_responder, fact.section)
        state.register_name = fact.source.register if fact.source else None

    @on(NoticeIssued)
    def _notice_issued(self, state: CaseRow, fact: NoticeIssued) -> None:
        state.notices += 1

    @on(Accepted)
    def _accepted(self, state: CaseRow, fact: Accepted) -> None:
        state.accepted_at = fact.occurred_at

    @on(PromiseMade)
    def _promised(self, state: CaseRow, fact: PromiseMade) -> None:
        state.is_due(fact.occurred_at, fact.due_at)
        state.is_limited(fact.occurred_at, fact.statutory_due_at)

    @on(HandoverSent)
    def _handover_sent(self, state: CaseRow, fact: HandoverSent) -> None:
        state.waiting_for = fact.receiver

    @on(HandoverReceiptIssued)
    def _handover_received(self, state: CaseRow, fact: HandoverReceiptIssued) -> None:
        if fact.by_receiver:
            state.waiting_for = None
            state.answers(fact.occurred_at, fact.receiver, fact.section)
            state.handovers += 1

    @on(HandoverRefused)
    def _handover_refused(self, state: CaseRow, fact: HandoverRefused) -> None:
        state.waiting_for = None

    @on(Assigned)
    def _assigned(self, state: CaseRow, fact: Assigned) -> None:
        if fact.due_at is not None:
            state.is_due(fact.occurred_at, fact.due_at)

    @on(AssignmentSignedFor)
    def _signed_for(self, state: CaseRow, fact: AssignmentSignedFor) -> None:
        state.answers(fact.occurred_at, fact.receiver, fact.section)

    @on(Returned)
    def _returned(self, state: CaseRow, fact: Returned) -> None:
        state.answers(fact.occurred_at, fact.responsible, fact.section)
        if fact.restored_due_at != fact.old_due_at:
            state.is_due(fact.occurred_at, fact.restored_due_at)

    @on(ExtensionApproved)
    def _extended(self, state: CaseRow, fact: ExtensionApproved) -> None:
        state.is_due(fact.occurred_at, fact.new_due_at)

    @on(ClockStopped)
    def _clock_stopped(self, state: CaseRow, fact: ClockStopped) -> None:
        state.procedures.append(fact.procedure)

    @on(ClockResumed)
    def _clock_resumed(self, state: CaseRow, fact: ClockResumed) -> None:
        state.procedures = [running for running in state.procedures if running != fact.procedure]
        if fact.new_due_at is not None:
            state.is_due(fact.occurred_at, fact.new_due_at)
        if fact.new_statutory_due_at is not None:
            state.is_limited(fact.occurred_at, fact.new_statutory_due_at)

    @on(WorkStepDone)
    def _step_done(self, state: CaseRow, fact: WorkStepDone) -> None:
        state.steps += 1

    @on(Completed)
    def _completed(self, state: CaseRow, fact: Completed) -> None:
        state.completed_at, state.outcome = fact.occurred_at, fact.outcome

    @on(Reopened)
    def _reopened(self, state: CaseRow, fact: Reopened) -> None:
        state.completed_at = state.outcome = None

    @on(ResultReplied)
    def _replied(self, state: CaseRow, fact: ResultReplied) -> None:
        state.replied_at = fact.occurred_at
