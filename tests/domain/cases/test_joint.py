"""联合办理 — several units, one of which leads.

2个以上单位共同办理的事项，由局负责人确定1个单位为牵头单位，制定实施方案，并明确每个工作流程的办理时限；拒绝参与的，实行缺席默认。
"""

from dataclasses import replace

import pytest

from domain.cases.case import Case
from domain.cases.joint import (
    AbsenceDeemedConsent,
    JointPlanAdopted,
    JointStep,
    JointStepDone,
    JointUnit,
    LeadUnitDesignated,
    LiabilityAttributed,
    ParticipantNotified,
    ParticipationRefused,
)
from domain.errors import BadInput, ImpossibleState
from tests.domain.cases.given import ACCOUNTING, DUE, HEAD, LI, NAIVE, an_inquiry, at
from tests.domain.history import recorded, refused

OURS, THEIRS = JointUnit(name="会计处", section=ACCOUNTING), JointUnit(name="市环保局")
REVIEW = JointStep(name="初审", unit="会计处", due_at=DUE)
SIGN = JointStep(name="会签", unit="市环保局", due_at=None)


def a_joint_case() -> Case:
    """A case of two units under the lead of the accounting section, with a plan."""
    case = an_inquiry()
    case.designate_lead_unit(at(1, by=HEAD), units=(OURS, THEIRS), lead="会计处")
    case.adopt_joint_plan(at(2), steps=(REVIEW, SIGN))
    return case


@pytest.mark.clause("XS-13")
def test_the_head_names_one_of_the_units_to_lead() -> None:
    case = an_inquiry()
    case.designate_lead_unit(at(1), units=(OURS, THEIRS), lead="会计处", designated_by=HEAD)
    named = recorded(case, LeadUnitDesignated)
    assert (named.units, named.lead, named.designated_by) == ((OURS, THEIRS), "会计处", HEAD)
    assert case.joint_units == {"会计处": ACCOUNTING, "市环保局": None}
    assert case.joint_lead == "会计处"


@pytest.mark.clause("XS-13")
def test_naming_again_replaces_and_whoever_named_is_recorded_as_it_was() -> None:
    case = a_joint_case()
    case.designate_lead_unit(at(3), units=(OURS, JointUnit(name="规划局")), lead="规划局")
    assert recorded(case, LeadUnitDesignated).designated_by == LI
    assert set(case.joint_units) == {"会计处", "规划局"}


@pytest.mark.parametrize(
    ("units", "lead", "words", "field", "clause"),
    [
        ((), "会计处", "two or more units", "units", "XS-13"),
        ((OURS,), "会计处", "two or more units", "units", "XS-13"),
        ((OURS, OURS), "会计处", "units names 会计处 twice", "units", None),
        ((OURS, THEIRS), "规划局", "is none of 会计处, 市环保局", "lead", "XS-13"),
    ],
    ids=["none", "one", "the same twice", "led by another"],
)
def test_two_or_more_different_units_are_led_by_one_of_them(
    units: tuple[JointUnit, ...], lead: str, words: str, field: str, clause: str | None
) -> None:
    case = an_inquiry()
    with refused(case, BadInput, words, field=field, clause=clause):
        case.designate_lead_unit(at(1), units=units, lead=lead)


@pytest.mark.clause("XS-14")
def test_the_plan_has_each_step_with_its_unit_and_its_limit_or_none() -> None:
    case = a_joint_case()
    assert recorded(case, JointPlanAdopted).steps == (REVIEW, SIGN)
    assert case.joint_steps == {("会计处", "初审"): DUE, ("市环保局", "会签"): None}


@pytest.mark.parametrize(
    ("steps", "words", "clause"),
    [
        ((), "no steps", "XS-14"),
        ((REVIEW, SIGN, REVIEW), "初审 of 会计处 twice", None),
        ((replace(SIGN, unit="规划局"),), "规划局 takes no part", "XS-13"),
        ((replace(SIGN, due_at=NAIVE),), "offset from UTC", None),
    ],
    ids=["empty", "a step twice", "of a unit that takes no part", "with a limit that is no time"],
)
def test_a_plan_has_steps_of_units_that_take_part(
    steps: tuple[JointStep, ...], words: str, clause: str | None
) -> None:
    case = a_joint_case()
    with refused(case, BadInput, words, field="steps", clause=clause):
        case.adopt_joint_plan(at(3), steps=steps)


