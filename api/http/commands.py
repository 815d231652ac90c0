"""命令 — everything that can be recorded, one address each: ``POST …/commands/{category}/{id}/{command}``."""

import re
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Response

from api.commands.catalogue import commands
from api.commands.command import Command
from api.commands.execution import Done, execute
from api.http.models import Receipt, ReceiptLine
from api.http.office import PATIENCE, AtOffice, Counter, Now, ToRecord
from api.http.problems import kind_of, problem_responses
from domain.errors import BadInput, WenzeError

_PROBLEMS = problem_responses(
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.CONFLICT,
    HTTPStatus.PRECONDITION_FAILED,
    HTTPStatus.UNPROCESSABLE_ENTITY,
)
_TAG = re.compile(r'"(?P<version>[0-9]{1,9})"')

Target = Annotated[
    str,
    Path(
        description="the id, or `new`: what the command begins, or what the id follows from (the presence of a person)"
    ),
]
IdempotencyKey = Annotated[
    str | None, Header(description="under one key a command is done once, however often it is sent")
]
IfMatch = Annotated[
    str | None, Header(description="the ETag that was read: nothing is done where it has changed")
]


def _route(command: Command) -> Any:
    def record(
        response: Response,
        desk: ToRecord,
        office: AtOffice,
        now: Now,
        target: Target,
        said: Any,
        idempotency_key: IdempotencyKey = None,
        if_match: IfMatch = None,
    ) -> Receipt:
        try:
            done = execute(
                desk.ledger,
                command,
                target,
                said,
                now,
                key=idempotency_key,
                version=_version(if_match),
                views=desk.views,
            )
        except WenzeError as error:
            office.metrics.commanded(command.category, kind_of(error))
            raise
        office.metrics.commanded(command.category, "recorded")
        response.headers["ETag"] = f'"{done.version}"'
        return _receipt(done, _visible(desk, done))

    record.__annotations__["said"] = command.model
    record.__doc__ = command.description
    return record


def _version(tag: str | None) -> int | None:
    if tag is None:
        return None
    match = _TAG.fullmatch(tag)
    if match is None:
        raise BadInput(f'If-Match is {tag!r}; send the ETag of what you read, like "3"', field="If-Match")
    return int(match["version"])


def _visible(desk: Counter, done: Done) -> bool:
    """Wait until the views show it. It is recorded, whatever becomes of them."""
    try:
        return desk.follower.wait_until(done.recorded[-1].position, PATIENCE)
    except WenzeError:
        return False


def _receipt(done: Done, visible: bool) -> Receipt:
    lines = [
        ReceiptLine(
            position=event.position,
            version=event.originator_version,
            fact=event.fact.NAME,
            term=event.fact.TERM,
            recorded_at=event.recorded_at,
        )
        for event in done.recorded
    ]
    return Receipt(
        id=done.id, version=done.version, position=lines[-1].position, visible=visible, recorded=lines
    )


def router() -> APIRouter:
    """Return the routes of all commands."""
    made = APIRouter(prefix="/organisations/{org}/commands")
    for category, named in commands().items():
        for name, command in named.items():
            made.add_api_route(
                f"/{category}/{{target}}/{name}",
                _route(command),
                methods=["POST"],
                status_code=HTTPStatus.CREATED,
                response_model=Receipt,
                responses=_PROBLEMS,
                summary=command.summary,
                operation_id=f"{category}-{name}",
                tags=[f"commands 命令: {category}"],
            )
    return made
