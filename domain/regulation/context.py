"""情境 — what a rule may know besides the stream it looks at: the time, the calendar, the organisation's registers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from domain.calendar import Calendar, Limit, Unit, end_of, local_date, official
from domain.regulation.history import History, Noted

T = TypeVar("T")


@dataclass(frozen=True)
class Context:
    """情境 — pure: made by whoever evaluates, the same for all streams of one sweep."""

    now: datetime
    calendar: Calendar = field(default_factory=official)
    registers: Mapping[str, Sequence[History]] = field(default_factory=dict)
    """By category: the whole register of everything but cases, of which those that are looked at now."""
    closing: time | None = None
    """下班时间 — when a working day ends; None: with the day."""
    awaited: list[datetime] = field(default_factory=list, compare=False)
    """The moments that rules asked for and that have not come yet: then a stream must be looked at again."""
    _made: dict[Callable[["Context"], Any], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def due(self, start: datetime, limit: Limit) -> datetime:
        """Return the moment at which a limit ends that begins with a fact; the start day is not counted.

        当日 (0 days) of what comes after closing, or on a day off, is the next working day.
        """
        due, day = self.calendar.due(start, limit, self.closing), local_date(start)
        same_day = limit.count == 0 and limit.unit is not Unit.HOUR
        if same_day and (due <= start or not self.calendar.is_working_day(day)):
            return self.end_of(self.calendar.add_working_days(day, 1))
        return due

    def end_of(self, day: date) -> datetime:
        """Return the moment at which a day ends for those who serve the public, in UTC."""
        return end_of(day, self.closing)

    def passed(self, moment: datetime) -> bool:
        """Say whether a moment lies behind; one that does not is awaited."""
        if self.now > moment:
            return True
        self.awaited.append(moment)
        return False

    def missed(self, due: datetime, act: Noted[Any] | None) -> bool:
        """Say whether a limit has passed without the act that it asks for, or before it."""
        return (act is None or act.at > due) and self.passed(due)

    @property
    def today(self) -> date:
        """The date in China."""
        return local_date(self.now)

    def histories(self, category: str) -> Sequence[History]:
        """Return the streams of a category."""
        return self.registers.get(category, ())

    def history(self, category: str, id: UUID | None) -> History | None:
        """Return one stream, None where there is none."""
        return self._by_id.get((category, id)) if id is not None else None

    def once(self, make: Callable[["Context"], T]) -> T:
        """Return what a function makes of the registers; it is made once for all streams of one sweep."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    @cached_property
    def _by_id(self) -> Mapping[tuple[str, UUID | None], History]:
        return {
            (category, history.id): history
            for category, histories in self.registers.items()
            for history in histories
        }
