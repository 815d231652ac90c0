"""办件 — reading cases over HTTP."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from api.http.models import Case, CasePage, TimelineEntry
from api.http.office import AtDesk
from api.http.problems import problem_responses
from api.timeline import timeline
from domain.cases.kind import CaseKind
from projections.queries import cases

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
def read_case(desk: AtDesk, case: str) -> Case:
    """办件 — one case by its id or its number on paper."""
    return Case.model_validate(cases.find(desk.views, case))


@router.get("/{case}/timeline", responses=_PROBLEMS)
def read_timeline(desk: AtDesk, case: str) -> list[TimelineEntry]:
    """经过 — all that was recorded about a case, in order."""
    found = cases.find(desk.views, case)
    items = timeline(desk.ledger.stream(UUID(found.id)), desk.names())
    return [TimelineEntry.model_validate(item) for item in items]
