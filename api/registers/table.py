"""Rules that all tables share (表格): the header row, and what makes a row readable.

A row is one case without events. Row numbers are those a spreadsheet shows, blank rows included; a wholly blank
row is not a record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from api.registers.source import Rejected, SourceCase
from domain.errors import BadInput

# A byte that could not be decoded, as Python's ``surrogateescape`` keeps it.
UNDECODED = re.compile("[\udc80-\udcff]")
_NO_TEXT = re.compile("[\0\udc80-\udcff]")


def is_blank(cells: Sequence[str]) -> bool:
    """Tell whether a row holds nothing but white space."""
    return not any(cell and not cell.isspace() for cell in cells)


def read_header(path: Path, row: int, cells: Sequence[str]) -> tuple[str, ...]:
    """Return the columns' names, without white space around them; ``BadInput`` unless all differ and exist."""
    names = tuple(cell.strip() for cell in cells)
    seen: dict[str, int] = {}
    for column, name in enumerate(names, start=1):
        place = f"{path}: row {row}, column {column}"
        if "\0" in name or UNDECODED.search(name):
            raise BadInput(f"{place}: the header is no text, this is another kind of file: bring a table")
        if not name:
            raise BadInput(f"{place}: the header has no name: name every column in the first row")
        if name in seen:
            raise BadInput(
                f"{place}: the header {name!r} is also column {seen[name]}: give each its own name"
            )
        seen[name] = column
    return names


def read_row(names: tuple[str, ...], row: int, where: str, cells: Sequence[str]) -> SourceCase | Rejected:
    """Return one row as a case; cells missing at its end are empty, as spreadsheets leave them out."""
    values = dict(zip(names, [*cells, *[""] * (len(names) - len(cells))], strict=False))
    reason = _fault(names, cells)
    if reason is None:
        return SourceCase(row, values)
    extra = {f"column {number}": cell for number, cell in enumerate(cells, start=1) if number > len(names)}
    shown = {name: _NO_TEXT.sub(_escaped, value) for name, value in (values | extra).items()}
    return Rejected(row, where, reason, shown)


def _fault(names: tuple[str, ...], cells: Sequence[str]) -> str | None:
    """Say why a row cannot be read, or None."""
    text = "".join(cells)
    if not text.isascii() and UNDECODED.search(text):
        return "some bytes are not text in the file's encoding: mend the row and save the file as UTF-8"
    if "\0" in text:
        return "a cell holds a NUL character, which is no text: remove it"
    if len(cells) > len(names):
        return f"{len(cells)} cells, but the header has {len(names)}: quote the cell that holds a delimiter"
    return None


def _escaped(match: re.Match[str]) -> str:
    r"""Show an undecodable byte, or a NUL, as ``\xff``: what is handed back can be stored."""
    return f"\\x{ord(match[0]) & 0xFF:02x}"
