"""时限看板 — the page of due dates, and the page of one case."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from fastapi.templating import Jinja2Templates

from api.clocks import case_clocks
from api.http.office import AtDesk, AtOffice, Now
from api.moment import when
from api.pages import TEMPLATES
from api.pages.foot import foot
from api.receipt_kinds import RECEIPT_KINDS
from api.timeline import timeline
from domain.calendar import local_date, official
from projections.folds.deadlines import Light
from projections.queries import cases, deadlines, matters

router = APIRouter(default_response_class=HTMLResponse)

_PAGE = 50

_templates = Jinja2Templates(TEMPLATES, context_processors=[foot])


def _distance(due: datetime, now: datetime) -> str:
    """Say in working days how far away a due date is, or how far behind."""
    if now > due:
        late = official().working_days_between(local_date(due), local_date(now))
        return f"已超 {late} 个工作日" if late else "今日超期"
    left = official().working_days_between(local_date(now), local_date(due))
    return f"剩 {left} 个工作日" if left else "今日到期"


_templates.env.filters["when"] = when
_templates.env.globals.update(distance=_distance, receipt_kinds=RECEIPT_KINDS)


@router.get("/")
def start(request: Request, office: AtOffice) -> Response:
    """Lead to the board of the only organisation, else list them."""
    entries = office.installation.organisations.list()
    if len(entries) == 1:
        return RedirectResponse(f"/{entries[0].code}/deadlines")
    return _templates.TemplateResponse(request, "start.html", {"organisations": entries})


@router.get("/{org}/deadlines")
def board(
    request: Request,
    desk: AtDesk,
    now: Now,
    light: Light | None = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """时限看板."""
    rows = deadlines.board(desk.views, now, light=light, limit=_PAGE + 1, offset=(page - 1) * _PAGE)
    shown = {
        "organisation": desk.organisation,
        "now": now,
        "light": light,
        "lights": deadlines.lights(desk.views, now),
        "totals": deadlines.totals(desk.views),
        "rows": rows[:_PAGE],
        "names": desk.names(),
        "page": page,
        "more": len(rows) > _PAGE,
        "position": desk.position(),
    }
    return _templates.TemplateResponse(request, "board.html", shown)


@router.get("/{org}/cases/{case}")
def case(request: Request, desk: AtDesk, office: AtOffice, now: Now, case: str) -> Response:
    """办件经过."""
    found = cases.find(desk.views, case)
    names = desk.names()
    shown = {
        "organisation": desk.organisation,
        "now": now,
        "case": found,
        "items": timeline(desk.ledger.stream(UUID(found.id)), names),
        "names": names,
        "clocks": case_clocks(office.installation, desk.ledger, desk.views, UUID(found.id), now),
        "matters": matters.page(desk.views, subject=UUID(found.id), limit=_PAGE),
    }
    return _templates.TemplateResponse(request, "case.html", shown)
