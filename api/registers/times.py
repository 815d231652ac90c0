"""A time written as text in a register, to an aware datetime in UTC (登记时间)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from domain.errors import BadInput

_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4}) (?: (?P<mark>[-/.]) (?P<month>\d{1,2}) (?P=mark) (?P<day>\d{1,2}) | (?P<rest>\d{4}) )"
    r"(?: (?:T|\ +) (?P<hour>\d{1,2}) : (?P<minute>\d{2}) (?: : (?P<second>\d{2}) (?:[.,](?P<part>\d{1,9}))? )?"
    r"\ ? (?P<zone>Z|[+-]\d{2}:?\d{2})? )?",
    re.ASCII | re.VERBOSE,
)
_SHOWN = 40
_LAST_MINUTE = 59


def parse_time(text: str, default_timezone: tzinfo, pattern: str | None = None) -> datetime:
    """Return the moment that ``text`` names, in UTC.

    Year first, the one order that cannot be misread: "2019/4/25 9:32:09", "2019-04-25", "20190425",
    "2010-10-25 14:38:39", "2011-10-11T13:45:40.276+02:00", "2019-04-25T01:32:09Z". A date alone is its
    midnight. Any other form needs its ``pattern``, in ``strptime``'s letters ("%d/%m/%Y", "%Y年%m月%d日").
    Fractions finer than a microsecond are cut off.

    Text without an offset is local time in ``default_timezone``. Where the clock was put back, an hour that
    happened twice is taken as the first; where it was put forward, a time in the skipped hour is read with the
    offset before the change, so it falls after it (``fold=0`` of PEP 495). China had summer time 1986–1991.

    Raises ``BadInput`` naming the text, when it is ambiguous ("4/5/2019") or impossible ("2019-02-30").
    """
    stated = text.strip()
    try:
        moment = _by_pattern(stated, pattern) if pattern else _year_first(stated)
        local = moment if moment.tzinfo else moment.replace(tzinfo=default_timezone)
        return local.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        # Long text is cut: a wrong column may hold a whole letter.
        shown = repr(stated[:_SHOWN]) + ("…" if len(stated) > _SHOWN else "")
        cure = "mend the text or the pattern" if pattern else "mend the text, or give the column's pattern"
        raise BadInput(f"no time: {shown}: {error}: {cure}") from error


def _by_pattern(text: str, pattern: str) -> datetime:
    """Read by ``strptime``; ValueError says why not, without the text that strptime would repeat in full."""
    try:
        return datetime.strptime(text, pattern)  # noqa: DTZ007 - the caller knows the time zone
    except (ValueError, re.error) as error:
        raise ValueError(f"it does not match the pattern {pattern!r}") from error


def _year_first(text: str) -> datetime:
    """Read the forms that begin with a year; ValueError says why not."""
    match = _YEAR_FIRST.fullmatch(text)
    if match is None:
        raise ValueError("expected the year first, as in 2019-04-25 09:32:09")
    found = match.groupdict()
    month, day = (found["rest"][:2], found["rest"][2:]) if found["rest"] else (found["month"], found["day"])
    return datetime(
        int(found["year"]),
        int(month),
        int(day),
        int(found["hour"] or 0),
        int(found["minute"] or 0),
        int(found["second"] or 0),
        int((found["part"] or "0")[:6].ljust(6, "0")),
        tzinfo=_offset(found["zone"]),
    )


def _offset(zone: str | None) -> tzinfo | None:
    """Return the offset that "Z", "+08:00" or "+0800" states."""
    if zone is None:
        return None
    if zone == "Z":
        return UTC
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    if minutes > _LAST_MINUTE:
        raise ValueError("minute of the offset must be in 0..59")
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if zone[0] == "-" else offset)
