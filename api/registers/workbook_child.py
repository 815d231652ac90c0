"""The process in which a workbook is parsed: ``python workbook_child.py PATH [SHEET]``.

It stands alone, on the standard library and python-calamine, and answers on standard output in JSON lines::

    ["2817"]                              first: how many rows to expect
    ["留言编号", "留言时间", …]              then each row from row 1 on, each cell as text
    {"refused": "what: what to do"}       instead, when it cannot be read
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import TypeAlias

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    load_workbook,
)

Cell: TypeAlias = int | float | str | bool | time | date | timedelta

_MEMORY = 4 << 30  # bytes; a full sheet, a million rows, of twenty columns takes about half of it
_SECONDS = 900


class UnreadableError(Exception):
    """The workbook cannot be read; the message says why, and what to do."""


def main(path: str, sheet: str | None = None) -> None:
    """Print the rows of one sheet of the workbook at ``path``, by name or the first."""
    _limit(resource.RLIMIT_AS, _MEMORY)
    _limit(resource.RLIMIT_CPU, _SECONDS)
    _limit(resource.RLIMIT_CORE, 0)  # a core file would hold personal data
    try:
        for answer in _answers(path, sheet):
            sys.stdout.write(json.dumps(answer) + "\n")
    except UnreadableError as error:
        sys.stdout.write(json.dumps({"refused": str(error)}) + "\n")


def _limit(kind: int, amount: int) -> None:
    # A system may know no such limit, or have set a lower one.
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (amount, amount))


def _answers(path: str, sheet: str | None) -> Iterator[list[str]]:
    try:
        with open(path, "rb") as stream, load_workbook(stream) as workbook:  # noqa: PTH123 - stands alone
            rows = _sheet(workbook, sheet)
            yield [str(rows.total_height)]
            for cells in rows.iter_rows():
                yield [as_text(cell) for cell in cells]
    except PasswordError as error:
        raise UnreadableError("the workbook is locked with a password: save it without") from error
    except (CalamineError, MemoryError, OSError) as error:
        why = " ".join(str(error).split())
        raise UnreadableError(f"the workbook cannot be read ({why}): save it again as .xlsx") from error


def _sheet(workbook: CalamineWorkbook, name: str | None) -> CalamineSheet:
    names = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
    if not names:
        raise UnreadableError("the workbook has no sheet with cells: bring a table")
    if name is not None and name not in names:
        raise UnreadableError(f"there is no sheet {name!r}: choose one of {', '.join(map(repr, names))}")
    return workbook.get_sheet_by_name(names[0] if name is None else name)


def as_text(cell: Cell) -> str:
    """Return a cell as text: dates and durations in ISO 8601, numbers without exponent or needless ".0"."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return _duration(cell)
    return _number(cell)


def _number(number: float) -> str:
    """2549.0 is "2549", 1e-07 is "0.0000001": the shortest digits that give the same number again."""
    text = format(Decimal(repr(number)), "f") if isfinite(number) else repr(number)
    return text.removesuffix(".0")


def _duration(span: timedelta) -> str:
    """26 hours, 3 minutes and 4 seconds are "PT26H3M4S"."""
    sign = "-" if span < timedelta(0) else ""
    minutes, rest = divmod(abs(span), timedelta(minutes=1))
    seconds = _number(rest.total_seconds())
    return f"{sign}PT{minutes // 60}H{minutes % 60}M{seconds}S"


if __name__ == "__main__":
    main(*sys.argv[1:])
