"""Errors over HTTP: one table of statuses, one form (RFC 9457, ``application/problem+json``)."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from domain.errors import (
    BadInput,
    Conflict,
    Damaged,
    DatabaseUnavailable,
    ImpossibleState,
    NotAllowed,
    NotFound,
    Refused,
    Stale,
    WenzeError,
)
from projections.following import NotYetVisible

STATUSES: dict[type[Exception], HTTPStatus] = {
    BadInput: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotAllowed: HTTPStatus.FORBIDDEN,
    NotFound: HTTPStatus.NOT_FOUND,
    ImpossibleState: HTTPStatus.CONFLICT,
    Conflict: HTTPStatus.CONFLICT,
    Stale: HTTPStatus.PRECONDITION_FAILED,
    DatabaseUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    NotYetVisible: HTTPStatus.SERVICE_UNAVAILABLE,
    Damaged: HTTPStatus.INTERNAL_SERVER_ERROR,
}
"""Which error is which status; the nearest ancestor counts."""
_RETRY_AFTER = "1"
"""Seconds after which what is unavailable may be asked for again."""


class Problem(BaseModel):
    """What went wrong, where, and what to do (RFC 9457, section 3.1)."""

    type: str = Field(examples=["urn:wenze:not-found"])
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["no case has the id or the number '2025-99999'; check the number"])
    clause: str | None = Field(
        None, examples=["XS-22"], description="the clause behind the refusal, where there is one"
    )
    errors: list[dict[str, str]] = Field(
        default_factory=list, description="each wrong field, and what is wrong"
    )


def problem_responses(*statuses: HTTPStatus) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of an endpoint's problem documents."""
    return {
        status.value: {
            "model": Problem,
            "description": status.phrase,
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in statuses
    }


def install(app: FastAPI) -> None:
    """Answer every error with a problem document; an unexpected one says nothing of its inside."""
    app.add_exception_handler(WenzeError, _expected)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def status_of(error: Exception) -> HTTPStatus:
    """Return the status of an error by the table."""
    return next(
        (STATUSES[cls] for cls in type(error).__mro__ if cls in STATUSES), HTTPStatus.INTERNAL_SERVER_ERROR
    )


def kind_of(error: Exception) -> str:
    """Return what an error is called outside: its class, in small letters."""
    words = "".join(f"-{sign.lower()}" if sign.isupper() else sign for sign in type(error).__name__)
    return words.removeprefix("-")


def _answer(
    status: HTTPStatus,
    kind: str,
    detail: str,
    errors: list[dict[str, str]] | None = None,
    clause: str | None = None,
) -> JSONResponse:
    problem = Problem(
        type=f"urn:wenze:{kind}",
        title=status.phrase,
        status=status,
        detail=detail,
        clause=clause,
        errors=errors or [],
    )
    headers = {"Retry-After": _RETRY_AFTER} if status is HTTPStatus.SERVICE_UNAVAILABLE else None
    return JSONResponse(problem.model_dump(), status, headers, media_type="application/problem+json")


def _expected(_: Request, error: Exception) -> JSONResponse:
    kind, detail = kind_of(error), str(error)
    if not isinstance(error, Refused):
        return _answer(status_of(error), kind, detail)
    errors = [{"field": error.field, "reason": detail}] if error.field else []
    return _answer(status_of(error), kind, detail, errors, error.clause)


def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101  # it is registered for this type
    errors = [{"field": ".".join(map(str, wrong["loc"])), "reason": wrong["msg"]} for wrong in error.errors()]
    return _answer(
        HTTPStatus.UNPROCESSABLE_ENTITY, "bad-input", "some fields are not right; see errors", errors
    )


def _http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101  # it is registered for this type
    return _answer(HTTPStatus(error.status_code), "http", error.detail)


def _unexpected(_: Request, _error: Exception) -> JSONResponse:
    return _answer(
        HTTPStatus.INTERNAL_SERVER_ERROR, "unexpected", "a mistake of ours; the log of the server names it"
    )
