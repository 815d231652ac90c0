"""延期处理 — a later date, signed and told.

由单位负责人签署意见，并在时限届满前告知服务对象，说明原因和理由，并明确办结时限。
"""

from datetime import timedelta

import pytest

from domain.cases.extension import ExtensionApproved, ExtensionNotified
from domain.cases.kind import CaseKind
from domain.errors import BadInput
from tests.domain.cases.given import DUE, HEAD, LI, NAIVE, an_inquiry, at
from tests.domain.history import recorded, refused

LATER = DUE + timedelta(days=10)


@pytest.mark.clause("XS-28", "XS-31", "XS-34")
def test_the_head_signs_a_later_date_for_a_petition_that_needs_study() -> None:
    case = an_inquiry(CaseKind.PETITION)
    case.promise(at(1), due_at=DUE)
    case.approve_extension(at(30), new_due_at=LATER, approver=HEAD, opinion="情况复杂，同意延期")
    approved = recorded(case, ExtensionApproved)
    assert (approved.approver, approved.signed, approved.opinion) == (HEAD, True, "情况复杂，同意延期")
    assert (approved.old_due_at, approved.new_due_at, approved.responsible) == (DUE, LATER, LI)
    assert case.due_at == LATER


@pytest.mark.clause("XS-31", "XS-34")
def test_one_unsigned_after_the_old_date_or_far_beyond_the_law_is_recorded_as_it_was() -> None:
    case = an_inquiry()
    case.promise(at(1), due_at=DUE)
    case.approve_extension(at(24 * 20), new_due_at=DUE + timedelta(days=900), signed=False)
    approved = recorded(case, ExtensionApproved)
    assert (approved.approver, approved.signed, approved.opinion) == (LI, False, None)
    assert approved.occurred_at > DUE


@pytest.mark.clause("XS-34")
def test_where_nothing_was_promised_the_new_date_is_the_first() -> None:
    case = an_inquiry()
    case.approve_extension(at(1), new_due_at=LATER)
    assert recorded(case, ExtensionApproved).old_due_at is None
    assert case.due_at == LATER


@pytest.mark.parametrize("days", [0, 1])
def test_a_date_that_is_not_later_is_no_extension(days: int) -> None:
    case = an_inquiry()
    case.promise(at(1), due_at=DUE)
    with refused(case, BadInput, "is not after", field="new_due_at", clause="XS-33"):
        case.approve_extension(at(30), new_due_at=DUE - timedelta(days=days))
    with refused(case, BadInput, "offset from UTC", field="new_due_at"):
        case.approve_extension(at(30), new_due_at=NAIVE)


@pytest.mark.clause("XS-32", "XS-33")
@pytest.mark.parametrize("hours", [31, 24 * 20], ids=["before the old date", "after it"])
def test_reason_and_new_date_are_told_and_the_old_date_stands_beside_them(hours: float) -> None:
    case = an_inquiry()
    case.promise(at(1), due_at=DUE)
    case.approve_extension(at(30), new_due_at=LATER)
    case.notify_extension(at(hours), reason="需现场核查", new_due_at=LATER)
    told = recorded(case, ExtensionNotified)
    assert (told.reason, told.old_due_at, told.new_due_at) == ("需现场核查", DUE, LATER)


@pytest.mark.clause("XS-32", "XS-33")
def test_another_date_than_the_approved_one_and_no_reason_are_recorded_as_told() -> None:
    case = an_inquiry()
    case.promise(at(1), due_at=DUE)
    case.notify_extension(at(30), reason=None, new_due_at=LATER)
    told = recorded(case, ExtensionNotified)
    assert (told.reason, told.old_due_at, told.new_due_at) == (None, DUE, LATER)
    assert case.due_at == DUE, "telling is not approving"


@pytest.mark.clause("XS-33")
def test_no_date_told_is_recorded_as_none_though_the_case_has_one() -> None:
    case = an_inquiry()
    case.promise(at(1), due_at=DUE)
    case.approve_extension(at(30), new_due_at=LATER)
    case.notify_extension(at(31), reason="需现场核查", new_due_at=None)
    told = recorded(case, ExtensionNotified)
    assert (told.old_due_at, told.new_due_at) == (DUE, None)


@pytest.mark.clause("XS-32")
def test_after_two_extensions_that_nobody_told_the_applicant_knows_of_the_first_date() -> None:
    case = an_inquiry()
    case.promise(at(1), due_at=DUE)
    case.approve_extension(at(30), new_due_at=LATER)
    case.approve_extension(at(40), new_due_at=LATER + timedelta(days=5))
    case.notify_extension(at(50), reason="需现场核查", new_due_at=LATER + timedelta(days=5))
    assert recorded(case, ExtensionNotified).old_due_at == DUE


@pytest.mark.clause("XS-32")
def test_what_was_told_is_known_and_only_the_next_extension_is_untold() -> None:
    case = an_inquiry()
    case.promise(at(1), due_at=DUE)
    case.approve_extension(at(30), new_due_at=LATER)
    case.notify_extension(at(31), reason="需现场核查", new_due_at=LATER)
    case.notify_extension(at(32), reason="需现场核查", new_due_at=LATER)
    assert recorded(case, ExtensionNotified).old_due_at == DUE, "told again"
    case.approve_extension(at(40), new_due_at=LATER + timedelta(days=5))
    case.notify_extension(at(41), reason="材料不全", new_due_at=LATER + timedelta(days=5))
    assert recorded(case, ExtensionNotified).old_due_at == LATER
    case.notify_extension(at(35), reason=None, new_due_at=None)
    assert recorded(case, ExtensionNotified).old_due_at == DUE, "entered late: the second came after it"


@pytest.mark.clause("XS-34")
def test_an_extension_entered_late_is_held_against_the_date_of_its_own_day() -> None:
    case = an_inquiry()
    case.promise(at(1), due_at=DUE)
    case.approve_extension(at(40), new_due_at=LATER + timedelta(days=5))
    case.approve_extension(at(30), new_due_at=LATER)
    approved = recorded(case, ExtensionApproved)
    assert (approved.old_due_at, case.due_at) == (DUE, LATER + timedelta(days=5))


def test_the_date_told_is_a_time() -> None:
    case = an_inquiry()
    with refused(case, BadInput, "offset from UTC", field="new_due_at"):
        case.notify_extension(at(30), reason=None, new_due_at=NAIVE)
