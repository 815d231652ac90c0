"""办结 — the case ends; the clock of the promise stops."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from domain.aggregate import applies
from domain.cases.state import CaseState
from domain.entry import Entry
from domain.fact import Fact, fact


class Outcome(StrEnum):
    """办理结果 — how it ended."""

    GRANTED = "granted"
    """准予、办成"""
    REFUSED = "refused"
    """不予"""
    ANSWERED = "answered"
    """已答复"""
    WITHDRAWN = "withdrawn"
    """撤回"""
    UNKNOWN = "unknown"
    """登记簿未载明"""


@fact("case.completed.v1", clauses=("WC-04", "WC-15", "SW-11", "XS-01", "XS-19", "XS-23", "XS-26"))
class Completed(Fact):
    """办结 — who answered at that moment, and what was promised then, stand beside the end."""

    outcome: Outcome
    responsible: UUID | None
    section: UUID | None
    due_at: datetime | None
    statutory_due_at: datetime | None


class Completion(CaseState):
    """办结 — the end of a case."""

    def complete(self, entry: Entry, *, outcome: Outcome) -> None:
        """End the case, in time or late.

        Raises:
            NotFound: no such case.
            ImpossibleState: it is completed already.

        """
        self.must_be_open()
        self._record(
            Completed(
                entry=entry,
                outcome=outcome,
                responsible=self.responsible,
                section=self.section,
                due_at=self.due_at,
                statutory_due_at=self.statutory_due_at,
            )
        )

    @applies(Completed)
    def _completed(self, fact: Completed) -> None:
        self.completed_at = fact.occurred_at
