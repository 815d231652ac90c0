"""办件时钟 — not a number but an explanation: each day counted, skipped or excluded, and why; and what remains."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from domain.calendar import Calendar, Limit, Unit, add_months, local_date
from domain.cases.special_procedure import Procedure
from domain.errors import BadInput
from domain.regulation.context import Context
from domain.regulation.history import History, Noted
from domain.regulation.meaning.ending import End, ended
from domain.regulation.meaning.stop import Stop, stops
from domain.term import TermEnum


class Verdict(TermEnum):
    """计入与否 — what a day is to a limit."""

    START = "start", "起算日，不计"
    COUNTED = "counted", "计入"
    SKIPPED = "skipped", "不计"
    EXCLUDED = "excluded", "扣除"
    CARRIED = "carried", "顺延"


@dataclass(frozen=True, slots=True)
class ClockDay:
    """一日 — one day of a clock, and why it counts or not."""

    day: date
    verdict: Verdict
    number: int | None
    """第几日 — of the limit."""
    why: str
    position: int | None = None
    """The fact because of which it is excluded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """时钟 — one limit of a case, explained."""

    clause: str
    """The clause that sets it, or the words on which it was promised."""
    title: str
    limit: Limit | None
    """None: a date was promised, not a number of days."""
    started: int
    """Position of the fact with which it starts."""
    started_at: datetime
    days: tuple[ClockDay, ...]
    counted: int
    """Days of it that have been counted so far, until today or until it ended."""
    due_at: datetime | None
    """None while it stands still."""
    stopped: Procedure | None
    ended_at: datetime | None
    """When what the limit asks for was done."""
    remaining: int | None
    """Days left in the limit's own unit, below 0 when it has passed; None when it is ended or stands still."""
    provisional: bool
    """A day of it lies in a year whose holidays are not announced yet."""
    extended: int | None = None
    """Position of the approval by which it is longer."""

    @property
    def late(self) -> bool:
        """Whether it ended after it was due."""
        return self.due_at is not None and self.ended_at is not None and self.ended_at > self.due_at

    @property
    def kept(self) -> bool:
        """Whether it ended in time."""
        return self.ended_at is not None and not self.late


def limited(
    history: History,
    context: Context,
    *,
    clause: str,
    title: str,
    started: Noted[Any],
    limit: Limit,
    procedures: frozenset[Procedure],
    end: End = End.COMPLETED,
    until: datetime | None = None,
    extended: Noted[Any] | None = None,
) -> Clock:
    """Return the clock of a limit in days or months that a clause sets.

    ``procedures``: which special procedures are not counted in it. ``end``: what ends it. ``until``: the date up to
    which it was extended, where the clause leaves that to the approval. ``extended``: the approval.

    Raises:
        BadInput: the limit is in hours, which no day explains.

    """
    if limit.unit is Unit.HOUR:
        raise BadInput(f"{clause}: a limit of {limit} has no days; write it in days or months")
    over = ended(history, end)
    counted_out = stops(history, procedures)
    first = local_date(started.at)
    last_known = _last_known(context, over)
    days = [_start(context.calendar, first)]
    still = None
    for one in _counted(context.calendar, first, limit.unit, counted_out):
        if until is not None and days[-1].day >= local_date(until):
            break
        if until is None and _is_last(days, limit, first):
            break
        if one.day > last_known:
            still = _open_stop(counted_out, one.day)
        if still is not None:
            break
        days.append(one)
    due = None if still else until or _carried(days, limit, context)
    return _clock(context, clause, title, limit, started, days, due, still, over, extended)


