"""年度考核 — scores over HTTP."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path

from api.commands.lookup import find
from api.http.models import Assessment, BehindScore, ExplainedScore, Person, Score
from api.http.moments import AtMoments
from api.http.office import AtDesk, Now
from api.http.problems import problem_responses
from api.names import Names
from domain.assessment.scheme import scheme
from projections.queries import assessment
from projections.queries.assessment import Scope
from projections.queries.score import explained_score

router = APIRouter(prefix="/organisations/{org}/assessment", tags=["assessment 考核"])


@router.get("/{year}", responses=problem_responses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY))
def read_assessment(
    desk: AtDesk, now: Now, year: Annotated[int, Path(ge=1949, le=2200)], scope: Scope = Scope.STAFF
) -> Assessment:
    """年度得分 — the scores of a year, the best first, each with the positions behind it."""
    position, names, used = desk.position(), desk.names(), scheme()
    scores = [_said(score, names) for score in assessment.scores(desk.views, year, scope, used, now)]
    return Assessment(year=year, scheme=used.id, scores=scores, position=position)


@router.get(
    "/{year}/staff/{person}",
    responses=problem_responses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def read_score(
    desk: AtDesk, now: Now, moments: AtMoments, year: Annotated[int, Path(ge=1949, le=2200)], person: str
) -> ExplainedScore:
    """得分及依据 — one person's score of a year with every fact behind it, now or as it stood at a moment."""
    used, unit = scheme(), find(desk.views, "staff", person)
    found = explained_score(
        desk.ledger, desk.views, unit, year, scope=Scope.STAFF, scheme=used, now=now, moments=moments
    )
    return ExplainedScore(
        year=year,
        scheme=used.id,
        as_of=moments.as_of,
        known_at=moments.known_at,
        score=_said(found.score, desk.names()),
        behind=[BehindScore.model_validate(fact) for fact in found.behind],
    )


def _said(score: assessment.Score, names: Names) -> Score:
    return Score(
        unit=Person(id=score.unit, name=names.of(score.unit)),
        completed=score.completed,
        on_time=score.tally.on_time,
        late=score.tally.late,
        open_overdue=score.tally.open_overdue,
        on_time_rate=score.on_time_rate,
        score=score.score,
        late_positions=list(score.late_positions),
    )
