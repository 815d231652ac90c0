"""``wenze disclosure`` — what the public may see (政务公开)."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from api.cli.options import Data, Json, WhereSeveral, at_desk
from api.cli.output import out, print_json, table
from domain.calendar import local_date
from projections.queries import disclosure as queries


def disclosure(
    year: Annotated[int | None, typer.Option(help="年度 Of the statistics; this year where left out")] = None,
    organisation: WhereSeveral = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """政务公开 Show what the public may see: sections, plates, items, promises, hotlines, counts; no person, no case."""
    with at_desk(data, organisation) as desk:
        views = desk.views
        found = queries.disclosed(views, year or local_date(datetime.now(UTC)).year, desk.organisation.name)
        if json:
            print_json(found)
            return
        sections = table(f"处室 {found.organisation}", "处室", "电话", "岗位门牌", "主要职责")
        for section in found.sections:
            plates = "\n".join(f"{plate.post} {plate.title or ''}".strip() for plate in section.plates)
            sections.add_row(section.name, section.telephone or "—", plates, section.functions)
        out.print(sections)
        items = table("事项", "编码", "事项", "处室", "承诺工作日#", "法定工作日#")
        for item in found.items:
            days = item.content.promised_days, item.content.statutory_days
            said = ("—" if one is None else str(one) for one in days)
            items.add_row(item.code, item.content.name, item.section or "—", *said)
        out.print(items)
        for hotline in found.hotlines:
            out.print(f"{hotline.kind.term} {hotline.number}", markup=False)
        counted = found.statistics
        rate = "—" if counted.on_time_rate is None else f"{counted.on_time_rate}%"
        cases = sum(one.cases for one in counted.by_kind)
        out.print(f"{counted.year} 年受理 {cases} 件，按时办结率 {rate}", markup=False)
