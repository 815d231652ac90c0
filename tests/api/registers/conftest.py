"""Writers of small register files, independent of the readers they test."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeAlias
from xml.sax.saxutils import escape

import pytest

Cell: TypeAlias = str | bool | int | float | datetime | None
Rows: TypeAlias = Sequence[Sequence[Cell]]
Sheets: TypeAlias = dict[str, Rows]
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook knows no time zone
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@pytest.fixture
def given_file(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    """Write a file of that name and content; text as UTF-8."""

    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def given_xlsx(tmp_path: Path) -> Callable[[Sheets], Path]:
    """Write a workbook of these sheets as XLSX; None leaves a cell out."""
    return lambda sheets: _zipped(tmp_path / "register.xlsx", _xlsx_parts(sheets))


@pytest.fixture
def given_ods(tmp_path: Path) -> Callable[[Sheets], Path]:
    """Write a workbook of these sheets as ODS; None leaves a cell empty."""
    return lambda sheets: _zipped(tmp_path / "register.ods", _ods_parts(sheets))


@pytest.fixture
def given_xls(tmp_path: Path) -> Callable[[Sheets], Path]:
    """Write a workbook of one sheet as XLS (BIFF8); None leaves a cell out."""

    def write(sheets: Sheets) -> Path:
        path = tmp_path / "register.xls"
        path.write_bytes(_compound_file(_biff8(sheets)))
        return path

    return write


def _zipped(path: Path, parts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return path


def _serial(moment: datetime) -> float:
    return (moment - _DAY_ZERO) / timedelta(days=1)


def _xlsx_parts(sheets: Sheets) -> dict[str, str]:
    named = list(enumerate(sheets, start=1))
    listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in named)
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _ in named
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        f'<Relationship Id="s" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs>'
        "</styleSheet>",
    } | {f"xl/worksheets/sheet{n}.xml": _xlsx_sheet(sheets[name]) for n, name in named}


def _xlsx_sheet(rows: Rows) -> str:
    text = ""
    for number, row in enumerate(rows, start=1):
        cells = (_xlsx_cell(f"{chr(65 + column)}{number}", cell) for column, cell in enumerate(row))
        text += f'<row r="{number}">{"".join(cells)}</row>'
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{text}</sheetData></worksheet>'


def _xlsx_cell(place: str, cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
        case bool():
            return f'<c r="{place}" t="b"><v>{int(cell)}</v></c>'
        case datetime():
            return f'<c r="{place}" s="1"><v>{_serial(cell)!r}</v></c>'
        case number:
            return f'<c r="{place}"><v>{number!r}</v></c>'


def _ods_parts(sheets: Sheets) -> dict[str, str]:
    names = {n: f"urn:oasis:names:tc:opendocument:xmlns:{n}:1.0" for n in ("office", "table", "text")}
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in names.items())
    tables = "".join(
        f'<table:table table:name="{name}">{"".join(map(_ods_row, rows))}</table:table>'
        for name, rows in sheets.items()
    )
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": "<manifest:manifest "
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        "content.xml": f"<office:document-content {spaces}><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>",
    }


def _ods_row(row: Sequence[Cell]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(cell: Cell) -> str:
    match cell:
        case None:
            return "<table:table-cell/>"
        case str():
            return _ods_typed("string", "", f"<text:p>{escape(cell)}</text:p>")
        case bool():
            return _ods_typed("boolean", f'office:boolean-value="{str(cell).lower()}"')
        case datetime():
            return _ods_typed("date", f'office:date-value="{cell.isoformat().removesuffix("T00:00:00")}"')
        case number:
            return _ods_typed("float", f'office:value="{number!r}"')


def _ods_typed(kind: str, value: str, text: str = "") -> str:
    return f'<table:table-cell office:value-type="{kind}" {value}>{text}</table:table-cell>'


def _biff8(sheets: Sheets) -> bytes:
    """Return the Workbook stream of a one-sheet XLS: globals (two cell formats), then the sheet."""
    ((name, rows),) = sheets.items()
    formats = b"".join(_record(0xE0, struct.pack("<HH16x", 0, number)) for number in (0, 22))
    bounds = struct.pack("<HBB", 0, len(name), 1) + name.encode("utf-16-le")
    globals_length = 20 + len(formats) + 4 + 4 + len(bounds) + 4
    head = _beginning(0x0005) + formats + _record(0x85, struct.pack("<I", globals_length) + bounds)
    widest = max(map(len, rows))
    sheet = _beginning(0x0010) + _record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, widest, 0))
    for place, cell in (((r, c), cell) for r, row in enumerate(rows) for c, cell in enumerate(row)):
        sheet += _biff8_cell(*place, cell)
    return head + _record(0x0A, b"") + sheet + _record(0x0A, b"")


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _beginning(kind: int) -> bytes:
    return _record(0x809, struct.pack("<HHHHII", 0x0600, kind, 0, 1997, 0, 6))


def _biff8_cell(row: int, column: int, cell: Cell) -> bytes:
    match cell:
        case None:
            return b""
        case str():
            text = cell.encode("utf-16-le")
            return _record(0x204, struct.pack("<HHHHB", row, column, 0, len(text) // 2, 1) + text)
        case bool():
            return _record(0x205, struct.pack("<HHHBB", row, column, 0, cell, 0))
        case datetime():
            return _record(0x203, struct.pack("<HHHd", row, column, 1, _serial(cell)))
        case number:
            return _record(0x203, struct.pack("<HHHd", row, column, 0, number))


def _compound_file(stream: bytes) -> bytes:
    """Wrap one stream, "Workbook", in an OLE compound file of 512-byte sectors: FAT, directory, stream."""
    stream = stream.ljust(4096, b"\0")  # shorter ones would live in the mini stream
    stream += b"\0" * (-len(stream) % 512)
    sectors = len(stream) // 512
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    chain = [0xFFFFFFFD, end, *range(3, sectors + 2), end]
    fat = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + struct.pack(
        "<16xHHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0, 0
    )
    header += struct.pack("<108I", *[free] * 108)
    directory = (
        _entry("Root Entry", kind=5, child=1, start=end, size=0)
        + _entry("Workbook", kind=2, child=free, start=2, size=len(stream))
        + _entry("", kind=0, child=free, start=0, size=0) * 2
    )
    return header + fat + directory + stream


def _entry(name: str, *, kind: int, child: int, start: int, size: int) -> bytes:
    coded = name.encode("utf-16-le")
    length = len(coded) + 2 if name else 0
    links = struct.pack("<HBBIII", length, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return coded.ljust(64, b"\0") + links + struct.pack("<16x4x8x8xIQ", start, size)
