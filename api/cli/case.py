"""``wenze case`` — one case and its history (办件)."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

import typer

from api.cli.options import MOMENTS, AsOf, Data, Json, KnownAt, WhereSeveral, at_desk
from api.cli.output import out, print_json, table
from api.cli.timeline_table import timeline_table
from api.moment import when
from api.responsibility import ChainItem, chain_items
from api.timeline import timeline
from projections.asof import Moments
from projections.queries import cases
from projections.queries.responsibility import chain_of

app = typer.Typer(no_args_is_help=True, help="办件 Cases.")


@app.command("show")
def show(
    case: Annotated[str, typer.Argument(metavar="CASE", help="编号或标识 Number on paper, or id")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    organisation: WhereSeveral = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """办件详情 Show a case: how it stands, and all that was recorded, in order; or how it stood at a moment."""
    moments = Moments(as_of, known_at)
    with at_desk(data, organisation) as desk:
        ledger, views = desk.ledger, desk.views
        found, stream = cases.seen(ledger, views, case, moments)
        names = desk.names()
        items = timeline(stream, names, moments)
        if json:
            print_json({"case": found, "moments": moments, "timeline": items})
            return
        head = table(f"办件 {found.reference} {found.matter}", "项目", "内容")
        head.add_row("类别", found.kind.term if found.kind else "—")
        head.add_row("首问责任人", names.of(found.first_responder))
        head.add_row("现责任人", names.of(found.responsible))
        head.add_row("处室", names.of(found.section))
        head.add_row("承诺时限", when(found.due_at))
        head.add_row("办结", when(found.completed_at))
        out.print(head)
        out.print(timeline_table(items))


@app.command("responsible")
def responsible(
    case: Annotated[str, typer.Argument(metavar="CASE", help="编号或标识 Number on paper, or id")],
    at: Annotated[
        datetime | None, typer.Option(formats=MOMENTS, help="时刻 Who answered then; left out: now")
    ] = None,
    known_at: KnownAt = None,
    organisation: WhereSeveral = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """责任链 Show who answered for a case at every moment, and mark who answered at one."""
    moments, moment = Moments(known_at=known_at), at or datetime.now(UTC)
    with at_desk(data, organisation) as desk:
        ledger, views = desk.ledger, desk.views
        found, _ = cases.seen(ledger, views, case, moments)
        names = desk.names()
        items = chain_items(chain_of(ledger, UUID(found.id), moments), names, moment)
        if json:
            print_json({"case": found.reference, "at": moment, "known_at": moments.known_at, "chain": items})
            return
        shown = table(
            f"责任链 {found.reference} {found.matter}", "", "自", "至", "责任人", "身份", "依据", "位置#"
        )
        for item in items:
            shown.add_row(
                "▶" if item.asked else "",
                when(item.since),
                when(item.until) if item.until else "至今",
                item.name,
                _as_what(item),
                f"{item.term}{'（补录）' if item.back_dated else ''}",
                str(item.position),
                style="bold" if item.asked else "",
            )
        out.print(shown)
        if not any(item.asked for item in items):
            out.print(f"{when(moment)} 该办件尚未开始或已经办结并回复 then it had not begun, or was over")


def _as_what(item: ChainItem) -> str:
    vacancy = item.vacancy
    if vacancy is None:
        acts_for = f"（代{item.responsible_name}）" if item.person != item.responsible else ""
        return f"{item.role_term}{acts_for}"
    expected = "、".join(vacancy.should_have_names)
    return f"{vacancy.of_name} {vacancy.term}" + (f"；应由 {expected}" if expected else "")
