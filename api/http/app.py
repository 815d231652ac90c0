"""The web application: the interface under ``/api/v1``, the pages, the health of the whole."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import APIRouter, FastAPI, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.staticfiles import StaticFiles
from prometheus_client import CONTENT_TYPE_LATEST

from api.http import (
    assessment,
    cases,
    clocks,
    commands,
    deadlines,
    disclosure,
    evidence,
    handovers,
    history,
    log,
    matters,
    presence,
    problems,
    promises,
    receipts,
    search,
    workload,
)
from api.http.following import Following
from api.http.metrics import API, Measured
from api.http.models import Following as FollowingState
from api.http.models import Health, Organisation
from api.http.office import AtOffice, Office
from api.installation import Installation
from api.pages import STATIC, board
from api.pages import disclosure as pages_disclosure
from api.pages import handovers as pages_handovers
from api.pages import receipts as pages_receipts
from api.pages import search as pages_search
from ledger.postgres.sequencer import Clock

router = APIRouter(tags=["organisations 机关"])


@router.get("/organisations")
def list_organisations(office: AtOffice) -> list[Organisation]:
    """机关名录 — the organisations of this installation."""
    return [Organisation.model_validate(entry) for entry in office.installation.organisations.list()]


def health(office: AtOffice) -> Health:
    """健康 — whether the database answers, and how each organisation's views and signatures stand."""
    states = {
        code: FollowingState(
            position=one.lag.position,
            visible=one.lag.visible,
            lag=one.lag.facts,
            lag_seconds=round(one.lag.seconds, 3),
            following=one.following,
            signed=one.signed,
            unsigned_because=one.unsigned_because,
        )
        for code, one in office.conditions().items()
    }
    if any(state.unsigned_because for state in states.values()):
        return Health(status="unsigned", organisations=states)
    well = all(state.following for state in states.values())
    return Health(status="ok" if well else "behind", organisations=states)


def metrics(office: AtOffice) -> Response:
    """量度 — counts and positions for a monitoring system; nothing about persons."""
    return Response(office.metrics.text(), media_type=CONTENT_TYPE_LATEST)


@asynccontextmanager
async def _followed(app: FastAPI) -> AsyncIterator[None]:
    """Follow the ledgers while the application runs."""
    following = Following(app.state.office)
    await run_in_threadpool(following.start)
    try:
        yield
    finally:
        await run_in_threadpool(following.stop)


def create_app(installation: Installation, clock: Clock) -> FastAPI:
    """Return the application over an open installation; ``clock`` says what time it is."""
    app = FastAPI(
        title="Wenze 问责",
        version=version("wenze"),
        description="公共服务问责账本 An event-sourced audit and accountability ledger for public service.",
        docs_url=None,
        redoc_url=None,
        lifespan=_followed,
    )
    office = app.state.office = Office(installation, clock)
    app.add_middleware(Measured, metrics=office.metrics)
    problems.install(app)
    for part in (
        router,
        cases.router,
        deadlines.router,
        assessment.router,
        history.router,
        matters.router,
        search.router,
        promises.router,
        presence.router,
        workload.router,
        handovers.router,
        disclosure.router,
        clocks.router,
        evidence.router,
        receipts.router,
        commands.router(),
    ):
        app.include_router(part, prefix=API)
    app.include_router(log.router)
    app.add_api_route("/health", health, tags=["health 健康"])
    app.add_api_route("/metrics", metrics, include_in_schema=False)
    app.include_router(board.router, include_in_schema=False)
    for page in (pages_search, pages_handovers, pages_disclosure, pages_receipts):
        app.include_router(page.router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app
