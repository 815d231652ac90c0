"""工作人员 — 责任到人、分工明确;当有人员调整时,AB角配备方案必须作相应的调整."""

from collections.abc import Callable

import pytest

from domain.errors import BadInput, ImpossibleState, NotFound
from domain.people.access_grant import AccessRight
from domain.people.declaration import ConflictRelation, GiftHandling
from domain.people.leaving import LeavingReason
from domain.people.staff import Staff, StaffCorrected, StaffLeft, StaffMoved, StaffRegistered, StaffRejoined
from tests.domain.history import refused
from tests.domain.people.given import ACCOUNTING, DEPUTY, LI, OFFICE, WINDOW, at, moment, recorded, sealed

ENTRY_RIGHT = AccessRight("财政一体化", "录入")


def a_clerk() -> Staff:
    staff = Staff(LI)
    staff.register(at(0), code="kjc-01", name="李某", section=ACCOUNTING, title="科员")
    return staff


@pytest.mark.clause("DJ-04")
def test_a_member_of_staff_is_known_by_a_code_and_the_name_is_sealed() -> None:
    staff = a_clerk()
    registered = recorded(staff, StaffRegistered)
    assert (registered.code, registered.section, registered.title) == ("kjc-01", ACCOUNTING, "科员")
    assert sealed(registered.name) == (LI, "李某")
    assert staff.section_at(moment(0)) == ACCOUNTING
    assert staff.left_by(moment(99)) is None


@pytest.mark.clause("DJ-04")
def test_of_a_person_met_in_a_register_the_code_is_enough() -> None:
    staff = Staff(LI)
    staff.register(at(0), code="kjc-01", name=None, section=None)
    registered = recorded(staff, StaffRegistered)
    assert (registered.name, registered.section) == (None, None)


@pytest.mark.clause("AB-11")
def test_a_move_names_both_sections_for_both_plans_must_follow() -> None:
    staff = a_clerk()
    staff.move(at(9), section=WINDOW, title="主任科员")
    moved = recorded(staff, StaffMoved)
    assert (moved.former_section, moved.section, moved.title) == (ACCOUNTING, WINDOW, "主任科员")
    assert staff.section_at(moment(8)) == ACCOUNTING
    assert staff.section_at(moment(9)) == WINDOW


@pytest.mark.clause("AB-11")
def test_a_move_between_two_moves_is_entered_late() -> None:
    staff = a_clerk()
    staff.move(at(20), section=OFFICE)
    staff.move(at(10), section=WINDOW)
    assert recorded(staff, StaffMoved).former_section == ACCOUNTING
    assert [staff.section_at(moment(hours)) for hours in (-5, 0, 10, 20)] == [
        ACCOUNTING,
        ACCOUNTING,
        WINDOW,
        OFFICE,
    ]


@pytest.mark.clause("AB-11", "CN-08", "DD-05")
def test_who_leaves_still_has_what_nobody_revoked() -> None:
    staff = a_clerk()
    staff.grant_access(at(1), access=ENTRY_RIGHT)
    staff.move(at(2), section=WINDOW)
    staff.leave(at(9), reason=LeavingReason.RETIREMENT)
    left = recorded(staff, StaffLeft)
    assert (left.section, left.reason, left.access) == (WINDOW, LeavingReason.RETIREMENT, (ENTRY_RIGHT,))
    assert staff.left_by(moment(8)) is None
    assert staff.left_by(moment(10)) == moment(9)


@pytest.mark.clause("AB-11")
def test_who_had_left_comes_back() -> None:
    staff = a_clerk()
    staff.leave(at(9), reason=LeavingReason.TRANSFER)
    staff.rejoin(at(20), section=OFFICE, title="副处长")
    rejoined = recorded(staff, StaffRejoined)
    assert (rejoined.section, rejoined.title, rejoined.left_at) == (OFFICE, "副处长", moment(9))
    assert [staff.left_by(moment(hours)) for hours in (8, 10, 20)] == [None, moment(9), None]
    assert staff.section_at(moment(20)) == OFFICE


