"""What a register says, before anybody interprets it (台账原文): cases, their events, and unreadable rows.

Every value is text, exactly as in the source; a date stays the text it was. Absent is absent: nothing is
filled in from defaults.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from api.registers.files import RegisterFile
from domain.errors import BadInput


@dataclass(frozen=True, slots=True)
class SourceEvent:
    """One step of a case (办理环节). ``row`` is the event's ordinal in the whole file, from 1."""

    row: int
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class SourceCase:
    """One case (办件), with its events in file order.

    ``row`` is where a person finds it: in an event log the trace's ordinal from 1, in a table the row number
    that a spreadsheet shows (the header is usually row 1). A table's case has no events.
    """

    row: int
    values: dict[str, str]
    events: tuple[SourceEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """One row that cannot be read (无法读取的行), while the file goes on.

    ``where`` is the place in the file ("line 40"), ``reason`` what is wrong and what to do, without any cell's
    content; ``values`` what could be read of it.
    """

    row: int
    where: str
    reason: str
    values: dict[str, str]


class Register(Protocol):
    """One register file. Each iteration reads it again from the start, and yields one case at a time.

    Iterating raises ``BadInput`` at the place where the file cannot be read any further; what was yielded
    before that place stands.
    """

    @property
    def bytes_total(self) -> int:
        """The size of the file as stored, in bytes: the end of a progress bar."""

    @property
    def bytes_read(self) -> int:
        """How many of those bytes the latest iteration has read; 0 before the first."""

    def __iter__(self) -> Iterator[SourceCase | Rejected]:
        """Yield the file's cases and unreadable rows, in file order."""


_TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".txt"})
_WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
_LOG_SUFFIXES = frozenset({".xes", ".xml"})
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BLANK = b"\xef\xbb\xbf \t\r\n"


def open_register(path: str | Path, sheet: str | None = None) -> Register:
    """Return the reader for the file at ``path``: content decides first, then the name's suffix.

    ``sheet`` names the sheet of a workbook (工作表); without it the first one is read. Raises ``NotFound`` for
    a missing file, ``BadInput`` for a folder, an empty or damaged file, and a kind nobody here reads.
    """
    # The readers import the shapes above, so they are imported when their kind is met.
    from api.registers.delimited import DelimitedRegister
    from api.registers.workbook import WorkbookRegister
    from api.registers.xes import XesRegister

    file = RegisterFile(Path(path))
    head = file.head()
    if head.startswith((_ZIP, _OLE)):
        return WorkbookRegister(file, sheet)
    if sheet is not None:
        raise BadInput(f"{file.path}: it is not a workbook and has no sheet {sheet!r}: leave the sheet out")
    if file.suffix in _WORKBOOK_SUFFIXES:
        raise BadInput(
            f"{file.path}: its name says workbook, its first bytes do not (a web page or text saved under "
            "that name, perhaps): open it in a spreadsheet program and save it as .xlsx"
        )
    if file.suffix in _TABLE_SUFFIXES:
        return DelimitedRegister(file)
    if file.suffix in _LOG_SUFFIXES or head.lstrip(_BLANK).startswith(b"<"):
        return XesRegister(file)
    raise BadInput(
        f"{file.path}: not a kind of register that can be read: "
        "bring .xes, .xes.gz, .xlsx, .xls, .ods, .csv, .csv.gz or .tsv"
    )
