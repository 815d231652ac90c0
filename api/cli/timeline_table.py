"""What a history looks like on a terminal (经过)."""

from collections.abc import Iterable

from rich.table import Table

from api.cli.output import table
from api.moment import when
from api.timeline import TimelineItem


def timeline_table(items: Iterable[TimelineItem]) -> Table:
    """Return a history as a table; what was entered late or corrected is marked."""
    shown = table("经过", "位置#", "发生时间", "登记时间", "事项", "何人", "内容")
    for item in items:
        marks = ("（补录）" if item.back_dated else "") + ("（已更正）" if item.corrected else "")
        shown.add_row(
            str(item.position),
            when(item.occurred_at),
            when(item.recorded_at),
            f"{item.term}{marks}",
            item.actor,
            item.text,
        )
    return shown
