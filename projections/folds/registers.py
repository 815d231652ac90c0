"""登记册 — which streams there are besides cases: what rules look up about the organisation."""

from dataclasses import dataclass
from typing import ClassVar

from domain import catalogue
from domain.event import Recorded
from domain.fact import category, fact_types
from projections.folds.projection import Projection

_REGISTERED = catalogue.MODULES
"""Naming the catalogue here fills the registry before it is read."""
APART = frozenset({"case", "complaint", "accountability", "reading"})
"""These grow with the years; who needs them finds them by what they are about."""


@dataclass(slots=True)
class RegisterRow:
    """登记册条目 — one stream, and how far it has come."""

    id: str
    category: str = ""
    position: int = 0


class Registers(Projection[RegisterRow]):
    """登记册 — by stream."""

    name = "registers"
    version = 1
    state = RegisterRow
    reads = frozenset(cls for cls in fact_types() if category(cls.NAME) not in APART)
    columns: ClassVar = {"category": "text"}

    def initial(self, key: str) -> RegisterRow:
        """Return a stream on which nothing is recorded."""
        return RegisterRow(key)

    def evolve(self, state: RegisterRow, event: Recorded) -> RegisterRow:
        """Return how far it has come."""
        state.category, state.position = category(event.fact.NAME), event.position
        return state
