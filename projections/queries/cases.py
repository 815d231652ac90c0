"""办件 — finding cases."""

from dataclasses import dataclass
from uuid import UUID

from domain.cases.kind import CaseKind
from domain.errors import BadInput, NotFound
from projections.folds.cases import CaseRow, Cases
from projections.views import Views


@dataclass(frozen=True, slots=True)
class KindTotals:
    """Cases of one kind."""

    kind: CaseKind
    cases: int
    completed: int
    handovers: int
    steps: int
    slow_replies: int
    """Replies that took more than 30 days from the inquiry."""


def totals(views: Views) -> list[KindTotals]:
    """Return the totals by kind, the largest first."""
    return [KindTotals(CaseKind(kind), *rest) for kind, *rest in views.rows(Cases, "totals")]


def page(
    views: Views,
    *,
    kind: CaseKind | None = None,
    section: UUID | None = None,
    responsible: UUID | None = None,
    after: str = "",
    limit: int = 50,
) -> list[CaseRow]:
    """Return cases in the order of their ids, after the id given."""
    return views.states(
        Cases, "list", kind=kind, section=section, responsible=responsible, after=after, limit=limit
    )


def find(views: Views, word: str) -> CaseRow:
    """Return the case of this id or of this number on paper.

    Raises:
        NotFound: there is none.
        BadInput: several cases carry the number.

    """
    try:
        case = views.get(Cases, str(UUID(word)))
    except ValueError:
        case = None
    if case is not None:
        return case
    found = views.states(Cases, "by_reference", reference=word)
    if not found:
        raise NotFound(f"no case has the id or the number {word!r}; check the number and the organisation")
    if len(found) > 1:
        raise BadInput(f"several cases carry the number {word!r}; use the id: {found[0].id}, {found[1].id} …")
    return found[0]
