"""承诺时限 — the due date promised on a case (限时办结)."""

from datetime import datetime

from domain.aggregate import applies
from domain.cases.state import CaseState
from domain.entry import Entry
from domain.fact import Fact, fact
from domain.given import in_utc
from domain.identity import StaffId


@fact("case.promise-made.v1", clauses=("WC-04", "WC-15", "SW-13", "XS-01", "XS-18"))
class PromiseMade(Fact):
    """承诺办结日期 — until when, under which clause; replay never computes it again."""

    due_at: datetime
    statutory_due_at: datetime | None
    """法定时限 — where the law sets its own, often later, limit."""
    basis: str
    """依据 — the clause or the item of the catalogue that gives the limit."""
    responsible: StaffId | None
    """Who answers for keeping it, at this moment."""


class Promise(CaseState):
    """限时办结 — what was promised to whom."""

    def promise(
        self, entry: Entry, *, due_at: datetime, statutory_due_at: datetime | None = None, basis: str = ""
    ) -> None:
        """Promise the date until which the case will be completed.

        Raises:
            NotFound: no such case.
            ImpossibleState: the case is completed.
            BadInput: a due date without its offset from UTC.

        """
        self.must_be_open()
        self._record(
            PromiseMade(
                entry=entry,
                due_at=in_utc(due_at, "due_at"),
                statutory_due_at=in_utc(statutory_due_at, "statutory_due_at"),
                basis=basis,
                responsible=self.answering.known_at(entry.occurred_at),
            )
        )

    @applies(PromiseMade)
    def _promised(self, fact: PromiseMade) -> None:
        self.due_dates = self.due_dates.turned(fact.occurred_at, fact.due_at)
        self.statutory_due_dates = self.statutory_due_dates.turned(fact.occurred_at, fact.statutory_due_at)
