"""特别程序的规则 — hearings, tests and the like are announced in full before they stop the clock."""

from collections.abc import Iterator

from domain.cases.special_procedure import ClockResumed, ClockStopped, Procedure, SpecialProcedureAnnounced
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.applicability import received
from domain.regulation.meaning.case_breach import case_breach
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("XS-12")
def a_procedure_is_announced_in_full(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """告知实施时间、步骤和准备要求 — in the notice, and before the clock is stopped for it."""
    for announced in history.of(SpecialProcedureAnnounced):
        missing = _not_told(announced.fact)
        if missing:
            yield case_breach(
                history,
                context,
                announced,
                zh=f"特别程序的告知缺少：{'、'.join(zh for zh, _ in missing)}",
                en=f"the announcement of a special procedure lacks {', '.join(en for _, en in missing)}",
            )
    for stopped in history.of(ClockStopped):
        if not _announcements(history, stopped):
            yield case_breach(
                history,
                context,
                stopped,
                zh="未告知特别程序即停止计时",
                en="the clock was stopped for a special procedure that had not been announced",
            )


@rule("XK-45")
def only_what_the_law_names_stops_the_clock(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """所需时间不计算在期限内 — for the eight procedures alone, told in writing the day they begin at the latest."""
    if received(history, parameters) is None:
        return
    allowed = {Procedure(name) for name in parameters.words("excluded")}
    for stopped in history.of(ClockStopped):
        if stopped.fact.procedure not in allowed:
            yield case_breach(
                history,
                context,
                stopped,
                part="procedure",
                zh="以法律未列举的程序停止计时",
                en="the clock was stopped for a procedure that the law does not name",
            )
            continue
        due = context.due(stopped.at, parameters.limit("told"))
        written = [one for one in _announcements(history, stopped) if one.fact.in_notice]
        told = written[0] if written else _announced_later(history, stopped)
        if context.missed(due, told):
            yield case_breach(
                history,
                context,
                stopped,
                part="told",
                moment=due,
                evidence=(told,),
                zh="未将特别程序所需时间书面告知申请人",
                en="the applicant was not told in writing of the time that the procedure needs",
            )


def _not_told(fact: SpecialProcedureAnnounced) -> list[tuple[str, str]]:
    said = {
        ("实施时间", "its time"): fact.starts_at is not None,
        ("实施步骤", "its steps"): bool(fact.steps),
        ("准备要求", "what to prepare"): bool((fact.preparation or "").strip()),
        ("写入告知书", "its place in the notice"): fact.in_notice,
    }
    return [words for words, found in said.items() if not found]


def _announcements(history: History, stopped: Noted[ClockStopped]) -> list[Noted[SpecialProcedureAnnounced]]:
    """Return how this procedure was announced: since the one of its kind before, until it began."""
    before = [
        one.at
        for one in history.of(ClockResumed)
        if one.fact.procedure is stopped.fact.procedure and one.at < stopped.at
    ]
    return [
        one
        for one in history.of(SpecialProcedureAnnounced)
        if one.fact.procedure is stopped.fact.procedure
        and one.at <= stopped.at
        and (not before or one.at >= before[-1])
    ]


def _announced_later(
    history: History, stopped: Noted[ClockStopped]
) -> Noted[SpecialProcedureAnnounced] | None:
    return next(
        (
            one
            for one in history.of(SpecialProcedureAnnounced)
            if one.fact.procedure is stopped.fact.procedure and one.at > stopped.at and one.fact.in_notice
        ),
        None,
    )
