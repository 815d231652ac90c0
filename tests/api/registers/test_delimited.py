"""CSV and TSV: encodings, delimiters, quoting, damage."""

from __future__ import annotations

import csv
import gzip
import io
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.registers.source import Rejected, SourceCase, open_register
from domain.errors import BadInput

GivenFile = Callable[[str, bytes | str], Path]
TABLE = "编号,内容\n1,路灯不亮\n2,噪声扰民\n"
CASES = [SourceCase(2, {"编号": "1", "内容": "路灯不亮"}), SourceCase(3, {"编号": "2", "内容": "噪声扰民"})]


def refusal_of(path: Path) -> str:
    with pytest.raises(BadInput) as refusal:
        list(open_register(path))
    message = str(refusal.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    return message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_encoding_delimiter_and_line_end_are_recognised(
    given_file: GivenFile, encoding: str, delimiter: str, line_end: str, packed: bool
) -> None:
    content = TABLE.replace(",", delimiter).replace("\n", line_end).encode(encoding)
    path = given_file("a.csv.gz", gzip.compress(content)) if packed else given_file("a.csv", content)
    assert list(open_register(path)) == CASES


def test_a_table_can_be_read_again_from_the_start(given_file: GivenFile) -> None:
    register = open_register(given_file("a.csv", TABLE))
    assert list(register) == list(register) == CASES


def test_quotes_delimiters_and_line_ends_inside_cells_stay(given_file: GivenFile) -> None:
    text = 'id,text\n1,"He said ""no"",\r\n\nthen left"\n2,5" pipe\n'
    assert list(open_register(given_file("a.csv", text))) == [
        SourceCase(2, {"id": "1", "text": 'He said "no",\r\n\nthen left'}),
        SourceCase(3, {"id": "2", "text": '5" pipe'}),
    ]


def test_a_rare_character_of_gb18030_is_read(given_file: GivenFile) -> None:
    # 𠮷 takes four bytes, two of them digits
    (case,) = open_register(given_file("a.csv", "姓名,事项\n𠮷田,户籍登记办理\n".encode("gb18030")))
    assert case.values == {"姓名": "𠮷田", "事项": "户籍登记办理"}


def test_blank_rows_are_no_records_but_keep_their_numbers(given_file: GivenFile) -> None:
    text = "\n,\nid,text\n\n1,a\n , \n,\n2,b\n,\n\n"
    assert [(case.row, case.values["id"]) for case in open_register(given_file("a.csv", text))] == [
        (5, "1"),
        (8, "2"),
    ]


@pytest.mark.parametrize("text", ["id,text\n", "id,text", "id,text\r\n\r\n,\r\n"])
def test_a_header_alone_has_no_cases(given_file: GivenFile, text: str) -> None:
    assert list(open_register(given_file("a.csv", text))) == []


def test_cells_missing_at_the_end_of_a_row_are_empty(given_file: GivenFile) -> None:
    (case,) = open_register(given_file("a.csv", "a,b,c\n1\n"))
    assert case.values == {"a": "1", "b": "", "c": ""}


def test_a_short_last_row_without_line_end_may_be_cut_off(given_file: GivenFile) -> None:
    whole, cut = open_register(given_file("a.csv", "a,b,c\n1,2,3\n4,5"))
    assert whole == SourceCase(2, {"a": "1", "b": "2", "c": "3"})
    assert isinstance(cut, Rejected)
    assert (cut.row, cut.where, cut.values) == (3, "line 3", {"a": "4", "b": "5", "c": ""})
    assert "ends within this row" in cut.reason


def test_a_row_longer_than_the_header_is_rejected_and_the_file_goes_on(given_file: GivenFile) -> None:
    text = 'a,b\n"1\n1",2\n3,4,5\n6,7\n'
    first, rejected, last = open_register(given_file("a.csv", text))
    assert isinstance(rejected, Rejected)
    assert (rejected.row, rejected.where) == (3, "line 4")
    assert rejected.values == {"a": "3", "b": "4", "column 3": "5"}
    assert (first.row, last.row) == (2, 4)


def test_one_damaged_byte_rejects_its_row_and_not_the_encoding(given_file: GivenFile) -> None:
    content = TABLE.encode().replace("路".encode(), b"\xe8\xb7", 1) + b"3,x\n"
    damaged, *rest = open_register(given_file("a.csv", content))
    assert isinstance(damaged, Rejected)
    assert (damaged.row, damaged.where) == (2, "line 2")
    assert damaged.values == {"编号": "1", "内容": "\\xe8\\xb7灯不亮"}
    assert rest == [CASES[1], SourceCase(4, {"编号": "3", "内容": "x"})]


def test_an_undecodable_byte_in_gb18030_rejects_its_row(given_file: GivenFile) -> None:
    content = TABLE.encode("gb18030") + b"3,\xff\n4,ok\n"
    records = list(open_register(given_file("a.csv", content)))
    assert records[:2] == CASES
    assert isinstance(records[2], Rejected)
    assert records[2].values == {"编号": "3", "内容": "\\xff"}
    assert records[3] == SourceCase(5, {"编号": "4", "内容": "ok"})


def test_a_character_cut_at_the_end_of_the_file_is_rejected(given_file: GivenFile) -> None:
    *whole, cut = open_register(given_file("a.csv", (TABLE + "3,噪声").encode()[:-1]))
    assert whole == CASES
    assert isinstance(cut, Rejected)


def test_a_nul_in_a_cell_rejects_its_row(given_file: GivenFile) -> None:
    rejected, following = open_register(given_file("a.csv", "a,b\n1,x\0y\n2,z\n"))
    assert isinstance(rejected, Rejected)
    assert "NUL" in rejected.reason
    assert following == SourceCase(3, {"a": "2", "b": "z"})


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("a,b,a\n1,2,3\n", "row 1, column 3: the header 'a' is also column 1"),
        ("a,,c\n1,2,3\n", "row 1, column 2: the header has no name"),
        ("a,b,\n1,2,\n", "row 1, column 3: the header has no name"),
        ("\n \n,,\n", "no header row"),
        ("\ufeff", "no header row"),
        ("a\tb\n1\t2\n".encode("utf-16"), "UTF-16"),
        ("a,b\n1,2\n".encode("utf-16-le"), "the header is no text"),
        (bytes(range(128, 256)) + bytes(range(128)), "the header"),
        (b"\0" * 5000, "the header is no text"),
        ('a,b\n1,"2\n3,4\n', "the row from line 2 on has broken quoting (unexpected end of data)"),
        ('a,b\n1,2\n3,"4"5\n6,7\n', "the row from line 3 on has broken quoting"),
        (f"a,b\n1,{'x' * 131_073}\n", "the row from line 2 on has broken quoting (field larger than"),
        ("a,b\n" + "x" * (5 << 20), "a line is longer than"),
    ],
)
def test_a_table_that_cannot_be_read_on_is_refused(
    given_file: GivenFile, content: bytes | str, says: str
) -> None:
    assert says in refusal_of(given_file("a.csv", content))


