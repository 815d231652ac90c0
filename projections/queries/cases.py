"""办件 — finding cases."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.cases.kind import CaseKind
from domain.errors import BadInput, NotFound
from domain.event import Recorded
from ledger.ledger import Ledger
from projections.asof import Moments, view
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


def seen(ledger: Ledger, views: Views, word: str, moments: Moments) -> tuple[CaseRow, list[Recorded]]:
    """Return a case as it was at a moment, and as it was known then, with all that is recorded about it.

    Raises:
        NotFound: there is none, or nothing of it had happened, or was known, by then.
        BadInput: several cases carry the number.

    """
    found = find(views, word)
    stream = ledger.stream(UUID(found.id))
    row = view(Cases(), found.id, stream, moments) if moments.given else found
    if row is None:
        raise NotFound(f"nothing of case {found.reference} stands {moments}; ask for a later moment")
    return row, stream


def open_ids(views: Views) -> list[UUID]:
    """Return the cases that are not completed."""
    return [UUID(id) for (id,) in views.rows(Cases, "open_ids")]


def open_at(views: Views, moment: datetime) -> list[UUID]:
    """Return the cases that had begun at a moment and were not completed before it, as far as is known now."""
    return [UUID(id) for (id,) in views.rows(Cases, "open_at", moment=moment)]


def completed_since(views: Views, moment: datetime) -> list[UUID]:
    """Return the cases that were completed at a moment or later."""
    return [UUID(id) for (id,) in views.rows(Cases, "completed_since", moment=moment)]
