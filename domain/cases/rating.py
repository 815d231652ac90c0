"""好差评 — how the applicant rates the service."""

from domain.cases.state import CaseState
from domain.entry import Entry
from domain.fact import Fact, fact
from domain.identity import SectionId, StaffId
from domain.personal import Personal
from domain.term import TermEnum


class Grade(TermEnum):
    """评价等级 — the five answers of 好差评."""

    VERY_SATISFIED = "very-satisfied", "非常满意"
    SATISFIED = "satisfied", "满意"
    BASICALLY_SATISFIED = "basically-satisfied", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"
    VERY_DISSATISFIED = "very-dissatisfied", "非常不满意"


@fact("case.rated.v1", clauses=("SW-06", "FC-03"))
class Rated(Fact):
    """好差评 — the grade, and who answered for the case when it was given; the words are sealed."""

    grade: Grade
    responsible: StaffId | None
    section: SectionId | None
    content: Personal | None


class Rating(CaseState):
    """评价 — what the applicant says of the service."""

    def rate(self, entry: Entry, *, grade: Grade, content: str | None = None) -> None:
        """Record a rating; each counts, also a second one.

        Raises:
            NotFound: no such case.

        """
        self.must_exist()
        self._record(
            Rated(
                entry=entry,
                grade=grade,
                responsible=self.answering.known_at(entry.occurred_at),
                section=self.sections.known_at(entry.occurred_at),
                content=Personal.said(self.applicant, content),
            )
        )
