"""``wenze case clock`` — the clocks of one case, day by day (办件时钟)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Annotated
from uuid import UUID

import typer
from rich.table import Table

from api.cli.options import MOMENTS, Data, Json, WhereSeveral, opened
from api.cli.output import out, print_json, table
from api.clocks import case_clocks
from api.moment import when
from domain.regulation.clock import Clock, ClockDay
from projections.queries import cases


def clock(
    case: Annotated[str, typer.Argument(metavar="CASE", help="编号或标识 Number on paper, or id")],
    now: Annotated[
        datetime | None,
        typer.Option(formats=MOMENTS, help="时刻 As at this moment"),
    ] = None,
    days: Annotated[bool, typer.Option("--days", help="逐日 Every day, not runs of days")] = False,
    organisation: WhereSeveral = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """办件时钟 Explain every limit of a case: each day counted, skipped or excluded, the due moment, what remains."""
    with opened(data) as installation:
        desk = installation.desk(installation.organisation(organisation))
        found = cases.find(desk.views, case)
        clocks = case_clocks(installation, desk.ledger, desk.views, UUID(found.id), now or datetime.now(UTC))
        if json:
            print_json({"case": found.reference, "clocks": clocks})
            return
        for one in clocks:
            out.print(_table(one, found.reference, every_day=days))
        if not clocks:
            out.print(f"办件 {found.reference} 没有时限 no limit is set")


def _table(clock: Clock, reference: str, *, every_day: bool) -> Table:
    shown = table(f"{reference} {clock.clause} {clock.title}", "日期", "计入", "第几日#", "原因", "位置#")
    for first, last in _runs(clock.days, every_day=every_day):
        dates = _day(first.day) if first is last else f"{_day(first.day)} – {_day(last.day)}"
        numbers = f"{first.number or ''}" if first is last else f"{first.number or ''}–{last.number or ''}"
        shown.add_row(
            dates,
            first.verdict.term,
            numbers.strip("–"),
            first.why,
            f"#{first.position}" if first.position else "",
        )
    shown.caption = _conclusion(clock)
    shown.caption_justify = "left"
    return shown


def _runs(days: Iterable[ClockDay], *, every_day: bool) -> Iterable[tuple[ClockDay, ClockDay]]:
    """Iterate over first and last of each run of days with one verdict for one reason."""
    if every_day:
        yield from ((day, day) for day in days)
        return
    for _, run in groupby(days, key=lambda day: (day.verdict, day.why, day.position)):
        together = list(run)
        yield together[0], together[-1]


def _conclusion(clock: Clock) -> str:
    words = [str(clock.limit) if clock.limit else "约定日期", f"已计 {clock.counted}"]
    if clock.stopped is not None:
        words.append(f"因{clock.stopped.term}停止计时")
    if clock.due_at is not None:
        words.append(f"到期 {when(clock.due_at)}")
    if clock.extended is not None:
        words.append(f"已批准延期 #{clock.extended}")
    if clock.ended_at is not None:
        kept = "逾期" if clock.late else "按时"
        words.append(f"{kept}办结 {when(clock.ended_at)}")
    elif clock.remaining is not None:
        words.append(f"剩余 {clock.remaining}" if clock.remaining >= 0 else f"已超 {-clock.remaining}")
    if clock.provisional:
        words.append("含尚未公布放假安排的年份，只计周末")
    return "；".join(words)


def _day(day: date) -> str:
    return f"{day:%Y-%m-%d} 周{'一二三四五六日'[day.weekday()]}"
