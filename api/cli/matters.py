"""``wenze matters`` — suspicions, findings and sanctions (问责登记)."""

from typing import Annotated

import typer

from api.cli.options import Data, Json, WhereSeveral, at_desk
from api.cli.output import out, print_json, table
from api.commands.lookup import find
from api.moment import when
from projections.folds.matters import Stage
from projections.queries import matters as queries


def matters(
    stage: Annotated[Stage | None, typer.Option(help="阶段 Only those of this stage")] = None,
    clause: Annotated[str | None, typer.Option(help="条款 Only those of this clause, XS-26")] = None,
    person: Annotated[str | None, typer.Option(help="当事人 Staff number or id")] = None,
    case: Annotated[str | None, typer.Option(help="办件 Only those of this case: number or id")] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="最多 At most so many")] = 50,
    organisation: WhereSeveral = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """问责登记 List suspicions, findings and sanctions, the newest breach first."""
    with at_desk(data, organisation) as desk:
        views = desk.views
        found = queries.page(
            views,
            stage=stage,
            clause=clause,
            person=find(views, "staff", person) if person else None,
            subject=find(views, "case", case) if case else None,
            limit=limit,
        )
        if json:
            print_json(found)
            return
        names = desk.names()
        shown = table(
            f"问责登记 {desk.organisation.name}", "违反时刻", "条款", "阶段", "当事人", "说明", "依据位置"
        )
        for row in found:
            shown.add_row(
                when(row.moment),
                row.clause,
                row.stage.term,
                names.of(row.person),
                row.zh,
                " ".join(f"#{position}" for position in row.evidence),
            )
        out.print(shown)
