"""办件 — reading cases over HTTP."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from api.http.models import Case, CasePage, Responsibility, ResponsibilitySpan, TimelineEntry
from api.http.moments import AsKnown, At, AtMoments
from api.http.office import AtDesk, Now
from api.http.problems import problem_responses
from api.responsibility import chain_items
from api.timeline import timeline
from domain.cases.kind import CaseKind
from projections.queries import cases
from projections.queries.responsibility import chain_of

router = APIRouter(prefix="/organisations/{org}/cases", tags=["cases 办件"])

_PROBLEMS = problem_responses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)


@router.get("", responses=_PROBLEMS)
def list_cases(
    desk: AtDesk,
    kind: CaseKind | None = None,
    section: UUID | None = None,
    responsible: UUID | None = None,
    after: Annotated[str, Query(max_length=36, description="`next` of the page before")] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
) -> CasePage:
    """办件列表 — list cases, a page at a time."""
    position = desk.position()
    found = cases.page(
        desk.views, kind=kind, section=section, responsible=responsible, after=after, limit=limit
    )
    following = found[-1].id if len(found) == limit else None
    return CasePage(items=[Case.model_validate(row) for row in found], next=following, position=position)


@router.get("/{case}", responses=_PROBLEMS)
def read_case(desk: AtDesk, moments: AtMoments, case: str) -> Case:
    """办件 — one case by its id or its number on paper, as it stands or as it stood."""
    found, _ = cases.seen(desk.ledger, desk.views, case, moments)
    return Case.model_validate(found)


@router.get("/{case}/timeline", responses=_PROBLEMS)
def read_timeline(desk: AtDesk, moments: AtMoments, case: str) -> list[TimelineEntry]:
    """经过 — all that was recorded about a case, in order; at a moment, what had happened and was known."""
    _, stream = cases.seen(desk.ledger, desk.views, case, moments)
    return [TimelineEntry.model_validate(item) for item in timeline(stream, desk.names(), moments)]


@router.get("/{case}/responsibility", responses=_PROBLEMS)
def read_responsibility(desk: AtDesk, now: Now, known: AsKnown, case: str, at: At = None) -> Responsibility:
    """责任链 — who answered for a case at every moment, and who at the one asked for."""
    found, _ = cases.seen(desk.ledger, desk.views, case, known)
    moment = now if at is None else at
    items = chain_items(chain_of(desk.ledger, UUID(found.id), known), desk.names(), moment)
    spans = [ResponsibilitySpan.model_validate(item) for item in items]
    asked = next((span for span in spans if span.asked), None)
    return Responsibility(
        case=UUID(found.id), at=moment, known_at=known.known_at, responsible=asked, chain=spans
    )
