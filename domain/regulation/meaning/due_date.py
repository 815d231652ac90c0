"""届期 — which due date stood when it came: a change made after it had passed comes too late for it."""

from collections.abc import Iterable
from datetime import datetime


def standing(due: datetime | None, changes: Iterable[tuple[datetime, datetime | None]]) -> datetime | None:
    """Return the date that stood when it came; None: none was set.

    ``changes``: when another date was set, and which, in the order in which that happened.
    """
    for changed_at, new in changes:
        if new is not None and (due is None or changed_at <= due):
            due = new
    return due
