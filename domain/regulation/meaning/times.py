"""时段 — stretches of time: what two have in common, and what is left of one without others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Time:
    """时段 — from a moment up to, and without, another; None: without end."""

    since: datetime
    until: datetime | None = None

    def within(self, other: "Time") -> "Time | None":
        """Return what two stretches have in common."""
        ends = [end for end in (self.until, other.until) if end is not None]
        common = Time(max(self.since, other.since), min(ends, default=None))
        return common if common.until is None or common.since < common.until else None

    def without(self, other: "Time") -> list["Time"]:
        """Return what is left of a stretch when another is taken out of it."""
        common = self.within(other)
        if common is None:
            return [self]
        left = [Time(self.since, common.since)] if self.since < common.since else []
        goes_on = common.until is not None and (self.until is None or common.until < self.until)
        return [*left, Time(common.until, self.until)] if goes_on and common.until else left


def without(times: Iterable[Time], others: Iterable[Time]) -> list[Time]:
    """Return what is left of some stretches when others are taken out of them, in the order of time."""
    left = list(times)
    for other in others:
        left = [rest for time in left for rest in time.without(other)]
    return sorted(left, key=lambda time: time.since)
