"""Workbooks (电子表格): XLSX, XLS and ODS, through python-calamine.

The parser runs in a process of its own, ``workbook_child``, with a bound on its memory: a damaged XLS, or a
well-formed XLSX with two cells far apart, makes it ask for hundreds of gigabytes and *abort* its process, which no
``except`` survives. Here that is a ``BadInput``.

A formula is its last computed value. python-calamine gives a cell in error (#N/A) as empty, and so do we.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from api.registers.files import RegisterFile
from api.registers.source import Rejected, SourceCase
from api.registers.table import is_blank, read_header, read_row
from domain.errors import BadInput

_CHILD = Path(__file__).with_name("workbook_child.py")


class WorkbookRegister:
    """One sheet of a workbook: one ``SourceCase`` per row that is not blank."""

    def __init__(self, file: RegisterFile, sheet: str | None = None) -> None:
        if file.packed:
            raise BadInput(f"{file.path}: a workbook inside gzip is not read: unpack it first")
        self._file = file
        self._sheet = sheet
        self._share = 0.0

    @property
    def bytes_total(self) -> int:
        """The size of the file as stored, in bytes."""
        return self._file.bytes_total

    @property
    def bytes_read(self) -> int:
        """The share of the size that answers to the share of rows yielded: a workbook is opened as a whole."""
        return int(self._share * self.bytes_total)

    def __iter__(self) -> Iterator[SourceCase | Rejected]:
        """Yield the rows in file order; ``BadInput`` for a faulty header, a damaged or locked workbook."""
        self._share = 0.0
        names: tuple[str, ...] = ()
        with _child(self._file.path, self._sheet) as answers:
            total = max(int(self._cells(next(answers, b'["0"]'))[0]), 1)
            for row, line in enumerate(answers, start=1):
                cells = self._cells(line)
                self._share = min(row / total, 1.0)
                if is_blank(cells):
                    continue
                if names:
                    yield read_row(names, row, f"row {row}", _cut(cells, len(names)))
                else:
                    names = read_header(self._file.path, row, _cut(cells))
        self._share = 1.0
        if not names:
            raise BadInput(f"{self._file.path}: the sheet is empty: name the columns in its first row")

    def _cells(self, line: bytes) -> list[str]:
        """Return one answer's cells; ``BadInput`` when the answer is a refusal."""
        answer: list[str] | dict[str, str] = json.loads(line)
        if isinstance(answer, dict):
            raise BadInput(f"{self._file.path}: {answer['refused']}")
        return answer


def _cut(cells: Sequence[str], least: int = 0) -> Sequence[str]:
    """Drop empty cells at the end, down to ``least`` cells: the sheet's widest row made every row as wide."""
    end = len(cells)
    while end > least and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


@contextmanager
def _child(path: Path, sheet: str | None) -> Iterator[Iterator[bytes]]:
    """Run the parser on ``path`` and yield its answers, one JSON line each; ``BadInput`` if it dies."""
    command = [sys.executable, "-P", str(_CHILD), str(path), *([] if sheet is None else [sheet])]
    with subprocess.Popen(  # noqa: S603 - our own interpreter and script; the rest are plain arguments
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            # A parser that dies may leave half a line.
            yield (line for line in process.stdout or () if line.endswith(b"\n"))
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise BadInput(
            f"{path}: the workbook is damaged, or needs too much memory (its parser ended with "
            f"{process.returncode}): save it again, with the register alone on its sheet"
        )
