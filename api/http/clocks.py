"""办件时钟 — the explained clocks of a case over HTTP."""

from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter

from api.clocks import case_clocks
from api.http.models import Clock
from api.http.office import AtDesk, AtOffice, Now
from api.http.problems import problem_responses
from projections.queries import cases

router = APIRouter(prefix="/organisations/{org}/cases", tags=["cases 办件"])


@router.get(
    "/{case}/clocks", responses=problem_responses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)
)
def read_clocks(desk: AtDesk, office: AtOffice, now: Now, case: str) -> list[Clock]:
    """办件时钟 — every limit of a case: each day counted, skipped or excluded, the due moment, what remains."""
    found = cases.find(desk.views, case)
    clocks = case_clocks(office.installation, desk.ledger, desk.views, UUID(found.id), now)
    return [Clock.model_validate(clock) for clock in clocks]
