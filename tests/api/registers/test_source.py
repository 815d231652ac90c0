"""Which reader a file gets, and what is said when it gets none."""

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from api.registers.delimited import DelimitedRegister
from api.registers.source import open_register
from api.registers.workbook import WorkbookRegister
from api.registers.xes import XesRegister
from domain.errors import BadInput, NotFound

GivenFile = Callable[[str, bytes | str], Path]
LOG = "<log><trace/></log>"
TABLE = "编号,内容\n1,甲\n"


def packed(content: bytes) -> bytes:
    """Return gzip without the hour of packing, so that each worker names the tests alike."""
    return gzip.compress(content, mtime=0)


@pytest.mark.parametrize(
    ("name", "content", "reader"),
    [
        ("a.xes", LOG, XesRegister),
        ("a.XES.GZ", packed(LOG.encode()), XesRegister),
        ("packed-without-saying.xes", packed(LOG.encode()), XesRegister),
        ("no-suffix", "\ufeff\n" + LOG, XesRegister),
        ("utf16.xes", '<?xml version="1.0" encoding="UTF-16"?><log/>'.encode("utf-16"), XesRegister),
        ("a.csv", TABLE, DelimitedRegister),
        ("a.CSV.gz", packed(TABLE.encode()), DelimitedRegister),
        ("a.tsv", TABLE, DelimitedRegister),
        ("angle.csv", "<a>,b\n1,2\n", DelimitedRegister),
        ("a.xlsx", b"PK\x03\x04 and more", WorkbookRegister),
        ("workbook.csv", b"PK\x03\x04 and more", WorkbookRegister),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", WorkbookRegister),
    ],
)
def test_content_and_suffix_choose_the_reader(
    given_file: GivenFile, name: str, content: bytes | str, reader: type
) -> None:
    register = open_register(given_file(name, content))
    assert isinstance(register, reader)
    assert register.bytes_read == 0
    assert register.bytes_total > 0


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.xes", b"", "empty"),
        ("empty.csv.gz", packed(b""), "nothing inside"),
        ("plain.xes.gz", LOG, "its name says gzip"),
        ("stub.xes.gz", packed(LOG.encode())[:12], "damaged near byte 12 of 12"),
        ("page.xls", "<html><table></table></html>", "its name says workbook"),
        ("book.xlsx.gz", packed(b"PK\x03\x04 and more"), "unpack it first"),
        ("letter.pdf", b"%PDF-1.7", "bring .xes"),
    ],
)
def test_a_file_that_nobody_reads_is_refused_at_once(
    given_file: GivenFile, name: str, content: bytes | str, says: str
) -> None:
    path = given_file(name, content)
    with pytest.raises(BadInput, match=says) as refusal:
        open_register(path)
    assert str(refusal.value).startswith(f"{path}: ")
    assert "\n" not in str(refusal.value)


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no such file"):
        open_register(tmp_path / "absent.xes")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="a folder"):
        open_register(str(tmp_path))


def test_a_pipe_is_refused_without_waiting_for_its_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(BadInput, match="not a file"):
        open_register(tmp_path / "pipe.csv")


def test_a_file_gone_between_opening_and_reading_is_not_found(given_file: GivenFile) -> None:
    path = given_file("a.csv", TABLE)
    register = open_register(path)
    path.unlink()
    with pytest.raises(NotFound):
        list(register)


@pytest.mark.parametrize(("name", "content"), [("a.csv", TABLE), ("a.xes", LOG)])
def test_only_a_workbook_has_sheets(given_file: GivenFile, name: str, content: str) -> None:
    with pytest.raises(BadInput, match="no sheet '一月'"):
        open_register(given_file(name, content), sheet="一月")


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz"])
def test_progress_reaches_the_end_and_starts_again(given_file: GivenFile, name: str) -> None:
    rows = "".join(f"{number},{number * number * 7919}\n" for number in range(200_000))
    text = (TABLE + rows).encode()
    register = open_register(given_file(name, gzip.compress(text) if name.endswith("gz") else text))
    seen = [register.bytes_read for number, _ in enumerate(register) if number % 10_000 == 0]
    assert seen == sorted(seen)
    assert 0 < seen[0] < register.bytes_total
    assert register.bytes_read == register.bytes_total
    assert len(list(register)) == 200_001
