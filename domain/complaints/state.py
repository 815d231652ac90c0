"""投诉状态 — what every part of a complaint may know of the others, and who keeps out of it (回避)."""

from datetime import datetime
from uuid import UUID

from domain.accountability.separation import hands
from domain.complaints.target import Target
from domain.correction import Correctable
from domain.entry import Entry
from domain.errors import ImpossibleState, NotAllowed
from domain.identity import derived_id
from domain.personal import Personal


class ComplaintState(Correctable):
    """The state that more than one concept of a complaint reads; each field is assigned by the file named."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.complainant = derived_id("complainant", str(id))  # reception
        """投诉人 — the person whose key seals what is said of him; known from before, or of this complaint alone."""
        self.real_name = False  # reception, complainant
        self.reachable = False  # reception, complainant
        """Whether there is anybody, or any address, that a reply can go to."""
        self.identity_known_to: frozenset[UUID] = frozenset()  # reception, complainant
        self.target = Target()  # reception, subject_matter
        self.accepted_at: datetime | None = None  # acceptance
        self.reply_due_at: datetime | None = None  # acceptance
        """承诺答复时间"""
        self.investigators: tuple[UUID, ...] = ()  # investigation
        self.concluded_version: int | None = None  # conclusion
        """The conclusion that stands."""
        self.closed: str | None = None  # acceptance, conclusion, withdrawal
        """How and when it ended."""

    @property
    def subject(self) -> UUID:
        """The complainant, whose key seals a right text where there was none before."""
        return self.complainant

    def about(self, words: str | None) -> Personal | None:
        """Seal what is found: of the person complained of, where it is one; else under the complaint's own key."""
        persons = self.target.persons
        return Personal.said(persons[0] if len(persons) == 1 else self.id, words)

    def _may(self, entry: Entry, act: str) -> None:
        """Refuse an act by somebody whom the complaint is about, or written down by such a person.

        Raises:
            NotAllowed: it is one of those complained of.

        """
        if hands(entry) & set(self.target.persons):
            raise NotAllowed(
                f"complaint {self.id} is about {entry.actor}, or who writes; let somebody else {act}, and write it down",
                clause="DD-08",
            )

    def _must_not_be_complained_of(self, who: UUID | None, field: str) -> None:
        """Refuse a part in the investigation for somebody whom the complaint is about.

        Raises:
            NotAllowed: it is one of those complained of.

        """
        if who in self.target.persons:
            raise NotAllowed(
                f"complaint {self.id} is about {who}; name somebody else", field=field, clause="DD-08"
            )

    def must_be_open(self) -> None:
        """Refuse what cannot follow the end of a complaint.

        Raises:
            NotFound: no such complaint.
            ImpossibleState: it was refused, concluded or withdrawn.

        """
        self.must_exist()
        if self.closed is not None:
            raise ImpossibleState(f"complaint {self.id} {self.closed}; reopen it first if it goes on")
