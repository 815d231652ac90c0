"""年度考核 — scores over HTTP."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path

from api.http.models import Assessment, Person, Score
from api.http.office import AtDesk, Now
from api.http.problems import problem_responses
from domain.assessment.scheme import scheme
from projections.queries import assessment
from projections.queries.assessment import Scope

router = APIRouter(prefix="/organisations/{org}/assessment", tags=["assessment 考核"])


@router.get("/{year}", responses=problem_responses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY))
def read_assessment(
    desk: AtDesk, now: Now, year: Annotated[int, Path(ge=1949, le=2200)], scope: Scope = Scope.STAFF
) -> Assessment:
    """年度得分 — the scores of a year, the best first, each with the positions behind it."""
    position, names, used = desk.position(), desk.names(), scheme()
    scores = [
        Score(
            unit=Person(id=score.unit, name=names.of(score.unit)),
            completed=score.completed,
            on_time=score.tally.on_time,
            late=score.tally.late,
            open_overdue=score.tally.open_overdue,
            on_time_rate=score.on_time_rate,
            score=score.score,
            late_positions=list(score.late_positions),
        )
        for score in assessment.scores(desk.views, year, scope, used, now)
    ]
    return Assessment(year=year, scheme=used.id, scores=scores, position=position)
