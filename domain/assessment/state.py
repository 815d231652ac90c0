"""考核状态 — what every part of a year's assessment may know of the others, and who keeps out of it."""

from datetime import datetime
from uuid import UUID

from domain.accountability.separation import hands
from domain.correction import Correctable
from domain.entry import Entry
from domain.errors import ImpossibleState, NotAllowed
from domain.identity import StaffId, derived_id


def assessment_id(organisation: UUID, year: int) -> UUID:
    """Return the id of an organisation's assessment of one year."""
    return derived_id("assessment", str(organisation), str(year))


class AssessmentState(Correctable):
    """The state that more than one concept of an assessment reads; each field is assigned by the file named."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.year = 0  # opening
        self.scheme = ""  # opening
        self.frozen_at: int | None = None  # freezing
        """冻结位置 — the position in the ledger up to which facts count; None before the freezing."""
        self.scores: dict[UUID, int] = {}  # freezing, objection
        """成绩 — of each person, in hundredths of a point, as it stands now."""
        self.objections: dict[UUID, int] = {}  # objection
        """异议 — the persons whose objection waits for its answer, each with the version that raised it."""
        self.confirmed: frozenset[UUID] = frozenset()  # confirmation, objection
        """The persons whose result is confirmed as it stands now."""
        self.closed_at: datetime | None = None  # confirmation
        """When the year was confirmed."""

    def must_be_open(self) -> None:
        """Refuse what cannot follow the end of the year's assessment.

        Raises:
            NotFound: the year is not opened.
            ImpossibleState: the year is confirmed.

        """
        self.must_exist()
        if self.closed_at is not None:
            raise ImpossibleState(
                f"the assessment of {self.year} was confirmed at {self.closed_at.isoformat()}; "
                "record it in the year that is open, or raise an objection"
            )

    def score_of(self, person: UUID) -> int:
        """Return the person's score as it stands, in hundredths of a point.

        Raises:
            NotFound: the year is not opened.
            ImpossibleState: it is not frozen, or has no score of this person.

        """
        self.must_exist()
        if self.frozen_at is None:
            raise ImpossibleState(
                f"the assessment of {self.year} is not frozen yet; record the freezing first"
            )
        if person not in self.scores:
            raise ImpossibleState(
                f"the assessment of {self.year} has no score of {person}; freeze it anew with that person",
                field="person",
            )
        return self.scores[person]

    def _may(self, entry: Entry, act: str, person: StaffId) -> None:
        """Refuse an act in one's own assessment.

        Raises:
            NotAllowed: the person assessed acts, or writes it down.

        """
        if person in hands(entry):
            raise NotAllowed(
                f"{person} cannot {act} in the own assessment; let somebody else do it, and write it down",
                clause="DD-08",
            )
