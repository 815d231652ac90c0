"""XLSX, XLS and ODS: what a cell becomes, which sheet, and that no workbook takes the process down."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest

from api.registers import workbook_child
from api.registers.source import Register, Rejected, SourceCase, open_register
from domain.errors import BadInput, NotFound

GivenSheets = Callable[[dict[str, list[list[object]]]], Path]
MOMENT = datetime(2019, 4, 25, 9, 32, 9)  # noqa: DTZ001 - a workbook knows no time zone
ROWS: list[list[object]] = [
    ["留言编号", "留言时间", "公开", "金额", "内容"],
    [2549.0, MOMENT, True, 0.1, " 路灯\n不亮 "],
    [None, None, None, None, None],
    [2550, datetime(2019, 4, 26), False, -3.5, None],  # noqa: DTZ001
    [" ", None, None, None, None],
]
CASES = [
    SourceCase(
        2,
        {
            "留言编号": "2549",
            "留言时间": "2019-04-25T09:32:09",
            "公开": "true",
            "金额": "0.1",
            "内容": " 路灯\n不亮 ",
        },
    ),
    SourceCase(
        4, {"留言编号": "2550", "留言时间": "2019-04-26", "公开": "false", "金额": "-3.5", "内容": ""}
    ),
]


@pytest.fixture(params=["xlsx", "xls", "ods"])
def given_workbook(request: pytest.FixtureRequest) -> GivenSheets:
    writer: GivenSheets = request.getfixturevalue(f"given_{request.param}")
    return writer


def refusal_of(register: Register, path: Path) -> str:
    with pytest.raises(BadInput) as refusal:
        list(register)
    message = str(refusal.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    return message


def test_cells_become_text(given_workbook: GivenSheets) -> None:
    register = open_register(given_workbook({"台账": ROWS}))
    records = list(register)
    if "\n" not in records[0].values["内容"]:  # ODS folds white space within a paragraph
        records[0].values["内容"] = CASES[0].values["内容"]
    assert records == CASES
    assert register.bytes_read == register.bytes_total


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("", ""),
        (" a ", " a "),
        (2549, "2549"),
        (2549.0, "2549"),
        (-0.5, "-0.5"),
        (1e-7, "0.0000001"),
        (4.30102199001011e17, "430102199001011000"),
        (float("inf"), "inf"),
        (True, "true"),
        (MOMENT, "2019-04-25T09:32:09"),
        (datetime(2019, 4, 25, 9, 32, 9, 123000), "2019-04-25T09:32:09.123000"),  # noqa: DTZ001
        (date(2019, 4, 25), "2019-04-25"),
        (time(9, 32), "09:32:00"),
        (timedelta(hours=26, minutes=3, seconds=4), "PT26H3M4S"),
        (-timedelta(seconds=1.5), "-PT0H0M1.5S"),
    ],
)
def test_each_kind_of_cell_has_one_text(cell: workbook_child.Cell, text: str) -> None:
    assert workbook_child.as_text(cell) == text


def test_the_first_sheet_is_read_unless_one_is_named(given_xlsx: GivenSheets) -> None:
    path = given_xlsx({"一月": [["a"], ["1"]], "-二月": [["b"], ["2"]]})
    assert list(open_register(path)) == [SourceCase(2, {"a": "1"})]
    assert list(open_register(path, sheet="-二月")) == [SourceCase(2, {"b": "2"})]
    refusal = refusal_of(open_register(path, sheet="三月"), path)
    assert "there is no sheet '三月': choose one of '一月', '-二月'" in refusal


def test_a_sheet_that_begins_lower_down_keeps_its_row_numbers(given_workbook: GivenSheets) -> None:
    path = given_workbook({"台账": [[None, None], [None, None], ["a", "b"], ["1", None], [None, "2"]]})
    assert list(open_register(path)) == [
        SourceCase(4, {"a": "1", "b": ""}),
        SourceCase(5, {"a": "", "b": "2"}),
    ]


def test_a_cell_beyond_the_header_rejects_its_row(given_xlsx: GivenSheets) -> None:
    path = given_xlsx({"台账": [["a", "b"], ["1", "2"], ["3", "4", "备注"], ["5", "6", " "]]})
    first, rejected, last = open_register(path)
    assert isinstance(rejected, Rejected)
    assert (rejected.row, rejected.where) == (3, "row 3")
    assert rejected.values == {"a": "3", "b": "4", "column 3": "备注"}
    assert (first.row, last) == (2, SourceCase(4, {"a": "5", "b": "6"}))


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([["信访登记表", None], ["a", "b"], ["1", "2"]], None),
        ([["a", "a"]], "row 1, column 2: the header 'a' is also column 1"),
        ([["a", None, "c"]], "row 1, column 2: the header has no name"),
        ([[None]], "the sheet is empty"),
    ],
)
def test_the_header_is_the_first_row_that_is_not_blank(
    given_xlsx: GivenSheets, rows: list[list[object]], says: str | None
) -> None:
    path = given_xlsx({"台账": rows})
    if says is None:  # a title above the header: the rows below stick out, and none is taken for a case
        assert all(isinstance(record, Rejected) for record in open_register(path))
    else:
        assert says in refusal_of(open_register(path), path)


def test_a_header_alone_has_no_cases(given_workbook: GivenSheets) -> None:
    assert list(open_register(given_workbook({"台账": [["a", "b"]]}))) == []


def test_a_workbook_under_another_workbook_suffix_is_read_by_content(given_xlsx: GivenSheets) -> None:
    path = given_xlsx({"台账": ROWS})
    assert list(open_register(path.rename(path.with_suffix(".xls")))) == CASES


def test_two_cells_far_apart_do_not_take_the_process_down(given_xlsx: GivenSheets) -> None:
    # given a legal workbook whose bounding box is seventeen thousand million cells
    path = given_xlsx({"台账": [["a"]]})
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", far)
    with zipfile.ZipFile(path, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    # when it is read, then it is refused, and we are still here
    assert "damaged, or needs too much memory" in refusal_of(open_register(path), path)


def test_a_cut_workbook_is_refused(given_workbook: GivenSheets) -> None:
    path = given_workbook({"台账": ROWS})
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 3])
    assert "workbook" in refusal_of(open_register(path), path)


def test_a_damaged_workbook_is_read_or_refused(given_workbook: GivenSheets) -> None:
    path, random = given_workbook({"台账": ROWS}), Random(26)
    whole = path.read_bytes()
    for _ in range(12):
        damaged = bytearray(whole)
        for place in random.sample(range(8, len(damaged)), 5):
            damaged[place] = random.randrange(256)
        path.write_bytes(damaged)
        try:
            list(open_register(path))
        except BadInput as refusal:
            assert "\n" not in str(refusal)  # noqa: PT017


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "log.xes"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("log.xes", "<log/>")
    assert "cannot be read" in refusal_of(open_register(path), path)


def test_a_workbook_gone_before_reading_is_refused(given_xlsx: GivenSheets) -> None:
    path = given_xlsx({"台账": ROWS})
    register = open_register(path)
    path.unlink()
    with pytest.raises((BadInput, NotFound)):
        list(register)


def test_a_reading_given_up_half_way_ends_the_parser(
    given_xlsx: GivenSheets, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, **options)  # type: ignore[call-overload]
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    rows: list[list[object]] = [["a"]]
    rows.extend(["x" * 50] for _ in range(20_000))
    records: Iterator[SourceCase | Rejected] = iter(open_register(given_xlsx({"台账": rows})))
    assert next(records).row == 2
    assert started[0].poll() is None
    del records
    assert started[0].returncode is not None
