"""收发文与提案的规则 — proposed the same day, with a limit; urgent ones first; delays explained, strays returned in time."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from domain.calendar import local_date
from domain.cases.assignment import Assigned, DelayExplained, HandlingProposed, Returned
from domain.cases.case import Case
from domain.cases.completion import Completed
from domain.cases.consultation import Flag, MatterFlagged
from domain.cases.promise import PromiseMade
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.answering import answering
from domain.regulation.meaning.applicability import received
from domain.regulation.meaning.case_breach import case_breach
from domain.regulation.meaning.ending import End, ended
from domain.regulation.meaning.promised_date import missed, promised_dates
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule

_MOMENT = timedelta(microseconds=1)
"""Just before a matter goes back, who has it still answers."""


@rule("XS-17")
def a_document_is_proposed_or_assigned_the_same_day(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """当天提出拟办意见 — or assigned to a section; what comes after hours or on a day off, the next working day."""
    document = received(history, parameters)
    if document is None:
        return
    due = context.due(document.at, parameters.limit(_allowed(context, document.at)))
    handled = history.of(HandlingProposed, Assigned, Completed)
    if context.missed(due, handled[0] if handled else None):
        yield case_breach(
            history,
            context,
            document,
            moment=due,
            evidence=tuple(handled[:1]),
            zh="收文当天未提出拟办意见，也未交有关处室办理",
            en="the document was neither proposed nor assigned the day it came",
        )


@rule("XS-18")
def a_document_has_a_limit(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """提出具体办理时限 — the office's proposal names it, or the assignment to the section does."""
    if received(history, parameters) is None:
        return
    for one in history.of(HandlingProposed, Assigned):
        due = context.due(one.at, parameters.limit("handling"))
        if one.fact.due_at is None and not _limit_known(history, one, due) and context.passed(due):
            yield case_breach(
                history,
                context,
                one,
                moment=due,
                zh="收文拟办或交办时未提出具体办理时限",
                en="the document was proposed or assigned without a limit",
            )


@rule("XS-20")
def urgent_documents_go_first(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """紧急公文优先办理 — none that came later and is not urgent is done before it in the same section."""
    urgent = _urgent(history)
    if urgent is None or received(history, parameters) is None:
        return
    done = ended(history, End.COMPLETED)
    overtaking = [
        completed
        for other in context.histories("case")
        if other.id != history.id
        and (completed := _overtakes(other, urgent, parameters)) is not None
        and (done is None or completed.at < done.at)
        and completed.fact.section is not None
        and _section(history, completed.at) == completed.fact.section
    ]
    first = min(overtaking, key=lambda one: one.place, default=None)
    if first is not None:
        yield case_breach(
            history,
            context,
            urgent,
            moment=first.at,
            evidence=(first, done),
            zh="紧急公文未优先办理，后到的普通公文先行办结",
            en="a document that came later and was not urgent was completed before the urgent one",
        )


@rule("XS-21", "XS-24")
def a_delay_is_explained_before_the_date(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """说明原因 — to each of those named, with a reason, before the date that is not kept."""
    if received(history, parameters) is None:
        return
    told = parameters.words("told")
    for one, due in missed(history, context, promised_dates(history)):
        explained: list[Noted[DelayExplained]] = [
            noted
            for noted in history.between(one.set_by.at, due, DelayExplained)
            if (noted.fact.reason or "").strip()
        ]
        if all(any(getattr(noted.fact, f"to_{who}") for noted in explained) for who in told):
            continue
        yield case_breach(
            history,
            context,
            one.set_by,
            moment=due,
            evidence=(*explained, history.first(DelayExplained, after=due)),
            zh="不能按期办结，未在限期前按规定说明原因",
            en="the date was not kept and not explained before it to those who had to be told",
        )


@rule("XS-22", "XS-25")
def a_stray_is_returned_in_time_and_through_the_office(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """通过办公室退回 — what is not the section's matter goes back within the days allowed, with the reason."""
    if received(history, parameters) is None:
        return
    for returned in history.of(Returned):
        assigned = history.last(Assigned, until=returned.at)
        due = context.due(assigned.at if assigned else returned.fact.assigned_at, parameters.limit("return"))
        holder = answering(history, context, returned.at - _MOMENT)
        if returned.at > due:
            yield case_breach(
                history,
                context,
                returned,
                part="late",
                moment=due,
                evidence=(assigned,),
                zh="未在规定工作日内退回交办单位",
                en="the matter was returned later than the working days allowed",
            )
        if not returned.fact.via_office:
            yield breach(
                returned,
                part="office",
                person=holder,
                section=returned.fact.by_section,
                zh="未通过办公室退回",
                en="the matter was not returned through the office",
            )
        if parameters.values.get("reason", False) and not (returned.fact.reason or "").strip():
            yield breach(
                returned,
                part="reason",
                person=holder,
                section=returned.fact.by_section,
                zh="退回时未说明理由",
                en="the matter was returned without a reason",
            )


def _allowed(context: Context, moment: datetime) -> str:
    """Return which limit holds for what comes at a moment: the same day, or the next working day."""
    closed = context.closing is not None and moment > context.end_of(local_date(moment))
    return "after_hours" if closed or not context.calendar.is_working_day(local_date(moment)) else "handling"


def _limit_known(history: History, one: Noted[HandlingProposed | Assigned], until: datetime) -> bool:
    """Say whether a limit was named before, or for the whole case the same day."""
    if isinstance(one.fact, Assigned) and (
        one.fact.previous_due_at is not None
        or any(named.fact.due_at is not None and named.at <= one.at for named in history.of(HandlingProposed))
    ):
        return True
    return any(promise.at <= until for promise in history.of(PromiseMade))


def _urgent(history: History) -> Noted[MatterFlagged] | None:
    return next((one for one in history.of(MatterFlagged) if one.fact.flag is Flag.URGENT), None)


def _overtakes(
    other: History, urgent: Noted[MatterFlagged], parameters: Parameters
) -> Noted[Completed] | None:
    """Return the end of another document that came after the urgent one and is not urgent itself."""
    document = received(other, parameters)
    if document is None or document.at <= urgent.at or _urgent(other) is not None:
        return None
    return ended(other, End.COMPLETED)


def _section(history: History, moment: datetime) -> UUID | None:
    return history.aggregate(Case, until=moment).section
