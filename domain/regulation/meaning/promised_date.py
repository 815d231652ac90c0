"""承诺时限的沿革 — each date until which a case was to be done: which fact set it, and which took its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.cases.assignment import Assigned, Returned
from domain.cases.extension import ExtensionApproved
from domain.cases.promise import PromiseMade
from domain.cases.special_procedure import ClockResumed
from domain.fact import Fact
from domain.regulation.context import Context
from domain.regulation.history import History, Noted
from domain.regulation.meaning.ending import ended, promised_end
from domain.regulation.meaning.stop import Stop, stops


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisedDate:
    """承诺的日期 — as it stood from one fact to the next."""

    origin: Noted[Any]
    """The promise or the assignment that it goes back to; extensions and pauses move its date."""
    set_by: Noted[Any]
    """Of the facts that set this same date one after the other, the one that was recorded first."""
    date: datetime
    """As it was recorded."""
    due_at: datetime | None
    """The same; where the clock stood still at that moment, the end of the pause; None while it still does."""
    replaced: Noted[Any] | None = None

    @property
    def assigned(self) -> bool:
        """Whether it is the limit of an assignment, not a promise to the applicant."""
        return isinstance(self.origin.fact, Assigned)


def promised_dates(history: History) -> list[PromisedDate]:
    """Return every date that stood on a case, in order; the last one stands, if nothing took it back."""
    pauses = stops(history)
    found: list[PromisedDate] = []
    before: list[tuple[Noted[Any], PromisedDate | None]] = []
    standing: PromisedDate | None = None
    for one in history.of(PromiseMade, ExtensionApproved, ClockResumed, Assigned, Returned):
        if isinstance(one.fact, Returned):
            following = _given_back(standing, before.pop() if before else None, one)
        else:
            following = _moved(standing, one, pauses)
        if isinstance(one.fact, Assigned):
            before.append((one, standing))
        if following is standing:
            if standing is not None and standing.date == _date(one.fact):
                found[-1] = standing = _first_recorded(standing, one)
            continue
        if standing is not None:
            found[-1] = replace(standing, replaced=one)
        if following is not None:
            found.append(following)
        standing = following
    return found


def missed(
    history: History, context: Context, dates: Iterable[PromisedDate]
) -> Iterator[tuple[PromisedDate, datetime]]:
    """Iterate over the dates that passed before the case was done, or before another date took their place."""
    end = ended(history, promised_end(history))
    for one in dates:
        due = one.due_at
        if due is None or any(fact.at <= due for fact in (one.replaced, end) if fact is not None):
            continue
        if context.passed(due):
            yield one, due


def _moved(standing: PromisedDate | None, by: Noted[Any], pauses: list[Stop]) -> PromisedDate | None:
    date = _date(by.fact)
    if date is None or (standing is not None and standing.date == date):
        return standing
    begins = standing is None or isinstance(by.fact, PromiseMade | Assigned)
    origin = by if standing is None or begins else standing.origin
    return PromisedDate(origin=origin, set_by=by, date=date, due_at=_after(pauses, date))


def _first_recorded(standing: PromisedDate, again: Noted[Any]) -> PromisedDate:
    """Return the date as set by whichever was recorded first: what is entered late is no new occasion."""
    return replace(standing, set_by=min(standing.set_by, again, key=lambda one: one.position))


def _given_back(
    standing: PromisedDate | None, before: tuple[Noted[Any], PromisedDate | None] | None, by: Noted[Any]
) -> PromisedDate | None:
    """Return what stood before the matter was assigned: who gives it back is no longer bound by that limit.

    An assignment that set no other date leaves it as it is, with all that moved it since.
    """
    if before is None:
        return None
    assigned, date = before
    if assigned.fact.due_at is None or (standing and date and standing.date == date.date):
        return standing
    return None if date is None else replace(date, set_by=by, replaced=None)


def _date(fact: Fact) -> datetime | None:
    match fact:
        case PromiseMade() | Assigned():
            return fact.due_at
        case ExtensionApproved():
            return fact.new_due_at
        case ClockResumed() if fact.new_due_at != fact.old_due_at:
            return fact.new_due_at
    return None


def _after(pauses: list[Stop], date: datetime) -> datetime | None:
    """Return the date, moved to the end of every pause in which it lies."""
    moved: datetime | None = date
    while moved is not None:
        pause = next((stop for stop in pauses if stop.stands_at(moved)), None)
        if pause is None:
            return moved
        moved = pause.over.at if pause.over else None
    return None
