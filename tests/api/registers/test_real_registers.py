"""Real registers, which stay outside the project; skipped where they are absent."""

from pathlib import Path
from time import process_time
from zoneinfo import ZoneInfo

import pytest

from api.registers.source import Rejected, SourceCase, open_register
from api.registers.times import parse_time
from domain.errors import BadInput

DATA = Path(__file__).parents[4] / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real registers (../shared/data) are not here")


def cases_of(name: str) -> list[SourceCase]:
    register = open_register(DATA / name)
    records = list(register)
    assert register.bytes_read == register.bytes_total
    assert not [record for record in records if isinstance(record, Rejected)]
    return [record for record in records if isinstance(record, SourceCase)]


@pytest.mark.parametrize(
    ("name", "cases", "events"),
    [
        ("coselog-receipt.xes.gz", 1_434, 8_577),
        ("bpic15-1.xes.gz", 1_199, 52_217),
        ("bpic15-3.xes.gz", 1_409, 59_681),
    ],
)
def test_an_event_log_is_read_whole_and_in_order(name: str, cases: int, events: int) -> None:
    started = process_time()
    read = cases_of(name)
    took = process_time() - started
    assert [case.row for case in read] == list(range(1, cases + 1))
    assert [event.row for case in read for event in case.events] == list(range(1, events + 1))
    assert all("concept:name" in event.values for case in read for event in case.events)
    assert took < 20, "a few seconds on a slow machine"


def test_every_time_of_the_environmental_permits_can_be_parsed() -> None:
    amsterdam = ZoneInfo("Europe/Amsterdam")
    for case in cases_of("coselog-receipt.xes.gz"):
        for name in ("startdate", "enddate", "enddate_planned", "deadline"):
            if name in case.values:
                parse_time(case.values[name], amsterdam)
        for event in case.events:
            parse_time(event.values["time:timestamp"], amsterdam)


def test_defaults_of_the_log_are_not_substituted() -> None:
    absent = [case for case in cases_of("coselog-receipt.xes.gz") if "enddate" not in case.values]
    assert len(absent) == 105
    assert not any("UNKNOWN" in case.values.values() for case in absent)


def test_complaints_are_read_with_their_times() -> None:
    cases = cases_of("complaints-replies.xlsx")
    assert len(cases) == 2_816
    first = cases[0].values
    assert list(first) == ["留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间"]
    assert (first["留言编号"], first["留言时间"]) == ("2549", "2019/4/25 9:32:09")
    for case in cases:
        for name in ("留言时间", "答复时间"):
            parse_time(case.values[name], ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.999])
def test_a_log_cut_short_yields_what_came_whole_and_then_says_so(tmp_path: Path, kept: float) -> None:
    # given the first part of a real log
    whole = (DATA / "coselog-receipt.xes.gz").read_bytes()
    path = tmp_path / "cut.xes.gz"
    path.write_bytes(whole[: int(len(whole) * kept)])
    # when it is read until it breaks off
    read: list[SourceCase | Rejected] = []
    with pytest.raises(BadInput, match="gzip data is damaged near byte"):
        read.extend(open_register(path))
    # then the cases before that place are those of the whole log
    assert read == cases_of("coselog-receipt.xes.gz")[: len(read)]
    assert len(read) > 0
