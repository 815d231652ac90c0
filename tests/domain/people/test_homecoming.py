"""返岗 — A角返岗后,B角应告知A角离岗期间办理工作的有关情况,并将有关资料移交A角."""

import pytest

from domain.cases.material import Material
from domain.errors import BadInput, ImpossibleState
from domain.people.presence.homecoming import AbsenceEnded, MaterialsReturned, ReturnBriefingHeld
from domain.people.presence.stand_in import StandInEnded
from domain.people.presence.state import AbsenceReason
from tests.domain.history import refused
from tests.domain.people.given import CASE, COUNTER, DEPUTY, LI, NAIVE, POST, SUN, WANG, at, moment, recorded
from tests.domain.people.presence_given import POSTS, away, comes_back, leaves, stands_in, the_presence


@pytest.mark.clause("AB-04", "AB-22", "AB-24")
def test_who_is_back_is_back_on_the_posts_that_he_left() -> None:
    presence = the_presence()
    presence.start_absence(
        at(0),
        person=LI,
        reason=AbsenceReason.MEETING,
        posts=POSTS,
        standby_posts=(COUNTER,),
        expected_return=moment(8),
    )
    comes_back(presence, 9)
    ended = recorded(presence, AbsenceEnded)
    assert (ended.person, ended.away_since, ended.reason) == (LI, moment(0), AbsenceReason.MEETING)
    assert (ended.posts, ended.standby_posts, ended.expected_return) == (POSTS, (COUNTER,), moment(8))
    assert presence.is_present_at(moment(9))
    assert presence.answering_at(POST, moment(9)) == LI


@pytest.mark.clause("AB-04", "AB-15", "AB-24")
def test_a_return_ends_whoever_stands_in_on_each_post() -> None:
    presence = away(0)
    presence.designate_stand_in(at(0), person=LI, stand_in=SUN, posts=(COUNTER,), leader=DEPUTY)
    stands_in(presence, 1, WANG, POST)
    stands_in(presence, 2, SUN, COUNTER)
    presence.collect_events()
    comes_back(presence, 9)
    facts = [event.fact for event in presence.collect_events()]
    assert isinstance(facts[0], AbsenceEnded)
    ended = [fact for fact in facts if isinstance(fact, StandInEnded)]
    assert [(fact.post, fact.stand_in, fact.began_at) for fact in ended] == [
        (POST, WANG, moment(1)),
        (COUNTER, SUN, moment(2)),
    ]
    assert [(fact.designated_by, fact.by_return) for fact in ended] == [(None, True), (DEPUTY, True)]
    assert presence.answering_at(COUNTER, moment(9)) == LI


@pytest.mark.clause("AB-04")
def test_who_had_stopped_standing_in_is_not_ended_again() -> None:
    presence = away(0)
    stands_in(presence, 1)
    presence.end_stand_in(at(5), person=LI, post=POST)
    presence.collect_events()
    comes_back(presence, 9)
    (ended,) = presence.collect_events()
    assert isinstance(ended.fact, AbsenceEnded)


@pytest.mark.clause("AB-22")
def test_the_b_role_tells_what_was_done_meanwhile() -> None:
    presence = away(0)
    comes_back(presence, 9)
    presence.hold_return_briefing(at(10), person=LI, stand_in=WANG, items=("受理两件",), cases=(CASE,))
    briefing = recorded(presence, ReturnBriefingHeld)
    assert (briefing.person, briefing.stand_in, briefing.away_since) == (LI, WANG, moment(0))
    assert (briefing.items, briefing.cases) == (("受理两件",), (CASE,))


@pytest.mark.clause("AB-23")
def test_the_b_role_returns_the_papers_all_of_them_or_fewer() -> None:
    presence = away(0)
    comes_back(presence, 9)
    presence.return_materials(at(10), person=LI, stand_in=WANG, materials=(Material("申请书"),))
    returned = recorded(presence, MaterialsReturned)
    assert (returned.person, returned.stand_in, returned.away_since) == (LI, WANG, moment(0))
    assert returned.materials == (Material("申请书"),)


@pytest.mark.clause("AB-22", "AB-23")
def test_a_briefing_before_the_return_and_one_about_an_earlier_absence_are_recorded() -> None:
    presence = away(0)
    comes_back(presence, 9)
    leaves(presence, 20)
    presence.hold_return_briefing(at(21), person=LI, stand_in=WANG)
    assert recorded(presence, ReturnBriefingHeld).away_since == moment(20)
    presence.hold_return_briefing(at(21), person=LI, stand_in=WANG, away_since=moment(0))
    assert recorded(presence, ReturnBriefingHeld).away_since == moment(0)
    presence.return_materials(at(21), person=LI, stand_in=WANG, materials=(), away_since=moment(0))
    assert recorded(presence, MaterialsReturned).away_since == moment(0)


def test_nobody_returns_who_never_left() -> None:
    presence = the_presence()
    with refused(presence, ImpossibleState, "record the absence first", clause="AB-04"):
        comes_back(presence, 9)
    leaves(presence, 10)
    with refused(presence, ImpossibleState, "was not away before", clause="AB-04"):
        comes_back(presence, 9)


def test_nobody_returns_twice() -> None:
    presence = away(0)
    comes_back(presence, 9)
    with refused(presence, ImpossibleState, "came back at", clause="AB-04"):
        comes_back(presence, 10)


def test_there_is_nothing_to_tell_or_return_without_an_absence() -> None:
    presence = the_presence()
    with refused(presence, ImpossibleState, "record the absence first", clause="AB-22"):
        presence.hold_return_briefing(at(10), person=LI, stand_in=WANG)
    with refused(presence, ImpossibleState, "record the absence first", clause="AB-23"):
        presence.return_materials(at(10), person=LI, stand_in=WANG, materials=())


def test_an_absence_is_named_by_the_moment_at_which_it_began() -> None:
    presence = away(0)
    with refused(presence, ImpossibleState, "that began at", field="away_since", clause="AB-22"):
        presence.hold_return_briefing(at(10), person=LI, stand_in=WANG, away_since=moment(1))
    with refused(presence, BadInput, "offset from UTC", field="away_since"):
        presence.hold_return_briefing(at(10), person=LI, stand_in=WANG, away_since=NAIVE)
    with refused(presence, BadInput, "offset from UTC", field="away_since"):
        presence.return_materials(at(10), person=LI, stand_in=WANG, materials=(), away_since=NAIVE)


def test_a_briefing_names_each_case_once() -> None:
    presence = away(0)
    with refused(presence, BadInput, "name each once", field="cases"):
        presence.hold_return_briefing(at(10), person=LI, stand_in=WANG, cases=(CASE, CASE))
