"""``wenze projections``, ``wenze rebuild`` — how the views stand, and making them anew (视图)."""

from typing import Annotated

import typer

from api.cli.options import Data, Json, WhereSeveral, at_desk
from api.cli.output import err, out, print_json, progress, table
from domain.errors import BadInput
from ledger.ledger import Ledger
from projections.rebuild import Rebuild, Rebuilt, drop_old
from projections.views import Views


def projections(organisation: WhereSeveral = None, data: Data = None, json: Json = False) -> None:
    """视图 Show how far each view has come, how many states it holds, and at which facts its folds failed."""
    with at_desk(data, organisation) as desk:
        ledger, views = desk.ledger, desk.views
        head, standings, failed = ledger.head(), views.standings(), views.failed()
    if json:
        print_json(
            [
                {
                    "projection": each.projection,
                    "version": each.version,
                    "position": each.position,
                    "lag": head - each.position,
                    "states": each.states,
                    "failed": [
                        {"key": f.key, "position": f.position, "error": f.error}
                        for f in failed
                        if (f.projection, f.version) == (each.projection, each.version)
                    ],
                }
                for each in standings
            ]
        )
        return
    columns = ("视图 view", "版本 version#", "位置 position#", "滞后 lag#", "状态 states#", "停止 failed#")
    shown = table(f"视图 {desk.organisation.name}（账本 ledger {head}）", *columns)
    for each in standings:
        stopped = sum((f.projection, f.version) == (each.projection, each.version) for f in failed)
        figures = (each.version, each.position, head - each.position, each.states, stopped)
        shown.add_row(each.projection, *map(str, figures))
    out.print(shown)
    for f in failed:
        err.print(
            f"停止 {f.projection} v{f.version}: {f.key} at #{f.position}: {f.error}; mend the cause, then "
            f"`wenze rebuild {f.projection}`",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )


def rebuild(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="视图 One view, as `wenze projections` lists it")
    ] = None,
    drop: Annotated[
        bool, typer.Option("--drop-old", help="删除旧表 Drop the tables that were replaced; rebuild nothing")
    ] = False,
    accept_difference: Annotated[
        bool,
        typer.Option(
            "--accept-difference",
            help="接受差异 Swap also where the new table holds another number of states",
        ),
    ] = False,
    cores: Annotated[
        int | None, typer.Option(min=1, max=64, help="进程数 Processes; left out: all cores")
    ] = None,
    organisation: WhereSeveral = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """重建 Fill views anew beside the live ones, compare, and swap; stopped at any point, run it again to go on."""
    with at_desk(data, organisation) as desk:
        ledger, views = desk.ledger, desk.views
        if name is not None and name not in views.tables:
            raise BadInput(f"there is no view {name!r}; there are {', '.join(views.tables)}")
        if drop:
            dropped = drop_old(views)
            if json:
                print_json(dropped)
            else:
                out.print(f"删除旧表 dropped: {'、'.join(dropped) or '—'}", markup=False)
            return
        names = list(views.tables) if name is None else [name]
        done = _rebuild(ledger, views, names, cores, accept_difference=accept_difference)
        failed = [each for each in views.failed() if each.projection in names]
    if json:
        print_json(done)
    else:
        shown = table(
            f"重建 {desk.organisation.name}", "视图 view", "位置 position#", "状态 states#", "原有 before#"
        )
        for each in done:
            shown.add_row(each.projection, str(each.position), str(each.states), str(each.before))
        out.print(shown)
    if failed:
        err.print(f"停止 {len(failed)} keys failed again; `wenze projections` lists them", markup=False)
        raise typer.Exit(1)


def _rebuild(
    ledger: Ledger, views: Views, names: list[str], cores: int | None, *, accept_difference: bool
) -> list[Rebuilt]:
    with progress("重建视图 Rebuilding views", ledger.head()) as come_to:
        return Rebuild(views, names, cores).run(come_to, accept_difference=accept_difference)
