"""审定与备案 — 经党组审定后,送办公室备案;特殊情况经局领导批准后,B角可定本局其他人员."""

import pytest

from domain.errors import BadInput, ImpossibleState
from domain.people.ab_plan_approval import ABPlanApproved, ABPlanFiled, ApprovingBody, CrossSectionBApproved
from tests.domain.history import refused
from tests.domain.people.given import ACCOUNTING, DEPUTY, OFFICE, POST, SUN, WINDOW, at, moment, recorded
from tests.domain.people.test_ab_plan import PAIR, SECOND, a_plan, change, no_plan


@pytest.mark.clause("AB-10")
def test_the_party_group_approves_and_the_office_files() -> None:
    plan = a_plan()
    plan.approve(at(5), section=ACCOUNTING, meeting="党组〔2025〕3号")
    approved = recorded(plan, ABPlanApproved)
    assert (approved.section, approved.edition) == (ACCOUNTING, 1)
    assert (approved.body, approved.meeting) == (ApprovingBody.PARTY_GROUP, "党组〔2025〕3号")
    plan.file(at(9), section=ACCOUNTING, office=OFFICE, reference="备〔2025〕1号")
    filed = recorded(plan, ABPlanFiled)
    assert (filed.edition, filed.office, filed.reference) == (1, OFFICE, "备〔2025〕1号")
    assert (filed.approved_edition, filed.approved_at, filed.changed_at) == (1, moment(5), None)
    assert plan.filings.at(moment(9)) == 1


@pytest.mark.clause("AB-10")
@pytest.mark.parametrize("body", ApprovingBody)
def test_who_approved_is_recorded_whoever_it_was(body: ApprovingBody) -> None:
    plan = a_plan()
    plan.approve(at(5), section=ACCOUNTING, body=body)
    assert recorded(plan, ABPlanApproved).body is body


@pytest.mark.clause("AB-10")
def test_what_is_filed_before_it_is_approved_is_recorded_so() -> None:
    plan = a_plan()
    plan.file(at(4), section=ACCOUNTING)
    filed = recorded(plan, ABPlanFiled)
    assert (filed.approved_edition, filed.approved_at) == (None, None)
    assert (filed.office, filed.reference) == (None, None)
    plan.approve(at(5), section=ACCOUNTING)
    recorded(plan, ABPlanApproved)


@pytest.mark.clause("AB-10")
def test_a_filing_entered_after_a_later_approval_was_still_without_one() -> None:
    plan = a_plan()
    plan.approve(at(9), section=ACCOUNTING)
    plan.file(at(5), section=ACCOUNTING)
    assert recorded(plan, ABPlanFiled).approved_edition is None


@pytest.mark.clause("AB-10")
def test_a_plan_approved_before_it_was_proposed_is_recorded_so() -> None:
    plan = a_plan(5)
    plan.approve(at(1), section=ACCOUNTING)
    approved = recorded(plan, ABPlanApproved)
    assert (approved.edition, approved.occurred_at) == (1, moment(1))


@pytest.mark.clause("AB-10", "AB-11")
def test_an_adjusted_plan_is_filed_again_and_what_was_approved_stands_beside_it() -> None:
    plan = a_plan()
    plan.approve(at(2), section=ACCOUNTING)
    change(plan, 5)
    plan.adjust(at(9), section=ACCOUNTING, pairs=(SECOND,))
    plan.file(at(10), section=ACCOUNTING)
    filed = recorded(plan, ABPlanFiled)
    assert (filed.edition, filed.approved_edition, filed.approved_at) == (2, 1, moment(2))
    assert filed.changed_at is None


@pytest.mark.clause("AB-11")
def test_a_plan_filed_though_nobody_adjusted_it_names_the_first_change() -> None:
    plan = a_plan()
    change(plan, 6)
    change(plan, 5)
    change(plan, 12)
    plan.file(at(10), section=ACCOUNTING)
    filed = recorded(plan, ABPlanFiled)
    assert (filed.edition, filed.changed_at) == (1, moment(5))


@pytest.mark.clause("AB-10")
def test_an_edition_may_be_named_or_is_the_one_that_stood_then() -> None:
    plan = a_plan()
    plan.adjust(at(9), section=ACCOUNTING, pairs=(PAIR,))
    plan.approve(at(5), section=ACCOUNTING)
    assert recorded(plan, ABPlanApproved).edition == 1
    plan.approve(at(20), section=ACCOUNTING)
    assert recorded(plan, ABPlanApproved).edition == 2
    plan.file(at(21), section=ACCOUNTING, edition=1)
    filed = recorded(plan, ABPlanFiled)
    assert (filed.edition, filed.approved_edition) == (1, 2)
    plan.approve(at(22), section=ACCOUNTING, edition=1)
    assert recorded(plan, ABPlanApproved).edition == 1


@pytest.mark.clause("AB-07")
def test_a_leader_lets_somebody_of_another_section_stand_in_before_there_is_a_plan() -> None:
    plan = no_plan()
    plan.approve_cross_section_b(
        at(1, by=DEPUTY), section=ACCOUNTING, post=POST, b_role=SUN, b_section=WINDOW, reason="本处室仅一人"
    )
    approved = recorded(plan, CrossSectionBApproved)
    assert (approved.section, approved.post, approved.b_role) == (ACCOUNTING, POST, SUN)
    assert (approved.b_section, approved.leader) == (WINDOW, DEPUTY)
    assert approved.reason == "本处室仅一人"


@pytest.mark.clause("AB-07")
def test_a_clerk_writes_down_that_a_leader_approved() -> None:
    plan = a_plan()
    plan.approve_cross_section_b(at(1), section=ACCOUNTING, post=POST, b_role=SUN, leader=DEPUTY)
    approved = recorded(plan, CrossSectionBApproved)
    assert (approved.leader, approved.b_section, approved.reason) == (DEPUTY, None, "")


def test_what_was_never_proposed_is_neither_approved_nor_filed() -> None:
    plan = no_plan()
    with refused(plan, ImpossibleState, "record the proposal first", clause="AB-08"):
        plan.approve(at(1), section=ACCOUNTING)
    with refused(plan, ImpossibleState, "record the proposal first", clause="AB-08"):
        plan.file(at(1), section=ACCOUNTING)


@pytest.mark.parametrize("edition", [0, 2])
def test_there_is_no_such_edition(edition: int) -> None:
    plan = a_plan()
    with refused(plan, BadInput, f"has no edition {edition}", field="edition"):
        plan.approve(at(1), section=ACCOUNTING, edition=edition)
    with refused(plan, BadInput, f"has no edition {edition}", field="edition"):
        plan.file(at(1), section=ACCOUNTING, edition=edition)


def test_a_wrong_edition_and_a_wrong_body_are_corrected() -> None:
    plan = a_plan()
    plan.adjust(at(2), section=ACCOUNTING, pairs=(PAIR,))
    plan.approve(at(5), section=ACCOUNTING)
    plan.correct(at(6), version=3, field="edition", right="1", reason="版次有误")
    plan.correct(at(6), version=3, field="body", right="bureau-leader", reason="审定机构有误")
    plan.file(at(9), section=ACCOUNTING)
    filed = recorded(plan, ABPlanFiled)
    assert (filed.edition, filed.approved_edition) == (2, 1)
    approved = plan.as_known(3)
    assert isinstance(approved, ABPlanApproved)
    assert approved.body is ApprovingBody.BUREAU_LEADER
