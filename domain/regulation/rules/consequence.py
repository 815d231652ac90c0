"""责任追究的规则 — a breach that is found has its consequence, or a reason why it has none."""

from collections.abc import Iterator

from domain.accountability.finding import FindingMade
from domain.accountability.referral import LeaderReviewOpened, ReferredToDiscipline
from domain.accountability.sanction import NoActionReasoned, SanctionImposed
from domain.accountability.suspicion import SuspicionRaised
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted, earliest
from domain.regulation.meaning.consequence import reversed_by
from domain.regulation.meaning.leaders import leader_of, leaders_of
from domain.regulation.meaning.section_head import chief_at
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("AB-29", on="accountability")
def a_breach_of_the_ab_system_is_pursued(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """严格责任追究 — a breach of this document that is found leads to a sanction, a referral, or a reasoned none."""
    for found in _standing(history, context, parameters):
        if not found.fact.clause.startswith(parameters.words("clauses")):
            continue
        due = context.due(found.at, parameters.limit("within"))
        pursued = earliest(history.of(SanctionImposed, NoActionReasoned, ReferredToDiscipline))
        if context.missed(due, pursued):
            yield breach(
                found,
                moment=due,
                person=leader_of(context, found.fact.section, due),
                evidence=(pursued,),
                zh="认定违反AB角制度后未启动责任追究，也未说明理由",
                en="a breach of the stand-in system was found, and nobody was held to account or said why not",
            )


@rule("GW-02", on="accountability")
def the_leader_in_charge_is_reviewed(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """领导责任 — after a breach in a section, the leader who had it in charge that day is reviewed."""
    raised = history.first(SuspicionRaised)
    for found in _standing(history, context, parameters):
        section = found.fact.section or (raised.fact.section if raised else None)
        if section is None or found.fact.seriousness not in parameters.words("seriousness"):
            continue
        moment = raised.fact.moment if raised else found.at
        in_charge = set(leaders_of(context, section, moment))
        due = context.due(found.at, parameters.limit("within"))
        if not in_charge:
            yield breach(
                found,
                part="nobody",
                person=chief_at(context, moment),
                section=section,
                evidence=(raised,),
                zh="违规发生时该处室没有分管领导",
                en="no leader had the section in charge when the breach happened",
            )
            continue
        reviews = history.of(LeaderReviewOpened)
        reviewed = {one.fact.leader for one in reviews if one.at <= due}
        if not in_charge & {found.fact.person, *reviewed} and context.passed(due):
            yield breach(
                found,
                moment=due,
                person=chief_at(context, due),
                section=section,
                evidence=(raised, *reviews[:1]),
                zh="认定违规后未审查分管领导的领导责任",
                en="after a breach was found, the leader in charge was not reviewed",
            )


def _standing(history: History, context: Context, parameters: Parameters) -> Iterator[Noted[FindingMade]]:
    """Iterate over the findings that no review reversed before their consequence was due."""
    for found in history.of(FindingMade):
        if not reversed_by(history, context.due(found.at, parameters.limit("within"))):
            yield found
