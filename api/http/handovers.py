"""移交网络 — over HTTP."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from api.http.office import AtDesk
from api.http.problems import problem_responses
from projections.queries import handovers
from projections.queries.handovers import Dispatch, Edge, RoundTrip, Waiting

router = APIRouter(prefix="/organisations/{org}/handovers", tags=["handovers 移交"])


class HandoverPage(BaseModel):
    """移交网络 — who passes to whom, and what is open."""

    edges: list[Edge]
    waiting: list[Waiting] = Field(description="on their way without a receipt, the longest first")
    round_trips: list[RoundTrip] = Field(description="back with the one who had passed them on: A, B, A")
    dispatches: list[Dispatch] = Field(description="with another department that gave no receipt")
    position: int = Field(description="the ledger position up to which the view stands")


@router.get("", responses=problem_responses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY))
def read_network(
    desk: AtDesk,
    year: Annotated[
        int | None, Query(ge=1949, le=2200, description="of the edges; all where left out")
    ] = None,
) -> HandoverPage:
    """移交网络 — edges with the middle of the hours to the receipt; what waits, goes round, or is owed."""
    position, found = desk.position(), handovers.network(desk.views, year)
    return HandoverPage(
        edges=found.edges,
        waiting=found.waiting,
        round_trips=found.round_trips,
        dispatches=found.dispatches,
        position=position,
    )
