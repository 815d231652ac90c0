"""放假通知 — the yearly notice of the State Council's office, or a local one, as a dated file that cites it.

A file wins over the calendar library, a later notice over an earlier one::

    title = "国务院办公厅关于2026年部分节假日安排的通知"
    number = "国办发明电〔2025〕7号"
    published = 2025-11-04
    year = 2026
    working = [2026-01-04]
    [holidays]
    "元旦" = [2026-01-01, 2026-01-02, 2026-01-03]
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from domain.errors import BadInput


@dataclass(frozen=True, slots=True)
class HolidayNotice:
    """放假通知 — the days off by name, and the weekend days that are worked instead."""

    title: str
    number: str
    """文号"""
    published: date
    year: int
    holidays: dict[date, str]
    working: frozenset[date]


def shipped_notices() -> list[HolidayNotice]:
    """Return the notices that come with Wenze."""
    folder = files("domain") / "holiday_notices"
    texts = [(entry.name, entry.read_text(encoding="utf-8")) for entry in folder.iterdir()]
    return [read_notice(text, name) for name, text in sorted(texts) if name.endswith(".toml")]


def read_notice(text: str, name: str) -> HolidayNotice:
    """Return the notice in a file's text; ``name`` is the file's, for the message.

    Raises:
        BadInput: it is no notice.

    """
    try:
        table: dict[str, Any] = tomllib.loads(text)
        holidays = {day: called for called, days in table["holidays"].items() for day in days}
        notice = HolidayNotice(
            table["title"],
            table["number"],
            table["published"],
            table["year"],
            holidays,
            frozenset(table["working"]),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise BadInput(f"{name} is no holiday notice: {error}; see domain/holiday_notice.py") from None
    wrong = [day for day in (*holidays, *notice.working, notice.published) if type(day) is not date]
    if wrong or notice.working & holidays.keys():
        raise BadInput(
            f"{name}: days are dates like 2026-01-01, and none is both off and worked; mend {wrong}"
        )
    return notice
