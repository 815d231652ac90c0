"""定岗 — 在每个岗位分别设置两个承办人;确定每个岗位的责任人;工作时间业务处室绝不能出现空岗现象."""

from itertools import permutations
from uuid import UUID

import pytest

from domain.errors import BadInput, ImpossibleState
from domain.people.leaving import LeavingReason
from domain.people.post_holding import PostAssigned, PostFoundUnattended, PostVacated
from domain.people.post_state import PostRole
from tests.domain.history import refused
from tests.domain.people.given import (
    ACCOUNTING,
    DAY,
    INSPECTION,
    LI,
    POST,
    SUN,
    WANG,
    ZHAO,
    at,
    moment,
    recorded,
)
from tests.domain.people.test_post import a_post


@pytest.mark.clause("AB-02", "AB-03", "AB-05", "DJ-04", "YM-03")
def test_a_post_has_two_handlers_one_responsible_one_standing_by() -> None:
    post = a_post()
    post.assign(at(1), a_role=LI, b_role=WANG, year=2025, basis="党委政府年度分工")
    assigned = recorded(post, PostAssigned)
    assert (assigned.a_role, assigned.b_role, assigned.section) == (LI, WANG, ACCOUNTING)
    assert (assigned.former_a_role, assigned.former_b_role) == (None, None)
    assert (assigned.year, assigned.basis) == (2025, "党委政府年度分工")
    assert post.holder_at(PostRole.A, moment(1)) == LI
    assert post.holder_at(PostRole.B, moment(1)) == WANG
    assert post.holder_at(PostRole.A, moment(0)) is None


@pytest.mark.clause("AB-02")
@pytest.mark.parametrize(("a_role", "b_role"), [(LI, None), (None, WANG), (LI, LI)])
def test_one_role_left_open_or_one_person_in_both_is_recorded(
    a_role: UUID | None, b_role: UUID | None
) -> None:
    post = a_post()
    post.assign(at(1), a_role=a_role, b_role=b_role)
    assigned = recorded(post, PostAssigned)
    assert (assigned.a_role, assigned.b_role) == (a_role, b_role)
    assert post.holder_at(PostRole.A, moment(1)) == a_role


@pytest.mark.clause("AB-02", "YM-03")
def test_a_new_assignment_names_those_whose_place_it_takes() -> None:
    post = a_post()
    post.assign(at(1), a_role=LI, b_role=WANG)
    post.assign(at(9), a_role=WANG, b_role=ZHAO)
    assigned = recorded(post, PostAssigned)
    assert (assigned.former_a_role, assigned.former_b_role) == (LI, WANG)
    assert post.holder_at(PostRole.A, moment(8)) == LI
    assert post.holder_at(PostRole.A, moment(9)) == WANG


@pytest.mark.clause("AB-03")
@pytest.mark.parametrize("order", list(permutations((1, 10, 20))))
def test_who_held_the_post_on_a_day_does_not_depend_on_the_order_of_entry(order: tuple[int, ...]) -> None:
    holders = {1: LI, 10: WANG, 20: ZHAO}
    post = a_post()
    for hours in order:
        post.assign(at(hours), a_role=holders[hours])
    recorded(post, PostAssigned)
    assert [post.holder_at(PostRole.A, moment(hours)) for hours in (5, 15, 25)] == [LI, WANG, ZHAO]


@pytest.mark.clause("AB-02", "AB-11", "CN-08", "DD-05")
@pytest.mark.parametrize(("role", "person", "other"), [(PostRole.A, LI, WANG), (PostRole.B, WANG, LI)])
def test_who_leaves_a_role_leaves_it_empty_and_the_other_stays(
    role: PostRole, person: UUID, other: UUID
) -> None:
    post = a_post()
    post.assign(at(1), a_role=LI, b_role=WANG)
    post.vacate(at(9), role=role, reason=LeavingReason.TRANSFER)
    vacated = recorded(post, PostVacated)
    assert (vacated.person, vacated.role, vacated.section) == (person, role, ACCOUNTING)
    assert vacated.reason is LeavingReason.TRANSFER
    remaining = PostRole.B if role is PostRole.A else PostRole.A
    assert post.holder_at(role, moment(9)) is None
    assert post.holder_at(remaining, moment(9)) == other


@pytest.mark.clause("YM-06")
def test_who_is_taken_from_the_post_waits_for_another() -> None:
    post = a_post()
    post.assign(at(1), a_role=LI)
    post.vacate(at(9), role=PostRole.A, reason=LeavingReason.STANDBY)
    assert recorded(post, PostVacated).reason is LeavingReason.STANDBY


@pytest.mark.clause("AB-02", "AB-11")
def test_who_left_in_between_is_entered_late_and_is_the_one_of_that_day() -> None:
    post = a_post()
    post.assign(at(1), a_role=LI)
    post.assign(at(20), a_role=ZHAO)
    post.vacate(at(10), role=PostRole.A, reason=LeavingReason.RETIREMENT)
    assert recorded(post, PostVacated).person == LI
    assert [post.holder_at(PostRole.A, moment(hours)) for hours in (5, 15, 25)] == [LI, None, ZHAO]


@pytest.mark.clause("AB-28")
def test_an_empty_post_is_recorded_with_those_who_should_have_been_there() -> None:
    post = a_post()
    post.assign(at(1), a_role=LI, b_role=WANG)
    post.assign(at(5 * DAY), a_role=ZHAO, b_role=SUN)
    post.find_unattended(at(9, by=SUN), place="三号窗口", inspection=INSPECTION)
    found = recorded(post, PostFoundUnattended)
    assert (found.section, found.a_role, found.b_role) == (ACCOUNTING, LI, WANG)
    assert (found.place, found.inspection, found.entry.actor) == ("三号窗口", INSPECTION, SUN)


@pytest.mark.clause("AB-28")
def test_a_post_that_nobody_holds_is_found_empty_as_well() -> None:
    post = a_post()
    post.find_unattended(at(9))
    found = recorded(post, PostFoundUnattended)
    assert (found.a_role, found.b_role, found.place, found.inspection) == (None, None, "", None)


def test_an_assignment_names_somebody() -> None:
    post = a_post()
    with refused(post, BadInput, "nobody is named", field="a_role", clause="AB-02"):
        post.assign(at(1), a_role=None)


@pytest.mark.parametrize(("role", "hours"), [(PostRole.A, 0.5), (PostRole.B, 5)])
def test_nobody_leaves_a_role_that_nobody_holds(role: PostRole, hours: float) -> None:
    post = a_post()
    post.assign(at(1), a_role=LI)
    with refused(post, ImpossibleState, "assign it first", field="role", clause="AB-02"):
        post.vacate(at(hours), role=role, reason=LeavingReason.TRANSFER)


def test_a_wrong_person_and_a_wrong_day_are_corrected() -> None:
    post = a_post()
    post.assign(at(1), a_role=LI, b_role=WANG)
    post.vacate(at(9), role=PostRole.A, reason=LeavingReason.TRANSFER)
    post.correct(at(20), version=2, field="a_role", right=str(ZHAO), reason="姓名有误")
    post.correct(at(21), version=2, field="entry.occurred_at", right=moment(3).isoformat(), reason="日期有误")
    post.correct(at(22), version=3, field="person", right=str(ZHAO), reason="姓名有误")
    assert [post.holder_at(PostRole.A, moment(hours)) for hours in (2, 4, 9)] == [None, ZHAO, None]
    assert post.id == POST
