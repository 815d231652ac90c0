"""审定 — a person's result, and at last the year."""

from uuid import UUID

from domain.aggregate import applies
from domain.assessment.state import AssessmentState
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.identity import StaffId
from domain.term import TermEnum


class AssessmentGrade(TermEnum):
    """考核等次 — of a civil servant, or of a member of a public institution (SZ-04)."""

    EXCELLENT = "excellent", "优秀"
    COMPETENT = "competent", "称职（合格）"
    BASICALLY_COMPETENT = "basically-competent", "基本称职（基本合格）"
    INCOMPETENT = "incompetent", "不称职（不合格）"
    UNGRADED = "ungraded", "不定等次"


@fact("assessment.result-confirmed.v1", clauses=("WC-12",))
class ResultConfirmed(Fact):
    """确认考核结果 — a person's score and grade, and whether the person signed."""

    year: int
    person: UUID
    score: int
    """In hundredths of a point."""
    grade: AssessmentGrade | None
    signed: bool
    """本人签字"""
    objected: bool
    """Whether an objection of the person still waited for its answer."""
    position: int
    """冻结位置 — of the facts behind it."""


@fact("assessment.year-confirmed.v1", clauses=("WC-12",))
class YearConfirmed(Fact):
    """审定年度考核 — by which meeting; whose result is open, and whose objection, stands beside it."""

    year: int
    position: int
    meeting: str | None
    """会议文号"""
    unconfirmed: tuple[UUID, ...]
    unanswered: tuple[UUID, ...]


class Confirmation(AssessmentState):
    """审定 — before an objection is answered it is recorded so."""

    def confirm_result(
        self, entry: Entry, *, person: StaffId, signed: bool, grade: AssessmentGrade | None = None
    ) -> None:
        """Confirm what a person's year comes to; ``signed``: whether the person signed it.

        Raises:
            NotFound: the year is not opened.
            ImpossibleState: there is no frozen score of the person, or it is confirmed already.
            NotAllowed: the person assessed confirms it, or writes it down.

        """
        score = self.score_of(person)
        assert self.frozen_at is not None  # noqa: S101  # there is a score
        if person in self.confirmed:
            raise ImpossibleState(
                f"the result of {person} is confirmed already; answer an objection to change it",
                field="person",
            )
        self._may(entry, "confirm the result", person)
        self._record(
            ResultConfirmed(
                entry=entry,
                year=self.year,
                person=person,
                score=score,
                grade=grade,
                signed=signed,
                objected=person in self.objections,
                position=self.frozen_at,
            )
        )

    def confirm_year(self, entry: Entry, *, meeting: str | None = None) -> None:
        """Confirm the year; with results unconfirmed, or objections unanswered, it is recorded so.

        Raises:
            NotFound: the year is not opened.
            ImpossibleState: it is confirmed already, or was never frozen.

        """
        self.must_be_open()
        if self.frozen_at is None:
            raise ImpossibleState(
                f"the assessment of {self.year} is not frozen yet; record the freezing first"
            )
        self._record(
            YearConfirmed(
                entry=entry,
                year=self.year,
                position=self.frozen_at,
                meeting=meeting,
                unconfirmed=tuple(sorted(self.scores.keys() - self.confirmed)),
                unanswered=tuple(sorted(self.objections)),
            )
        )

    @applies(ResultConfirmed)
    def _result_confirmed(self, fact: ResultConfirmed) -> None:
        self.confirmed |= {fact.person}

    @applies(YearConfirmed)
    def _year_confirmed(self, fact: YearConfirmed) -> None:
        self.closed_at = fact.occurred_at
