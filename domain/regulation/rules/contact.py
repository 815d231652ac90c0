"""保持联系的规则 — while he is away, the A-role can be reached by the stand-in."""

from collections.abc import Iterator

from domain.people.presence.contact import ContactFailed, ContactMade
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History
from domain.regulation.meaning.absence import absences
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("AB-16", on="presence")
def the_a_role_stays_in_touch(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """与B角保持联系 — who could not be reached calls back in time; calls in vain until then are one occasion."""
    answered_by = None
    for failed in history.of(ContactFailed):
        if answered_by is not None and failed.at <= answered_by:
            continue
        due = answered_by = context.due(failed.at, parameters.limit("answer"))
        made = history.first(ContactMade, after=failed)
        came_back = any(
            away.end is not None and away.end <= due for away in absences(history) if away.covers(failed.at)
        )
        if not came_back and context.missed(due, made):
            yield breach(
                failed,
                moment=due,
                person=failed.fact.person,
                evidence=(made,),
                zh="A角离岗期间未与B角保持联系",
                en="the A-role could not be reached by the stand-in while away",
            )
