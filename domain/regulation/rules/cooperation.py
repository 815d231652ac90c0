"""AB角配合的规则 — it enters the year's assessment, and the two learn each other's work."""

from collections.abc import Iterator
from itertools import groupby
from uuid import UUID

from domain.assessment.ab_cooperation import ABCooperationMarked
from domain.assessment.confirmation import YearConfirmed
from domain.assessment.mutual_learning import MutualLearningRecorded
from domain.assessment.opening import Indicator, YearOpened
from domain.office.training_state import TrainingTopic
from domain.people.post import Post
from domain.people.post_state import PostRole
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History
from domain.regulation.meaning.study import sessions
from domain.regulation.meaning.times import Time
from domain.regulation.meaning.year import Year, years_over
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("AB-26", on="assessment")
def cooperation_enters_the_assessment(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """AB角合作和配合情况 — it is an indicator of the year, and it is marked before the year is confirmed."""
    opened = history.first(YearOpened)
    if opened is not None and Indicator.AB_COOPERATION not in opened.fact.indicators:
        yield breach(
            opened,
            part="indicator",
            person=opened.fact.entry.actor,
            zh="年度考核内容未包括AB角合作和配合情况",
            en="the year's assessment has no indicator of how A-roles and B-roles work together",
        )
    confirmed, marked = history.first(YearConfirmed), history.first(ABCooperationMarked)
    if confirmed is not None and (marked is None or marked.at > confirmed.at):
        yield breach(
            confirmed,
            part="marks",
            person=confirmed.fact.entry.actor,
            evidence=(opened, marked),
            zh="年度考核未评价AB角合作和配合情况即审定",
            en="the year was confirmed though nobody had marked how A-roles and B-roles work together",
        )


@rule("AB-27", on="post")
def a_role_and_b_role_learn_each_other_s_work(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """AB角相互学习 — in every year for most of which the two were a pair, at least so many times."""
    for a_role, b_role, paired in _pairs(history):
        pair = {a_role, b_role}
        for year in years_over(context, parameters, paired.since, paired.until):
            learned = _lessons(history, context, pair, year)
            if learned < parameters.number("times"):
                yield breach(
                    history.beginning,
                    part=str(year.number),
                    moment=year.ends,
                    person=a_role,
                    post=history.id,
                    zh="AB角全年未相互学习业务知识",
                    en="A-role and B-role did not learn each other's work in the year",
                )


def _pairs(history: History) -> Iterator[tuple[UUID, UUID, Time]]:
    """Iterate over the pairs of A-role and B-role of a post, each with the time in which it was one."""
    post = history.aggregate(Post)
    turns = sorted(turn.since for course in (post.a_roles, post.b_roles) for turn in course.turns)
    spells = groupby(turns, key=lambda at: tuple(post.holder_at(role, at) for role in PostRole))
    begun = [(holders, next(moments)) for holders, moments in spells]
    for place, ((a_role, b_role), since) in enumerate(begun, 1):
        until = begun[place][1] if place < len(begun) else None
        if a_role is not None and b_role is not None and a_role != b_role:
            yield a_role, b_role, Time(since, until)


def _lessons(history: History, context: Context, pair: set[UUID], year: Year) -> int:
    """Return how often a pair learned from each other: in a session of both, or as it was noted for the assessment."""
    held = [
        one
        for one in sessions(context, TrainingTopic.CROSS)
        if year.holds(one.at) and (history.id in one.fact.posts or pair <= set(one.fact.attendees))
    ]
    noted = [
        one
        for assessment in context.histories("assessment")
        for one in assessment.of(MutualLearningRecorded)
        if one.fact.year == year.number
        and one.fact.person in pair
        and (one.fact.learned_from in pair or one.fact.post == history.id)
    ]
    return len(held) + len(noted)
