"""任务的规则 — what a post has to do, or a leader assigned, is done when it is due."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from domain.office.task import TaskAssigned, TaskCancelled, TaskDueDateChanged, TaskReassigned
from domain.office.task_result import TaskDone
from domain.office.task_state import TaskKind
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.due_date import standing
from domain.regulation.meaning.section_head import chief_at
from domain.regulation.meaning.year import years_over
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("YM-04", "GW-07", "GW-16", on="task")
def a_task_is_done_when_it_is_due(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """按时完成任务 — until the date that stood when it came; a task without one is never late."""
    assigned = history.first(TaskAssigned)
    if assigned is None or assigned.fact.kind not in parameters.words("kinds"):
        return
    changes = history.of(TaskDueDateChanged)
    due = standing(assigned.fact.due_at, ((one.at, one.fact.due_at) for one in changes))
    cancelled, done = history.first(TaskCancelled), history.first(TaskDone)
    if due is None or (cancelled is not None and cancelled.at <= due):
        return
    if context.missed(due, done):
        yield breach(
            assigned,
            moment=due,
            person=_responsible(history, assigned, due),
            evidence=(*changes, done),
            zh="任务未按时完成",
            en="the task was not done when it was due",
            section=assigned.fact.section,
            post=assigned.fact.post,
        )


@rule("GW-13", on="organisation")
def a_plan_is_filed_every_year(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """规划、计划编报 — at least one a year."""
    for year in years_over(context, parameters, history.beginning.at):
        tasks = [task for task in context.histories("task") if _is_plan(task)]
        filed = [done for task in tasks for done in task.of(TaskDone) if year.holds(done.at)]
        if len(filed) < parameters.number("per_year"):
            yield breach(
                history.beginning,
                part=str(year.number),
                moment=year.ends,
                person=chief_at(context, year.ends),
                evidence=tuple(filed),
                zh="全年未编报规划、计划",
                en="no plan was filed in the year",
            )


def _responsible(history: History, assigned: Noted[TaskAssigned], due: datetime) -> UUID | None:
    last = history.last(TaskReassigned, until=due)
    return last.fact.responsible if last else assigned.fact.responsible


def _is_plan(task: History) -> bool:
    assigned = task.first(TaskAssigned)
    return assigned is not None and assigned.fact.kind is TaskKind.PLAN
