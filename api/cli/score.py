"""``wenze score`` — one person's score of a year, and every fact behind it (得分及依据)."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from api.cli.options import AsOf, Data, Json, KnownAt, WhereSeveral, at_desk
from api.cli.output import out, print_json, table
from api.commands.lookup import find
from domain.assessment.scheme import scheme
from projections.asof import Moments
from projections.queries.assessment import Scope
from projections.queries.score import explained_score


def score(
    person: Annotated[str, typer.Argument(metavar="STAFF", help="工号或标识 Staff number or id")],
    year: Annotated[int, typer.Option(min=1949, max=2200, help="年度 Year")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    organisation: WhereSeveral = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """得分及依据 Show a person's score of a year and every position behind it, now or as it stood at a moment."""
    moments = Moments(as_of, known_at)
    with at_desk(data, organisation) as desk:
        ledger, views = desk.ledger, desk.views
        unit, used = find(views, "staff", person), scheme()
        found = explained_score(
            ledger,
            views,
            unit,
            year,
            scope=Scope.STAFF,
            scheme=used,
            now=datetime.now(UTC),
            moments=moments,
        )
        if json:
            print_json({"year": year, "scheme": used.id, "moments": moments, "explained": found})
            return
        one = found.score
        head = table(f"{year} 年 {desk.names().of(unit)} {moments}".strip(), "项目", "数")
        for words, value in (
            ("得分", one.score),
            ("办结", one.completed),
            ("按时", one.tally.on_time),
            ("逾期", one.tally.late),
            ("逾期未办结", one.tally.open_overdue),
            ("按时办结率 %", "—" if one.on_time_rate is None else one.on_time_rate),
        ):
            head.add_row(words, str(value))
        out.print(head)
        behind = table("依据", "位置#", "计入", "办件")
        for fact in found.behind:
            behind.add_row(str(fact.position), fact.counted.term, str(fact.case))
        out.print(behind)
