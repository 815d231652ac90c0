"""检索 — the page of what was found."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.templating import Jinja2Templates

from api.commands.catalogue import category_term
from api.http.office import AtDesk
from api.pages import TEMPLATES
from api.pages.foot import foot
from projections.queries import search

router = APIRouter(default_response_class=HTMLResponse)

_PAGE = 50

_templates = Jinja2Templates(TEMPLATES, context_processors=[foot])
_templates.env.filters["category"] = category_term


@router.get("/{org}/search")
def find(
    request: Request,
    desk: AtDesk,
    q: Annotated[str, Query(max_length=100)] = "",
    page: Annotated[int, Query(ge=1, le=1_000)] = 1,
) -> Response:
    """检索."""
    position = desk.position()
    hits = search.find(desk.views, q, limit=_PAGE + 1, offset=(page - 1) * _PAGE) if q.strip() else []
    shown = {
        "organisation": desk.organisation,
        "q": q,
        "hits": hits[:_PAGE],
        "page": page,
        "more": len(hits) > _PAGE,
        "position": position,
    }
    return _templates.TemplateResponse(request, "search.html", shown)
