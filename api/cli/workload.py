"""``wenze workload`` — what came, went and was left (工作量)."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from api.cli.options import Data, Json, WhereSeveral, at_desk
from api.cli.output import out, print_json, table
from api.commands.lookup import find
from domain.calendar import local_date
from projections.queries import workload as queries
from projections.queries.assessment import Scope


def workload(
    year: Annotated[int | None, typer.Option(help="年度 This year where left out")] = None,
    scope: Annotated[Scope, typer.Option(help="范围 Persons or sections")] = Scope.SECTION,
    unit: Annotated[str | None, typer.Option(help="对象 One alone: staff number, section code or id")] = None,
    organisation: WhereSeveral = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """工作量 Count by month what was received first, taken over, passed on, completed, late, and left open."""
    with at_desk(data, organisation) as desk:
        views = desk.views
        now = datetime.now(UTC)
        of = year or local_date(now).year
        only = find(views, scope.value, unit) if unit else None
        found = queries.loads(views, of, scope, now, unit=only)
        if json:
            print_json(found)
            return
        names = desk.names()
        shown = table(
            f"工作量 {desk.organisation.name} {of}",
            "月份",
            "对象",
            "首问#",
            "接收#",
            "移交#",
            "办结#",
            "逾期#",
            "在办#",
        )
        for one in found:
            counts = (
                one.received,
                one.taken_over,
                one.passed_on,
                one.completed,
                one.late,
                one.open_at_end,
            )
            shown.add_row(one.month, names.of(one.unit), *map(str, counts))
        out.print(shown)
