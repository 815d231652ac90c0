"""期限的规则 — each clause that sets a limit is judged by the clock that explains it."""

from collections.abc import Iterator
from datetime import datetime

from domain.cases.completion import Completed, Outcome, Reopened, ResultDelivered
from domain.cases.decision import LicenceIssued
from domain.cases.reply import ResultReplied
from domain.fact import Fact
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History, earliest
from domain.regulation.limits import Timed, timed_by
from domain.regulation.meaning.case_breach import case_breach
from domain.regulation.meaning.ending import End, ended
from domain.regulation.meaning.time_limit import TimeLimit
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("XS-26", "XK-42-1", "XK-42-2", "XF-34", "GK-33", "GW-14", "GW-21")
def a_matter_is_settled_within_its_limit(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """期限内办结 — by the clock of the clause, with what does not count in it and with the extension approved."""
    timed = timed_by(history, context, parameters)
    if timed is not None:
        yield from _late(history, context, parameters, timed)


@rule("XS-30", "XF-35")
def an_appeal_is_settled_and_answered_within_its_limit(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """期限内办结并答复 — who appealed has the answer before the limit passes, too; and anew, where it was reopened."""
    timed = timed_by(history, context, parameters)
    due = timed.clock.due_at if timed else None
    if timed is None or due is None:
        return
    if not timed.clock.kept:
        yield from _late(history, context, parameters, timed)
        return
    reopened = history.last(Reopened)
    told = earliest(history.first(fact, after=reopened) for fact in (ResultReplied, ResultDelivered))
    if context.missed(due, told):
        yield case_breach(
            history,
            context,
            timed.started,
            part="reply",
            moment=due,
            evidence=(history.last(Completed), told),
            zh="信访申诉件未在规定时限内答复申诉人",
            en="the appeal was not answered within its limit",
        )


@rule("GW-18")
def a_licence_is_decided_and_issued_in_time(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """许可证的发放 — decided within the limit, and then issued within the days that follow."""
    timed = timed_by(history, context, parameters)
    if timed is None:
        return
    yield from _late(history, context, parameters, timed)
    decided = ended(history, End.DECIDED)
    if decided is None or decided.fact.outcome is not Outcome.GRANTED:
        return
    due = context.due(decided.at, parameters.limit("issue"))
    if not _done(history, due, LicenceIssued) and context.passed(due):
        yield case_breach(
            history,
            context,
            decided,
            part="issue",
            moment=due,
            evidence=(history.first(LicenceIssued),),
            zh="准予许可后未在规定时限内发放许可证",
            en="the licence was granted and not issued in time",
        )


def _late(history: History, context: Context, parameters: Parameters, timed: Timed) -> Iterator[Breach]:
    clock, said = timed.clock, TimeLimit.of(parameters)
    if said is None or clock.due_at is None or clock.kept or not context.passed(clock.due_at):
        return
    yield case_breach(
        history,
        context,
        timed.started,
        moment=clock.due_at,
        evidence=(timed.extended, ended(history, said.ends)),
        zh=f"未在规定时限内{said.ends.term}",
        en=f"the matter was not {said.ends} within its limit",
    )


def _done(history: History, due: datetime, *facts: type[Fact]) -> bool:
    return any(one.at <= due for one in history.of(*facts))
