"""``wenze demo`` — a year of a made-up bureau, or registers of your own, in one command (演示)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import Annotated

import typer

from api.cli.options import Data, Json, opened
from api.cli.output import out, print_json, progress, table
from api.cli.registers import build_views, import_register, show
from api.demo.year import chapters, end_of_year, tell_year
from api.installation import Installation
from api.registers.mapping import Mapping, read_mapping, shipped_mapping
from api.summary import Summary, summarise
from domain.event import Event
from domain.people.erasure import PersonErased
from ledger.erasure import reapply_erasures
from ledger.ledger import Batch, Ledger
from ledger.organisations import OrganisationEntry
from ledger.postgres.sequencer import Clock
from ledger.sequence import Command


def demo(
    inputs: Annotated[
        list[Path] | None,
        typer.Option("--input", metavar="FILE", help="用自己的登记簿 Registers instead of the made-up year"),
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(metavar="FILE", help="对照表 Mapping of the registers")
    ] = None,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="只出概览 End after the summary")] = False,
    port: Annotated[int, typer.Option(help="端口 Port on 127.0.0.1")] = 8000,
    data: Data = None,
    json: Json = False,
) -> None:
    """演示 Fill one organisation, build its views, show the summary, and serve the pages on 127.0.0.1."""
    words = [(file, read_mapping(mapping) if mapping else shipped_mapping(file)) for file in inputs or ()]
    with opened(data) as installation:
        if words:
            organisation, clock = _registers(installation, words, quiet=json), _now
        else:
            organisation, clock = _made_up_year(installation), _clock_from(end_of_year())
        ledger, views = installation.ledger(organisation), installation.views(organisation)
        build_views(ledger, views)
        summary = summarise(organisation, ledger, views, clock())
        if json:
            print_json(summary)
        else:
            _show(summary)
        if not no_serve:
            from api.cli.server import run_server  # a web framework, which no other command need load

            run_server(installation, clock, port=port)


def _now() -> datetime:
    return datetime.now(UTC)


def _clock_from(start: datetime) -> Clock:
    """Return a clock that goes on from a moment: the made-up year has its own time."""
    begun = monotonic()

    def clock() -> datetime:
        return start + timedelta(seconds=monotonic() - begun)

    return clock


def _registers(
    installation: Installation, words: list[tuple[Path, Mapping]], *, quiet: bool
) -> OrganisationEntry:
    organisation = installation.organisations.add("登记簿演示")
    for file, mapping in words:
        _, report, _ = import_register(installation, organisation.name, file, mapping)
        if not quiet:
            show(file, report)
    return organisation


def _made_up_year(installation: Installation) -> OrganisationEntry:
    bureau, year = tell_year()
    organisation = installation.organisations.add(bureau.plan.name)
    ledger = installation.ledger(organisation)
    told = list(year)
    with progress(f"演示年度 Year of {bureau.plan.name}", len(told)) as come_to:
        done = 0
        for number, chapter in enumerate(chapters(told)):
            events = [_with_true_keys(ledger, t.event) for t in chapter]
            _record(ledger, number, events, [t.recorded_at for t in chapter])
            done += len(chapter)
            come_to(done)
    reapply_erasures(ledger)
    return organisation


def _with_true_keys(ledger: Ledger, event: Event) -> Event:
    """Name the keys in an erasure that the vault made when the story's words were recorded."""
    fact = event.fact
    if not isinstance(fact, PersonErased):
        return event
    return replace(event, fact=replace(fact, keys=ledger.vault.keys_of(fact.person) or fact.keys))


def _record(ledger: Ledger, number: int, events: list[Event], recorded_at: list[datetime]) -> None:
    """Record one chapter once: its key is its number, its fingerprint what it tells."""
    told = "\n".join(
        f"{moment} {event.originator_id} {event.fact.NAME}"
        for moment, event in zip(recorded_at, events, strict=True)
    )
    command = Command(f"demo/{number}", sha256(told.encode()).digest())
    (append,) = ledger.record_batches([Batch(events, command, recorded_at)])
    if append.error is not None:
        raise append.error


def _show(summary: Summary) -> None:
    shown = table(
        f"办件 {summary.organisation.name}",
        "类别 kind",
        "办件 cases#",
        "办结 completed#",
        "移交 handovers#",
        "步骤 steps#",
    )
    for kind in summary.kinds:
        shown.add_row(
            kind.kind.term, *(str(n) for n in (kind.cases, kind.completed, kind.handovers, kind.steps))
        )
    total = summary.totals
    shown.add_section()
    steps = sum(kind.steps for kind in summary.kinds)
    shown.add_row("合计 total", str(total.cases), str(total.completed), str(summary.handovers), str(steps))
    out.print(shown)
    limits = table(f"时限 at {summary.at:%Y-%m-%d %H:%M} UTC", "项目", "件数#")
    limits.add_row("办结晚于承诺时限 completed after the promised date", str(total.late))
    limits.add_row("办结晚于法定时限 completed after the statutory limit", str(total.beyond_statute))
    limits.add_row(
        "答复超过30日 replies after more than 30 days", str(sum(kind.slow_replies for kind in summary.kinds))
    )
    for light, count in summary.lights.items():
        limits.add_row(f"在办·{light.term} open, {light}", str(count))
    out.print(limits)
    _show_scores(summary)
    out.print(f"账本位置 ledger position: {summary.position}")


def _show_scores(summary: Summary) -> None:
    if summary.year is None:
        return
    scores = table(
        f"{summary.year} 年处室得分 scores of sections",
        "处室",
        "办结#",
        "按时率 %#",
        "超期办结#",
        "超期未结#",
        "得分#",
    )
    for named in summary.sections:
        tally = named.score.tally
        rate = "—" if named.score.on_time_rate is None else str(named.score.on_time_rate)
        numbers = (named.score.completed, rate, tally.late, tally.open_overdue, named.score.score)
        scores.add_row(named.name, *(str(n) for n in numbers))
    out.print(scores)
