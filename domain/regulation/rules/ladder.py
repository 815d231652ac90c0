"""问责阶梯的规则 — once: education; twice: off the post and on standby; a serious effect goes to those who may judge it."""

from collections.abc import Iterator
from typing import Any

from domain.accountability.finding import FindingMade, SeriousImpactFound
from domain.accountability.measure import Measure, Regime
from domain.accountability.referral import ReferredToDiscipline
from domain.accountability.sanction import SanctionImposed
from domain.calendar import add_months, local_date
from domain.people.criticism import CriticisedByCircular
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted, earliest
from domain.regulation.meaning.consequence import consequences, reversed_by, shortfalls
from domain.regulation.meaning.section_head import chief_at
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("YM-05", on="staff")
def what_falls_short_has_a_consequence(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """未按时保质保量或被通报批评 — in time there is a sanction, or a reason why there is none."""
    taken = consequences(context, history.id)
    triggers: list[Noted[Any]] = [*history.of(CriticisedByCircular), *shortfalls(context, history.id)]
    for trigger in triggers:
        due = context.due(trigger.at, parameters.limit("within"))
        answer = next((one for one in taken if one.at >= trigger.at), None)
        if context.missed(due, answer):
            own = isinstance(trigger.fact, CriticisedByCircular)
            yield breach(
                trigger if own else history.beginning,
                part="" if own else str(trigger.position),
                moment=due,
                person=chief_at(context, due),
                evidence=(trigger, answer),
                zh="未按时保质保量完成岗位任务或被通报批评后，未作处理",
                en="a post's work fell short or was criticised by circular, and no step followed",
            )


@rule("YM-06", on="accountability")
def the_step_of_the_ladder_is_the_right_one(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """一次教育、二次调离 — the step taken is that of the person's confirmed breaches within the window."""
    steps = [Measure(step) for step in parameters.words("steps")]
    for imposed in history.of(SanctionImposed):
        if imposed.fact.regime is not Regime.LADDER:
            continue
        findings = _counted(imposed, context, parameters)
        step = steps[min(max(len(findings), 1), len(steps)) - 1]
        if imposed.fact.measure is not step:
            yield breach(
                imposed,
                person=imposed.fact.entry.actor,
                evidence=tuple(findings),
                zh=f"处理与次数不符，应为“{step.term}”",
                en=f"the step of the ladder does not fit the number of breaches; it is {step.replace('-', ' ')}",
            )


@rule("YM-07", on="accountability")
def a_serious_effect_is_pursued(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """造成重大影响 — it is referred to discipline inspection, or sanctioned beyond the ladder of the house."""
    for found in history.of(SeriousImpactFound):
        due = context.due(found.at, parameters.limit("within"))
        beyond = (
            one
            for one in history.of(SanctionImposed)
            if one.fact.regime in (Regime.ORGANISATIONAL, Regime.GOVERNMENT, Regime.PARTY)
        )
        first = earliest((*history.of(ReferredToDiscipline), *beyond))
        if not reversed_by(history, due) and context.missed(due, first):
            yield breach(
                found,
                moment=due,
                person=chief_at(context, due),
                evidence=(first,),
                zh="造成重大影响而未追究纪律、行政或法律责任",
                en="a serious effect was found and neither referred nor sanctioned in time",
            )


def _counted(
    imposed: Noted[SanctionImposed], context: Context, parameters: Parameters
) -> list[Noted[FindingMade]]:
    """Return the findings on the person that count at this moment: within the window, and not reversed."""
    opens = add_months(local_date(imposed.at), -parameters.number("window_months"))
    return [
        found
        for matter in context.histories("accountability")
        for found in matter.of(FindingMade)
        if found.fact.person == imposed.fact.person
        and opens <= local_date(found.at)
        and found.at <= imposed.at
        and not reversed_by(matter, imposed.at)
    ]
