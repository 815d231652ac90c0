"""回执 — the receipt of one recorded fact, to take away: as a file, and as a QR code."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Response
from fastapi.responses import PlainTextResponse

from api.http.office import MAX_POSITION, ToRecord
from api.http.problems import problem_responses
from api.qr import qr_svg
from api.receipts import give
from ledger.evidence.qr_text import qr_text

router = APIRouter(
    prefix="/organisations/{org}/receipts",
    tags=["evidence 证据"],
    responses=problem_responses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY),
)

Position = Annotated[int, Path(ge=1, le=MAX_POSITION, description="the fact's position in the ledger")]
_SVG = "image/svg+xml"
_NOT_KEPT = {"Cache-Control": "no-store"}


@router.get("/{position}", response_class=PlainTextResponse)
def read_receipt(desk: ToRecord, position: Position) -> Response:
    """回执 — the row, its proof and a signed checkpoint in one file (C2SP ``tlog-proof``); signed at once if need be."""
    name = f"{desk.organisation.code}-{position}.tlog-proof"
    headers = _NOT_KEPT | {"Content-Disposition": f'attachment; filename="{name}"'}
    return PlainTextResponse(str(give(desk, position)), headers=headers)


@router.get("/{position}/qr", response_class=Response, responses={200: {"content": {_SVG: {}}}})
def read_qr(desk: ToRecord, position: Position) -> Response:
    """二维码 — the same receipt as a QR code that a telephone reads from paper."""
    return Response(qr_svg(qr_text(str(give(desk, position)))), media_type=_SVG, headers=_NOT_KEPT)
