"""问责的规则 — a breach of a promise that is found has its consequence; an admonition has a reason and a record."""

from collections.abc import Iterator

from domain.accountability.finding import FindingMade
from domain.accountability.measure import Measure
from domain.accountability.referral import ReferredToDiscipline
from domain.accountability.sanction import NoActionReasoned, SanctionCarriedOut, SanctionImposed
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, earliest
from domain.regulation.meaning.consequence import reversed_by
from domain.regulation.meaning.section_head import chief_at
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule
from domain.regulation.rulebook import rulebooks


@rule("FC-14", on="accountability")
def a_broken_promise_is_accounted_for(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """违诺问责 — after a finding on a promise there is a sanction or a referral, or a reason why there is none."""
    for found in history.of(FindingMade):
        if not _is_about_a_promise(found.fact.clause, parameters):
            continue
        due = context.due(found.at, parameters.limit("within"))
        taken = earliest(history.of(SanctionImposed, NoActionReasoned, ReferredToDiscipline))
        if not reversed_by(history, due) and context.missed(due, taken):
            yield breach(
                found,
                moment=due,
                person=chief_at(context, due),
                evidence=(taken,),
                zh="违诺已经认定，未按时问责，也未说明不予问责的理由",
                en="a broken promise was found and nobody was held to account in time, nor a reason given",
            )


@rule("DJ-14", on="accountability")
def an_admonition_has_a_reason_and_a_record(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """诫勉谈话 — it says what it is for, and what was said is written down."""
    for imposed in history.of(SanctionImposed):
        if imposed.fact.measure is Measure.ADMONITION and imposed.fact.reason is None:
            yield breach(
                imposed,
                person=imposed.fact.entry.actor,
                zh="诫勉未写明事由",
                en="an admonition was given without a reason",
            )
    for talk in history.of(SanctionCarriedOut):
        if talk.fact.measure is Measure.ADMONITION and talk.fact.record is None:
            yield breach(
                talk,
                person=talk.fact.entry.actor,
                zh="诫勉谈话没有记录",
                en="the talk of an admonition has no record",
            )


def _is_about_a_promise(clause: str, parameters: Parameters) -> bool:
    systems = parameters.words("systems")
    return any(one.id == clause and one.system in systems for book in rulebooks() for one in book.clauses)
