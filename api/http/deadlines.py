"""时限看板 — the deadline board over HTTP."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query

from api.http.models import Board, Deadline
from api.http.office import AtDesk, Now
from api.http.problems import problem_responses
from projections.folds.deadlines import Light
from projections.queries import deadlines

router = APIRouter(prefix="/organisations/{org}/deadlines", tags=["deadlines 时限"])


@router.get("", responses=problem_responses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY))
def read_board(
    desk: AtDesk,
    now: Now,
    light: Light | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Board:
    """时限看板 — open cases with a due date, the most urgent first."""
    position = desk.position()
    rows = deadlines.board(desk.views, now, light=light, limit=limit, offset=offset)
    items = [Deadline.model_validate({**_fields(row), "light": row.light(now)}) for row in rows]
    return Board(at=now, lights=deadlines.lights(desk.views, now), items=items, position=position)


def _fields(row: object) -> dict[str, object]:
    return {name: getattr(row, name) for name in Deadline.model_fields if name != "light"}
