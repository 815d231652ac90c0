"""请示报告 — a leader is asked, and says what to do.

把握不准或者特别重大和紧急的事项，应及时向上级领导汇报。
"""

import pytest

from domain.cases.consultation import Flag, LeaderAsked, LeaderInstructed, MatterFlagged, Occasion
from domain.errors import BadInput
from tests.domain.cases.given import HEAD, an_inquiry, at
from tests.domain.history import recorded, refused


@pytest.mark.clause("CM-07", "XS-20")
@pytest.mark.parametrize("flag", Flag)
def test_what_is_uncertain_major_or_urgent_is_flagged(flag: Flag) -> None:
    case = an_inquiry()
    case.flag(at(1), flag=flag)
    assert recorded(case, MatterFlagged).flag is flag


@pytest.mark.clause("CM-06", "CM-07", "XS-10")
@pytest.mark.parametrize("occasion", Occasion)
def test_a_leader_is_asked_on_each_of_the_occasions(occasion: Occasion) -> None:
    case = an_inquiry()
    case.ask_leader(at(2), leader=HEAD, occasion=occasion, question="能否受理")
    asked = recorded(case, LeaderAsked)
    assert (asked.leader, asked.occasion, asked.question) == (HEAD, occasion, "能否受理")


@pytest.mark.clause("XS-10")
def test_which_leader_was_asked_may_have_been_left_open() -> None:
    case = an_inquiry()
    case.ask_leader(at(2), leader=None)
    asked = recorded(case, LeaderAsked)
    assert (asked.leader, asked.occasion, asked.question) == (None, Occasion.OTHER, "")


@pytest.mark.clause("XS-10", "XS-17")
def test_the_leader_s_instruction_is_recorded_by_himself_or_another() -> None:
    case = an_inquiry()
    case.instruct(at(3), leader=HEAD, instruction="由会计处办理")
    instructed = recorded(case, LeaderInstructed)
    assert (instructed.leader, instructed.instruction) == (HEAD, "由会计处办理")
    case.instruct(at(4, by=HEAD), instruction="速办")
    assert recorded(case, LeaderInstructed).leader == HEAD


def test_an_instruction_says_what_to_do() -> None:
    case = an_inquiry()
    with refused(case, BadInput, "instruction is empty", field="instruction"):
        case.instruct(at(3), leader=HEAD, instruction="")
