"""冻结 — up to which place in the ledger facts count, and what each person and section comes to."""

from dataclasses import dataclass

from domain.aggregate import applies
from domain.assessment.state import AssessmentState
from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact
from domain.given import named_once
from domain.identity import SectionId, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonScore:
    """个人成绩 — what the fold gave for one person."""

    person: StaffId
    section: SectionId | None
    score: int
    """In hundredths of a point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionScore:
    """处室（窗口）成绩 — what the fold gave for one section."""

    section: SectionId
    score: int
    """In hundredths of a point."""


@fact("assessment.frozen.v1", clauses=("WC-12", "AB-26"))
class Frozen(Fact):
    """冻结考核 — the facts up to this position, folded under this scheme, give these scores."""

    year: int
    scheme: str
    position: int
    persons: tuple[PersonScore, ...]
    sections: tuple[SectionScore, ...]


class Freezing(AssessmentState):
    """冻结 — it can be done anew, further on in the ledger, until the year is confirmed."""

    def freeze(
        self,
        entry: Entry,
        *,
        position: int,
        persons: tuple[PersonScore, ...],
        sections: tuple[SectionScore, ...] = (),
    ) -> None:
        """Freeze the year as the fold gave it; the later of two freezings holds.

        Raises:
            NotFound: the year is not opened.
            ImpossibleState: the year is confirmed.
            BadInput: a position below 1 or before the last freezing; no person; a person or section twice.

        """
        self.must_be_open()
        if position < 1:
            raise BadInput(f"position {position}: positions in the ledger begin at 1", field="position")
        if self.frozen_at is not None and position < self.frozen_at:
            raise BadInput(
                f"the assessment of {self.year} is frozen at position {self.frozen_at}; {position} is before it",
                field="position",
            )
        if not persons:
            raise BadInput("persons is empty; write what the fold gave for each", field="persons")
        named_once(tuple(score.person for score in persons), "persons")
        named_once(tuple(score.section for score in sections), "sections")
        self._record(
            Frozen(
                entry=entry,
                year=self.year,
                scheme=self.scheme,
                position=position,
                persons=persons,
                sections=sections,
            )
        )

    @applies(Frozen)
    def _frozen(self, fact: Frozen) -> None:
        self.frozen_at, self.confirmed = fact.position, frozenset()
        self.scores = {score.person: score.score for score in fact.persons}
