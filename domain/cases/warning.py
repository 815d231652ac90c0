"""预警 — the due date comes near: a yellow warning, then a red one, each once for each due date."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.cases.state import CaseState
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.identity import StaffId
from domain.term import TermEnum


class WarningLevel(TermEnum):
    """预警等级 — how near the due date is."""

    YELLOW = "yellow", "黄色预警"
    RED = "red", "红色预警"


@fact("case.deadline-warned.v1", clauses=("XS-01", "XS-03"))
class DeadlineWarned(Fact):
    """时限预警 — who was warned, of which due date, how near."""

    level: WarningLevel
    due_at: datetime
    responsible: StaffId | None


class DeadlineWarning(CaseState):
    """预警 — a warning is no suspicion: nothing is broken yet."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.warned: frozenset[tuple[WarningLevel, datetime]] = frozenset()

    def warn(self, entry: Entry, *, level: WarningLevel) -> None:
        """Warn whoever answers that the promised date comes near.

        Raises:
            NotFound: no such case.
            ImpossibleState: the case is completed, nothing is promised, or this warning of this date was given.

        """
        self.must_be_open()
        if self.due_at is None:
            raise ImpossibleState(f"nothing is promised on case {self.id}; there is no date to warn of")
        if (level, self.due_at) in self.warned:
            raise ImpossibleState(
                f"a {level} warning of {self.due_at.isoformat()} was given already", field="level"
            )
        self._record(
            DeadlineWarned(entry=entry, level=level, due_at=self.due_at, responsible=self.responsible)
        )

    @applies(DeadlineWarned)
    def _warned(self, fact: DeadlineWarned) -> None:
        self.warned |= {(fact.level, fact.due_at)}
