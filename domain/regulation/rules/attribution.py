"""责任归属的规则 — who stood in answers for what was done meanwhile; and every act lies within a post."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from domain.accountability.finding import FindingMade
from domain.accountability.suspicion import SuspicionRaised
from domain.people.post import Post
from domain.people.post_state import PostRole
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History
from domain.regulation.meaning.absence import stand_ins_of
from domain.regulation.meaning.leaders import is_leader
from domain.regulation.meaning.posts import posts
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("AB-15", on="accountability")
def the_stand_in_answers_for_his_time(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """对执行结果负责 — for what happened on a post while somebody stood in, not the A-role is blamed."""
    raised = history.first(SuspicionRaised)
    if raised is None:
        return
    own_duties = parameters.words("own_duties")
    for found in history.of(FindingMade):
        post = found.fact.post or raised.fact.post
        if post is None or found.fact.clause in own_duties:
            continue
        standing = stand_ins_of(context, found.fact.person, post)
        stood_in = next((one for one in standing if one.covers(raised.fact.moment)), None)
        if stood_in is not None:
            yield breach(
                found,
                person=found.fact.entry.actor,
                evidence=(raised, stood_in.began),
                zh="将B角顶岗期间的责任认定给A角",
                en="the A-role was found responsible for the time in which somebody stood in",
            )


@rule("GW-05", on="accountability")
def an_act_lies_within_a_post(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """岗位责任范围 — a finding is of an act within a post that the person held or stood in on at that moment."""
    raised = history.first(SuspicionRaised)
    if raised is None:
        return
    moment = raised.fact.moment
    for found in history.of(FindingMade):
        person = found.fact.person
        if person is None or is_leader(context, person, moment):
            continue
        named = posts(context).get(found.fact.post) if found.fact.post else None
        within = [named] if named else [] if found.fact.post else list(posts(context).values())
        if not any(_works_on(post, person, context, moment) for post in within):
            yield breach(
                found,
                person=found.fact.entry.actor,
                evidence=(raised,),
                zh="认定的行为不在当事人当时的岗位责任范围内",
                en="the act that was found lies within no post that the person held at that moment",
            )


def _works_on(post: Post, person: UUID, context: Context, moment: datetime) -> bool:
    """Say whether a person held a post that was there at a moment, or stood in on it."""
    if post.abolished_at is not None and post.abolished_at <= moment:
        return False
    a_role, b_role = (post.holder_at(role, moment) for role in PostRole)
    standing = (one for one in stand_ins_of(context, a_role, post.id) if one.covers(moment))
    return person in {a_role, b_role, *(one.began.fact.stand_in for one in standing)}
