"""证据包 — one stream with all that proves it, as one file."""

from http import HTTPStatus

from fastapi import APIRouter, Response

from api.commands.catalogue import commands_on
from api.commands.lookup import find
from api.evidence_pack import evidence_pack
from api.http.office import AtDesk, AtOffice
from api.http.problems import problem_responses

router = APIRouter(prefix="/organisations/{org}/evidence", tags=["evidence 证据"])

_ZIP = "application/zip"
_RESPONSES = problem_responses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY) | {
    HTTPStatus.OK.value: {"content": {_ZIP: {}}}
}


@router.get("/{category}/{id}", response_class=Response, responses=_RESPONSES)
def read_evidence(desk: AtDesk, office: AtOffice, category: str, id: str) -> Response:
    """证据包 — all that was recorded on a stream, by its id or number, and all that proves it; signed first."""
    commands_on(category)
    pack = evidence_pack(office.installation, desk, category, find(desk.views, category, id))
    headers = {"Content-Disposition": f'attachment; filename="{pack.name}"', "Cache-Control": "no-store"}
    return Response(pack.data, media_type=_ZIP, headers=headers)
