"""日志 — the signed log of a ledger, read-only, at the paths of C2SP ``tlog-tiles``; no row is in it, hashes are.

Entry bundles are not served: they hold the rows. ``wenze log export`` writes them for whoever may have them.
"""

import json
from collections.abc import Iterator
from http import HTTPStatus

from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse, StreamingResponse

from api.http.office import ToRecord
from api.http.problems import problem_responses
from domain.errors import NotFound
from ledger.evidence.export import checkpoint_line, jsonl, key_line
from ledger.evidence.tiles import HEIGHT, Tile

router = APIRouter(prefix="/log/{org}", tags=["log 日志"], responses=problem_responses(HTTPStatus.NOT_FOUND))

_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_NOW = {"Cache-Control": "no-store"}
_LINES = "application/jsonl"


@router.get("/checkpoint", response_class=PlainTextResponse)
def checkpoint(desk: ToRecord) -> Response:
    """校验点 — how long the ledger is and what its root is, signed and cosigned (C2SP ``tlog-checkpoint``)."""
    signed = desk.log.last()
    if signed is None:
        raise NotFound("nothing was signed yet; ask again in some seconds")
    return PlainTextResponse(str(signed.note), headers=_NOW)


@router.get("/checkpoints.jsonl", response_class=StreamingResponse)
def checkpoints(desk: ToRecord) -> Response:
    """历次校验点 — every checkpoint ever signed, one a line, in order."""

    def lines() -> Iterator[str]:
        for signed in desk.log.checkpoints():
            yield json.dumps(checkpoint_line(signed), ensure_ascii=False) + "\n"

    return StreamingResponse(lines(), media_type=_LINES, headers=_NOW)


@router.get("/keys.jsonl", response_class=Response)
def keys(desk: ToRecord) -> Response:
    """公钥 — every key that has signed and the note that introduced it, one a line, in order."""
    return Response(jsonl(map(key_line, desk.log.keys())), media_type=_LINES, headers=_NOW)


@router.get("/tile/{level}/{path:path}", response_class=Response)
def tile(desk: ToRecord, level: int, path: str) -> Response:
    """瓦片 — up to 256 hashes of a level of the tree, 32 bytes each (C2SP ``tlog-tiles``)."""
    wanted = Tile.parse(level, path)
    signed = desk.log.last()
    size = signed.checkpoint.size if signed else 0
    if wanted.start + wanted.width > size >> HEIGHT * level:
        raise NotFound(f"{wanted.path} is not complete: {size} rows are signed")
    return Response(desk.log.tile(wanted), media_type="application/octet-stream", headers=_FOREVER)
