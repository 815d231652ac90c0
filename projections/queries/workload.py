"""工作量 — of each person or section, month by month: what came, what went, what was left."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from uuid import UUID

from domain.calendar import OFFICIAL_TIME, local_date
from projections.folds.workload import Stage, Workload, WorkloadRow
from projections.queries.assessment import Scope, begin
from projections.views import Views


@dataclass(slots=True)
class Load:
    """工作量 — one person or section in one month."""

    unit: UUID
    month: str
    received: int = 0
    """首问 — as first responder."""
    taken_over: int = 0
    """From another: by receipt, by signature, or given back."""
    passed_on: int = 0
    completed: int = 0
    late: int = 0
    """Of the completed ones, after the promised date."""
    open_at_end: int = 0
    """At the end of the month, or now."""


def loads(views: Views, year: int, scope: Scope, now: datetime, *, unit: UUID | None = None) -> list[Load]:
    """Return the months of a year up to now in which a unit had anything to do."""
    rows = views.states(Workload, "during", begin=begin(year), end=min(now, begin(year + 1)))
    found = tally(rows, year, scope, now)
    return [load for load in found if unit in (None, load.unit)]


def tally(rows: Iterable[WorkloadRow], year: int, scope: Scope, now: datetime) -> list[Load]:
    """Count cases by unit and month, the first month first."""
    counted = _Count(scope)
    ends = list(_ends(year, now))
    for row in rows:
        stages = [stage for stage in row.stages if stage.since <= now]
        for what, moment, unit in _moves(row, stages, counted.scope, now):
            if local_date(moment).year == year:
                counted.add(what, _month(moment), unit)
        for month, end in ends:
            counted.add("open_at_end", month, _holder(row, stages, scope, end))
    return sorted(counted.loads.values(), key=lambda load: (load.month, str(load.unit)))


class _Count:
    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.loads: dict[tuple[str, UUID], Load] = {}

    def add(self, what: str, month: str, unit: UUID | None) -> None:
        """Count one more for a unit; what nobody answers for is nobody's work."""
        if unit is not None:
            load = self.loads.setdefault((month, unit), Load(unit, month))
            setattr(load, what, getattr(load, what) + 1)


def _moves(
    row: WorkloadRow, stages: list[Stage], scope: Scope, now: datetime
) -> Iterator[tuple[str, datetime, UUID | None]]:
    if stages:
        yield "received", stages[0].since, _unit(stages[0], scope)
    for before, after in pairwise(stages):
        if _unit(before, scope) != _unit(after, scope):
            yield "passed_on", after.since, _unit(before, scope)
            yield "taken_over", after.since, _unit(after, scope)
    if row.end is not None and row.end.at <= now:
        unit = row.end.person if scope is Scope.STAFF else row.end.section
        yield "completed", row.end.at, unit
        if row.end.late:
            yield "late", row.end.at, unit


def _holder(row: WorkloadRow, stages: list[Stage], scope: Scope, end: datetime) -> UUID | None:
    """Return on whom a case lay at a moment; None: it had not begun, or was completed."""
    if row.end is not None and row.end.at < end:
        return None
    held = [stage for stage in stages if stage.since < end]
    return _unit(held[-1], scope) if held else None


def _unit(stage: Stage, scope: Scope) -> UUID | None:
    return stage.person if scope is Scope.STAFF else stage.section


def _month(moment: datetime) -> str:
    return f"{local_date(moment):%Y-%m}"


def _ends(year: int, now: datetime) -> Iterator[tuple[str, datetime]]:
    """Iterate over the months that have begun, each with its end, or now."""
    for month in range(1, 13):
        first = datetime(year, month, 1, tzinfo=OFFICIAL_TIME)
        if first <= now:
            after = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=OFFICIAL_TIME)
            yield f"{first:%Y-%m}", min(after, now)
