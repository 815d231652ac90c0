"""评价的规则 — a rating that says the service was poor is looked into."""

from collections.abc import Iterator

from domain.cases.rating import Rated
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("FC-03")
def service_is_rated_well(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """优质服务 — a rating below the threshold raises the suspicion; whether the service was poor, people find."""
    for rated in history.of(Rated):
        if rated.fact.grade in parameters.words("grades"):
            yield breach(
                rated,
                person=rated.fact.responsible,
                zh=f"服务对象评价为“{rated.fact.grade.term}”",
                en=f"the applicant rated the service {rated.fact.grade.replace('-', ' ')}",
                section=rated.fact.section,
            )
