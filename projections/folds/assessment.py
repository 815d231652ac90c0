"""年度考核视图 — what each person and each section completed in a year, on time or late."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from domain.calendar import local_date
from domain.cases.completion import Completed, Reopened
from domain.event import Recorded
from projections.folds.projection import Projection


@dataclass(slots=True)
class TallyRow:
    """成绩 — one person or section in one year; late cases with what proves them."""

    key: str
    year: int
    scope: str
    """``staff`` or ``section``."""
    unit: UUID
    completed: int = 0
    on_time: int = 0
    late: int = 0
    late_cases: dict[str, int] = field(default_factory=dict)
    """Each late case with the position of its completion, which proves it."""
    positions: list[int] = field(default_factory=list)
    """Of every completion that was counted, and of every one that was taken back."""


class Assessment(Projection[TallyRow]):
    """年度考核 — by year and person, and by year and section."""

    name = "assessment"
    version = 3
    state = TallyRow
    reads = frozenset({Completed, Reopened})
    columns: ClassVar = {"year": "bigint", "scope": "text", "unit": "uuid"}

    def keys(self, event: Recorded) -> Iterable[str]:
        """Return the keys of the person who answered at the end, and of the section."""
        fact = event.fact
        match fact:
            case Completed():
                year = local_date(fact.occurred_at).year
            case Reopened():
                year = local_date(fact.completed_at).year
            case _:
                return ()
        units = (("staff", fact.responsible), ("section", fact.section))
        return tuple(f"{year}/{scope}/{unit}" for scope, unit in units if unit is not None)

    def initial(self, key: str) -> TallyRow:
        """Return a year in which nothing was completed."""
        year, scope, unit = key.split("/")
        return TallyRow(key, int(year), scope, UUID(unit))

    def evolve(self, state: TallyRow, event: Recorded) -> TallyRow:
        """Return the tally with one case more, or one less where its completion was taken back."""
        state.positions.append(event.position)
        match event.fact:
            case Completed(late=late):
                self._count(state, 1, late=late)
                if late:
                    state.late_cases[str(event.originator_id)] = event.position
            case Reopened(late=late):
                self._count(state, -1, late=late)
                state.late_cases.pop(str(event.originator_id), None)
        return state

    @staticmethod
    def _count(state: TallyRow, cases: int, *, late: bool | None) -> None:
        state.completed += cases
        if late is not None:
            state.late += cases if late else 0
            state.on_time += 0 if late else cases
