"""工作量 — over HTTP."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from api.http.office import AtDesk, Now
from api.http.problems import problem_responses
from projections.queries import workload
from projections.queries.assessment import Scope
from projections.queries.workload import Load

router = APIRouter(prefix="/organisations/{org}/workload", tags=["workload 工作量"])


class WorkloadPage(BaseModel):
    """工作量 — of one year."""

    year: int
    scope: Scope
    months: list[Load]
    position: int = Field(description="the ledger position up to which the view stands")


@router.get("/{year}", responses=problem_responses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY))
def read_workload(
    desk: AtDesk,
    now: Now,
    year: Annotated[int, Path(ge=1949, le=2200)],
    scope: Scope = Scope.STAFF,
    unit: UUID | None = None,
) -> WorkloadPage:
    """工作量 — of each person or section by month: received, taken over, passed on, completed, late, left open."""
    position, months = desk.position(), workload.loads(desk.views, year, scope, now, unit=unit)
    return WorkloadPage(year=year, scope=scope, months=months, position=position)
