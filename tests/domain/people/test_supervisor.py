"""群众监督 — 聘请社区党员代表担任“党工委联络员”."""

import pytest

from domain.errors import BadInput, ImpossibleState
from domain.identity import derived_id
from domain.people.organisation import Organisation
from domain.people.supervisor import SupervisorAppointed, SupervisorReleased, SupervisorRole
from tests.domain.history import refused
from tests.domain.people.given import at, moment, recorded, sealed
from tests.domain.people.test_organisation import an_organisation

LIAISON = derived_id("observer", "联络员")


def appoint(organisation: Organisation, hours: float = 1, name: str | None = "陈某") -> None:
    organisation.appoint_supervisor(
        at(hours),
        observer=LIAISON,
        role=SupervisorRole.LIAISON,
        name=name,
        contact="139",
        community="黄河社区",
    )


@pytest.mark.clause("DJ-06")
def test_a_liaison_of_the_community_is_appointed_and_every_word_of_the_person_is_sealed() -> None:
    organisation = an_organisation()
    appoint(organisation)
    appointed = recorded(organisation, SupervisorAppointed)
    assert (appointed.observer, appointed.role) == (LIAISON, SupervisorRole.LIAISON)
    assert (sealed(appointed.name), sealed(appointed.contact)) == ((LIAISON, "陈某"), (LIAISON, "139"))
    assert appointed.community == "黄河社区"
    assert organisation.supervisors_at(moment(1)) == {LIAISON: SupervisorRole.LIAISON}
    assert organisation.supervisors_at(moment(0)) == {}


@pytest.mark.clause("DJ-06")
def test_who_is_released_watches_no_more_and_may_be_appointed_again() -> None:
    organisation = an_organisation()
    appoint(organisation)
    organisation.release_supervisor(at(5), observer=LIAISON)
    released = recorded(organisation, SupervisorReleased)
    assert (released.observer, released.role) == (LIAISON, SupervisorRole.LIAISON)
    assert organisation.supervisors_at(moment(5)) == {}
    appoint(organisation, 9)
    assert LIAISON in organisation.supervisors_at(moment(9))


def test_nobody_is_appointed_twice_at_a_time() -> None:
    organisation = an_organisation()
    appoint(organisation)
    with refused(organisation, ImpossibleState, "is appointed already", field="observer", clause="DJ-06"):
        appoint(organisation, 2)


def test_who_is_not_appointed_is_not_released() -> None:
    organisation = an_organisation()
    appoint(organisation, 5)
    with refused(organisation, ImpossibleState, "is not appointed at", field="observer", clause="DJ-06"):
        organisation.release_supervisor(at(4), observer=LIAISON)


def test_a_name_that_was_left_out_is_sealed_to_the_person_and_not_to_the_organisation() -> None:
    organisation = an_organisation()
    appoint(organisation, name=None)
    organisation.correct(at(2), version=2, field="name", right="陈某", reason="漏填")
    appointed = organisation.as_known(2)
    assert isinstance(appointed, SupervisorAppointed)
    assert sealed(appointed.name) == (LIAISON, "陈某")


def test_what_is_sealed_to_one_person_does_not_pass_to_another() -> None:
    organisation = an_organisation()
    appoint(organisation)
    with refused(organisation, BadInput, "is not corrected", field="field"):
        organisation.correct(
            at(2), version=2, field="observer", right=str(derived_id("observer", "另一人")), reason="笔误"
        )
