"""见证 — the interface of a witness (C2SP ``tlog-witness``), and what people ask of it; plain text."""

import logging
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, PlainTextResponse
from pydantic import BaseModel

from domain.errors import BadInput, NotFound, Unavailable, WenzeError
from ledger.errors import Inconsistent, Misbehaved, NotLatest, NotTrusted, ProofRefused
from ledger.evidence.add_checkpoint import MOST_BYTES, SIZE_TYPE, AddCheckpoint
from ledger.evidence.watched import parse_keys
from ledger.evidence.witness import Witness


class _TooLarge(BadInput):
    """More was sent than any request holds."""


STATUSES: dict[type[WenzeError], HTTPStatus] = {
    BadInput: HTTPStatus.BAD_REQUEST,
    _TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    NotTrusted: HTTPStatus.FORBIDDEN,
    NotFound: HTTPStatus.NOT_FOUND,
    NotLatest: HTTPStatus.CONFLICT,
    Misbehaved: HTTPStatus.CONFLICT,
    Inconsistent: HTTPStatus.UNPROCESSABLE_ENTITY,
    ProofRefused: HTTPStatus.UNPROCESSABLE_ENTITY,
    Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
}
"""Which error is which status (``tlog-witness``, add-checkpoint); the nearest ancestor counts."""
_MOST_KEYS = 1024 * 1024
_log = logging.getLogger("wenze.witness")
router = APIRouter(default_response_class=PlainTextResponse)


def _witness(request: Request) -> Witness:
    witness: Witness = request.app.state.witness
    return witness


AtWitness = Annotated[Witness, Depends(_witness)]


class Health(BaseModel):
    """健康 — ``misbehaved`` where a person must look at what is kept of a ledger."""

    status: str
    ledgers: int
    misbehaved: list[str]


@router.post("/add-checkpoint")
async def add_checkpoint(request: Request, witness: AtWitness) -> str:
    """联署 — cosign a checkpoint that goes on from the last one."""
    asked = AddCheckpoint.parse(await _body(request, MOST_BYTES))
    return str(await run_in_threadpool(witness.cosign, asked.old_size, asked.proof, asked.note))


@router.post("/add-keys/{origin}")
async def add_keys(request: Request, witness: AtWitness, origin: str) -> str:
    """密钥更替 — trust the keys that were introduced since; the body is ``keys.jsonl``."""
    keys = parse_keys((await _body(request, _MOST_KEYS)).decode("utf-8", "replace"))
    watched = await run_in_threadpool(witness.hashed, origin)
    await run_in_threadpool(witness.introduce, watched.origin, keys)
    return ""


@router.get("/checkpoints/{origin}")
@router.get("/{origin}/checkpoint")
def checkpoint(witness: AtWitness, origin: str) -> str:
    """校验点 — the checkpoint cosigned last, by the SHA-256 of the ledger's origin (the second path: ``tlog-witness``)."""
    latest = witness.hashed(origin).latest()
    if latest is None:
        raise NotFound("nothing of this ledger was cosigned yet")
    return str(latest)


@router.get("/key")
def key(witness: AtWitness) -> str:
    """公钥 — the key under which cosignatures are checked."""
    return f"{witness.key}\n"


@router.get("/health", response_class=JSONResponse)
def health(witness: AtWitness) -> Health:
    """健康 — how many ledgers are watched, and which of them a person must look at."""
    ledgers = witness.ledgers()
    misbehaved = [one.origin for one in ledgers if one.kept()]
    return Health(status="misbehaved" if misbehaved else "ok", ledgers=len(ledgers), misbehaved=misbehaved)


def create_witness_app(witness: Witness) -> FastAPI:
    """Return the application of a witness."""
    app = FastAPI(title="Wenze 见证", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.witness = witness
    app.include_router(router)
    app.add_exception_handler(WenzeError, _refused)
    return app


async def _body(request: Request, most: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise _TooLarge(f"a request has at most {most} bytes")
    return bytes(body)


def _refused(_: Request, error: Exception) -> Response:
    if isinstance(error, NotLatest):
        # Not by `media_type`: a charset would be added to it.
        return Response(f"{error.size}\n", HTTPStatus.CONFLICT, {"Content-Type": SIZE_TYPE})
    if isinstance(error, Misbehaved):
        _log.error("失信 %s; the proof lies in %s", error, error.kept)
    status = next(STATUSES[cls] for cls in type(error).__mro__ if cls in STATUSES)
    return PlainTextResponse(f"{error}\n", status)
