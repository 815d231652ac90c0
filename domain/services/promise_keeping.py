"""践诺 — whether a promise is kept: reviewed by period, broken on a case, secured by measures."""

from datetime import date

from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact
from domain.given import written
from domain.identity import CaseId, MatterId, SectionId
from domain.services.state import PromiseState


@fact("promise.keeping-reviewed.v1", clauses=("FC-09", "FC-13"))
class PromiseKeepingReviewed(Fact):
    """践诺评查 — how many of a period's obligations were kept."""

    section: SectionId | None
    first_day: date
    last_day: date
    obligations: int
    kept: int


@fact("promise.breached.v1", clauses=("FC-13", "FC-14"))
class PromiseBreached(Fact):
    """违诺 — confirmed on a case; what was promised at that moment stands beside it."""

    section: SectionId | None
    case: CaseId | None
    matter: MatterId | None
    """问责事项 — the matter in which it was found."""
    days: int | None
    standard: str | None
    explanation: str | None
    """How it was broken — names nobody."""


@fact("promise.measure-taken.v1", clauses=("CN-02",))
class PromiseMeasureTaken(Fact):
    """保障措施 — what is done so that the promise is kept."""

    measure: str
    section: SectionId | None


class PromiseKeeping(PromiseState):
    """践诺 — what became of the promise."""

    def review_keeping(
        self, entry: Entry, *, first_day: date, last_day: date, obligations: int, kept: int
    ) -> None:
        """Review how the promise was kept in a period (践诺).

        Raises:
            NotFound: no such promise.
            BadInput: a period that ends before it begins, fewer obligations than none, or more kept than there were.

        """
        self.must_exist()
        if last_day < first_day:
            raise BadInput(
                f"the period from {first_day} to {last_day} ends before it begins", field="last_day"
            )
        if obligations < 0:
            raise BadInput(f"there were {obligations} obligations; it is 0 or more", field="obligations")
        if not 0 <= kept <= obligations:
            raise BadInput(
                f"{kept} of {obligations} obligations kept; it is between none and all of them", field="kept"
            )
        self._record(
            PromiseKeepingReviewed(
                entry=entry,
                section=self.standing().section,
                first_day=first_day,
                last_day=last_day,
                obligations=obligations,
                kept=kept,
            )
        )

    def breach(
        self,
        entry: Entry,
        *,
        case: CaseId | None = None,
        matter: MatterId | None = None,
        explanation: str | None = None,
    ) -> None:
        """Record that the promise was broken (违诺); also after it was withdrawn.

        Raises:
            NotFound: no such promise.

        """
        standing = self.standing()
        self._record(
            PromiseBreached(
                entry=entry,
                section=standing.section,
                case=case,
                matter=matter,
                days=standing.days,
                standard=standing.standard,
                explanation=explanation,
            )
        )

    def take_measure(self, entry: Entry, *, measure: str) -> None:
        """Record what is done so that the promise is kept (保障措施).

        Raises:
            NotFound: no such promise.
            BadInput: the measure is not said.

        """
        self.must_exist()
        section = self.standing().section
        self._record(PromiseMeasureTaken(entry=entry, measure=written(measure, "measure"), section=section))
