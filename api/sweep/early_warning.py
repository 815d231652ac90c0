"""预警 — open cases whose promised date comes near are warned of once in yellow, once in red."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from domain.calendar import local_date
from domain.cases.case import Case
from domain.cases.warning import WarningLevel
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.identity import MACHINE
from domain.regulation.context import Context
from domain.regulation.history import History
from ledger.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Thresholds:
    """预警线 — working days left on which a warning is given; 0 is the last day itself."""

    yellow: int = 3
    red: int = 1

    def level(self, due_at: datetime, context: Context) -> WarningLevel | None:
        """Return which warning a due date is worth now; a date that has passed is a suspicion, not a warning."""
        if context.now > due_at:
            return None
        left = context.calendar.working_days_between(context.today, local_date(due_at))
        if left <= self.red:
            return WarningLevel.RED
        return WarningLevel.YELLOW if left <= self.yellow else None


def warn_all(ledger: Ledger, histories: Iterable[History], context: Context, thresholds: Thresholds) -> int:
    """Give the warnings that were not given yet; return how many."""
    given = 0
    for history in histories:
        case = history.aggregate(Case) if history.category == "case" else None
        if case is None or case.due_at is None or case.completed_at is not None or case.procedures_running:
            continue
        level = thresholds.level(case.due_at, context)
        if level is None or (level, case.due_at) in case.warned:
            continue
        try:
            ledger.decide(Case, case.id, partial(_warn, Entry(occurred_at=context.now, by=MACHINE), level))
        except ImpossibleState:
            continue  # completed or warned of meanwhile, by somebody else
        given += 1
    return given


def _warn(entry: Entry, level: WarningLevel, case: Case) -> None:
    case.warn(entry, level=level)
