"""联合办理的规则 — one lead unit named by a leader, a plan with limits, absence marked and answered for by the absent."""

from collections.abc import Iterator
from datetime import datetime

from domain.calendar import local_date
from domain.cases.case import Case
from domain.cases.dispatch import Dispatched
from domain.cases.joint import JointPlanAdopted, JointStep, LeadUnitDesignated
from domain.cases.joint_participation import (
    AbsenceDeemedConsent,
    JointStepDone,
    LiabilityAttributed,
    ParticipationRefused,
)
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.case_breach import case_breach
from domain.regulation.meaning.ending import End, ended
from domain.regulation.meaning.leaders import days_of_change, is_leader
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("XS-13")
def one_unit_is_named_to_lead(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """确定牵头单位 — by a leader of the bureau, as soon as another department has a part in the case."""
    shared, named = history.first(Dispatched), history.first(LeadUnitDesignated)
    if shared is not None:
        due = context.due(shared.at, parameters.limit("lead"))
        if context.missed(due, named):
            yield case_breach(
                history,
                context,
                shared,
                moment=due,
                evidence=(named,),
                zh="两个以上单位共同办理的事项未确定牵头单位",
                en="a case of two or more units had no lead unit",
            )
    for designated in history.of(LeadUnitDesignated):
        leader = designated.fact.designated_by
        if leader is not None and is_leader(context, leader, designated.at):
            continue
        if leader is None or _leaders_known(context, designated.at):
            yield case_breach(
                history,
                context,
                designated,
                zh="牵头单位不是由局负责人确定",
                en="the lead unit was not named by a leader of the organisation",
            )


@rule("XS-14")
def the_lead_unit_makes_a_plan_with_limits(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """制定实施方案 — every step with its limit, none of them after the case itself is due."""
    designated, plans = history.first(LeadUnitDesignated), history.of(JointPlanAdopted)
    done = ended(history, End.COMPLETED)
    if designated is not None:
        due = context.due(designated.at, parameters.limit("plan"))
        in_time = done is not None and done.at <= due
        if not in_time and context.missed(due, plans[0] if plans else None):
            yield case_breach(
                history,
                context,
                designated,
                moment=due,
                evidence=tuple(plans[:1]),
                zh="确定牵头单位后未及时制定实施方案",
                en="no plan followed in time after the lead unit was named",
            )
    for plan in plans:
        limits = [step.due_at for step in plan.fact.steps]
        case_due = history.aggregate(Case, until=plan.at).due_at
        if None in limits:
            yield case_breach(
                history,
                context,
                plan,
                part="limits",
                zh="实施方案中有工作流程未明确办理时限",
                en="a step of the plan has no limit",
            )
        if case_due is not None and any(limit is not None and limit > case_due for limit in limits):
            yield case_breach(
                history,
                context,
                plan,
                part="beyond",
                zh="实施方案中有工作流程的时限晚于整个事项的办结时限",
                en="a step of the plan ends after the case itself is due",
            )


@rule("XS-15")
def absence_is_marked_and_only_after_notice(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """缺席默认 — who was told and stayed away is marked as absent; who was not told, or still has time, is not."""
    for plan, step, place in _steps(history):
        if step.due_at is None:
            continue
        due = context.due(step.due_at, parameters.limit("marking"))
        answers = _of_step(history, step)
        if _over(history, plan, step.due_at) or any(one.at <= due for one in answers):
            continue
        if context.passed(due):
            yield case_breach(
                history,
                context,
                plan,
                part=f"step-{place}",
                moment=due,
                evidence=tuple(answers[:1]),
                zh="参与单位逾期未完成工作流程，也未按缺席默认记明",
                en="a unit did not do its step in time and was not marked as absent",
            )
    for deemed in history.of(AbsenceDeemedConsent):
        fact = deemed.fact
        if fact.notified_at is None:
            yield case_breach(
                history,
                context,
                deemed,
                part="notice",
                zh="未通知参与单位即按缺席默认处理",
                en="a unit was taken to agree though it had not been told of its step",
            )
        early = fact.due_at is None or deemed.at <= fact.due_at
        if early and not _refused(history, fact.unit, deemed.at):
            yield case_breach(
                history,
                context,
                deemed,
                part="early",
                zh="参与单位未拒绝且时限未到即按缺席默认处理",
                en="a unit was taken to agree before its time was over and though it had not refused",
            )


@rule("XS-16")
def the_absent_unit_answers(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """后果由缺席单位承担 — not by one that took part."""
    for liable in history.of(LiabilityAttributed):
        unit = liable.fact.unit
        absent = [
            one for one in history.of(AbsenceDeemedConsent, ParticipationRefused) if one.at <= liable.at
        ]
        if not any(one.fact.unit == unit for one in absent):
            yield case_breach(
                history,
                context,
                liable,
                evidence=tuple(absent),
                zh="将缺席造成的后果归于并未缺席的单位",
                en="what came of an absence was put on a unit that had not been absent",
            )


def _steps(history: History) -> Iterator[tuple[Noted[JointPlanAdopted], JointStep, int]]:
    """Iterate over the steps of the other units than the one that leads, with their places in the plan."""
    for plan in history.of(JointPlanAdopted):
        lead = history.last(LeadUnitDesignated, until=plan.at)
        for place, step in enumerate(plan.fact.steps, 1):
            if lead is None or step.unit != lead.fact.lead:
                yield plan, step, place


def _of_step(history: History, step: JointStep) -> list[Noted[JointStepDone | AbsenceDeemedConsent]]:
    return [
        one
        for one in history.of(JointStepDone, AbsenceDeemedConsent)
        if (one.fact.unit, one.fact.step) == (step.unit, step.name)
    ]


def _over(history: History, plan: Noted[JointPlanAdopted], due: datetime) -> bool:
    """Say whether another plan took its place, or the case was completed, before a step of it was due."""
    later = history.first(JointPlanAdopted, after=plan)
    return any(one is not None and one.at <= due for one in (later, ended(history, End.COMPLETED)))


def _refused(history: History, unit: str, until: datetime) -> bool:
    return any(one.fact.unit == unit and one.at <= until for one in history.of(ParticipationRefused))


def _leaders_known(context: Context, moment: datetime) -> bool:
    """Say whether the organisation's leaders of that day are recorded; without them nobody can tell."""
    return any(day <= local_date(moment) for day in days_of_change(context))
