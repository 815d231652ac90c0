"""政务公开 — what the public may see, over HTTP."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query

from api.http.office import AtDesk, Now
from api.http.problems import problem_responses
from domain.calendar import local_date
from projections.queries import disclosure
from projections.queries.disclosure import Disclosable

router = APIRouter(prefix="/organisations/{org}/disclosure", tags=["disclosure 公开"])


@router.get("", responses=problem_responses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY))
def read_disclosure(
    desk: AtDesk,
    now: Now,
    year: Annotated[
        int | None, Query(ge=1949, le=2200, description="of the statistics; this year where left out")
    ] = None,
) -> Disclosable:
    """政务公开 — sections, plates, service items, promises, hotlines, statistics; nothing about persons or cases."""
    return disclosure.disclosed(desk.views, year or local_date(now).year, desk.organisation.name)
