"""在岗与顶岗 — who is there now, over HTTP."""

from datetime import datetime
from http import HTTPStatus

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.http.office import AtDesk, Now
from api.http.problems import problem_responses
from projections.queries import presence
from projections.queries.presence import Vacancy, Whereabouts

router = APIRouter(prefix="/organisations/{org}/presence", tags=["presence 在岗"])


class PresencePage(BaseModel):
    """在岗情况 — at one moment."""

    at: datetime
    people: list[Whereabouts]
    vacancies: list[Vacancy] = Field(description="posts that their holder left and nobody attends to")
    position: int = Field(description="the ledger position up to which the view stands")


@router.get("", responses=problem_responses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY))
def read_presence(desk: AtDesk, now: Now) -> PresencePage:
    """在岗与顶岗 — where everybody is, who stands in on which post, and which posts are left alone."""
    position, found = desk.position(), presence.at(desk.views, now)
    return PresencePage(at=now, people=found.people, vacancies=found.vacancies, position=position)
