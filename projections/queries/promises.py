"""承诺履行 — promises as they stand, and how promised dates were kept."""

from dataclasses import dataclass
from uuid import UUID

from domain.calendar import OFFICIAL_TIME
from domain.cases.kind import CaseKind
from domain.services.promise_content import PromiseKind
from projections.folds.promises import PromiseRow, Promises, Step
from projections.queries.assessment import begin
from projections.views import Views


@dataclass(frozen=True, slots=True)
class Kept:
    """按期办结 — cases of one item, or of one kind without an item, that were completed in one month."""

    month: str
    kind: CaseKind
    service_item: UUID | None
    on_time: int
    late: int


def standing(
    views: Views,
    *,
    step: Step | None = None,
    kind: PromiseKind | None = None,
    section: UUID | None = None,
) -> list[PromiseRow]:
    """Return promises, those of one unit together."""
    return views.states(Promises, "list", step=step, kind=kind, section=section)


def kept(views: Views, year: int) -> list[Kept]:
    """Return how the dates promised on cases were kept, by month of the completion."""
    zone = str(OFFICIAL_TIME)
    rows = views.rows(Promises, "keeping", begin=begin(year), end=begin(year + 1), zone=zone)
    return [Kept(month, CaseKind(kind), *rest) for month, kind, *rest in rows]
