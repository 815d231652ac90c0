"""The ``wenze`` command: exit code 0 when done, 2 when the input or the surroundings are not right."""

import sys
from importlib.metadata import version

import typer

from api.cli import (
    backup,
    case,
    clock,
    demo,
    disclosure,
    do,
    erase,
    events,
    evidence,
    find,
    handovers,
    init_db,
    keys,
    log,
    matters,
    presence,
    projections,
    promises,
    receipt,
    registers,
    score,
    search,
    serve,
    show,
    sweep,
    verify,
    what_if,
    witness,
    workload,
)
from api.cli.output import err
from domain.errors import WenzeError

app = typer.Typer(
    name="wenze",
    help="问责 — 公共服务问责账本 An event-sourced audit and accountability ledger for public service.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("demo")(demo.demo)
app.command("import")(registers.import_)
app.command("events")(events.events)
app.command("evidence")(evidence.evidence)
app.command("do")(do.do)
app.command("erase")(erase.erase)
app.command("find")(find.find)
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
app.command("init-db")(init_db.init_db)
app.command("matters")(matters.matters)
app.command("projections")(projections.projections)
app.command("rebuild")(projections.rebuild)
app.command("promises")(promises.promises)
app.command("presence")(presence.presence)
app.command("workload")(workload.workload)
app.command("handovers")(handovers.handovers)
app.command("disclosure")(disclosure.disclosure)
app.command("search")(search.search)
app.command("score")(score.score)
app.command("serve")(serve.serve)
app.command("show")(show.show)
app.command("sweep")(sweep.sweep)
app.command("verify")(verify.verify)
app.command("what-if")(what_if.what_if)
case.app.command("clock")(clock.clock)
app.add_typer(case.app, name="case")
app.add_typer(keys.app, name="keys")
app.add_typer(log.app, name="log")
app.add_typer(witness.app, name="witness")
app.add_typer(receipt.app, name="receipt")


@app.callback(invoke_without_command=True)
def _version(show: bool = typer.Option(False, "--version", help="版本 Show the version and exit")) -> None:
    if show:
        typer.echo(version("wenze"))
        raise typer.Exit


def main() -> None:
    """Run the command line; an expected failure is one line on standard error and exit code 2."""
    try:
        app()
    except WenzeError as error:
        err.print(f"wenze: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(2)
    except KeyboardInterrupt:
        err.print("wenze: stopped; run the same command again to go on", markup=False)
        sys.exit(130)
