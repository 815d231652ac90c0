"""参与联合办理 — who was told, did its step, refused, or stayed away.

拒绝参与或无故不参与的，牵头单位按既定程序启动，实行缺席默认，由此而产生的一切后果由缺席单位承担。
"""

import pytest

from domain.cases.joint import JointUnit
from domain.cases.joint_participation import (
    AbsenceDeemedConsent,
    JointStepDone,
    LiabilityAttributed,
    ParticipantNotified,
    ParticipationRefused,
)
from domain.errors import BadInput, ImpossibleState
from tests.domain.cases.given import DUE, OURS, THEIRS, a_joint_case, an_inquiry, at
from tests.domain.history import recorded, refused


@pytest.mark.clause("XS-15")
def test_the_proof_that_a_unit_knew_of_its_step_is_recorded() -> None:
    case = a_joint_case()
    case.notify_participant(at(3), unit="会计处", step="初审", way="书面通知")
    told = recorded(case, ParticipantNotified)
    assert (told.unit, told.step, told.due_at, told.way) == ("会计处", "初审", DUE, "书面通知")
    assert told.planned
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
    assert case.joint_done == {("会计处", "初审"): at(hours).occurred_at}


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


@pytest.mark.clause("XS-14", "XS-15")
@pytest.mark.parametrize(
    ("unit", "step"), [("会计处", "终审"), ("规划局", "会签")], ids=["another step", "a unit not named"]
)
def test_what_no_plan_foresaw_is_recorded_as_that(unit: str, step: str) -> None:
    case = a_joint_case()
    case.notify_participant(at(3), unit=unit, step=step)
    told = recorded(case, ParticipantNotified)
    assert (told.unit, told.step, told.due_at, told.planned) == (unit, step, None, False)
    case.deem_consent(at(4), unit=unit, step=step)
    deemed = recorded(case, AbsenceDeemedConsent)
    assert (deemed.notified_at, deemed.due_at, deemed.planned) == (told.occurred_at, None, False)
    case.do_joint_step(at(5), unit=unit, step=step)
    done = recorded(case, JointStepDone)
    assert (done.due_at, done.planned) == (None, False)


@pytest.mark.clause("XS-15", "XS-16")
def test_a_unit_that_nobody_named_refuses_or_is_made_to_answer_as_it_was() -> None:
    case = an_inquiry()
    case.refuse_participation(at(3), unit="市环保局")
    assert recorded(case, ParticipationRefused).unit == "市环保局"
    case.attribute_liability(at(4), unit="市环保局", consequence="延误")
    attributed = recorded(case, LiabilityAttributed)
    assert (attributed.unit, attributed.section) == ("市环保局", None)


def test_an_absence_before_the_step_was_done_can_be_entered_after_it() -> None:
    case = a_joint_case()
    case.do_joint_step(at(20), unit="会计处", step="初审")
    case.deem_consent(at(19), unit="会计处", step="初审")
    assert recorded(case, AbsenceDeemedConsent).planned


@pytest.mark.parametrize("command", ["notify_participant", "do_joint_step", "deem_consent"])
def test_unit_and_step_are_named(command: str) -> None:
    case = a_joint_case()
    with refused(case, BadInput, "unit is empty", field="unit"):
        getattr(case, command)(at(3), unit=" ", step="会签")
    with refused(case, BadInput, "step is empty", field="step"):
        getattr(case, command)(at(3), unit="会计处", step="")


def test_who_refuses_or_answers_is_named_and_what_came_of_it() -> None:
    case = a_joint_case()
    with refused(case, BadInput, "unit is empty", field="unit"):
        case.refuse_participation(at(3), unit="")
    with refused(case, BadInput, "unit is empty", field="unit"):
        case.attribute_liability(at(3), unit="", consequence="延误")
    with refused(case, BadInput, "consequence is empty", field="consequence"):
        case.attribute_liability(at(3), unit="市环保局", consequence="")
