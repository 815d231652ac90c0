"""保持联系 — A角离岗期间,要与B角保持联系;对不能处理的事项,应及时与A角取得联系."""

import pytest

from domain.errors import ImpossibleState
from domain.people.presence.contact import ContactFailed, ContactMade
from tests.domain.history import refused
from tests.domain.people.given import CASE, LI, WANG, at, moment, recorded
from tests.domain.people.presence_given import away, the_presence


@pytest.mark.clause("AB-16", "AB-20")
def test_the_two_spoke_of_a_case() -> None:
    presence = away(0)
    presence.make_contact(at(3), person=LI, stand_in=WANG, matter="材料是否齐全", case=CASE)
    made = recorded(presence, ContactMade)
    assert (made.person, made.stand_in, made.away_since) == (LI, WANG, moment(0))
    assert (made.matter, made.case) == ("材料是否齐全", CASE)


@pytest.mark.clause("AB-16", "AB-20")
def test_the_one_who_is_away_could_not_be_reached() -> None:
    presence = away(0)
    presence.fail_to_contact(at(3), person=LI, stand_in=WANG)
    failed = recorded(presence, ContactFailed)
    assert (failed.person, failed.stand_in, failed.away_since) == (LI, WANG, moment(0))
    assert (failed.matter, failed.case) == ("", None)


def test_a_contact_belongs_to_an_absence() -> None:
    presence = the_presence()
    with refused(presence, ImpossibleState, "record the absence first", clause="AB-16"):
        presence.make_contact(at(3), person=LI, stand_in=WANG)
    with refused(presence, ImpossibleState, "record the absence first", clause="AB-16"):
        presence.fail_to_contact(at(3), person=LI, stand_in=WANG)
