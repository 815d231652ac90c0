"""工作人员 — a member of staff. Everywhere else a person is this stream's id, never a name."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.correction import Corrected
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.given import written
from domain.identity import SectionId
from domain.people.access_grant import AccessGrants, AccessRight
from domain.people.criticism import Criticism
from domain.people.declaration import Declaration
from domain.people.leaving import LeavingReason
from domain.people.party_membership import PartyMembership
from domain.people.responsibility_letter import ResponsibilityLetters
from domain.personal import Personal


@fact("staff.registered.v1", clauses=("DJ-04",))
class StaffRegistered(Fact):
    """人员登记 — a member of staff of a section."""

    code: str
    """工号 — the staff number, or the code by which a register names the person."""
    name: Personal | None
    section: UUID | None
    title: str = ""
    """职务"""


@fact("staff.moved.v1", clauses=("AB-11",))
class StaffMoved(Fact):
    """人员调整 — to another section; the plan of A-roles and B-roles must follow."""

    section: UUID
    title: str = ""
    former_section: UUID | None = None


@fact("staff.left.v1", clauses=("AB-11", "CN-08", "DD-05"))
class StaffLeft(Fact):
    """离任 — the person belongs to the organisation no more; what he could still reach stands here."""

    section: UUID | None
    reason: LeavingReason
    access: tuple[AccessRight, ...]
    """尚未收回的权限"""


@fact("staff.rejoined.v1", clauses=("AB-11",))
class StaffRejoined(Fact):
    """重新到岗 — somebody who had left belongs to the organisation again."""

    section: UUID | None
    title: str
    left_at: datetime


@fact("staff.corrected.v1")
class StaffCorrected(Corrected):
    """人员登记更正 — the entry was wrong; what happened did not change."""


class Staff(Declaration, AccessGrants, Criticism, PartyMembership, ResponsibilityLetters, category="staff"):
    """工作人员 — who answers, stands in, records."""

    CORRECTED = StaffCorrected

    def register(
        self, entry: Entry, *, code: str, name: str | None, section: SectionId | None, title: str = ""
    ) -> None:
        """Enter a member of staff.

        Raises:
            BadInput: no code.
            ImpossibleState: the person is registered already.

        """
        self.must_be_new()
        self._record(
            StaffRegistered(
                entry=entry,
                code=written(code, "code"),
                name=Personal.said(self.id, name),
                section=section,
                title=title,
            )
        )

    def move(self, entry: Entry, *, section: SectionId, title: str = "") -> None:
        """Move the person to another section (人员调整, AB-11).

        Raises:
            NotFound: the person is not registered.
            ImpossibleState: the person has left.

        """
        self.must_belong(entry.occurred_at)
        self._record(
            StaffMoved(
                entry=entry,
                section=section,
                title=title,
                former_section=self.section_at(entry.occurred_at),
            )
        )

    def leave(self, entry: Entry, *, reason: LeavingReason) -> None:
        """Record that the person leaves the organisation; what was not revoked is named (DD-05).

        Raises:
            NotFound: the person is not registered.
            ImpossibleState: the person has left already.

        """
        self.must_belong(entry.occurred_at)
        self._record(
            StaffLeft(
                entry=entry,
                section=self.section_at(entry.occurred_at),
                reason=reason,
                access=tuple(self.access_at(entry.occurred_at)),
            )
        )

    def rejoin(self, entry: Entry, *, section: SectionId | None, title: str = "") -> None:
        """Record that somebody who had left is back.

        Raises:
            NotFound: the person is not registered.
            ImpossibleState: the person has not left.

        """
        self.must_exist()
        left_at = self.left_by(entry.occurred_at)
        if left_at is None:
            raise ImpossibleState(f"{self.id} has not left; record a move to another section instead")
        self._record(StaffRejoined(entry=entry, section=section, title=title, left_at=left_at))

    @applies(StaffRegistered)
    def _registered(self, fact: StaffRegistered) -> None:
        self.sections = self.sections.turned(fact.occurred_at, fact.section)

    @applies(StaffMoved)
    def _moved(self, fact: StaffMoved) -> None:
        self.sections = self.sections.turned(fact.occurred_at, fact.section)

    @applies(StaffLeft)
    def _left(self, fact: StaffLeft) -> None:
        self.membership = self.membership.turned(fact.occurred_at, False)

    @applies(StaffRejoined)
    def _rejoined(self, fact: StaffRejoined) -> None:
        self.sections = self.sections.turned(fact.occurred_at, fact.section)
        self.membership = self.membership.turned(fact.occurred_at, True)
