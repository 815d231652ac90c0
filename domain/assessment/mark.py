"""加减分 — points that people add or take, with a reason and the facts behind it."""

from uuid import UUID

from domain.aggregate import applies
from domain.assessment.opening import Indicator
from domain.assessment.state import AssessmentState
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState, NotAllowed
from domain.fact import Fact, fact
from domain.given import as_positions, written
from domain.identity import SectionId, StaffId
from domain.personal import Personal


@fact("assessment.mark-given.v1", clauses=("WC-12",))
class MarkGiven(Fact):
    """加减分 — how many points, for whom, why, by the approval of whom."""

    year: int
    person: UUID
    section: SectionId | None
    indicator: Indicator
    points: int
    """分值 — in hundredths of a point; below zero it is taken off."""
    clause: str | None
    """制度条款 — the clause that was kept or broken."""
    reason: Personal
    evidence: tuple[int, ...]
    approved_by: StaffId | None


@fact("assessment.mark-taken-back.v1", clauses=("WC-12",))
class MarkTakenBack(Fact):
    """撤销加减分 — which mark counts no longer, and why."""

    year: int
    person: UUID
    mark: int
    """The version that gave it."""
    points: int
    reason: Personal


class Mark(AssessmentState):
    """加减分 — given and taken back by others than the person assessed."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.marks: dict[int, MarkGiven] = {}
        """The marks that count, by version."""

    def give_mark(
        self,
        entry: Entry,
        *,
        person: StaffId,
        indicator: Indicator,
        points: int,
        reason: str,
        evidence: tuple[int, ...] = (),
        clause: str | None = None,
        section: SectionId | None = None,
        approved_by: StaffId | None = None,
    ) -> None:
        """Add points, or take them off; without evidence or approval it is recorded so.

        Raises:
            NotFound: the year is not opened.
            ImpossibleState: the year is confirmed.
            BadInput: no points; no reason; a position below 1 or twice.
            NotAllowed: the person marked marks or writes it down, or is said to approve.

        """
        self.must_be_open()
        if not points:
            raise BadInput("the mark changes nothing; write its points, or leave it out", field="points")
        self._may(entry, "give marks", person)
        if approved_by == person:
            raise NotAllowed(
                f"{person} cannot approve the own marks; name somebody else, or nobody",
                field="approved_by",
                clause="DD-08",
            )
        self._record(
            MarkGiven(
                entry=entry,
                year=self.year,
                person=person,
                section=section,
                indicator=indicator,
                points=points,
                clause=clause,
                reason=_reason(person, reason),
                evidence=as_positions(evidence),
                approved_by=approved_by,
            )
        )

    def take_back_mark(self, entry: Entry, *, mark: int, reason: str) -> None:
        """Take back a mark; ``mark``: the version that gave it.

        Raises:
            NotFound: the year is not opened.
            ImpossibleState: the year is confirmed, or no such mark counts.
            BadInput: no reason.
            NotAllowed: the person marked takes it back, or writes it down.

        """
        self.must_be_open()
        given = self.marks.get(mark)
        if given is None:
            count = ", ".join(map(str, self.marks)) or "none"
            raise ImpossibleState(
                f"no mark of version {mark} counts in the assessment of {self.year}; there counts {count}",
                field="mark",
            )
        self._may(entry, "take back marks", given.person)
        self._record(
            MarkTakenBack(
                entry=entry,
                year=self.year,
                person=given.person,
                mark=mark,
                points=given.points,
                reason=_reason(given.person, reason),
            )
        )

    @applies(MarkGiven)
    def _mark_given(self, fact: MarkGiven) -> None:
        self.marks[self.version + 1] = fact

    @applies(MarkTakenBack)
    def _mark_taken_back(self, fact: MarkTakenBack) -> None:
        del self.marks[fact.mark]


def _reason(person: UUID, words: str) -> Personal:
    sealed = Personal.said(person, written(words, "reason"))
    assert sealed is not None  # noqa: S101  # something is written
    return sealed
