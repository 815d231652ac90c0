"""The web application: the interface under ``/api/v1``, the pages, the health of the whole."""

from importlib.metadata import version

from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles

from api.http import assessment, cases, commands, deadlines, history, problems
from api.http.models import Health, Organisation
from api.http.office import AtOffice, Office
from api.installation import Installation
from api.pages import STATIC, board
from ledger.postgres.sequencer import Clock

router = APIRouter(tags=["organisations 机关"])


@router.get("/organisations")
def list_organisations(office: AtOffice) -> list[Organisation]:
    """机关名录 — the organisations of this installation."""
    return [Organisation.model_validate(entry) for entry in office.installation.organisations.list()]


def health(office: AtOffice) -> Health:
    """健康 — whether the database answers, and how far each organisation's views lag behind its ledger."""
    states = {}
    for entry in office.installation.organisations.list():
        desk = office.desk(entry.code)
        head = desk.ledger.head()
        states[entry.code] = {"position": head, "lag": head - desk.position()}
    return Health(status="ok", organisations=states)


def create_app(installation: Installation, clock: Clock) -> FastAPI:
    """Return the application over an open installation; ``clock`` says what time it is."""
    app = FastAPI(
        title="Wenze 问责",
        version=version("wenze"),
        description="公共服务问责账本 An event-sourced audit and accountability ledger for public service.",
        docs_url=None,
        redoc_url=None,
    )
    app.state.office = Office(installation, clock)
    problems.install(app)
    for part in (
        router,
        cases.router,
        deadlines.router,
        assessment.router,
        history.router,
        commands.router(),
    ):
        app.include_router(part, prefix="/api/v1")
    app.add_api_route("/health", health, tags=["health 健康"])
    app.include_router(board.router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app
