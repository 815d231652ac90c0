"""联合办理 — one unit leads; whoever stays away is taken to agree, and answers for what comes of it."""

import pytest

from domain.cases.case import Case
from domain.cases.completion import Completed, Outcome
from domain.cases.joint import JointPlanAdopted, JointStep, JointUnit, LeadUnitDesignated
from domain.cases.joint_participation import (
    AbsenceDeemedConsent,
    JointStepDone,
    LiabilityAttributed,
    ParticipantNotified,
    ParticipationRefused,
)
from tests.acceptance.bureau import ACCOUNTING, LI_MING, TREASURY, ZHENG_YI, Bureau, Record, moment


def joint(bureau: Bureau) -> Record[Case]:
    """A case of three units, which the director let the accounting section lead."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)
    case.promise(LI_MING, due_at=moment("2025-03-17 17:30"))
    return case.designate_lead_unit(
        ZHENG_YI,
        units=(
            JointUnit(name="会计处", section=ACCOUNTING),
            JointUnit(name="国库处", section=TREASURY),
            JointUnit(name="市税务局"),
        ),
        lead="会计处",
    )


PLAN = (
    JointStep(name="会签", unit="国库处", due_at=moment("2025-03-07 17:30")),
    JointStep(name="核查", unit="市税务局", due_at=moment("2025-03-10 17:30")),
)


@pytest.mark.clause("XS-13", "XS-14")
def test_the_head_of_the_bureau_names_one_lead_which_plans_every_step(bureau: Bureau) -> None:
    """「由局负责人确定1个单位为牵头单位」;「由牵头单位会同其他单位制定实施方案，并明确每个工作流程的办理时限」."""
    case = joint(bureau)

    bureau.when("2025-03-03 15:00")
    case.adopt_joint_plan(LI_MING, steps=PLAN)
    bureau.at("2025-03-07 10:00")
    case.do_joint_step(LI_MING, unit="国库处", step="会签", opinion="同意")

    assert case.history == ["首问", "承诺办结日期", "确定牵头单位", "制定实施方案", "完成工作流程"]
    designated = case.fact(LeadUnitDesignated)
    assert (designated.lead, designated.designated_by) == ("会计处", ZHENG_YI)
    assert case.fact(JointPlanAdopted).steps == PLAN
    assert case.fact(JointStepDone).due_at == moment("2025-03-07 17:30")
    assert (case.now.responsible, case.now.due_at) == (LI_MING, moment("2025-03-17 17:30"))


@pytest.mark.clause("XS-14")
def test_a_plan_that_sets_no_limit_is_recorded_without_one(bureau: Bureau) -> None:
    """「由牵头单位会同其他单位制定实施方案，并明确每个工作流程的办理时限」."""
    case = joint(bureau)

    case.adopt_joint_plan(LI_MING, steps=(JointStep(name="会签", unit="国库处", due_at=None),))

    (step,) = case.fact(JointPlanAdopted).steps
    assert step.due_at is None


@pytest.mark.clause("XS-13", "XS-14", "XS-15")
def test_two_leads_a_plan_without_any_and_steps_outside_the_plan_are_recorded_so(bureau: Bureau) -> None:
    """「由局负责人确定1个单位为牵头单位」;「由牵头单位会同其他单位制定实施方案」;「实行缺席默认」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)

    case.adopt_joint_plan(LI_MING, steps=PLAN)
    bureau.when("2025-03-04 09:00")
    units = (JointUnit(name="会计处", section=ACCOUNTING), JointUnit(name="国库处", section=TREASURY))
    case.designate_lead_unit(ZHENG_YI, units=units, lead="会计处", further_leads=("国库处",))
    case.notify_participant(LI_MING, unit="市住建局", step="会签")
    case.deem_consent(LI_MING, unit="市住建局", step="会签")

    assert case.fact(JointPlanAdopted).lead is None
    assert case.fact(LeadUnitDesignated).further_leads == ("国库处",)
    assert (case.fact(ParticipantNotified).planned, case.fact(AbsenceDeemedConsent).planned) == (False, False)


@pytest.mark.clause("XS-15", "XS-16")
def test_a_unit_that_was_told_and_stayed_away_agrees_and_answers_for_it(bureau: Bureau) -> None:
    """「牵头单位按既定程序启动，实行缺席默认」，「由此而产生的一切后果由缺席单位承担」."""
    case = joint(bureau).adopt_joint_plan(LI_MING, steps=PLAN)
    case.notify_participant(LI_MING, unit="国库处", step="会签", way="会议通知")

    bureau.when("2025-03-06 09:00")
    case.refuse_participation(LI_MING, unit="国库处", step="会签", reason="人手不足")
    bureau.at("2025-03-10 09:00")
    case.deem_consent(LI_MING, unit="国库处", step="会签")
    case.do_joint_step(LI_MING, unit="市税务局", step="核查")
    bureau.at("2025-03-19 09:00")
    case.complete(LI_MING, outcome=Outcome.GRANTED)
    case.attribute_liability(ZHENG_YI, unit="国库处", consequence="会签缺席，延误两日")

    told, consent = case.fact(ParticipantNotified), case.fact(AbsenceDeemedConsent)
    assert case.fact(ParticipationRefused).unit == consent.unit == "国库处"
    assert (consent.notified_at, consent.due_at) == (told.occurred_at, moment("2025-03-07 17:30"))
    assert consent.due_at is not None
    assert consent.occurred_at > consent.due_at
    assert case.fact(LiabilityAttributed).section == TREASURY
    assert (case.fact(Completed).responsible, case.fact(Completed).late) == (LI_MING, True)


@pytest.mark.clause("XS-15", "XS-16")
def test_consent_of_a_unit_that_nobody_told_and_liability_of_the_lead_are_recorded_so(bureau: Bureau) -> None:
    """「牵头单位按既定程序启动，实行缺席默认」."""
    case = joint(bureau).adopt_joint_plan(LI_MING, steps=PLAN)

    bureau.when("2025-03-05 09:00")
    case.deem_consent(LI_MING, unit="市税务局", step="核查")
    case.attribute_liability(ZHENG_YI, unit="会计处", consequence="未核查即办结")

    consent = case.fact(AbsenceDeemedConsent)
    assert (consent.notified_at, consent.due_at) == (None, moment("2025-03-10 17:30"))
    assert case.fact(LiabilityAttributed).section == ACCOUNTING
