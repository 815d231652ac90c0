"""顶岗办理的规则 — what the stand-in does besides his own work, notes down, and only does with a leader's consent."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.cases.acceptance import Accepted
from domain.cases.assignment import AssignmentSignedFor
from domain.cases.case import Case
from domain.cases.completion import Completed
from domain.cases.consultation import Flag, MatterFlagged
from domain.cases.handover import HandoverReceiptIssued
from domain.cases.inquiry import InquiryReceived
from domain.cases.stand_in import DeferredForAbsentee, UrgentConsentGiven
from domain.cases.work_step import WorkStepDone
from domain.office.task import Task, TaskAssigned, TaskDueDateChanged
from domain.people.presence.contact import ContactMade
from domain.people.presence.departure import HandedToStandIn
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.absence import (
    Away,
    Standing,
    absences_of,
    presence_of,
    stand_ins_of,
    standing_in_by,
)
from domain.regulation.meaning.leaders import leaders_of
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("AB-17", on="task")
def a_stand_in_does_the_work_of_both(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """承担A角工作 — while he stands in, neither the A-role's tasks nor his own are left undone."""
    dated = history.of(TaskAssigned, TaskDueDateChanged)
    for noted in dated:
        due = noted.fact.due_at
        moved = any(later.at <= due for later in dated[dated.index(noted) + 1 :]) if due else False
        if due is None or moved or not context.passed(due):
            continue
        task = history.aggregate(Task, until=due)
        if task.done_at is not None or task.cancelled_at is not None:
            continue
        standing = _standing_on(context, task, due)
        if standing is not None:
            yield breach(
                noted,
                moment=due,
                person=standing.began.fact.stand_in,
                evidence=(standing.began,),
                zh="顶岗期间本职工作或A角的工作未按时完成",
                en="a task of one's own or of the A-role was not done in time while standing in",
            )


@rule("AB-20")
def what_a_stand_in_cannot_do_is_noted(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """做好记录或联系A角 — what cannot be handled is noted down, or the A-role is asked in time."""
    for deferred in history.of(DeferredForAbsentee):
        due = context.due(deferred.at, parameters.limit("contact"))
        contacts = _contacts(history, context, deferred.fact.absentee, deferred.at)
        is_noted = any(_is_noted(one) for one in history.between(deferred.at, due, DeferredForAbsentee))
        if not is_noted and not any(one.at <= due for one in contacts) and context.passed(due):
            yield breach(
                deferred,
                moment=due,
                person=deferred.fact.stand_in,
                evidence=tuple(contacts[:1]),
                zh="对不能处理的事项既未记录也未与A角联系",
                en="what could not be handled was neither noted down nor asked of the A-role",
            )
    for away, handed in _handed_over(history, context):
        acts = history.between(handed.at, away.end, *_HANDLED) if away.end else []
        contacts = _contacts(history, context, handed.fact.person, handed.at)
        touched = any(away.covers(one.at) for one in contacts) or _acted(history, away, handed)
        if away.end is not None and not acts and not touched and context.passed(away.end):
            yield breach(
                history.beginning,
                part=f"handed-{handed.position}",
                moment=away.end,
                person=handed.fact.stand_in,
                evidence=(handed, away.begun, away.over),
                zh="移交的办件顶岗期间既未办理，也未记录或与A角联系",
                en="a case that was handed over was neither worked on, nor noted down, nor asked about",
            )


@rule("AB-21")
def an_urgent_act_has_the_leader_s_consent(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """急办事项 — a stand-in acts on what is urgent after the leader in charge has agreed."""
    for step in history.of(WorkStepDone):
        if not _is_urgent(history, step, parameters):
            continue
        stand_in = step.fact.done_by or step.fact.entry.actor
        case = history.aggregate(Case, until=step.at)
        standing = stand_ins_of(context, case.responsible)
        if not any(one.covers(step.at) and one.began.fact.stand_in == stand_in for one in standing):
            continue
        in_charge = leaders_of(context, case.section, step.at)
        consents = [one for one in history.of(UrgentConsentGiven) if one.fact.stand_in == stand_in]
        rightful = [one for one in consents if not in_charge or one.fact.leader in in_charge]
        if not any(one.at <= step.at for one in rightful):
            yield breach(
                step,
                person=stand_in,
                section=case.section,
                evidence=tuple(consents[:1]),
                zh="未经分管领导同意即处理A角的急办事项",
                en="an urgent matter of the A-role was handled before the leader in charge had agreed",
            )


_HANDLED = (Completed, DeferredForAbsentee)


def _standing_on(context: Context, task: Task, moment: datetime) -> Standing | None:
    """Return the standing in that a task fell into: on the A-role's post, or of the one whose own task it is."""
    if task.responsible is None:
        return None
    his = stand_ins_of(context, task.responsible, task.post) if task.post else []
    own = standing_in_by(context, task.responsible)
    return next((one for one in [*his, *own] if one.covers(moment)), None)


def _is_noted(deferred: Noted[DeferredForAbsentee]) -> bool:
    return bool((deferred.fact.note or "").strip()) or deferred.fact.absentee_contacted


def _contacts(history: History, context: Context, person: UUID, since: datetime) -> list[Noted[ContactMade]]:
    """Return when somebody was asked about a case, from a moment on."""
    presence = presence_of(context, person)
    made = presence.of(ContactMade) if presence else []
    return [one for one in made if one.fact.case == history.id and one.at >= since]


def _handed_over(history: History, context: Context) -> Iterator[tuple[Away, Noted[HandedToStandIn]]]:
    """Iterate over the absences for which a case was handed to a stand-in."""
    for person in _handlers(history):
        presence = presence_of(context, person)
        for away in absences_of(context, person):
            for handed in presence.of(HandedToStandIn) if presence else ():
                in_time = away.prepares(handed.at) and (away.end is None or handed.at < away.end)
                if history.id in handed.fact.cases and in_time:
                    yield away, handed


def _handlers(history: History) -> set[UUID]:
    """Return everybody with whom a case was: asked first, handling, or having signed for it."""
    found: set[UUID | None] = set()
    for noted in history.of(InquiryReceived, Accepted, HandoverReceiptIssued, AssignmentSignedFor):
        fact: Any = noted.fact
        for name in ("first_responder", "handler", "receiver"):
            found.add(getattr(fact, name, None))
    return {person for person in found if person is not None}


def _acted(history: History, away: Away, handed: Noted[HandedToStandIn]) -> bool:
    """Say whether the stand-in did anything on the case in the absence."""
    stand_in = handed.fact.stand_in
    return any(
        away.covers(one.at) and stand_in in (one.fact.entry.actor, getattr(one.fact, "done_by", None))
        for one in history
    )


def _is_urgent(history: History, step: Noted[WorkStepDone], parameters: Parameters) -> bool:
    """Say whether a step was urgent: the matter was flagged so before, or the step's own words say it."""
    flagged = any(one.fact.flag is Flag.URGENT and one.at <= step.at for one in history.of(MatterFlagged))
    said = "".join([step.fact.name, *step.fact.details.keys(), *step.fact.details.values()])
    return flagged or any(word in said for word in parameters.words("words"))
