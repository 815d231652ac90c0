"""``python -m benchmarks NAME`` — run the contests of one subject and print their ratios."""

from typing import Annotated

import typer

from benchmarks import append as appending
from benchmarks import projection as projecting
from benchmarks import sweep as sweeping
from benchmarks import verify as verifying
from benchmarks.measure import show

app = typer.Typer(no_args_is_help=True, add_completion=False)

Rounds = Annotated[int, typer.Option(help="counted rounds of each contest, after one that does not count")]
Json = Annotated[bool, typer.Option("--json", help="print JSON")]


@app.callback()
def _subjects() -> None:
    """Measurements, side by side in one run; see benchmarks/README.md."""


@app.command()
def append(rounds: Rounds = 5, json: Json = False) -> None:
    """Appending events: recorder, application, bulk."""
    show(appending.contests(rounds), as_json=json)


@app.command()
def projection(rounds: Rounds = 3, json: Json = False) -> None:
    """Folding: views kept and rebuilt, memory, one case as of a moment."""
    show(projecting.contests(rounds), as_json=json)


@app.command()
def sweep(rounds: Rounds = 5, json: Json = False) -> None:
    """Sweeping: open cases among many that are over."""
    show(sweeping.contests(rounds), as_json=json)


@app.command()
def verify(rounds: Rounds = 5, json: Json = False) -> None:
    """Verifying: a whole ledger; and what evidence costs whoever appends."""
    show(verifying.contests(rounds), as_json=json)


app()
