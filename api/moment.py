"""时刻 — how people read a moment: on the office's clock."""

from datetime import datetime

from domain.calendar import OFFICIAL_TIME

NONE = "—"
"""What stands where there is no moment."""


def when(moment: datetime | None) -> str:
    """Return a moment to the minute."""
    return NONE if moment is None else f"{moment.astimezone(OFFICIAL_TIME):%Y-%m-%d %H:%M}"
