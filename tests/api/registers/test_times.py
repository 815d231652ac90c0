"""Times written as text."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.registers.times import parse_time
from domain.errors import BadInput

SHANGHAI = ZoneInfo("Asia/Shanghai")
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        # local time of the register
        ("2019/4/25 9:32:09", utc(2019, 4, 25, 1, 32, 9)),
        ("2019-04-25", utc(2019, 4, 24, 16)),
        ("20190425", utc(2019, 4, 24, 16)),
        ("2019.4.25 9:32", utc(2019, 4, 25, 1, 32)),
        ("2010-10-25 14:38:39", utc(2010, 10, 25, 6, 38, 39)),
        ("2019-04-25T09:32:09", utc(2019, 4, 25, 1, 32, 9)),
        ("2019-04-25T09:32:09.123000", utc(2019, 4, 25, 1, 32, 9, 123000)),
        ("  2019/4/25 9:32:09\n", utc(2019, 4, 25, 1, 32, 9)),
        # stated offset: the register's own time zone does not matter
        ("2011-10-11T13:45:40.276+02:00", utc(2011, 10, 11, 11, 45, 40, 276000)),
        ("2019-04-25T01:32:09Z", utc(2019, 4, 25, 1, 32, 9)),
        ("2019-04-25 09:32:09 +0800", utc(2019, 4, 25, 1, 32, 9)),
        ("2019-04-25T09:32:09.123456789-03:30", utc(2019, 4, 25, 13, 2, 9, 123456)),
    ],
)
def test_a_year_first_time_becomes_utc(text: str, moment: datetime) -> None:
    parsed = parse_time(text, SHANGHAI)
    assert parsed == moment
    assert parsed.tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "4/5/2019",  # 4 May, or April 5th
        "19-04-05",
        "2019-13-01",
        "2019-02-30",
        "2019/4-25",
        "2019-04-25 24:00:00",
        "2019-04-25 09:61",
        "2019-04-25-09:00",  # an offset, or an hour
        "2019-04-25T09:32:09+24:00",
        "2019-04-25T09:32:09+08:75",
        "0001-01-01",  # before UTC's first day, seen from Shanghai
        "２０１９-04-25",
        "43580.397",
        "EMPTY",
    ],
)
def test_an_ambiguous_or_impossible_time_is_refused_by_its_text(text: str) -> None:
    with pytest.raises(BadInput) as refusal:
        parse_time(text, SHANGHAI)
    assert repr(text.strip()) in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_long_text_is_not_repeated_in_full() -> None:
    with pytest.raises(BadInput) as refusal:
        parse_time("尊敬的书记\n" * 1000, SHANGHAI)
    assert len(str(refusal.value)) < 250
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "pattern", "moment"),
    [
        ("25/04/2019", "%d/%m/%Y", utc(2019, 4, 24, 16)),
        ("2019年4月25日 9时32分", "%Y年%m月%d日 %H时%M分", utc(2019, 4, 25, 1, 32)),
        ("25.04.2019 09:32 +0000", "%d.%m.%Y %H:%M %z", utc(2019, 4, 25, 9, 32)),
    ],
)
def test_another_form_is_read_by_its_pattern(text: str, pattern: str, moment: datetime) -> None:
    assert parse_time(text, SHANGHAI, pattern) == moment


@pytest.mark.parametrize(
    ("text", "pattern"), [("2019-04-25", "%d/%m/%Y"), ("1", "%Q"), ("2019 2019", "%Y %Y")]
)
def test_a_text_or_pattern_that_does_not_fit_is_refused(text: str, pattern: str) -> None:
    with pytest.raises(BadInput, match="pattern"):
        parse_time(text, SHANGHAI, pattern)


def test_an_hour_that_happens_twice_is_the_first() -> None:
    # given clocks put back at 03:00 summer time, when 02:30 comes, then it is summer time still
    assert parse_time("2011-10-30 02:30", AMSTERDAM) == utc(2011, 10, 30, 0, 30)


def test_a_skipped_hour_is_read_with_the_offset_before() -> None:
    # given clocks put forward at 02:00, when 02:30 is claimed, then it is 03:30 summer time
    assert parse_time("2011-03-27 02:30", AMSTERDAM) == utc(2011, 3, 27, 1, 30)


def test_china_had_summer_time() -> None:
    assert parse_time("1988-07-01 12:00", SHANGHAI) == utc(1988, 7, 1, 3)


@given(
    st.datetimes(
        min_value=datetime(1900, 1, 2),  # noqa: DTZ001
        timezones=st.builds(lambda hours: (UTC, SHANGHAI, AMSTERDAM)[hours], st.integers(0, 2)),
    )
)
def test_isoformat_is_read_back(moment: datetime) -> None:
    offset = moment.utcoffset()
    if offset is None or offset % timedelta(minutes=1):
        return  # local mean time has seconds in its offset, which ISO 8601 has not
    try:
        expected = moment.astimezone(UTC)
    except OverflowError:
        return
    assert parse_time(moment.isoformat(), SHANGHAI) == expected
