"""联合办理 — several units, one of which leads, and the plan.

2个以上单位共同办理的事项，由局负责人确定1个单位为牵头单位，制定实施方案，并明确每个工作流程的办理时限。
"""

from dataclasses import replace

import pytest

from domain.cases.joint import JointPlanAdopted, JointStep, JointUnit, LeadUnitDesignated
from domain.errors import BadInput
from tests.domain.cases.given import (
    ACCOUNTING,
    DUE,
    HEAD,
    LI,
    NAIVE,
    OURS,
    REVIEW,
    SIGN,
    THEIRS,
    a_joint_case,
    an_inquiry,
    at,
)
from tests.domain.history import recorded, refused


@pytest.mark.clause("XS-13")
def test_the_head_names_one_of_the_units_to_lead() -> None:
    case = an_inquiry()
    case.designate_lead_unit(at(1), units=(OURS, THEIRS), lead="会计处", designated_by=HEAD)
    named = recorded(case, LeadUnitDesignated)
    assert (named.units, named.lead, named.designated_by) == ((OURS, THEIRS), "会计处", HEAD)
    assert named.further_leads == ()
    assert case.joint_units == {"会计处": ACCOUNTING, "市环保局": None}
    assert case.joint_lead == "会计处"


@pytest.mark.clause("XS-13")
def test_naming_again_replaces_and_whoever_named_is_recorded_as_it_was() -> None:
    case = a_joint_case()
    case.designate_lead_unit(at(3), units=(OURS, JointUnit(name="规划局")), lead="规划局")
    assert recorded(case, LeadUnitDesignated).designated_by == LI
    assert set(case.joint_units) == {"会计处", "规划局"}


@pytest.mark.clause("XS-13")
def test_more_than_one_lead_is_recorded_as_that() -> None:
    case = an_inquiry()
    case.designate_lead_unit(at(1), units=(OURS, THEIRS), lead="会计处", further_leads=("市环保局",))
    named = recorded(case, LeadUnitDesignated)
    assert (named.lead, named.further_leads) == ("会计处", ("市环保局",))


@pytest.mark.parametrize(
    ("leads", "words", "clause"),
    [(("会计处",), "twice", None), (("规划局",), "is none of 会计处, 市环保局", "XS-13")],
    ids=["the lead itself", "none of the units"],
)
def test_a_further_lead_is_another_of_the_units(
    leads: tuple[str, ...], words: str, clause: str | None
) -> None:
    case = an_inquiry()
    with refused(case, BadInput, words, field="further_leads", clause=clause):
        case.designate_lead_unit(at(1), units=(OURS, THEIRS), lead="会计处", further_leads=leads)


@pytest.mark.parametrize(
    ("units", "lead", "words", "field", "clause"),
    [
        ((), "会计处", "two or more units", "units", "XS-13"),
        ((OURS,), "会计处", "two or more units", "units", "XS-13"),
        ((OURS, OURS), "会计处", "units names 会计处 twice", "units", None),
        ((OURS, JointUnit(name=" ")), "会计处", "units is empty", "units", None),
        ((OURS, THEIRS), "规划局", "is none of 会计处, 市环保局", "lead", "XS-13"),
    ],
    ids=["none", "one", "the same twice", "one without a name", "led by another"],
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
    adopted = recorded(case, JointPlanAdopted)
    assert (adopted.steps, adopted.lead) == ((REVIEW, SIGN), "会计处")
    assert case.joint_steps == {("会计处", "初审"): DUE, ("市环保局", "会签"): None}


@pytest.mark.parametrize(
    ("steps", "words", "clause"),
    [
        ((), "no steps", "XS-14"),
        ((REVIEW, SIGN, REVIEW), "初审 of 会计处 twice", None),
        ((replace(SIGN, unit=""),), "steps is empty", None),
        ((replace(SIGN, name=" "),), "steps is empty", None),
        ((replace(SIGN, due_at=NAIVE),), "offset from UTC", None),
    ],
    ids=["empty", "a step twice", "of no unit", "without a name", "with a limit that is no time"],
)
def test_a_plan_has_steps_each_of_a_unit(
    steps: tuple[JointStep, ...], words: str, clause: str | None
) -> None:
    case = a_joint_case()
    with refused(case, BadInput, words, field="steps", clause=clause):
        case.adopt_joint_plan(at(3), steps=steps)


@pytest.mark.clause("XS-13", "XS-14")
def test_a_plan_without_a_lead_unit_or_of_a_unit_not_named_is_recorded_as_that() -> None:
    case = an_inquiry()
    case.adopt_joint_plan(at(2), steps=(REVIEW,))
    adopted = recorded(case, JointPlanAdopted)
    assert (adopted.steps, adopted.lead) == ((REVIEW,), None)
    case.designate_lead_unit(at(3), units=(OURS, THEIRS), lead="会计处")
    case.adopt_joint_plan(at(4), steps=(replace(SIGN, unit="规划局"),))
    assert case.joint_steps == {("规划局", "会签"): None}
