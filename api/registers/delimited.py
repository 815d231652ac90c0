"""CSV and TSV (逗号分隔文本): one row at a time, in bounded memory.

Encoding: UTF-8, with or without its mark; text that is no UTF-8 is GB18030, the encoding a Chinese Excel
writes. Delimiter: the one of comma, tab and semicolon that gives the header most columns. Quoting is RFC 4180.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from api.registers.files import RegisterFile
from api.registers.source import Rejected, SourceCase
from api.registers.table import UNDECODED, is_blank, read_header, read_row
from domain.errors import BadInput

_DELIMITERS = ",\t;"
_UTF8 = "utf-8-sig"
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CHUNK = 1 << 18  # bytes
_SAMPLE = 1 << 16  # bytes in which the header row is looked for
_LONGEST_LINE = 4 << 20  # characters; csv itself ends a cell at csv.field_size_limit()


class DelimitedRegister:
    """A CSV or TSV file, plain or gzip: one ``SourceCase`` per row that is not blank."""

    def __init__(self, file: RegisterFile) -> None:
        self._file = file

    @property
    def bytes_total(self) -> int:
        """The size of the file as stored, in bytes."""
        return self._file.bytes_total

    @property
    def bytes_read(self) -> int:
        """How many of those bytes the latest iteration has read; deciding on the encoding does not count."""
        return self._file.bytes_read

    def __iter__(self) -> Iterator[SourceCase | Rejected]:
        """Yield the rows in file order; ``BadInput`` for a faulty header, or where quoting breaks down."""
        names: tuple[str, ...] = ()
        for row, (line, cells, whole) in enumerate(self._rows(), start=1):
            if is_blank(cells):
                continue
            if names:
                record = read_row(names, row, f"line {line}", cells)
                yield record if whole or len(cells) >= len(names) else _cut_off(record, f"line {line}")
            else:
                names = read_header(self._file.path, row, cells)
        if not names:
            raise BadInput(f"{self._file.path}: it has no header row: name the columns in the first row")

    def _rows(self) -> Iterator[tuple[int, list[str], bool]]:
        """Yield the number of each row's first line, its cells, and whether a line end closes it."""
        encoding = _encoding(self._file)
        delimiter = _delimiter(self._file, encoding)
        with self._file.reading() as stream, _text(stream, encoding) as text:
            lines = _Lines(self._file.path, text)
            reader = csv.reader(lines, strict=True, delimiter=delimiter)
            while True:
                line = reader.line_num + 1
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    raise BadInput(self._broken(line, error)) from error
                yield line, cells, lines.whole

    def _broken(self, line: int, error: csv.Error) -> str:
        # Where the next row begins can no longer be known, and a guess could record half a sentence as a case.
        cure = 'close the cell with a quotation mark, and double ("") each mark inside it'
        return f"{self._file.path}: the row from line {line} on has broken quoting ({error}): {cure}"


class _Lines:
    """The lines of a text, none of them endless; ``whole`` tells whether the latest has its line end."""

    def __init__(self, path: Path, text: io.TextIOWrapper) -> None:
        self._path = path
        self._text = text
        self.whole = True

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(_LONGEST_LINE)
        if not line:
            raise StopIteration
        if len(line) == _LONGEST_LINE:
            raise BadInput(f"{self._path}: a line is longer than {_LONGEST_LINE} characters: bring a table")
        self.whole = line.endswith(("\n", "\r"))
        return line


def _cut_off(record: SourceCase | Rejected, where: str) -> Rejected:
    """Refuse a short last row without line end: elsewhere missing cells are empty, here they may be lost."""
    reason = "the file ends within this row: fetch it again, or end the row with its empty cells"
    return Rejected(record.row, where, reason, record.values)


@contextmanager
def _text(stream: BinaryIO, encoding: str) -> Iterator[io.TextIOWrapper]:
    """Decode; undecodable bytes are kept as escapes, and make their row ``Rejected``."""
    text = io.TextIOWrapper(stream, encoding, "surrogateescape", newline="")
    try:
        yield text
    finally:
        text.detach()  # the stream is closed by who opened it, and asked how far it was read


def _encoding(file: RegisterFile) -> str:
    """Read the whole file once and return its encoding, so that one file is never decoded in two ways.

    Damage must not turn a UTF-8 file into GB18030, in which nearly any bytes are some character: it stays UTF-8
    while it has more characters beyond ASCII than undecodable bytes.
    """
    head = file.head(len(codecs.BOM_UTF8))
    if head.startswith(_UTF16_MARKS):
        raise BadInput(f"{file.path}: it is UTF-16 text: save it as CSV in UTF-8")
    if head == codecs.BOM_UTF8:
        return _UTF8
    decoder = codecs.getincrementaldecoder(_UTF8)("surrogateescape")
    beyond_ascii = broken = 0
    with file.reading(counted=False) as stream:
        while chunk := stream.read(_CHUNK):
            text = decoder.decode(chunk)
            if not text.isascii():
                beyond_ascii += len(text) - len(text.encode("ascii", "ignore"))
                broken += len(UNDECODED.findall(text))
    broken += len(decoder.getstate()[0])
    return "gb18030" if broken > beyond_ascii - broken else _UTF8


def _delimiter(file: RegisterFile, encoding: str) -> str:
    """Return the delimiter that splits the header, the first row that is not blank, into most columns."""
    sample = file.head(_SAMPLE).decode(encoding, "surrogateescape")
    return max(_DELIMITERS, key=lambda delimiter: _columns(sample, delimiter))


def _columns(sample: str, delimiter: str) -> int:
    try:
        rows = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter, strict=True)
        return next((len(cells) for cells in rows if not _is_hollow(cells)), 0)
    except csv.Error:
        return 0


def _is_hollow(cells: list[str]) -> bool:
    """Tell whether a row is blank under some delimiter: ",," is one cell of TSV, and no header."""
    return is_blank([cell.strip(_DELIMITERS) for cell in cells])
