"""What a person reads, what a program reads, and how long work shows its progress."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from domain.personal import Personal

out = Console()
"""Standard output: results alone."""
err = Console(stderr=True)
"""Standard error: progress, remarks, errors."""


def _plain(value: object) -> object:
    """Write what JSON has no form for: a sealed text is not shown."""
    return "已封存" if isinstance(value, Personal) else str(value)


def print_json(value: Any) -> None:
    """Print one JSON document."""
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value, enc_hook=_plain)).decode() + "\n")


def table(title: str, *columns: str) -> Table:
    """Return an empty table; columns whose name ends in ``#`` hold numbers."""
    made = Table(title=title, title_justify="left", header_style="bold")
    for column in columns:
        number = column.endswith("#")
        made.add_column(column.removesuffix("#"), justify="right" if number else "left")
    return made


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Show a progress bar on standard error while the work lasts; the function given says how far it has come."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=False) as bar:
        task = bar.add_task(what, total=total)

        def come_to(done: int) -> None:
            bar.update(task, completed=done)

        yield come_to
