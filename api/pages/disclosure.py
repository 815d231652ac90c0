"""政务公开 — the page for the public: no person, no case, no way into what is internal."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.templating import Jinja2Templates

from api.http.office import AtDesk, Now
from api.pages import TEMPLATES
from api.pages.foot import foot
from domain.calendar import local_date
from projections.queries import disclosure

router = APIRouter(default_response_class=HTMLResponse)

_FEN = 100

_templates = Jinja2Templates(TEMPLATES, context_processors=[foot])


def _fee(fen: int | None) -> str:
    """Show a fee in yuan."""
    if fen is None:
        return "未载明"
    return f"{fen // _FEN}.{fen % _FEN:02} 元" if fen else "不收费"


_templates.env.filters["fee"] = _fee
_templates.env.filters["day"] = lambda moment: "" if moment is None else local_date(moment).isoformat()


@router.get("/{org}/disclosure")
def disclosed(
    request: Request, desk: AtDesk, now: Now, year: Annotated[int | None, Query(ge=1949, le=2200)] = None
) -> Response:
    """政务公开."""
    position = desk.position()
    found = disclosure.disclosed(desk.views, year or local_date(now).year, desk.organisation.name)
    shown = {
        "organisation": desk.organisation,
        "found": found,
        "cases": sum(one.cases for one in found.statistics.by_kind),
        "position": position,
    }
    return _templates.TemplateResponse(request, "disclosure.html", shown)
