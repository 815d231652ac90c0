"""预警 — since the summer, the machine looks every morning at what is due soon, and warns of each once per level."""

from collections.abc import Iterator
from datetime import date, datetime, time
from uuid import UUID

from api.demo.chronicle import Chronicle
from api.sweep.early_warning import Thresholds
from domain.calendar import local_date, local_moment, official
from domain.cases.case import Case
from domain.cases.warning import WarningLevel
from domain.entry import Entry
from domain.identity import MACHINE


class EarlyWarning:
    """时限预警 — from the first day on which it was switched on."""

    def __init__(self, year: Chronicle, first_day: date) -> None:
        self._year = year
        self._day = first_day
        self._thresholds = Thresholds()

    def tell(self) -> Iterator[datetime]:
        """Warn every working morning."""
        while True:
            self._day = official().next_working_day(self._day)
            yield local_moment(self._day, time(8))
            entry = Entry(occurred_at=self._year.now, by=MACHINE)
            last = official().add_working_days(self._day, self._thresholds.yellow)
            near = [
                case
                for case in self._year.streams(Case)
                if case.completed_at is None
                and case.due_at is not None
                and self._year.now < case.due_at
                and local_date(case.due_at) <= last
            ]
            for case in near:
                self._warn(entry, case.id)
            self._day = official().add_working_days(self._day, 1)

    def _warn(self, entry: Entry, id: UUID) -> None:
        case = self._year.stream(Case, id)
        if case.due_at is None:
            return
        left = official().working_days_between(self._day, local_date(case.due_at))
        level = WarningLevel.RED if left <= self._thresholds.red else WarningLevel.YELLOW
        if (level, case.due_at) not in case.warned:
            case.warn(entry, level=level)
