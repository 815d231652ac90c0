"""顶岗的规则 — the B-role steps in at once; are both away, the leader in charge designates another."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from domain.office.task_result import DoneAs, TaskDone
from domain.people.presence.stand_in import StandInDesignated
from domain.people.presence.state import PostLeft
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.absence import Away, Standing, absences, absences_of, is_away, stand_ins_of
from domain.regulation.meaning.leaders import leader_of, leaders_of
from domain.regulation.meaning.posts import section_of
from domain.regulation.meaning.working_hours import working_hours
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("AB-14", on="presence")
def the_b_role_steps_in_at_once(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """立即顶岗 — from the A-role's leaving to the stand-in, hardly any working time passes."""
    hours = working_hours(context, parameters)
    for away, place, left in _left_to_b_role(history, context):
        due = hours.after(away.begun.at, parameters.number("minutes"))
        standing = stand_ins_of(context, away.begun.fact.person, left.post)
        is_covered = any(one.covers(due) for one in standing)
        b_role_left = is_away(context, left.b_role, due)
        if away.lasts_beyond(due) and not is_covered and not b_role_left and context.passed(due):
            yield breach(
                away.begun,
                part=place,
                moment=due,
                person=left.b_role,
                evidence=tuple(one.began for one in standing if one.overlaps(away))[:1],
                zh="A角离岗后B角未立即顶岗",
                en="the B-role did not step in at once when the A-role had left",
            )


@rule("AB-04", on="presence")
def the_b_role_acts_for_the_a_role(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """B角代替A角履行职责 — on the first working day of the absence at the latest, the B-role has stepped in."""
    hours = working_hours(context, parameters)
    for away, place, left in _left_to_b_role(history, context):
        due = context.due(away.begun.at, parameters.limit("stepping_in"))
        due = due if away.end is None else min(due, away.end)
        if not hours.lie_between(away.begun.at, due) or is_away(context, left.b_role, due):
            continue
        acted = _standing_in(history, context, away, left, due) or _task_done(context, away, left, due)
        if acted is None and context.passed(due):
            yield breach(
                away.begun,
                part=place,
                moment=due,
                person=left.b_role,
                evidence=(away.over,),
                zh="A角离岗期间B角未代替其履行职责",
                en="the B-role did not do the A-role's work while that was away",
            )


@rule("AB-24", on="presence")
def a_leader_designates_somebody_when_both_are_away(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """A角和B角同时离岗 — then the leader in charge designates somebody else."""
    hours = working_hours(context, parameters)
    for away, place, left in _left(history):
        for other in absences_of(context, left.b_role):
            both = max(away.begun.at, other.begun.at)
            if not (away.covers(both) and other.covers(both)):
                continue
            due = hours.after(both, parameters.number("minutes"))
            if not (away.lasts_beyond(due) and other.lasts_beyond(due)):
                continue
            named = _designated(history, away, left)
            if not any(one.at <= due for one in named) and context.passed(due):
                section = section_of(context, left.post, due)
                yield breach(
                    away.begun,
                    part=f"{place}-{other.begun.position}",
                    moment=due,
                    person=leader_of(context, section, due),
                    section=section,
                    evidence=(other.begun, *named[:1]),
                    zh="A角和B角同时离岗，分管领导未指派其他人",
                    en="A-role and B-role were both away, and the leader in charge designated nobody",
                )
    for designated in history.of(StandInDesignated):
        posts = designated.fact.posts
        in_charge = {
            leader
            for left in posts
            for leader in leaders_of(context, section_of(context, left.post, designated.at), designated.at)
        }
        if in_charge and designated.fact.leader not in in_charge:
            yield breach(
                designated,
                part="leader",
                person=designated.fact.leader,
                zh="顶岗人员不是由分管领导指派",
                en="the stand-in was not designated by the leader in charge",
            )


def _left(history: History) -> Iterator[tuple[Away, str, PostLeft]]:
    for away in absences(history):
        for place, left in away.posts:
            yield away, place, left


def _left_to_b_role(history: History, context: Context) -> Iterator[tuple[Away, str, PostLeft]]:
    """Iterate over the posts that were left to a B-role who was there."""
    for away, place, left in _left(history):
        if left.b_role is not None and not is_away(context, left.b_role, away.begun.at):
            yield away, place, left


def _standing_in(
    history: History, context: Context, away: Away, left: PostLeft, until: datetime
) -> Standing | None:
    """Return how the B-role, or somebody whom a leader designated, stood in by then."""
    rightful: set[UUID | None] = {
        left.b_role,
        *(one.fact.stand_in for one in _designated(history, away, left)),
    }
    return next(
        (
            one
            for one in stand_ins_of(context, away.begun.fact.person, left.post)
            if one.overlaps(away) and one.began.at <= until and one.began.fact.stand_in in rightful
        ),
        None,
    )


def _designated(history: History, away: Away, left: PostLeft) -> list[Noted[StandInDesignated]]:
    """Return the designations for a post in an absence."""
    return [
        one
        for one in history.of(StandInDesignated)
        if any(post.post == left.post for post in one.fact.posts)
        and away.prepares(one.at)
        and (away.end is None or one.at <= away.end)
    ]


def _task_done(context: Context, away: Away, left: PostLeft, until: datetime) -> Noted[TaskDone] | None:
    """Return a task of the post that the B-role did in the absence: an act speaks as a word does."""
    return next(
        (
            done
            for task in context.histories("task")
            for done in task.of(TaskDone)
            if done.fact.post == left.post
            and done.fact.done_as is DoneAs.B_ROLE
            and away.covers(done.at)
            and done.at <= until
        ),
        None,
    )
