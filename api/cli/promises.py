"""``wenze promises`` — what is promised, and how it was kept (承诺履行)."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from api.cli.options import Data, Json, WhereSeveral, at_desk
from api.cli.output import out, print_json, table
from domain.calendar import local_date
from projections.folds.promises import Step
from projections.queries import promises as queries


def promises(
    step: Annotated[Step | None, typer.Option(help="步骤 Only those that have come so far")] = None,
    year: Annotated[int | None, typer.Option(help="年度 Whose promised dates; this year")] = None,
    organisation: WhereSeveral = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """承诺履行 Show what is promised, since when, where it is published, and how promised dates were kept."""
    with at_desk(data, organisation) as desk:
        views = desk.views
        of = year or local_date(datetime.now(UTC)).year
        found, kept = queries.standing(views, step=step), queries.kept(views, of)
        if json:
            print_json({"promises": found, "year": of, "kept": kept})
            return
        names = desk.names()
        shown = table(
            f"服务承诺 {desk.organisation.name}", "单位", "步骤", "自", "承诺", "公开方式", "违诺#", "践诺"
        )
        for row in found:
            content = row.content
            words = (content.text or content.standard or "") if content else ""
            days = f"{content.days} 个工作日 " if content and content.days is not None else ""
            shown.add_row(
                names.of(row.section),
                row.step.term if row.step else "—",
                str(local_date(row.since)) if row.since else "—",
                f"{days}{words}",
                "、".join(channel.term for channel in row.channels) or "—",
                str(len(row.breaches)),
                " ".join(f"{review.kept}/{review.obligations}" for review in row.reviews) or "—",
            )
        out.print(shown)
        months = table(f"{of} 年按承诺时限办结", "月份", "类别", "事项", "按时#", "逾期#")
        for one in kept:
            item = names.of(one.service_item)
            months.add_row(one.month, one.kind.term, item, str(one.on_time), str(one.late))
        out.print(months)
