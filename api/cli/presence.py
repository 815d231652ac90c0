"""``wenze presence`` — who is there now (在岗与顶岗)."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from api.cli.options import MOMENTS, Data, Json, WhereSeveral, at_desk
from api.cli.output import out, print_json, table
from api.moment import when
from projections.queries import presence as queries


def presence(
    now: Annotated[
        datetime | None,
        typer.Option(
            "--now", formats=MOMENTS, help="时点 At this moment instead of now: 2026-03-09T09:00+08:00"
        ),
    ] = None,
    organisation: WhereSeveral = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """在岗与顶岗 Show who is away since when, who stands in on which post, and which posts are left alone."""
    with at_desk(data, organisation) as desk:
        found = queries.at(desk.views, now or datetime.now(UTC))
        if json:
            print_json(found)
            return
        names = desk.names()
        away = table(
            f"离岗 {desk.organisation.name}", "人员", "处室", "自", "原因", "预计返岗", "顶岗", "指派"
        )
        for one in found.people:
            if one.away_since is None:
                continue
            away.add_row(
                names.of(one.person),
                names.of(one.section),
                when(one.away_since),
                one.reason.term if one.reason else "—",
                when(one.expected_return),
                " ".join(f"{names.of(each.post)}：{names.of(each.stand_in)}" for each in one.standing_in)
                or "—",
                " ".join(names.of(each.stand_in) for each in one.designated) or "—",
            )
        out.print(away)
        vacant = table("空岗", "岗位", "A角", "B角", "自", "原因")
        for post in found.vacancies:
            b_role = names.of(post.b_role)
            vacant.add_row(
                names.of(post.post), names.of(post.person), b_role, when(post.since), post.why.term
            )
        out.print(vacant)
