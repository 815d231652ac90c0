"""解释与施行的规则 — who says how the document is to be read, and from which day it may be applied."""

from collections.abc import Iterator

from domain.accountability.finding import FindingMade
from domain.accountability.suspicion import SuspicionRaised
from domain.calendar import local_date
from domain.people.rulebook import RulebookAdopted, RuleInterpreted
from domain.people.section import Section
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("AB-30", on="organisation")
def the_office_interprets(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """局办公室负责解释 — how a clause of this document is to be read, the office says and nobody else."""
    for interpreted in history.of(RuleInterpreted):
        of_this_document = interpreted.fact.clause.startswith(parameters.words("clauses"))
        if of_this_document and not _is_the_office(interpreted, context, parameters):
            yield breach(
                interpreted,
                person=interpreted.fact.entry.actor,
                section=interpreted.fact.interpreter,
                zh="制度不是由局办公室解释",
                en="the document was interpreted by somebody else than the office",
            )


@rule("AB-31", on="accountability")
def nothing_is_judged_by_it_before_it_is_in_force(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """自发布之日起施行 — nobody is found to have broken it before the day from which it was in force."""
    raised = history.first(SuspicionRaised)
    if raised is None:
        return
    adopted = [
        noted
        for organisation in context.histories("organisation")
        for noted in organisation.of(RulebookAdopted)
        if noted.fact.rulebook == raised.fact.rulebook
    ]
    first = min(adopted, key=lambda noted: noted.fact.valid_from, default=None)
    for found in history.of(FindingMade):
        of_this_document = found.fact.clause.startswith(parameters.words("clauses"))
        if of_this_document and first is not None and local_date(raised.fact.moment) < first.fact.valid_from:
            yield breach(
                found,
                person=found.fact.entry.actor,
                evidence=(raised, first),
                zh="以尚未施行的制度认定此前的行为",
                en="an act was judged by a document that was not in force yet",
            )


def _is_the_office(interpreted: Noted[RuleInterpreted], context: Context, parameters: Parameters) -> bool:
    section = context.history("section", interpreted.fact.interpreter)
    name = section.aggregate(Section).description_at(interpreted.at).name if section else ""
    return any(word in name for word in parameters.words("office"))
