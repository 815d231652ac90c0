"""整改状态 — what every part of a rectification may know of the others."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.correction import Correctable
from domain.errors import BadInput
from domain.identity import StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureState:
    """措施现状 — who carries a measure out, until when, and whether it is closed."""

    weakness: int
    owner: StaffId | None
    due_on: date | None
    closed: bool = False


class RectificationState(Correctable):
    """The state that more than one concept of a rectification reads; each field is assigned by the file named."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.section: UUID | None = None  # rectification
        self.weaknesses = 0  # rectification
        """How many were found; they count 1, 2, 3 and so on."""
        self.measures: dict[int, MeasureState] = {}  # rectification_measure
        """By number."""

    def planned(self, measure: int) -> MeasureState:
        """Return a measure.

        Raises:
            NotFound: no such rectification.
            BadInput: it has no measure of this number.

        """
        self.must_exist()
        found = self.measures.get(measure)
        if found is None:
            raise BadInput(
                f"rectification {self.id} has no measure {measure}; {len(self.measures)} are planned",
                field="measure",
            )
        return found
