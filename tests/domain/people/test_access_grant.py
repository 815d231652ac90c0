"""妥善保管 — 要妥善保管财政资料,采取措施防止非法获取和利用敏感信息."""

import pytest

from domain.errors import BadInput, ImpossibleState
from domain.people.access_grant import AccessGranted, AccessReviewed, AccessRevoked, AccessRight
from domain.people.leaving import LeavingReason
from tests.domain.history import refused
from tests.domain.people.given import DEPUTY, POST, SUN, at, moment, recorded
from tests.domain.people.test_staff import a_clerk

ENTER, APPROVE = AccessRight("财政一体化", "录入"), AccessRight("财政一体化", "审核")


@pytest.mark.clause("DD-05")
def test_a_right_is_granted_for_a_purpose_on_somebodys_word_for_a_post() -> None:
    staff = a_clerk()
    staff.grant_access(at(1), access=ENTER, purpose="录入凭证", approved_by=DEPUTY, post=POST)
    granted = recorded(staff, AccessGranted)
    assert (granted.access, granted.purpose) == (ENTER, "录入凭证")
    assert (granted.approved_by, granted.post, granted.after_leaving) == (DEPUTY, POST, False)
    assert staff.access_at(moment(1)) == {ENTER: moment(1)}
    assert staff.access_at(moment(0)) == {}


@pytest.mark.clause("DD-05")
def test_a_right_granted_to_somebody_who_had_left_is_recorded_as_such() -> None:
    staff = a_clerk()
    staff.leave(at(9), reason=LeavingReason.TRANSFER)
    staff.grant_access(at(10), access=ENTER)
    assert recorded(staff, AccessGranted).after_leaving
    staff.grant_access(at(8), access=APPROVE)
    assert not recorded(staff, AccessGranted).after_leaving


@pytest.mark.clause("DD-05")
def test_a_right_is_revoked_and_the_fact_says_how_long_after_leaving() -> None:
    staff = a_clerk()
    staff.grant_access(at(1), access=ENTER)
    staff.leave(at(9), reason=LeavingReason.TRANSFER)
    staff.revoke_access(at(40), access=ENTER, reason="离任清理")
    revoked = recorded(staff, AccessRevoked)
    assert (revoked.access, revoked.granted_at) == (ENTER, moment(1))
    assert (revoked.left_at, revoked.reason) == (moment(9), "离任清理")
    assert staff.access_at(moment(39)) == {ENTER: moment(1)}
    assert staff.access_at(moment(40)) == {}


@pytest.mark.clause("DD-05")
def test_an_earlier_time_of_the_same_right_is_entered_late() -> None:
    staff = a_clerk()
    staff.grant_access(at(50), access=ENTER)
    staff.grant_access(at(1), access=ENTER)
    staff.revoke_access(at(9), access=ENTER)
    assert recorded(staff, AccessRevoked).granted_at == moment(1)
    assert [bool(staff.access_at(moment(hours))) for hours in (5, 20, 60)] == [True, False, True]


@pytest.mark.clause("DD-05")
def test_a_review_names_what_is_held_and_what_is_too_much() -> None:
    staff = a_clerk()
    staff.grant_access(at(1), access=ENTER)
    staff.grant_access(at(2), access=APPROVE)
    staff.review_access(at(3, by=SUN), excessive=(APPROVE,))
    reviewed = recorded(staff, AccessReviewed)
    assert (reviewed.reviewer, reviewed.held, reviewed.excessive) == (SUN, (ENTER, APPROVE), (APPROVE,))
    staff.review_access(at(1.5), reviewer=DEPUTY)
    earlier = recorded(staff, AccessReviewed)
    assert (earlier.reviewer, earlier.held, earlier.excessive) == (DEPUTY, (ENTER,), ())


def test_what_is_held_is_not_granted() -> None:
    staff = a_clerk()
    staff.grant_access(at(1), access=ENTER)
    with refused(
        staff, ImpossibleState, "revoke it before it is granted anew", field="access", clause="DD-05"
    ):
        staff.grant_access(at(2), access=ENTER)


def test_what_is_not_held_is_not_revoked() -> None:
    staff = a_clerk()
    staff.grant_access(at(5), access=ENTER)
    with refused(staff, ImpossibleState, "does not have 录入", field="access", clause="DD-05"):
        staff.revoke_access(at(4), access=ENTER)


def test_what_is_not_held_is_not_too_much() -> None:
    staff = a_clerk()
    with refused(staff, BadInput, "review what is held", field="excessive", clause="DD-05"):
        staff.review_access(at(4), excessive=(ENTER,))


def test_what_is_too_much_is_named_once() -> None:
    staff = a_clerk()
    staff.grant_access(at(1), access=ENTER)
    with refused(staff, BadInput, "name each once", field="excessive"):
        staff.review_access(at(4), excessive=(ENTER, ENTER))


@pytest.mark.parametrize(("system", "right", "field"), [("", "录入", "system"), ("财政一体化", " ", "right")])
def test_a_right_has_the_name_of_its_system_and_its_own(system: str, right: str, field: str) -> None:
    with pytest.raises(BadInput, match=f"{field} is empty") as refusal:
        AccessRight(system, right)
    assert refusal.value.field == field


def test_a_right_whose_grant_has_the_wrong_time_is_corrected_after_it_was_revoked() -> None:
    staff = a_clerk()
    staff.grant_access(at(1), access=ENTER)
    staff.revoke_access(at(9), access=ENTER)
    staff.correct(
        at(30), version=2, field="entry.occurred_at", right=moment(3).isoformat(), reason="日期有误"
    )
    assert staff.access_at(moment(2)) == {}
    assert staff.access_at(moment(4)) == {ENTER: moment(3)}
    staff.correct(at(31), version=2, field="access.right", right="查询", reason="权限名有误")
    staff.correct(at(32), version=3, field="access.right", right="查询", reason="权限名有误")
    assert staff.access_at(moment(4)) == {AccessRight("财政一体化", "查询"): moment(3)}
    assert staff.access_at(moment(9)) == {}
