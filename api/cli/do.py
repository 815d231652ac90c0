"""``wenze do`` — record anything that can be recorded (登记)."""

import json as json_format
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from api.cli.options import MOMENTS, Data, Json, WhereSeveral, opened
from api.cli.output import out, print_json, table
from api.commands.catalogue import command, commands, commands_on
from api.commands.command import Body, Command, EntrySaid
from api.commands.execution import NEW, Done, execute
from api.commands.lookup import find
from api.commands.reference import resolved
from api.installation import Installation
from domain.entry import Channel
from domain.errors import BadInput
from ledger.organisations import OrganisationEntry
from projections.runner import Runner
from projections.views import Views


def do(
    category: Annotated[
        str | None, typer.Argument(metavar="[WHAT]", help="类别 case, post, presence …")
    ] = None,
    name: Annotated[str | None, typer.Argument(metavar="[COMMAND]", help="命令 receive, accept …")] = None,
    target: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="标识、编号，新立用 new An id, a number, or new")
    ] = None,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FIELD=VALUE]...", help="字段 Repeat a field for a list; JSON for parts"),
    ] = None,
    by: Annotated[
        str, typer.Option(envvar="WENZE_BY", help="登记人 Staff number or id of who makes the entry")
    ] = "",
    at: Annotated[
        datetime | None,
        typer.Option(
            formats=MOMENTS,
            help="发生时间 When it happened, like 2025-03-03T09:00+08:00; left out: now",
        ),
    ] = None,
    on_behalf_of: Annotated[str | None, typer.Option(metavar="STAFF", help="代何人 Who acted")] = None,
    channel: Annotated[Channel | None, typer.Option(help="渠道 By which way")] = None,
    late_reason: Annotated[str | None, typer.Option(metavar="TEXT", help="补录原因 Why so late")] = None,
    body: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="内容 Fields as one JSON object")
    ] = None,
    key: Annotated[str | None, typer.Option(help="幂等键 Under one key it is done once")] = None,
    if_version: Annotated[int | None, typer.Option(help="版本 Only where nothing was recorded since")] = None,
    organisation: WhereSeveral = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """登记 Record what happened. Alone it lists what can be recorded; with WHAT its commands; with COMMAND the fields."""
    if category is None or name is None:
        _list(category, json=json)
        return
    chosen = command(category, name)
    if target is None:
        _describe(chosen, json=json)
        return
    entry = {
        "by": by,
        "occurred_at": at,
        "on_behalf_of": on_behalf_of,
        "channel": channel,
        "late_reason": late_reason,
    }
    with opened(data) as installation:
        desk = installation.desk(_organisation(installation, chosen, organisation, words or []))
        ledger, views = desk.ledger, desk.views
        said = _said(chosen, entry, _fields(chosen, words or [], body), views)
        stream = target if target == NEW else str(find(views, chosen.category, target))
        done = execute(
            ledger, chosen, stream, said, datetime.now(UTC), key=key, version=if_version, views=views
        )
        Runner(ledger, views).catch_up()
        _show(done, json=json)


def _organisation(
    installation: Installation, chosen: Command, named: str | None, words: list[str]
) -> OrganisationEntry:
    """Return the organisation; registering one makes its ledger where there is none yet."""
    if (chosen.category, chosen.name) == ("organisation", "register"):
        name = named or next((word[5:] for word in words if word.startswith("name=")), None)
        if name:
            return installation.organisations.add(name)
    return installation.organisation(named)


def _fields(chosen: Command, words: list[str], body: Path | None) -> dict[str, object]:
    fields: dict[str, object] = {}
    if body is not None:
        fields |= _read(body)
    lists = chosen.lists
    for word in words:
        field, sign, text = word.partition("=")
        if not sign:
            raise BadInput(
                f"{word!r} is not of the form FIELD=VALUE; `wenze do {chosen.category} {chosen.name}`"
            )
        field = field.replace("-", "_")
        value = _value(text)
        if field in lists and not isinstance(value, list):
            before = fields.get(field, [])
            fields[field] = [*before, value] if isinstance(before, list) else [before, value]
        elif field in fields:
            raise BadInput(f"{field} is given twice, and it is no list", field=field)
        else:
            fields[field] = value
    return fields


def _value(text: str) -> object:
    if not text.startswith(("{", "[")):
        return text
    try:
        return json_format.loads(text)
    except ValueError as error:
        raise BadInput(f"{text!r} begins like JSON and is none: {error}") from None


def _read(body: Path) -> dict[str, object]:
    try:
        read = json_format.loads(body.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadInput(f"{body} cannot be read as JSON: {error}; write one object of fields") from None
    if not isinstance(read, dict):
        raise BadInput(f"{body} holds no JSON object; write the fields by name")
    return read


def _said(chosen: Command, entry: dict[str, Any], fields: dict[str, object], views: Views) -> Body:
    if not entry["by"]:
        raise BadInput("who makes the entry? Give --by, or set WENZE_BY", field="by")
    lookup = partial(find, views)
    given = {name: value for name, value in entry.items() if value is not None}
    try:
        return chosen.model.model_validate(
            {**resolved(chosen.hints, fields, lookup), "entry": resolved(EntrySaid.hints(), given, lookup)}
        )
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'fields'}: {e['msg']}" for e in error.errors())
        raise BadInput(f"{wrong}. `wenze do {chosen.category} {chosen.name}` lists the fields") from None


def _list(category: str | None, *, json: bool) -> None:
    of = commands().values() if category is None else [commands_on(category)]
    chosen = [command for named in of for command in named.values()]
    if json:
        print_json([{"category": c.category, "command": c.name, "summary": c.summary} for c in chosen])
        return
    shown = table("可登记事项 what can be recorded", "类别 what", "命令 command", "说明")
    for each in chosen:
        shown.add_row(each.category, each.name, each.summary)
    out.print(shown)


def _describe(chosen: Command, *, json: bool) -> None:
    if json:
        print_json(chosen.model.model_json_schema())
        return
    out.print(f"{chosen.category} {chosen.name}", style="bold", markup=False)
    out.print(chosen.description, markup=False)
    shown = table("字段 fields", "字段", "必填 required", "形式 form")
    for name, field in chosen.model.model_fields.items():
        if name != "entry":
            shown.add_row(name, "是" if field.is_required() else "", chosen.form(name))
    out.print(shown)


def _show(done: Done, *, json: bool) -> None:
    if json:
        print_json(
            {
                "id": done.id,
                "version": done.version,
                "positions": [event.position for event in done.recorded],
                "facts": [event.fact.NAME for event in done.recorded],
            }
        )
        return
    for event in done.recorded:
        out.print(
            f"#{event.position} {event.fact.TERM} {event.fact.NAME} → {done.id} v{done.version}", markup=False
        )
