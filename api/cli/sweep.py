"""``wenze sweep`` — look at what may have been broken, and raise each suspicion once (巡查)."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from api.cli.options import MOMENTS, Data, Json, opened
from api.cli.output import err, out, print_json, progress, table
from api.installation import Installation
from api.regulations import Regulations
from api.sweep.sweep import Swept
from domain.errors import BadInput
from domain.given import in_utc


def sweep(
    now: Annotated[
        datetime | None,
        typer.Option(
            formats=MOMENTS,
            help="时刻 As at this moment, like 2025-12-31T17:00+08:00; left out: now",
        ),
    ] = None,
    organisation: Annotated[
        str | None, typer.Option(metavar="NAME", help="机关 One organisation; left out: all")
    ] = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """巡查 Run the rules in force over what is open or new; a second sweep at the same moment adds nothing."""
    clock = datetime.now(UTC)
    moment = in_utc(now, "--now") or clock
    if moment > clock:
        raise BadInput(
            f"--now {now} has not come yet: what is not due cannot be broken; `wenze what-if` supposes other rules"
        )
    with opened(data) as installation:
        entries = (
            [installation.organisation(organisation)] if organisation else installation.organisations.list()
        )
        if not entries:
            installation.organisation(None)
        regulations = installation.regulations
        found = {entry.name: _sweep(installation, entry.name, moment) for entry in entries}
    if json:
        print_json({name: _plain(swept) for name, swept in found.items()})
    else:
        for name, swept in found.items():
            _show(name, swept, regulations)
    if any(swept.failures for swept in found.values()):
        raise typer.Exit(1)


def _sweep(installation: Installation, name: str, moment: datetime) -> Swept:
    with progress(f"巡查 Sweeping {name}") as come_to:
        return installation.sweep(installation.organisation(name)).run(moment, lambda done, _: come_to(done))


def _plain(swept: Swept) -> dict[str, object]:
    return {
        "position": swept.position,
        "looked_at": swept.looked_at,
        "found": swept.found,
        "raised": swept.raised,
        "warned": swept.warned,
        "by_clause": dict(swept.by_clause),
        "failures": swept.failures,
    }


def _show(name: str, swept: Swept, regulations: Regulations) -> None:
    shown = table(f"巡查 {name}", "条款 clause", "条文", "发现 found#")
    for id, count in sorted(swept.by_clause.items()):
        shown.add_row(id, regulations.clause(id).text, str(count))
    out.print(shown)
    out.print(
        f"查看 {swept.looked_at}，发现 {swept.found}，新提出疑似 {swept.raised}，新预警 {swept.warned}"
        f"（looked at, found, raised, warned）"
    )
    for failure in swept.failures:
        err.print(
            f"规则出错 {failure.clause} on {failure.subject}: {failure.error}", markup=False, soft_wrap=True
        )
