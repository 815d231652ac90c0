"""检索 — finding by words over HTTP."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query

from api.http.models import SearchHit, SearchPage
from api.http.office import AtDesk
from api.http.problems import problem_responses
from projections.queries import search

router = APIRouter(prefix="/organisations/{org}/search", tags=["search 检索"])


@router.get("", responses=problem_responses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY))
def find(
    desk: AtDesk,
    q: Annotated[str, Query(max_length=100, description="words, all of which must stand there")],
    category: Annotated[str | None, Query(max_length=40, description="case, complaint, post …")] = None,
    offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
) -> SearchPage:
    """检索 — what was recorded with these words and is not sealed, the newest first."""
    position = desk.position()
    found = search.find(desk.views, q, category=category, limit=limit, offset=offset)
    return SearchPage(items=[SearchHit.model_validate(hit) for hit in found], position=position)
