"""移交网络 — the page of who passes to whom."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.templating import Jinja2Templates

from api.http.office import AtDesk
from api.moment import when
from api.pages import TEMPLATES
from api.pages.foot import foot
from projections.queries import handovers

router = APIRouter(default_response_class=HTMLResponse)

_templates = Jinja2Templates(TEMPLATES, context_processors=[foot])
_templates.env.filters["when"] = when


@router.get("/{org}/handovers")
def network(
    request: Request, desk: AtDesk, year: Annotated[int | None, Query(ge=1949, le=2200)] = None
) -> Response:
    """移交网络."""
    position = desk.position()
    found = handovers.network(desk.views, year)
    shown = {
        "organisation": desk.organisation,
        "network": found,
        "passed": sum(edge.count for edge in found.edges),
        "most": max((edge.count for edge in found.edges), default=1),
        "year": year,
        "names": desk.names(),
        "position": position,
    }
    return _templates.TemplateResponse(request, "handovers.html", shown)
