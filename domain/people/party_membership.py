"""编入支部 — every member of the party belongs to a branch, whatever the rank (DJ-10)."""

from datetime import date, datetime
from uuid import UUID

from domain.aggregate import applies
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.given import written
from domain.people.course import Course
from domain.people.staff_state import StaffState


@fact("staff.party-membership-recorded.v1", clauses=("DJ-10",))
class PartyMembershipRecorded(Fact):
    """党员登记 — from then on the person must belong to a branch."""

    joined_on: date | None
    """入党日期"""
    section: UUID | None


@fact("staff.party-branch-assigned.v1", clauses=("DJ-10",))
class PartyBranchAssigned(Fact):
    """编入支部 — a branch, group or other body of the party, and the one before."""

    branch: str
    former_branch: str | None


@fact("staff.party-membership-ended.v1", clauses=("DJ-10",))
class PartyMembershipEnded(Fact):
    """党员登记终止 — the person is a member here no more; why, another paper says."""

    branch: str | None
    """The branch to the end."""
    document: str | None
    """文号、介绍信编号"""


class PartyMembership(StaffState):
    """党的组织生活 — whether a person is a member, and of which branch."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.party_membership: Course[datetime, bool] = Course()
        self.party_branches: Course[datetime, str | None] = Course()

    def record_party_membership(self, entry: Entry, *, joined_on: date | None = None) -> None:
        """Record that the person is a member; the branch is assigned by itself, and may be missing.

        Raises:
            NotFound: the person is not registered.
            ImpossibleState: the person is recorded as a member already.

        """
        self.must_exist()
        if self.party_membership.at(entry.occurred_at):
            raise ImpossibleState(
                f"{self.id} is recorded as a member of the party already; assign a branch instead",
                clause="DJ-10",
            )
        self._record(
            PartyMembershipRecorded(
                entry=entry, joined_on=joined_on, section=self.section_at(entry.occurred_at)
            )
        )

    def assign_party_branch(self, entry: Entry, *, branch: str) -> None:
        """Assign the member to a branch; it takes the place of the one before.

        Raises:
            NotFound: the person is not registered.
            BadInput: no branch.
            ImpossibleState: the person is not recorded as a member.

        """
        self._must_be_a_member(entry.occurred_at)
        self._record(
            PartyBranchAssigned(
                entry=entry,
                branch=written(branch, "branch"),
                former_branch=self.party_branches.at(entry.occurred_at),
            )
        )

    def end_party_membership(self, entry: Entry, *, document: str | None = None) -> None:
        """Record that the person is a member here no more.

        Raises:
            NotFound: the person is not registered.
            ImpossibleState: the person is not recorded as a member.

        """
        self._must_be_a_member(entry.occurred_at)
        self._record(
            PartyMembershipEnded(
                entry=entry, branch=self.party_branches.at(entry.occurred_at), document=document
            )
        )

    def _must_be_a_member(self, moment: datetime) -> None:
        self.must_exist()
        if not self.party_membership.at(moment):
            raise ImpossibleState(
                f"{self.id} is not recorded as a member of the party at {moment.isoformat()}; "
                "record the membership first, it may be entered late",
                clause="DJ-10",
            )

    @applies(PartyMembershipRecorded)
    def _party_membership_recorded(self, fact: PartyMembershipRecorded) -> None:
        self.party_membership = self.party_membership.turned(fact.occurred_at, True)

    @applies(PartyBranchAssigned)
    def _party_branch_assigned(self, fact: PartyBranchAssigned) -> None:
        self.party_branches = self.party_branches.turned(fact.occurred_at, fact.branch)

    @applies(PartyMembershipEnded)
    def _party_membership_ended(self, fact: PartyMembershipEnded) -> None:
        self.party_membership = self.party_membership.turned(fact.occurred_at, False)
        self.party_branches = self.party_branches.turned(fact.occurred_at, None)
