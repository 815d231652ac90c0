"""党的组织生活 — 每个党员,不论职务高低,都必须编入党的一个支部、小组或其他特定组织."""

from datetime import date

import pytest

from domain.errors import BadInput, ImpossibleState
from domain.people.party_membership import PartyBranchAssigned, PartyMembershipEnded, PartyMembershipRecorded
from tests.domain.history import refused
from tests.domain.people.given import ACCOUNTING, at, moment, recorded
from tests.domain.people.test_staff import a_clerk


@pytest.mark.clause("DJ-10")
def test_a_member_without_a_branch_is_recorded_as_such() -> None:
    staff = a_clerk()
    staff.record_party_membership(at(1), joined_on=date(2010, 7, 1))
    member = recorded(staff, PartyMembershipRecorded)
    assert (member.joined_on, member.section) == (date(2010, 7, 1), ACCOUNTING)
    assert staff.party_membership.at(moment(1))
    assert staff.party_branches.at(moment(1)) is None


@pytest.mark.clause("DJ-10")
def test_a_member_belongs_to_one_branch_at_a_time() -> None:
    staff = a_clerk()
    staff.record_party_membership(at(1))
    staff.assign_party_branch(at(2), branch="机关一支部")
    staff.assign_party_branch(at(9), branch="机关二支部")
    assigned = recorded(staff, PartyBranchAssigned)
    assert (assigned.branch, assigned.former_branch) == ("机关二支部", "机关一支部")
    assert [staff.party_branches.at(moment(hours)) for hours in (1, 2, 9)] == [
        None,
        "机关一支部",
        "机关二支部",
    ]


@pytest.mark.clause("DJ-10")
def test_who_goes_belongs_to_no_branch_here() -> None:
    staff = a_clerk()
    staff.record_party_membership(at(1))
    staff.assign_party_branch(at(2), branch="机关一支部")
    staff.end_party_membership(at(9), document="介绍信1号")
    ended = recorded(staff, PartyMembershipEnded)
    assert (ended.branch, ended.document) == ("机关一支部", "介绍信1号")
    assert not staff.party_membership.at(moment(9))
    assert staff.party_branches.at(moment(9)) is None


def test_a_member_is_recorded_once() -> None:
    staff = a_clerk()
    staff.record_party_membership(at(1))
    with refused(staff, ImpossibleState, "assign a branch instead", clause="DJ-10"):
        staff.record_party_membership(at(2))


def test_who_is_no_member_has_no_branch_and_nothing_to_end() -> None:
    staff = a_clerk()
    staff.record_party_membership(at(5))
    with refused(staff, ImpossibleState, "record the membership first", clause="DJ-10"):
        staff.assign_party_branch(at(4), branch="机关一支部")
    with refused(staff, ImpossibleState, "record the membership first", clause="DJ-10"):
        staff.end_party_membership(at(4))


def test_a_branch_has_a_name() -> None:
    staff = a_clerk()
    staff.record_party_membership(at(1))
    with refused(staff, BadInput, "branch is empty", field="branch"):
        staff.assign_party_branch(at(2), branch=" ")
