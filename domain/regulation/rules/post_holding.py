"""定岗的规则 — every post has its A-role and its B-role, each duty its owner, every year anew."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from domain.calendar import local_date
from domain.fact import Fact
from domain.office.task import TaskAssigned, TaskReassigned
from domain.people.post_holding import PostAssigned, PostVacated
from domain.people.post_state import PostRole
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History
from domain.regulation.meaning.absence import stand_ins_of
from domain.regulation.meaning.coverage import lacks
from domain.regulation.meaning.force import duty_since
from domain.regulation.meaning.held import spans
from domain.regulation.meaning.posts import head_of, post_of, standing
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("AB-02", on="post")
def a_post_has_two_handlers(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """两个承办人 — an A-role and a B-role, who are two persons."""
    duty = standing(history)
    if duty is None:
        return
    for role in PostRole:
        for lack in lacks(duty, spans(history.of(), _holds(role)), context, parameters):
            yield lack.breach(
                part=str(role),
                person=head_of(history, context, lack.due),
                zh=f"岗位未设置{role.term}",
                en=f"the post has no {role.upper()}-role",
            )
    for assigned in history.of(PostAssigned):
        if assigned.fact.a_role is not None and assigned.fact.a_role == assigned.fact.b_role:
            yield breach(
                assigned,
                part="one-person",
                person=head_of(history, context, assigned.at),
                zh="同一人兼任A角和B角",
                en="one person is both A-role and B-role",
            )


@rule("DJ-04", on="post")
def a_duty_has_an_owner(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """责任到人 — each post, with its duties, is somebody's."""
    duty = standing(history)
    if duty is None:
        return
    for lack in lacks(duty, spans(history.of(), _holds(PostRole.A)), context, parameters):
        yield lack.breach(
            person=head_of(history, context, lack.due),
            zh="岗位职责未落实到人",
            en="nobody is named for the duties of the post",
        )


@rule("YM-03", on="post")
def a_post_is_assigned_at_the_beginning_of_the_year(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """年初分工 — each year's division of work names who is responsible for each post."""
    duty = standing(history)
    if duty is None:
        return
    begins = duty_since(context, parameters.clause, duty.since)
    for year in range(local_date(begins).year, context.today.year + 1):
        due = context.end_of(date(year, parameters.number("month"), parameters.number("day")))
        is_there = begins <= due and (duty.until is None or duty.until > due)
        named = [one for one in history.of(PostAssigned) if one.fact.a_role and _is_of_year(one.fact, year)]
        first = named[0] if named else None
        if is_there and context.missed(due, first):
            yield breach(
                duty.begun,
                part=str(year),
                moment=due,
                person=head_of(history, context, due),
                evidence=(first,),
                zh="年初分工未确定岗位责任人",
                en="the year's division of work named nobody for the post by the day set",
            )


@rule("AB-03", on="task")
def a_task_of_a_post_is_its_a_role_s(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """岗位责任人 — for a post's work its A-role answers, its B-role stands by; or who stands in."""
    for assigned in history.of(TaskAssigned, TaskReassigned):
        post = post_of(context, assigned.fact.post)
        if post is None:
            continue
        a_role, b_role = (post.holder_at(role, assigned.at) for role in PostRole)
        standing_in = {
            one.began.fact.stand_in
            for one in stand_ins_of(context, a_role, post.id)
            if one.covers(assigned.at)
        }
        names = partial(breach, assigned, person=assigned.fact.entry.actor)
        if a_role is not None and assigned.fact.responsible not in {None, a_role, *standing_in}:
            yield names(
                part="a-role",
                zh="岗位任务的责任人不是该岗位的A角",
                en="who answers for the task is not the A-role of the post",
            )
        if b_role is not None and assigned.fact.b_role not in (None, b_role):
            yield names(
                part="b-role",
                zh="岗位任务的备岗责任人不是该岗位的B角",
                en="who stands by for the task is not the B-role of the post",
            )


def _holds(role: PostRole) -> Callable[[Fact], bool | None]:
    """Return what a fact says of a role: somebody holds it, nobody does any more, or nothing."""

    def says(fact: Fact) -> bool | None:
        match fact:
            case PostAssigned():
                return (fact.a_role if role is PostRole.A else fact.b_role) is not None
            case PostVacated():
                return False if fact.role is role else None
        return None

    return says


def _is_of_year(fact: PostAssigned, year: int) -> bool:
    return (local_date(fact.occurred_at).year if fact.year is None else fact.year) == year
