"""经过 — all that was recorded on one stream, whatever it is of; its ETag is what a command is made on."""

from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter, Response

from api.commands.catalogue import commands_on
from api.http.models import TimelineEntry
from api.http.moments import AtMoments
from api.http.office import AtDesk
from api.http.problems import problem_responses
from api.timeline import timeline
from domain.errors import NotFound
from domain.fact import category as category_of

router = APIRouter(prefix="/organisations/{org}/history", tags=["history 经过"])

_PROBLEMS = problem_responses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)


@router.get("/{category}/{id}", responses=_PROBLEMS)
def read_history(
    response: Response, desk: AtDesk, moments: AtMoments, category: str, id: UUID
) -> list[TimelineEntry]:
    """经过 — all that was recorded on a stream, in order; at a moment, what had happened and was known."""
    commands_on(category)
    events = desk.ledger.stream(id)
    if not events or category_of(events[0].fact.NAME) != category:
        raise NotFound(f"no {category} has the id {id}; check the id and the organisation")
    if not moments.given:
        response.headers["ETag"] = f'"{events[-1].originator_version}"'
    return [TimelineEntry.model_validate(item) for item in timeline(events, desk.names(), moments)]
