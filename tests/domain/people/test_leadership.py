"""首长负责制、分级负责 — 局领导班子其他成员对各自分管股、站、大队的岗位目标负领导责任."""

from datetime import date
from uuid import UUID

import pytest

from domain.errors import BadInput, ImpossibleState
from domain.people.leadership import LeaderAssigned, LeaderRank, LeaderReleased
from domain.people.organisation import Organisation
from tests.domain.history import refused
from tests.domain.people.given import ACCOUNTING, CHIEF, DEPUTY, OFFICE, SECOND_DEPUTY, WINDOW, at, recorded
from tests.domain.people.test_organisation import an_organisation

JANUARY, MARCH, JUNE = date(2025, 1, 2), date(2025, 3, 3), date(2025, 6, 3)


def charge(
    organisation: Organisation, leader: UUID, sections: tuple[UUID, ...], valid_from: date = JANUARY
) -> None:
    organisation.assign_leader(
        at(1),
        leader=leader,
        rank=LeaderRank.DEPUTY,
        sections=sections,
        valid_from=valid_from,
        basis="分工通知",
    )


@pytest.mark.clause("GW-01")
def test_the_chief_leads_the_whole_also_with_no_section_of_his_own() -> None:
    organisation = an_organisation()
    organisation.assign_leader(at(1), leader=CHIEF, rank=LeaderRank.CHIEF, sections=(), valid_from=JANUARY)
    assigned = recorded(organisation, LeaderAssigned)
    assert (assigned.leader, assigned.rank, assigned.sections) == (CHIEF, LeaderRank.CHIEF, ())
    assert organisation.chiefs_on(MARCH) == (CHIEF,)
    assert organisation.chiefs_on(date(2024, 12, 31)) == ()


@pytest.mark.clause("GW-02", "GW-06", "GW-08")
def test_each_deputy_leads_the_sections_in_his_charge() -> None:
    organisation = an_organisation()
    charge(organisation, DEPUTY, (ACCOUNTING, WINDOW))
    charge(organisation, SECOND_DEPUTY, (OFFICE,))
    assigned = recorded(organisation, LeaderAssigned)
    assert (assigned.leader, assigned.sections) == (SECOND_DEPUTY, (OFFICE,))
    assert (assigned.valid_from, assigned.basis) == (JANUARY, "分工通知")
    assert organisation.leaders_on(WINDOW, MARCH) == (DEPUTY,)
    assert organisation.leaders_on(OFFICE, MARCH) == (SECOND_DEPUTY,)


@pytest.mark.clause("GW-06", "GW-08")
def test_a_section_with_two_leaders_or_with_none_is_recorded_as_it_is() -> None:
    organisation = an_organisation()
    charge(organisation, DEPUTY, (WINDOW,))
    charge(organisation, SECOND_DEPUTY, (WINDOW,))
    recorded(organisation, LeaderAssigned)
    assert organisation.leaders_on(WINDOW, MARCH) == (DEPUTY, SECOND_DEPUTY)
    assert organisation.leaders_on(ACCOUNTING, MARCH) == ()


@pytest.mark.clause("GW-02")
def test_a_new_division_of_work_takes_the_place_of_the_old_from_its_day_on() -> None:
    organisation = an_organisation()
    charge(organisation, DEPUTY, (OFFICE,), valid_from=JUNE)
    charge(organisation, DEPUTY, (WINDOW,), valid_from=JANUARY)  # entered later, in force before
    recorded(organisation, LeaderAssigned)
    assert organisation.leaders_on(WINDOW, MARCH) == (DEPUTY,)
    assert organisation.leaders_on(WINDOW, JUNE) == ()
    assert organisation.leaders_on(OFFICE, JUNE) == (DEPUTY,)


@pytest.mark.clause("GW-01", "GW-02")
def test_who_is_released_leaves_sections_that_need_another_leader() -> None:
    organisation = an_organisation()
    charge(organisation, DEPUTY, (WINDOW, OFFICE))
    organisation.release_leader(at(2), leader=DEPUTY, valid_from=MARCH)
    released = recorded(organisation, LeaderReleased)
    assert (released.leader, released.rank) == (DEPUTY, LeaderRank.DEPUTY)
    assert (released.sections, released.valid_from) == ((WINDOW, OFFICE), MARCH)
    assert organisation.leaders_on(WINDOW, date(2025, 3, 2)) == (DEPUTY,)
    assert organisation.leaders_on(WINDOW, MARCH) == ()


def test_a_section_is_named_once_in_a_division_of_work() -> None:
    organisation = an_organisation()
    with refused(organisation, BadInput, "name each once", field="sections"):
        charge(organisation, DEPUTY, (WINDOW, WINDOW))


@pytest.mark.parametrize("day", [date(2025, 1, 1), JUNE])
def test_nobody_is_released_from_what_he_does_not_have(day: date) -> None:
    organisation = an_organisation()
    charge(organisation, DEPUTY, (WINDOW,))
    organisation.release_leader(at(2), leader=DEPUTY, valid_from=MARCH)
    with refused(organisation, ImpossibleState, "has nothing in charge", field="leader", clause="GW-02"):
        organisation.release_leader(at(3), leader=DEPUTY, valid_from=day)


def test_a_wrong_day_is_corrected_and_the_charge_moves() -> None:
    organisation = an_organisation()
    charge(organisation, DEPUTY, (WINDOW,), valid_from=JANUARY)
    organisation.correct(at(5), version=2, field="valid_from", right="2025-03-03", reason="通知写三月")
    assert organisation.leaders_on(WINDOW, date(2025, 3, 2)) == ()
    assert organisation.leaders_on(WINDOW, MARCH) == (DEPUTY,)
