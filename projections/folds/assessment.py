"""年度考核视图 — what each person and each section completed in a year, on time or late."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from domain.calendar import OFFICIAL_TIME
from domain.cases.completion import Completed
from domain.event import Recorded
from projections.folds.projection import Projection, on


@dataclass(slots=True)
class TallyRow:
    """成绩 — one person or section in one year; late cases with the positions that prove them."""

    key: str
    year: int
    scope: str
    """``staff`` or ``section``."""
    unit: UUID
    completed: int = 0
    on_time: int = 0
    late: int = 0
    late_positions: list[int] = field(default_factory=list)


class Assessment(Projection[TallyRow]):
    """年度考核 — by year and person, and by year and section."""

    name = "assessment"
    version = 1
    state = TallyRow
    columns: ClassVar = {"year": "bigint", "scope": "text", "unit": "uuid"}

    def keys(self, event: Recorded) -> Iterable[str]:
        """Return the keys of the person who answered at the end, and of the section."""
        fact = event.fact
        if not isinstance(fact, Completed):
            return ()
        year = event.occurred_at.astimezone(OFFICIAL_TIME).year
        units = (("staff", fact.responsible), ("section", fact.section))
        return tuple(f"{year}/{scope}/{unit}" for scope, unit in units if unit is not None)

    def initial(self, key: str) -> TallyRow:
        """Return a year in which nothing was completed."""
        year, scope, unit = key.split("/")
        return TallyRow(key, int(year), scope, UUID(unit))

    def evolve(self, state: TallyRow, event: Recorded) -> TallyRow:
        """Return the tally with one more case, and its position where it was late."""
        late = state.late
        state = super().evolve(state, event)
        if state.late > late:
            state.late_positions.append(event.position)
        return state

    @on(Completed)
    def _completed(self, state: TallyRow, fact: Completed) -> None:
        state.completed += 1
        if fact.due_at is None:
            return
        if fact.occurred_at > fact.due_at:
            state.late += 1
        else:
            state.on_time += 1
