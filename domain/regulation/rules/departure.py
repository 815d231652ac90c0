"""离岗的规则 — before he leaves, the A-role hands over to the B-role, or at least telephones."""

from collections.abc import Iterator
from typing import Any

from domain.people.presence.departure import HandedToStandIn, LeaderAndStandInTelephoned
from domain.people.presence.state import PostLeft
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.absence import Away, absences, is_away
from domain.regulation.meaning.leaders import leaders_of
from domain.regulation.meaning.posts import section_of
from domain.regulation.meaning.working_hours import working_hours
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("AB-12", on="presence")
def an_absence_is_handed_over_before(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """离岗前移交 — to the B-role of each post; where there was no time for it, by telephone (AB-13)."""
    for away, place, left in _to_be_handed_over(history, context, parameters):
        due = context.due(away.begun.at, parameters.limit("telephone"))
        handed = [one for one in history.of(HandedToStandIn) if left.post in one.fact.posts]
        calls = _calls(history, away, left)
        excused = any(call.at <= due for call in calls)
        if not _is_handed_over(history, away, left, context) and not excused and context.passed(due):
            acts: list[Noted[Any]] = [*handed, *calls]
            too_late = [act for act in acts if act.at > away.begun.at]
            yield breach(
                away.begun,
                part=place,
                person=away.begun.fact.person,
                evidence=tuple(too_late[:1]),
                zh="离岗前未向B角移交工作，也未电告",
                en="the post was left without a handover to the B-role, and without a call",
            )


@rule("AB-13", on="presence")
def in_an_emergency_both_are_telephoned(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """电告分管领导和B角 — both of them, where there was no time to hand over."""
    for away, place, left in _to_be_handed_over(history, context, parameters):
        due = context.due(away.begun.at, parameters.limit("telephone"))
        calls = [call for call in _calls(history, away, left) if call.at <= due]
        if not calls or _is_handed_over(history, away, left, context):
            continue
        in_charge = leaders_of(context, section_of(context, left.post, away.begun.at), away.begun.at)
        leaders = {call.fact.leader for call in calls} - {None}
        if not (leaders.intersection(in_charge) if in_charge else leaders) and context.passed(due):
            yield breach(
                away.begun,
                part=f"{place}-leader",
                moment=due,
                person=away.begun.fact.person,
                evidence=tuple(calls),
                zh="来不及移交时未电告分管领导",
                en="there was no time to hand over, and the leader in charge was not telephoned",
            )
        reached = {call.fact.stand_in for call in calls} - {None}
        needed = set() if is_away(context, left.b_role, away.begun.at) else {left.b_role}
        if not (reached & needed if needed else reached) and context.passed(due):
            yield breach(
                away.begun,
                part=f"{place}-stand-in",
                moment=due,
                person=away.begun.fact.person,
                evidence=tuple(calls),
                zh="来不及移交时未电告B角",
                en="there was no time to hand over, and the B-role was not telephoned",
            )


def _to_be_handed_over(
    history: History, context: Context, parameters: Parameters
) -> Iterator[tuple[Away, str, PostLeft]]:
    """Iterate over the posts that were left while offices were open and have a B-role."""
    hours = working_hours(context, parameters)
    for away in absences(history):
        opens = hours.after(away.begun.at)
        if context.passed(opens) if away.end is None else opens < away.end:
            for place, left in away.posts:
                if left.b_role is not None:
                    yield away, place, left


def _is_handed_over(history: History, away: Away, left: PostLeft, context: Context) -> bool:
    """Say whether a post was handed over before it was left: to the B-role, or, is that away as well, to another."""
    return any(
        left.post in handed.fact.posts
        and away.prepares(handed.at)
        and handed.at <= away.begun.at
        and (handed.fact.stand_in == left.b_role or is_away(context, left.b_role, away.begun.at))
        for handed in history.of(HandedToStandIn)
    )


def _calls(history: History, away: Away, left: PostLeft) -> list[Noted[LeaderAndStandInTelephoned]]:
    return [
        call
        for call in history.of(LeaderAndStandInTelephoned)
        if left.post in call.fact.posts
        and away.prepares(call.at)
        and (away.end is None or call.at <= away.end)
    ]
