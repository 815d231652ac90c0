"""投诉人保护 — who complains is sealed; who came to know it, and who approved that, is on record."""

from uuid import UUID

from domain.accountability.separation import hands
from domain.aggregate import applies
from domain.complaints.state import ComplaintState
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState
from domain.fact import Fact, fact
from domain.given import written
from domain.identity import StaffId
from domain.personal import Personal


@fact("complaint.complainant-named.v1", clauses=("CM-12",))
class ComplainantNamed(Fact):
    """转为实名 — somebody who complained without a name gives it now."""

    complainant: UUID
    name: Personal | None
    unit: Personal | None
    contact: Personal | None


@fact("complaint.identity-disclosed.v1", clauses=("DD-04",))
class IdentityDisclosed(Fact):
    """告知投诉人身份 — who came to know who complains, why, and who approved it; a leak is one without approval."""

    to: UUID | None
    body: str | None
    """The outside body, where it was one."""
    approved_by: StaffId | None
    purpose: str | None
    """告知事由 — names nobody."""
    to_complained_of: bool
    """被投诉人知悉 — whether it is one of those whom the complaint was known to be about."""


class Complainant(ComplaintState):
    """投诉人 — named later, and protected throughout."""

    def name_complainant(
        self, entry: Entry, *, name: str, unit: str | None = None, contact: str | None = None
    ) -> None:
        """Record the name that an anonymous complainant gives now (转为实名).

        Raises:
            NotFound: no such complaint.
            ImpossibleState: the name is given already.
            BadInput: no name.

        """
        self.must_exist()
        if self.real_name:
            raise ImpossibleState(
                f"complaint {self.id} is under a real name already; correct the name if it is wrong"
            )
        self._record(
            ComplainantNamed(
                entry=entry,
                complainant=self.complainant,
                name=Personal.said(self.complainant, written(name, "name")),
                unit=Personal.said(self.complainant, unit),
                contact=Personal.said(self.complainant, contact),
            )
        )

    def disclose_identity(
        self,
        entry: Entry,
        *,
        to: StaffId | None = None,
        body: str | None = None,
        approved_by: StaffId | None = None,
        purpose: str | None = None,
    ) -> None:
        """Record who came to know who complains; a disclosure that nobody approved is recorded so.

        Raises:
            NotFound: no such complaint.
            ImpossibleState: it is anonymous: there is no identity to disclose.
            BadInput: nobody is named who came to know it.
            NotAllowed: it is said to be approved by somebody whom the complaint is about.

        """
        self.must_exist()
        if not self.real_name:
            raise ImpossibleState(f"complaint {self.id} is anonymous; nobody can be told who complains")
        if to is None and not (body or "").strip():
            raise BadInput(
                f"it is not said who came to know who complains in complaint {self.id}; name the person or body",
                field="to",
            )
        self._must_not_be_complained_of(approved_by, "approved_by")
        self._record(
            IdentityDisclosed(
                entry=entry,
                to=to,
                body=body,
                approved_by=approved_by,
                purpose=purpose,
                to_complained_of=to in self.target.persons,
            )
        )

    @applies(ComplainantNamed)
    def _named(self, fact: ComplainantNamed) -> None:
        self.real_name = self.reachable = True
        self.identity_known_to |= hands(fact.entry)

    @applies(IdentityDisclosed)
    def _disclosed(self, fact: IdentityDisclosed) -> None:
        if fact.to is not None:
            self.identity_known_to |= {fact.to}
