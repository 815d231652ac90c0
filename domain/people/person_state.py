"""当事人现状 — what every part of the record of one person's data may know of the others."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.correction import Correctable
from domain.errors import BadInput
from domain.identity import derived_id
from domain.term import TermEnum


class HoldGround(TermEnum):
    """留存事由 — why what is recorded of a person must be kept for now."""

    INVESTIGATION = "investigation", "调查未结"
    RETENTION = "retention", "保存期限未届满"
    DISPUTE = "dispute", "复议、诉讼未结"


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalHold:
    """留存 — one reason for keeping; it ends when it is lifted, or after its last day."""

    ground: HoldGround
    placed_at: datetime
    until: date | None
    investigation: UUID | None

    def stands_on(self, day: date) -> bool:
        """Say whether it keeps the person's data on a day."""
        return self.until is None or day <= self.until


def person_id(person: UUID) -> UUID:
    """Return the id of the stream about a person's data; the person is whoever a sealed text names."""
    return derived_id("person", str(person))


class PersonState(Correctable):
    """The state that more than one concept reads; each field is assigned by the file named."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.person: UUID | None = None  # all
        """当事人 — an applicant, a complainant, a member of staff: whose key seals."""
        self.requested_at: datetime | None = None  # erasure
        """Since when an erasure is asked for and not decided."""
        self.holds: dict[int, LegalHold] = {}  # legal_hold
        """By the version that placed it: what is not lifted."""
        self.restricted_since: datetime | None = None  # restriction, erasure
        self.erased: dict[UUID, datetime] = {}  # erasure
        """The keys that were given up, and when."""

    @property
    def subject(self) -> UUID:
        """The person whom it is about."""
        return self.person or self.id

    def holds_on(self, day: date) -> tuple[int, ...]:
        """Return the holds that stand on a day, by the version that placed them.

        One that was placed after that day stands as well: a key that is destroyed does not come back.
        """
        return tuple(version for version, hold in self.holds.items() if hold.stands_on(day))

    def must_be_of(self, person: UUID) -> None:
        """Refuse what is said of another person.

        Raises:
            BadInput: this is the stream of another person.

        """
        expected = person_id(person)
        if self.id != expected:
            raise BadInput(
                f"what is recorded of the data of {person} stands in {expected}, not in {self.id}",
                field="person",
            )
