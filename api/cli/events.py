"""``wenze events`` — every fact that can be recorded, with the JSON Schema of its bytes (事实目录)."""

from typing import Annotated

import typer

from api.cli.options import Json
from api.cli.output import out, print_json, table
from domain.errors import NotFound
from ledger.schemas import fact_schemas


def events(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="事实名称 for instance case.accepted.v1")
    ] = None,
    json: Json = False,
) -> None:
    """事实目录 List the facts and the clauses that ask for them; with a name, or --json, their JSON Schemas."""
    found = [schema for schema in fact_schemas() if name in (None, schema.name)]
    if not found:
        raise NotFound(f"no fact is called {name!r}; `wenze events` lists them")
    if json or name is not None:
        print_json(found)
        return
    shown = table("事实 facts", "名称 name", "记录什么 records", "条款 clauses")
    for schema in found:
        shown.add_row(schema.name, schema.description.splitlines()[0], " ".join(schema.clauses))
    out.print(shown)
