"""问责登记 — suspicions, findings and sanctions over HTTP."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from api.http.models import Matter, MatterPage
from api.http.office import AtDesk
from api.http.problems import problem_responses
from projections.folds.matters import Stage
from projections.queries import matters

router = APIRouter(prefix="/organisations/{org}/matters", tags=["matters 问责"])


@router.get("", responses=problem_responses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY))
def list_matters(
    desk: AtDesk,
    stage: Stage | None = None,
    clause: Annotated[str | None, Query(max_length=20)] = None,
    person: UUID | None = None,
    subject: UUID | None = None,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
) -> MatterPage:
    """问责登记 — matters, the newest breach first."""
    position = desk.position()
    found = matters.page(
        desk.views, stage=stage, clause=clause, person=person, subject=subject, offset=offset, limit=limit
    )
    return MatterPage(items=[Matter.model_validate(row) for row in found], position=position)
