"""The rules of the header and of a row, which all tables share."""

from pathlib import Path

import pytest

from api.registers.source import Rejected, SourceCase
from api.registers.table import is_blank, read_header, read_row
from domain.errors import BadInput

PATH = Path("register.csv")


def test_names_stand_without_the_white_space_around_them() -> None:
    assert read_header(PATH, 1, [" 编号", "留言 时间\n"]) == ("编号", "留言 时间")


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        (["a", "", "c"], "row 3, column 2: the header has no name"),
        (["a", "b", " a "], "row 3, column 3: the header 'a' is also column 1"),
        (["a\0b"], "row 3, column 1: the header is no text"),
        (["a\udcff"], "row 3, column 1: the header is no text"),
    ],
)
def test_a_faulty_header_is_refused_with_its_column(cells: list[str], says: str) -> None:
    with pytest.raises(BadInput, match=f"^register.csv: {says}"):
        read_header(PATH, 3, cells)


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["1", "x"], {"a": "1", "b": "x"}),
        (["1"], {"a": "1", "b": ""}),
        ([" 1 ", "\n"], {"a": " 1 ", "b": "\n"}),
    ],
)
def test_a_row_is_a_case_with_its_cells_as_they_are(cells: list[str], values: dict[str, str]) -> None:
    assert read_row(("a", "b"), 2, "line 2", cells) == SourceCase(2, values)


@pytest.mark.parametrize(
    ("cells", "values", "says"),
    [
        (["1", "x", "y"], {"a": "1", "b": "x", "column 3": "y"}, "3 cells, but the header has 2"),
        (["1", "x", ""], {"a": "1", "b": "x", "column 3": ""}, "3 cells, but the header has 2"),
        (["1", "é\udcff\udc80"], {"a": "1", "b": "é\\xff\\x80"}, "not text in the file's encoding"),
        (["1\0", "x"], {"a": "1\\x00", "b": "x"}, "NUL"),
    ],
)
def test_an_unreadable_row_is_rejected_with_what_could_be_read(
    cells: list[str], values: dict[str, str], says: str
) -> None:
    rejected = read_row(("a", "b"), 7, "line 9", cells)
    assert isinstance(rejected, Rejected)
    assert (rejected.row, rejected.where, rejected.values) == (7, "line 9", values)
    assert says in rejected.reason


@pytest.mark.parametrize(
    ("cells", "blank"), [([], True), ([""], True), ([" ", "\t\u3000"], True), (["", "0"], False)]
)
def test_a_wholly_blank_row_is_no_record(cells: list[str], blank: bool) -> None:
    assert is_blank(cells) is blank
