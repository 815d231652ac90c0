"""分级负责 — 各股、站、大队分级负责: between the posts of a section and the leader in charge stands its head."""

import pytest

from domain.errors import ImpossibleState
from domain.people.leaving import LeavingReason
from domain.people.section_head import SectionHeadAppointed, SectionHeadLeft
from tests.domain.history import refused
from tests.domain.people.given import LI, WANG, at, moment, recorded
from tests.domain.people.test_section import a_section


@pytest.mark.clause("GW-01")
def test_a_head_answers_for_the_section_and_another_takes_his_place() -> None:
    section = a_section()
    section.appoint_head(at(1), head=LI, basis="任职通知")
    first = recorded(section, SectionHeadAppointed)
    assert (first.head, first.former_head) == (LI, None)
    assert (first.acting, first.basis) == (False, "任职通知")
    section.appoint_head(at(9), head=WANG, acting=True)
    second = recorded(section, SectionHeadAppointed)
    assert (second.head, second.former_head, second.acting) == (WANG, LI, True)
    assert [section.head_at(moment(hours)) for hours in (0, 1, 9)] == [None, LI, WANG]


@pytest.mark.clause("GW-01")
def test_a_section_without_a_head_is_recorded_as_it_is() -> None:
    section = a_section()
    section.appoint_head(at(1), head=LI)
    section.release_head(at(9), reason=LeavingReason.RETIREMENT)
    left = recorded(section, SectionHeadLeft)
    assert (left.head, left.reason) == (LI, LeavingReason.RETIREMENT)
    assert section.head_at(moment(9)) is None


def test_nobody_leaves_who_was_not_there() -> None:
    section = a_section()
    section.appoint_head(at(9), head=LI)
    with refused(section, ImpossibleState, "has no head at", clause="GW-01"):
        section.release_head(at(8), reason=LeavingReason.TRANSFER)
