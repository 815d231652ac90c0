"""办理 — the work itself.

首问责任人受理后立即进入办理程序；严格按照有关规定办理各项业务。
"""

from uuid import UUID

import pytest

from domain.cases.work_step import WorkStepDone
from domain.errors import BadInput
from tests.domain.cases.given import HEAD, LI, WANG, an_inquiry, at
from tests.domain.history import recorded, refused


@pytest.mark.clause("SW-10", "FC-01")
@pytest.mark.parametrize("done_by", [WANG, None])
def test_work_is_recorded_by_its_own_name_with_what_the_register_says_besides(done_by: UUID | None) -> None:
    case = an_inquiry()
    case.do_step(at(1), name="初审", done_by=done_by, details={"备注": "材料齐全"})
    step = recorded(case, WorkStepDone)
    assert (step.name, step.done_by, step.details) == ("初审", done_by, {"备注": "材料齐全"})


@pytest.mark.clause("AB-21")
def test_the_stand_in_s_urgent_work_follows_the_leader_s_consent() -> None:
    case = an_inquiry()
    case.consent_to_urgent_act(at(1), leader=HEAD, stand_in=WANG, matter="急件")
    case.do_step(at(2, by=WANG), name="急件办理", done_by=WANG)
    step = recorded(case, WorkStepDone)
    assert (step.done_by, step.details) == (WANG, {})
    assert case.responsible == LI


def test_work_has_a_name() -> None:
    case = an_inquiry()
    with refused(case, BadInput, "name is empty", field="name"):
        case.do_step(at(1), name=" ", done_by=LI)
