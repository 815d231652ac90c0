"""承诺履行 — promises and how they were kept, over HTTP."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from api.http.office import AtDesk, Now
from api.http.problems import problem_responses
from domain.calendar import local_date
from domain.services.promise_content import PromiseKind
from projections.folds.promises import PromiseRow, Step
from projections.queries import promises
from projections.queries.promises import Kept

router = APIRouter(prefix="/organisations/{org}/promises", tags=["promises 承诺"])


class PromisePage(BaseModel):
    """承诺履行 — promises as they stand, and the promised dates that were kept in a year."""

    promises: list[PromiseRow]
    year: int
    kept: list[Kept] = Field(description="by month of completion and by service item, or kind without one")
    position: int = Field(description="the ledger position up to which the view stands")


@router.get("", responses=problem_responses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY))
def read_promises(
    desk: AtDesk,
    now: Now,
    step: Step | None = None,
    kind: PromiseKind | None = None,
    section: UUID | None = None,
    year: Annotated[int | None, Query(ge=1949, le=2200, description="this year where left out")] = None,
) -> PromisePage:
    """承诺履行 — what is promised, since when, published where, breaches, reviews; dates kept by month."""
    position, of = desk.position(), year or local_date(now).year
    found = promises.standing(desk.views, step=step, kind=kind, section=section)
    return PromisePage(promises=found, year=of, kept=promises.kept(desk.views, of), position=position)