def test_an_earlier_leaving_and_return_are_entered_after_a_later_leaving() -> None:
    staff = a_clerk()
    staff.leave(at(90), reason=LeavingReason.RETIREMENT)
    staff.leave(at(10), reason=LeavingReason.TRANSFER)
    staff.rejoin(at(20), section=OFFICE)
    assert recorded(staff, StaffRejoined).left_at == moment(10)
    assert [staff.left_by(moment(hours)) for hours in (5, 15, 50, 95)] == [None, moment(10), None, moment(90)]


def test_what_happened_before_somebody_left_may_be_entered_after() -> None:
    staff = a_clerk()
    staff.leave(at(9), reason=LeavingReason.TRANSFER)
    staff.move(at(8), section=WINDOW)
    recorded(staff, StaffMoved)
    with refused(staff, ImpossibleState, "record that the person rejoined first"):
        staff.move(at(9), section=OFFICE)


def test_a_person_is_registered_once() -> None:
    staff = a_clerk()
    with refused(staff, ImpossibleState, "is recorded already"):
        staff.register(at(1), code="kjc-01", name=None, section=None)


def test_a_person_has_a_code() -> None:
    staff = Staff(LI)
    with refused(staff, BadInput, "code is empty", field="code"):
        staff.register(at(0), code="", name="李某", section=ACCOUNTING)


def test_nobody_leaves_twice() -> None:
    staff = a_clerk()
    staff.leave(at(9), reason=LeavingReason.TRANSFER)
    with refused(staff, ImpossibleState, "left at"):
        staff.leave(at(10), reason=LeavingReason.TRANSFER)


@pytest.mark.parametrize("hours", [5, 9])
def test_who_has_not_left_does_not_rejoin(hours: float) -> None:
    staff = a_clerk()
    if hours == 5:
        staff.leave(at(6), reason=LeavingReason.TRANSFER)
    with refused(staff, ImpossibleState, "has not left"):
        staff.rejoin(at(hours), section=OFFICE)


def test_a_wrong_day_of_leaving_is_corrected() -> None:
    staff = a_clerk()
    staff.leave(at(9), reason=LeavingReason.TRANSFER)
    staff.correct(
        at(30), version=2, field="entry.occurred_at", right=moment(20).isoformat(), reason="日期有误"
    )
    assert recorded(staff, StaffCorrected).correction.version == 2
    assert staff.left_by(moment(15)) is None
    staff.move(at(15), section=OFFICE)
    assert recorded(staff, StaffMoved).section == OFFICE


COMMANDS: dict[str, Callable[[Staff], None]] = {
    "move": lambda it: it.move(at(1), section=OFFICE),
    "leave": lambda it: it.leave(at(1), reason=LeavingReason.OTHER),
    "rejoin": lambda it: it.rejoin(at(1), section=OFFICE),
    "grant_access": lambda it: it.grant_access(at(1), access=ENTRY_RIGHT),
    "revoke_access": lambda it: it.revoke_access(at(1), access=ENTRY_RIGHT),
    "review_access": lambda it: it.review_access(at(1)),
    "criticise_by_circular": lambda it: it.criticise_by_circular(at(1), body="县政府"),
    "declare_conflict": lambda it: it.declare_conflict(at(1), relation=ConflictRelation.KIN, matter="采购"),
    "declare_gift": lambda it: it.declare_gift(at(1), handling=GiftHandling.REFUSED),
    "record_party_membership": lambda it: it.record_party_membership(at(1)),
    "assign_party_branch": lambda it: it.assign_party_branch(at(1), branch="机关一支部"),
    "end_party_membership": lambda it: it.end_party_membership(at(1)),
    "sign_responsibility_letter": lambda it: it.sign_responsibility_letter(
        at(1), year=2025, title="党风廉政建设责任书", signed_with=DEPUTY
    ),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_is_recorded_of_a_person_who_is_not_registered(command: str) -> None:
    staff = Staff(LI)
    with refused(staff, NotFound, "no staff has the id"):
        COMMANDS[command](staff)
