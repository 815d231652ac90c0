"""登记册 — the streams that describe the organisation."""

from uuid import UUID

from domain.fact import Fact, category
from projections.folds.registers import Registers
from projections.views import Views


def ids(views: Views, of: type[Fact] | None = None) -> list[UUID]:
    """Return all of them, or those of the category that a fact belongs to."""
    wanted = category(of.NAME) if of is not None else None
    return [UUID(id) for (id,) in views.rows(Registers, "ids", category=wanted)]
