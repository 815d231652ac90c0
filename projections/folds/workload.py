"""工作量 — on whom each case lay, one after the other; months and totals are counted when they are asked for."""

from bisect import insort
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import ClassVar
from uuid import UUID

from domain.cases.assignment import AssignmentSignedFor, Returned
from domain.cases.completion import Completed, Reopened
from domain.cases.handover import HandoverReceiptIssued
from domain.cases.inquiry import InquiryReceived
from projections.folds.projection import Projection, on

_since = attrgetter("since")


@dataclass(frozen=True, slots=True)
class Stage:
    """承办 — who answers since then, until the next."""

    since: datetime
    person: UUID | None
    section: UUID | None


@dataclass(frozen=True, slots=True)
class End:
    """办结 — for whom the completion counts."""

    at: datetime
    person: UUID | None
    section: UUID | None
    late: bool | None


@dataclass(slots=True)
class WorkloadRow:
    """经办 — one case; times are UTC, the first stage is the first responder's."""

    id: str
    received_at: datetime | None = None
    stages: list[Stage] = field(default_factory=list)
    end: End | None = None

    @property
    def completed_at(self) -> datetime | None:
        """办结时刻."""
        return self.end.at if self.end else None


class Workload(Projection[WorkloadRow]):
    """工作量 — by case."""

    name = "workload"
    version = 1
    state = WorkloadRow
    columns: ClassVar = {"received_at": "timestamptz", "completed_at": "timestamptz"}
    indexes: ClassVar = {"received_at": None, "completed_at": None}
    """A year is most of the table."""

    def initial(self, key: str) -> WorkloadRow:
        """Return a case that lies with nobody."""
        return WorkloadRow(key)

    @on(InquiryReceived)
    def _received(self, state: WorkloadRow, fact: InquiryReceived) -> None:
        state.received_at = fact.occurred_at
        state.stages.insert(0, Stage(fact.occurred_at, fact.first_responder, fact.section))

    @on(HandoverReceiptIssued)
    def _handed_over(self, state: WorkloadRow, fact: HandoverReceiptIssued) -> None:
        if fact.by_receiver:
            insort(state.stages, Stage(fact.occurred_at, fact.receiver, fact.section), key=_since)

    @on(AssignmentSignedFor)
    def _signed_for(self, state: WorkloadRow, fact: AssignmentSignedFor) -> None:
        insort(state.stages, Stage(fact.occurred_at, fact.receiver, fact.section), key=_since)

    @on(Returned)
    def _returned(self, state: WorkloadRow, fact: Returned) -> None:
        insort(state.stages, Stage(fact.occurred_at, fact.responsible, fact.section), key=_since)

    @on(Completed)
    def _completed(self, state: WorkloadRow, fact: Completed) -> None:
        state.end = End(fact.occurred_at, fact.responsible, fact.section, fact.late)

    @on(Reopened)
    def _reopened(self, state: WorkloadRow, fact: Reopened) -> None:
        state.end = None
