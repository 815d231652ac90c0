"""启动考核 — a year, its scheme, and what enters it."""

from datetime import date
from uuid import UUID

from domain.aggregate import applies
from domain.assessment.scheme import schemes
from domain.assessment.state import AssessmentState, assessment_id
from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact
from domain.given import named_once
from domain.term import TermEnum


class Indicator(TermEnum):
    """考核指标 — what enters a year's assessment."""

    COMPLIANCE = "compliance", "制度执行情况"
    AB_COOPERATION = "ab-cooperation", "AB角合作和配合情况"
    MUTUAL_LEARNING = "mutual-learning", "AB角相互学习"
    PRAISE = "praise", "表扬"
    OTHER = "other", "其他"


@fact("assessment.year-opened.v1", clauses=("WC-12", "AB-26"))
class YearOpened(Fact):
    """启动年度考核 — under which scheme, for which days, and what enters it; what is left out stands out."""

    organisation: UUID
    year: int
    scheme: str
    """考核办法 — the id of its file."""
    first_day: date
    last_day: date
    indicators: tuple[Indicator, ...]


class Opening(AssessmentState):
    """启动考核 — how a year's assessment begins."""

    def open_year(
        self,
        entry: Entry,
        *,
        organisation: UUID,
        year: int,
        scheme: str,
        first_day: date,
        last_day: date,
        indicators: tuple[Indicator, ...] = (),
    ) -> None:
        """Open the year; without the indicator that a clause asks for it is recorded so.

        Raises:
            ImpossibleState: it is opened already.
            BadInput: the stream is not ``assessment_id`` of these; no such scheme; days that end before they begin; an
                indicator twice.

        """
        self.must_be_new()
        expected = assessment_id(organisation, year)
        if self.id != expected:
            raise BadInput(
                f"the assessment of {year} of this organisation is {expected}, not {self.id}", field="year"
            )
        if scheme not in schemes():
            raise BadInput(
                f"no scheme is called {scheme!r}; the schemes are: {', '.join(sorted(schemes()))}",
                field="scheme",
            )
        if last_day < first_day:
            raise BadInput(f"the days from {first_day} to {last_day} end before they begin", field="last_day")
        self._record(
            YearOpened(
                entry=entry,
                organisation=organisation,
                year=year,
                scheme=scheme,
                first_day=first_day,
                last_day=last_day,
                indicators=named_once(indicators, "indicators"),
            )
        )

    @applies(YearOpened)
    def _opened(self, fact: YearOpened) -> None:
        self.year, self.scheme = fact.year, fact.scheme
