"""停止计时 — the special procedures of a case, each with its beginning and its end."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import local_date
from domain.cases.special_procedure import ClockResumed, ClockStopped, Procedure
from domain.regulation.history import History, Noted


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """停止计时 — a special procedure: from the day it begins up to the day before it is over."""

    procedure: Procedure
    begun: Noted[ClockStopped]
    over: Noted[ClockResumed] | None

    def covers(self, day: date) -> bool:
        """Say whether a day is not counted because of it; the day on which it is over counts again."""
        return local_date(self.begun.at) <= day and (self.over is None or day < local_date(self.over.at))

    def stands_at(self, moment: datetime) -> bool:
        """Say whether the clock stood still at a moment because of it."""
        return self.begun.at <= moment and (self.over is None or moment < self.over.at)


def stops(history: History, procedures: frozenset[Procedure] | None = None) -> list[Stop]:
    """Return the special procedures of a case, of these kinds where some are named."""
    found = []
    ends = history.of(ClockResumed)
    for begun in history.of(ClockStopped):
        procedure = begun.fact.procedure
        if procedures is not None and procedure not in procedures:
            continue
        over = next(
            (end for end in ends if end.fact.procedure is procedure and end.place > begun.place), None
        )
        found.append(Stop(procedure=procedure, begun=begun, over=over))
    return found