def test_damaged_gzip_is_refused(given_file: GivenFile) -> None:
    packed = gzip.compress((TABLE * 1000).encode())
    assert "damaged near byte" in refusal_of(given_file("a.csv.gz", packed[:-9]))


def test_a_reading_given_up_half_way_leaves_no_file_open(given_file: GivenFile) -> None:
    # an open file would be a ResourceWarning, and warnings are errors
    records: Iterator[SourceCase | Rejected] = iter(open_register(given_file("a.csv", TABLE)))
    assert next(records) == CASES[0]
    del records


def test_memory_does_not_grow_with_the_table(given_file: GivenFile) -> None:
    rows = "".join(f'{number},"噪声扰民，多次投诉\n未果",2019/4/25 9:32:09\n' for number in range(100_000))
    register = open_register(given_file("a.csv", "编号,内容,时间\n" + rows))
    tracemalloc.start()
    try:
        assert sum(1 for _ in register) == 100_000
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()


# The names alone make a file in GB18030 no UTF-8; cells of rare characters may not outweigh them.
CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@given(
    names=st.lists(
        st.sampled_from(["编号", "内容", "留言时间", "答复时间", "事项"]), min_size=2, max_size=5, unique=True
    ),
    rows=st.lists(st.lists(CELLS, min_size=5, max_size=5), max_size=6),
    delimiter=st.sampled_from(",\t;"),
    line_end=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]),
)
def test_what_was_written_is_read_back(
    names: list[str],
    rows: list[list[str]],
    delimiter: str,
    line_end: str,
    encoding: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    rows = [row[: len(names)] for row in rows]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL)
    writer.writerows([names, *rows])
    content = text.getvalue().encode(encoding)
    path = tmp_path_factory.getbasetemp() / "generated.csv"
    path.write_bytes(content)
    expected = [
        SourceCase(number, dict(zip(names, row, strict=True)))
        for number, row in enumerate(rows, start=2)
        if any(cell and not cell.isspace() for cell in row)
    ]
    read = list(open_register(path))
    assert read == expected
