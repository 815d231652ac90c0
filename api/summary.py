"""概览 — one organisation at a glance: cases, lights, lateness, the best and the worst of the year."""

from dataclasses import dataclass
from datetime import datetime

from api.names import Names
from domain.assessment.scheme import scheme
from ledger.ledger import Ledger
from ledger.organisations import OrganisationEntry
from projections.folds.deadlines import Light
from projections.queries import assessment, cases, deadlines
from projections.queries.assessment import Scope, Score
from projections.views import Views


@dataclass(frozen=True, slots=True)
class NamedScore:
    """A score with the name of whose it is."""

    name: str
    score: Score


@dataclass(frozen=True, slots=True)
class Summary:
    """What the demonstration and the start page show of an organisation."""

    organisation: OrganisationEntry
    at: datetime
    position: int
    """The length of the ledger; the views stand there too."""
    kinds: list[cases.KindTotals]
    totals: deadlines.Totals
    lights: dict[Light, int]
    year: int | None
    sections: list[NamedScore]

    @property
    def handovers(self) -> int:
        """Handovers with a receipt, of all cases."""
        return sum(kind.handovers for kind in self.kinds)


def summarise(organisation: OrganisationEntry, ledger: Ledger, views: Views, now: datetime) -> Summary:
    """Return the organisation at a glance; the sections' scores are those of the last year with completions."""
    years = assessment.years(views)
    year = years[-1] if years else None
    names = Names(ledger, views)
    scores = assessment.scores(views, year, Scope.SECTION, scheme(), now) if year else []
    return Summary(
        organisation=organisation,
        at=now,
        position=min(views.positions().values()),
        kinds=cases.totals(views),
        totals=deadlines.totals(views),
        lights=deadlines.lights(views, now),
        year=year,
        sections=[NamedScore(names.of(score.unit), score) for score in scores],
    )
