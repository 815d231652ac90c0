"""空岗的规则 — in working hours no post is empty: somebody saw it so, or the absences on record say so."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from domain.people.course import Course
from domain.people.post import Post
from domain.people.post_holding import PostFoundUnattended
from domain.people.post_state import PostRole
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.absence import Away, absences_of, is_away, stand_ins_of
from domain.regulation.meaning.posts import head_of
from domain.regulation.meaning.times import Time, without
from domain.regulation.meaning.working_hours import working_hours
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("AB-28", on="post")
def no_post_is_empty_in_working_hours(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """空岗 — while the office is open, the A-role, the B-role or a stand-in is there."""
    hours, minutes = working_hours(context, parameters), parameters.number("minutes")
    post = history.aggregate(Post)
    for found in history.of(PostFoundUnattended):
        if hours.after(found.at) == found.at:
            yield breach(
                found,
                person=_should_have_been_there(post, history, context, found),
                section=found.fact.section,
                post=history.id,
                zh="工作时间发现空岗",
                en="the post was found empty in working hours",
            )
    for away, empty in _empty(post, context):
        begins = ((hours.after(time.since, minutes), time.until) for time in empty)
        moment = next((begin for begin, until in begins if until is None or begin < until), None)
        if moment is not None and context.passed(moment):
            b_role = absences_of(context, post.holder_at(PostRole.B, moment))
            yield breach(
                history.beginning,
                part=f"away-{away.begun.position}",
                moment=moment,
                person=head_of(history, context, moment),
                section=post.description_at(moment).section,
                post=history.id,
                evidence=(away.begun, *(one.begun for one in b_role if one.covers(moment))),
                zh="工作时间A角、B角均不在岗，又无人顶岗",
                en="A-role and B-role were away in working hours, and nobody stood in",
            )


def _empty(post: Post, context: Context) -> Iterator[tuple[Away, list[Time]]]:
    """Iterate over the absences of everybody who was A-role, each with the times in which nobody was there."""
    b_roles = [
        there for person, held in _holders(post.b_roles, post) for there in _there(context, person, held)
    ]
    tenures: dict[UUID, list[Time]] = {}
    for person, held in _holders(post.a_roles, post):
        tenures.setdefault(person, []).append(held)
    for person, held_times in tenures.items():
        standing = [
            there
            for one in stand_ins_of(context, person, post.id)
            for there in _there(context, one.began.fact.stand_in, Time(one.began.at, one.end))
        ]
        for away in absences_of(context, person):
            absent = Time(away.begun.at, away.end)
            left = [time for held in held_times if (time := absent.within(held)) is not None]
            yield away, without(left, [*b_roles, *standing])


def _holders(course: Course[datetime, UUID | None], post: Post) -> Iterator[tuple[UUID, Time]]:
    """Iterate over who held a role, and when."""
    for turn, following in zip(course.turns, [*course.turns[1:], None], strict=False):
        if turn.was is not None:
            yield turn.was, Time(turn.since, following.since if following else post.abolished_at)


def _there(context: Context, person: UUID, time: Time) -> list[Time]:
    """Return when somebody was there in a time: as long as he is not recorded to be away."""
    away = absences_of(context, person)
    return without([time], [Time(one.begun.at, one.end) for one in away])


def _should_have_been_there(
    post: Post, history: History, context: Context, found: Noted[PostFoundUnattended]
) -> UUID | None:
    """Return who should have been on the post: its A-role, else who stood in, else its B-role, else nobody but its head."""
    a_role, b_role = found.fact.a_role, found.fact.b_role
    standing = stand_ins_of(context, a_role, post.id)
    stood_in = (one.began.fact.stand_in for one in standing if one.covers(found.at))
    candidates = (a_role, next(stood_in, None), b_role)
    there = (one for one in candidates if one is not None and not is_away(context, one, found.at))
    return next(there, None) or head_of(history, context, found.at)
