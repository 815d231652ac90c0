"""时刻 — how a page writes a moment."""

from datetime import datetime

from domain.calendar import OFFICIAL_TIME


def when(moment: datetime | None) -> str:
    """Show a moment as the office's clock does; nothing where there is none."""
    return "" if moment is None else f"{moment.astimezone(OFFICIAL_TIME):%Y-%m-%d %H:%M}"
