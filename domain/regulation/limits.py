"""办件的各项时限 — all clocks of one case: the promise first, then each clause that sets a limit for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from domain.calendar import Limit
from domain.cases.assignment import Assigned
from domain.cases.extension import ExtensionApproved
from domain.cases.joint import LeadUnitDesignated
from domain.cases.promise import PromiseMade
from domain.regulation.adoption import Adoption
from domain.regulation.clock import Clock, limited, promised
from domain.regulation.context import Context
from domain.regulation.history import History, Noted
from domain.regulation.meaning.assigned import still_assigned
from domain.regulation.meaning.ending import promised_end
from domain.regulation.meaning.promised_date import promised_dates
from domain.regulation.meaning.time_limit import TimeLimit
from domain.regulation.parameters import Parameters


@dataclass(frozen=True, slots=True)
class Timed:
    """时钟及其起点 — a clause's clock, and the facts on which it rests."""

    clock: Clock
    started: Noted[Any]
    extended: Noted[ExtensionApproved] | None = None


def clocks(history: History, context: Context, adoptions: Iterable[Adoption]) -> list[Clock]:
    """Return all clocks of one case, those of clauses that are in force when they are due, or now."""
    promise = promised_clock(history, context)
    found = [] if promise is None else [promise]
    for adoption in adoptions:
        for clause in adoption.book.clauses:
            parameters = Parameters(clause.id, clause.parameters)
            timed = timed_by(history, context, parameters, f"{adoption.book.title} {clause.article}")
            if timed is not None and adoption.covers(clause, timed.clock.due_at or context.now):
                found.append(timed.clock)
    return found


def promised_clock(history: History, context: Context) -> Clock | None:
    """Return the clock of the date that was promised or set last, with what moved it since (承诺时限)."""
    dates = promised_dates(history)
    if not dates or dates[-1].replaced is not None:
        return None
    standing = dates[-1]
    origin = standing.origin.fact
    return promised(
        history,
        context,
        clause=_words(origin),
        title=origin.TERM,
        started=standing.origin,
        due_at=standing.due_at,
        end=promised_end(history),
        extended=standing.set_by if isinstance(standing.set_by.fact, ExtensionApproved) else None,
    )


def timed_by(history: History, context: Context, parameters: Parameters, title: str = "") -> Timed | None:
    """Return the clock that a clause sets on a case; None where it does not concern it.

    The time-limit rules judge by this same clock.
    """
    said = TimeLimit.of(parameters)
    started = said.start(history) if said else None
    if said is None or started is None:
        return None
    length = said.length(history)
    base = _clock(history, context, parameters, title, said, started, length)
    if not _concerns(said, history, base):
        return None
    extended = _extension(history, base)
    longest = said.longest(length)
    if extended is None or (longest is None and not said.extended_as_approved):
        return Timed(base, started)
    clock = _clock(history, context, parameters, title, said, started, longest or length, extended)
    return Timed(clock, started, extended)


def longest(history: History, context: Context, parameters: Parameters) -> Clock | None:
    """Return the clock that a clause sets at most, approved or not (最长时间)."""
    said = TimeLimit.of(parameters)
    started = said.start(history) if said else None
    if said is None or started is None:
        return None
    length = said.length(history)
    if not _concerns(said, history, _clock(history, context, parameters, "", said, started, length)):
        return None
    return _clock(history, context, parameters, "", said, started, said.longest(length) or length)


def _clock(
    history: History,
    context: Context,
    parameters: Parameters,
    title: str,
    said: TimeLimit,
    started: Noted[Any],
    length: Limit,
    extended: Noted[ExtensionApproved] | None = None,
) -> Clock:
    return limited(
        history,
        context,
        clause=parameters.clause,
        title=title,
        started=started,
        limit=length,
        procedures=said.procedures,
        end=said.ends,
        until=extended.fact.new_due_at if extended and said.extended_as_approved else None,
        extended=extended,
    )


def _concerns(said: TimeLimit, history: History, base: Clock) -> bool:
    """Say whether the limit is this case's: what happened after it had passed comes too late to change that."""
    joint = history.first(LeadUnitDesignated)
    if said.joint is True and joint is None:
        return False
    if said.joint is False and joint is not None and _in_time(joint, base):
        return False
    return said.own_office is None or not any(
        one.fact.due_at is not None and one.fact.assigner not in said.own_office and _in_time(one, base)
        for one in still_assigned(history)
    )


def _extension(history: History, base: Clock) -> Noted[ExtensionApproved] | None:
    """Return the last approval by which it is longer: each given before the date passed, for one beyond it."""
    due, found = base.due_at, None
    for one in history.of(ExtensionApproved):
        if due is None or one.at <= due < one.fact.new_due_at:
            due, found = due and one.fact.new_due_at, one
    return found


def _in_time(one: Noted[Any], base: Clock) -> bool:
    return base.due_at is None or one.at <= base.due_at


def _words(origin: object) -> str:
    match origin:
        case PromiseMade():
            return origin.basis
        case Assigned():
            return origin.assigner
    return ""
