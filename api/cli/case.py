"""``wenze case`` — one case and its history (办件)."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import typer

from api.cli.options import Data, Json, opened
from api.cli.output import out, print_json, table
from api.names import Names
from api.timeline import timeline
from domain.calendar import OFFICIAL_TIME
from projections.queries import cases

app = typer.Typer(no_args_is_help=True, help="办件 Cases.")


@app.callback()
def _group() -> None:
    """Keep ``show`` a subcommand while it is the only one."""


@app.command("show")
def show(
    case: Annotated[str, typer.Argument(metavar="CASE", help="编号或标识 Number on paper, or id")],
    organisation: Annotated[
        str | None, typer.Option(metavar="NAME", help="机关 Needed where there are several")
    ] = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """办件详情 Show a case: how it stands, and all that was recorded, in order."""
    with opened(data) as installation:
        entry = installation.organisation(organisation)
        ledger, views = installation.ledger(entry), installation.views(entry)
        found = cases.find(views, case)
        names = Names(ledger, views)
        items = timeline(ledger.stream(UUID(found.id)), names)
        if json:
            print_json({"case": found, "timeline": items})
            return
        head = table(f"办件 {found.reference} {found.matter}", "项目", "内容")
        head.add_row("类别", found.kind.term if found.kind else "—")
        head.add_row("首问责任人", names.of(found.first_responder))
        head.add_row("现责任人", names.of(found.responsible))
        head.add_row("处室", names.of(found.section))
        head.add_row("承诺时限", _when(found.due_at))
        head.add_row("办结", _when(found.completed_at))
        out.print(head)
        history = table("经过", "位置#", "发生时间", "登记时间", "事项", "何人", "内容")
        for item in items:
            history.add_row(
                str(item.position),
                _when(item.occurred_at),
                _when(item.recorded_at),
                item.term,
                item.actor,
                item.text,
            )
        out.print(history)


def _when(moment: datetime | None) -> str:
    return "—" if moment is None else f"{moment.astimezone(OFFICIAL_TIME):%Y-%m-%d %H:%M}"
