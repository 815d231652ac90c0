"""``wenze handovers`` — who passes to whom (移交网络)."""

from typing import Annotated

import typer

from api.cli.options import Data, Json, WhereSeveral, at_desk
from api.cli.output import out, print_json, table
from api.moment import when
from projections.queries import handovers as queries


def handovers(
    year: Annotated[int | None, typer.Option(help="年度 Only what was sent in this year")] = None,
    organisation: WhereSeveral = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """移交网络 Show who passes to whom, what waits for a receipt, goes round, or lies with another department."""
    with at_desk(data, organisation) as desk:
        found = queries.network(desk.views, year)
        if json:
            print_json(found)
            return
        names = desk.names()
        edges = table(
            f"移交 {desk.organisation.name}",
            "移交人",
            "接收人",
            "件次#",
            "接收用时中位数（小时）#",
            "拒收#",
            "无接收单#",
        )
        for edge in found.edges:
            hours = "—" if edge.median_hours is None else str(edge.median_hours)
            counts = str(edge.count), hours, str(edge.refused), str(edge.unacknowledged)
            edges.add_row(names.of(edge.sender), names.of(edge.receiver), *counts)
        out.print(edges)
        waiting = table("待接收", "办件", "移交人", "接收人", "自")
        for one in found.waiting:
            waiting.add_row(one.reference, names.of(one.sender), names.of(one.receiver), when(one.since))
        out.print(waiting)
        round_trips = table("来回移交", "办件", "甲", "乙", "次数#")
        for trip in found.round_trips:
            round_trips.add_row(trip.reference, names.of(trip.a), names.of(trip.b), str(trip.times))
        out.print(round_trips)
        dispatches = table("部门未出具接收单", "办件", "部门", "分送人", "自")
        for part in found.dispatches:
            dispatches.add_row(part.reference, part.department, names.of(part.sender), when(part.since))
        out.print(dispatches)