def promised(
    history: History,
    context: Context,
    *,
    clause: str,
    title: str,
    started: Noted[Any],
    due_at: datetime | None,
    end: End = End.COMPLETED,
    extended: Noted[Any] | None = None,
) -> Clock:
    """Return the clock of a date that was promised: the working days from the promise to the date.

    It stands still during every special procedure, whatever the law says of that procedure. ``due_at``: None while
    it does.
    """
    over = ended(history, end)
    counted_out = stops(history)
    still = next((stop for stop in counted_out if stop.over is None), None) if due_at is None else None
    first, last = local_date(started.at), local_date(due_at) if due_at else _last_known(context, over)
    days = [_start(context.calendar, first)]
    for one in _counted(context.calendar, first, Unit.WORKING_DAY, counted_out):
        if one.day > last:
            break
        days.append(one)
    return _clock(context, clause, title, None, started, days, due_at, still, over, extended)


def _last_known(context: Context, over: Noted[Any] | None) -> date:
    """Return the day up to which it is known what counts: today, or the day on which it ended."""
    return min(context.today, local_date(over.at)) if over else context.today


def _open_stop(counted_out: list[Stop], day: date) -> Stop | None:
    return next((stop for stop in counted_out if stop.over is None and stop.covers(day)), None)


def _start(calendar: Calendar, first: date) -> ClockDay:
    day = calendar.day(first)
    return ClockDay(first, Verdict.START, None, day.name or day.kind.term)


def _counted(calendar: Calendar, first: date, unit: Unit, counted_out: list[Stop]) -> Iterator[ClockDay]:
    """Iterate over the days after the first one, without end."""
    number = 0
    for offset in count(1):
        day = calendar.day(first + timedelta(days=offset))
        stop = next((stop for stop in counted_out if stop.covers(day.day)), None)
        if unit is Unit.WORKING_DAY and not day.working:
            yield ClockDay(day.day, Verdict.SKIPPED, None, day.name or day.kind.term)
        elif stop is not None:
            yield ClockDay(day.day, Verdict.EXCLUDED, None, stop.procedure.term, stop.begun.position)
        else:
            number += 1
            yield ClockDay(day.day, Verdict.COUNTED, number, day.name or day.kind.term)


def _is_last(days: list[ClockDay], limit: Limit, first: date) -> bool:
    last = days[-1]
    if limit.unit is Unit.MONTH:
        excluded = sum(one.verdict is Verdict.EXCLUDED for one in days)
        return last.day >= add_months(first, limit.count) + timedelta(days=excluded)
    return (last.number or 0) == limit.count


def _carried(days: list[ClockDay], limit: Limit, context: Context) -> datetime:
    """Return the moment at which the limit ends, carried over days off where it is not counted in working days."""
    last = days[-1].day
    if limit.unit is not Unit.WORKING_DAY and limit.count:
        while not context.calendar.is_working_day(last):
            last += timedelta(days=1)
            day = context.calendar.day(last)
            days.append(ClockDay(last, Verdict.CARRIED, None, day.name or day.kind.term))
    return context.end_of(last)


def _clock(
    context: Context,
    clause: str,
    title: str,
    limit: Limit | None,
    started: Noted[Any],
    days: list[ClockDay],
    due_at: datetime | None,
    still: Stop | None,
    over: Noted[Any] | None,
    extended: Noted[Any] | None,
) -> Clock:
    so_far = _last_known(context, over)
    return Clock(
        clause=clause,
        title=title,
        limit=limit,
        started=started.position,
        started_at=started.at,
        days=tuple(days),
        counted=sum(one.verdict is Verdict.COUNTED and one.day <= so_far for one in days),
        due_at=due_at,
        stopped=still.procedure if still else None,
        ended_at=over.at if over else None,
        remaining=None if over or due_at is None else _left(context, limit, due_at),
        provisional=any(context.calendar.is_provisional(one.day) for one in days),
        extended=extended.position if extended else None,
    )


def _left(context: Context, limit: Limit | None, due_at: datetime) -> int:
    """Return the days left; once it has passed at least one is missing, whatever the hour or the day."""
    passed = context.now > due_at
    first, last = sorted((context.today, local_date(due_at)))
    if limit is None or limit.unit is Unit.WORKING_DAY:
        days = context.calendar.working_days_between(first, last)
    else:
        days = (last - first).days
    return -max(days, 1) if passed else days
