"""归档的规则 — the papers of a case go to the archive in the time allowed after its year."""

from collections.abc import Iterator
from datetime import date

from domain.calendar import local_date
from domain.cases.completion import Archived, Completed, Reopened
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History
from domain.regulation.meaning.case_breach import case_breach
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("GW-09")
def papers_are_archived(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """归档 — counted from the end of the year in which the case was completed."""
    for completed in history.of(Completed):
        year_end = context.end_of(date(local_date(completed.at).year, 12, 31))
        due = context.due(year_end, parameters.limit("archived"))
        reopened = history.first(Reopened, after=completed)
        if reopened is not None and reopened.at <= due:
            continue
        archived = history.first(Archived)
        if context.missed(due, archived):
            yield case_breach(
                history,
                context,
                completed,
                moment=due,
                evidence=(archived,),
                zh="办结后未按期归档",
                en="the papers of the case were not archived in time",
            )