@pytest.mark.clause("XS-15")
def test_the_proof_that_a_unit_knew_of_its_step_is_recorded() -> None:
    case = a_joint_case()
    case.notify_participant(at(3), unit="会计处", step="初审", way="书面通知")
    told = recorded(case, ParticipantNotified)
    assert (told.unit, told.step, told.due_at, told.way) == ("会计处", "初审", DUE, "书面通知")
    assert case.joint_notified == {("会计处", "初审"): at(3).occurred_at}


@pytest.mark.clause("XS-15")
@pytest.mark.parametrize(("step", "reason"), [("会签", "不属我局职责"), (None, None)])
def test_a_unit_refuses_to_take_part(step: str | None, reason: str | None) -> None:
    case = a_joint_case()
    case.refuse_participation(at(4), unit="市环保局", step=step, reason=reason)
    said_no = recorded(case, ParticipationRefused)
    assert (said_no.unit, said_no.step, said_no.reason) == ("市环保局", step, reason)


@pytest.mark.clause("XS-14")
@pytest.mark.parametrize("hours", [20, 24 * 20], ids=["in time", "late"])
def test_a_unit_does_its_step(hours: float) -> None:
    case = a_joint_case()
    case.do_joint_step(at(hours), unit="会计处", step="初审", opinion="同意")
    done = recorded(case, JointStepDone)
    assert (done.unit, done.step, done.opinion, done.due_at) == ("会计处", "初审", "同意", DUE)
    assert case.joint_done == {("会计处", "初审")}


def test_a_step_that_is_done_is_neither_done_again_nor_taken_for_absent() -> None:
    case = a_joint_case()
    case.do_joint_step(at(20), unit="会计处", step="初审")
    with refused(case, ImpossibleState, "did the step 初审", field="step", clause="XS-14"):
        case.do_joint_step(at(21), unit="会计处", step="初审")
    with refused(case, ImpossibleState, "did the step 初审", field="step", clause="XS-14"):
        case.deem_consent(at(21), unit="会计处", step="初审")


@pytest.mark.clause("XS-15")
@pytest.mark.parametrize("told", [True, False])
def test_the_lead_goes_on_without_the_absent_one_told_or_not(told: bool) -> None:
    case = a_joint_case()
    if told:
        case.notify_participant(at(3), unit="市环保局", step="会签")
    case.deem_consent(at(100), unit="市环保局", step="会签")
    deemed = recorded(case, AbsenceDeemedConsent)
    assert (deemed.unit, deemed.step, deemed.due_at) == ("市环保局", "会签", None)
    assert deemed.notified_at == (at(3).occurred_at if told else None)


@pytest.mark.clause("XS-16")
@pytest.mark.parametrize("unit", [OURS, THEIRS])
def test_what_came_of_an_absence_is_the_absent_unit_s_to_answer_for(unit: JointUnit) -> None:
    case = a_joint_case()
    case.attribute_liability(at(101), unit=unit.name, consequence="延误五日")
    attributed = recorded(case, LiabilityAttributed)
    assert (attributed.unit, attributed.section) == (unit.name, unit.section)
    assert attributed.consequence == "延误五日"


@pytest.mark.parametrize("command", ["notify_participant", "do_joint_step", "deem_consent"])
def test_a_step_stands_in_the_plan_of_a_unit_that_takes_part(command: str) -> None:
    case = a_joint_case()
    with refused(case, BadInput, "has no step 终审 of 会计处", field="step", clause="XS-14"):
        getattr(case, command)(at(3), unit="会计处", step="终审")
    with refused(case, BadInput, "规划局 takes no part", field="unit", clause="XS-13"):
        getattr(case, command)(at(3), unit="规划局", step="会签")


def test_only_a_unit_that_takes_part_can_refuse_or_answer_for_its_absence() -> None:
    case = an_inquiry()
    with refused(case, BadInput, "designate the lead unit first", field="unit", clause="XS-13"):
        case.refuse_participation(at(3), unit="市环保局")
    with refused(case, BadInput, "takes no part", field="unit", clause="XS-13"):
        case.attribute_liability(at(3), unit="市环保局", consequence="延误")
    joint = a_joint_case()
    with refused(joint, BadInput, "consequence is empty", field="consequence"):
        joint.attribute_liability(at(3), unit="市环保局", consequence="")
