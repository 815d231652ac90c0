"""编入支部的规则 — every member of the party belongs to a branch."""

from collections.abc import Iterator

from domain.people.party_membership import (
    PartyBranchAssigned,
    PartyMembershipEnded,
    PartyMembershipRecorded,
)
from domain.people.staff import StaffLeft
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History, earliest
from domain.regulation.meaning.coverage import lacks, since
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("DJ-10", on="staff")
def a_member_belongs_to_a_branch(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """编入支部 — whatever the rank, from the membership on."""
    assigned = [
        since(branch, history.first(PartyMembershipEnded, after=branch))
        for branch in history.of(PartyBranchAssigned)
    ]
    for member in history.of(PartyMembershipRecorded):
        end = earliest(
            (history.first(PartyMembershipEnded, after=member), history.first(StaffLeft, after=member))
        )
        membership = since(member, end)
        for lack in lacks(membership, assigned, context, parameters):
            yield lack.breach(
                person=history.id,
                zh="党员未编入党的支部、小组或其他特定组织",
                en="a member of the party belongs to no branch or group",
            )
