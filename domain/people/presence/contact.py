"""保持联系 — while he is away, the A-role stays in touch with the stand-in (AB-16)."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.entry import Entry
from domain.fact import Fact, fact
from domain.identity import CaseId, StaffId
from domain.people.presence.state import PresenceState


@fact("presence.contact-made.v1", clauses=("AB-16", "AB-20"))
class ContactMade(Fact):
    """取得联系 — the two spoke, about what, and about which case."""

    person: UUID
    stand_in: UUID
    away_since: datetime
    matter: str
    case: UUID | None


@fact("presence.contact-failed.v1", clauses=("AB-16", "AB-20"))
class ContactFailed(Fact):
    """联系不上 — the stand-in tried to reach the A-role in vain."""

    person: UUID
    stand_in: UUID
    away_since: datetime
    matter: str
    case: UUID | None


class Contact(PresenceState):
    """保持联系 — by which way, says the entry."""

    def make_contact(
        self,
        entry: Entry,
        *,
        person: StaffId,
        stand_in: StaffId,
        matter: str = "",
        case: CaseId | None = None,
    ) -> None:
        """Record that the two spoke.

        Raises:
            BadInput: this is the presence of another person, or he speaks with himself.
            ImpossibleState: no absence is recorded that it could be in.

        """
        self._spoke(ContactMade, entry, person, stand_in, matter, case)

    def fail_to_contact(
        self,
        entry: Entry,
        *,
        person: StaffId,
        stand_in: StaffId,
        matter: str = "",
        case: CaseId | None = None,
    ) -> None:
        """Record that the one who is away could not be reached.

        Raises:
            BadInput: this is the presence of another person, or he tries to reach himself.
            ImpossibleState: no absence is recorded that it could be in.

        """
        self._spoke(ContactFailed, entry, person, stand_in, matter, case)

    def _spoke(
        self,
        kind: type[ContactMade | ContactFailed],
        entry: Entry,
        person: StaffId,
        stand_in: StaffId,
        matter: str,
        case: CaseId | None,
    ) -> None:
        self.must_be_of(person)
        self.must_be_another(person, stand_in)
        self._record(
            kind(
                entry=entry,
                person=person,
                stand_in=stand_in,
                away_since=self.absence_meant(None, entry.occurred_at, "AB-16").began_at,
                matter=matter,
                case=case,
            )
        )

    @applies(ContactMade)
    def _contact_made(self, fact: ContactMade) -> None:
        self.person = fact.person

    @applies(ContactFailed)
    def _contact_failed(self, fact: ContactFailed) -> None:
        self.person = fact.person
