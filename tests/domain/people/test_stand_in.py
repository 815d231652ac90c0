"""顶岗 — B角要立即顶岗,并对执行结果负责;A角和B角同时离岗期间,由分管领导指派其他人."""

from uuid import UUID

import pytest

from domain.errors import BadInput, ImpossibleState
from domain.people.presence.stand_in import StandInBegan, StandInDesignated, StandInEnded
from domain.people.presence.state import PostLeft
from tests.domain.history import refused
from tests.domain.people.given import (
    COUNTER,
    DEPUTY,
    LI,
    POST,
    SECOND_DEPUTY,
    SUN,
    WANG,
    ZHAO,
    at,
    moment,
    recorded,
)
from tests.domain.people.presence_given import away, comes_back, leaves, stands_in, the_presence


@pytest.mark.clause("AB-04", "AB-14", "AB-15")
def test_the_b_role_steps_in_and_from_then_on_answers_for_the_post() -> None:
    presence = away(0)
    stands_in(presence, 2)
    began = recorded(presence, StandInBegan)
    assert (began.person, began.post, began.stand_in) == (LI, POST, WANG)
    assert (began.b_role, began.designated_by, began.away_since) == (WANG, None, moment(0))
    assert presence.answering_at(POST, moment(1)) is None
    assert presence.answering_at(POST, moment(2)) == WANG
    assert presence.answering_at(COUNTER, moment(2)) is None


@pytest.mark.clause("AB-04", "AB-15")
def test_whoever_stands_in_is_recorded_another_than_the_b_role_as_well() -> None:
    presence = away(0)
    stands_in(presence, 0, SUN)
    began = recorded(presence, StandInBegan)
    assert (began.stand_in, began.b_role, began.designated_by) == (SUN, WANG, None)
    standing = presence.stand_in_at(POST, moment(1))
    assert standing is not None
    assert (standing.stand_in, standing.began_at) == (SUN, moment(0))


@pytest.mark.clause("AB-15")
def test_who_stands_in_before_an_absence_is_entered_stands_in_all_the_same() -> None:
    presence = the_presence()
    stands_in(presence, 1)
    began = recorded(presence, StandInBegan)
    assert (began.b_role, began.away_since) == (None, None)
    assert presence.answering_at(POST, moment(1)) == WANG


@pytest.mark.clause("AB-24")
def test_are_both_away_the_leader_in_charge_designates_somebody_else() -> None:
    presence = away(0)
    presence.designate_stand_in(at(1, by=DEPUTY), person=LI, stand_in=SUN, posts=(POST, COUNTER))
    designated = recorded(presence, StandInDesignated)
    assert (designated.person, designated.stand_in, designated.leader) == (LI, SUN, DEPUTY)
    assert designated.posts == (PostLeft(post=POST, b_role=WANG), PostLeft(post=COUNTER))
    stands_in(presence, 2, SUN, COUNTER)
    assert recorded(presence, StandInBegan).designated_by == DEPUTY
    standing = presence.stand_in_at(COUNTER, moment(3))
    assert standing is not None
    assert standing.designated_by == DEPUTY


@pytest.mark.clause("AB-24")
def test_a_clerk_writes_down_whom_the_leader_designated_before_the_absence() -> None:
    presence = the_presence()
    presence.designate_stand_in(at(-5), person=LI, stand_in=SUN, posts=(POST,), leader=DEPUTY)
    designated = recorded(presence, StandInDesignated)
    assert (designated.leader, designated.posts) == (DEPUTY, (PostLeft(post=POST),))
    leaves(presence, 0)
    stands_in(presence, 0, SUN)
    assert recorded(presence, StandInBegan).designated_by == DEPUTY


@pytest.mark.clause("AB-24")
def test_of_two_designations_the_later_one_holds_whichever_was_entered_first() -> None:
    presence = away(0)
    presence.designate_stand_in(at(3), person=LI, stand_in=SUN, posts=(POST,), leader=SECOND_DEPUTY)
    presence.designate_stand_in(at(1), person=LI, stand_in=SUN, posts=(POST,), leader=DEPUTY)
    stands_in(presence, 4, SUN)
    assert recorded(presence, StandInBegan).designated_by == SECOND_DEPUTY


@pytest.mark.clause("AB-24", "AB-15")
@pytest.mark.parametrize("who", [WANG, ZHAO])
def test_a_designation_is_for_one_person_one_post_and_one_absence(who: UUID) -> None:
    presence = away(0)
    presence.designate_stand_in(at(1), person=LI, stand_in=SUN, posts=(POST,), leader=DEPUTY)
    stands_in(presence, 2, who)
    assert recorded(presence, StandInBegan).designated_by is None
    stands_in(presence, 2, SUN, COUNTER)
    assert recorded(presence, StandInBegan).designated_by is None
    comes_back(presence, 9)
    leaves(presence, 20)
    stands_in(presence, 20, SUN)
    assert recorded(presence, StandInBegan).designated_by is None


@pytest.mark.clause("AB-15", "AB-24")
def test_a_stand_in_stops_and_another_goes_on() -> None:
    presence = away(0)
    presence.designate_stand_in(at(0), person=LI, stand_in=SUN, posts=(POST,), leader=DEPUTY)
    stands_in(presence, 1, SUN)
    presence.end_stand_in(at(5), person=LI, post=POST)
    ended = recorded(presence, StandInEnded)
    assert (ended.person, ended.post, ended.stand_in) == (LI, POST, SUN)
    assert (ended.began_at, ended.designated_by, ended.by_return) == (moment(1), DEPUTY, False)
    assert presence.answering_at(POST, moment(5)) is None
    stands_in(presence, 5, WANG)
    assert presence.answering_at(POST, moment(4)) == SUN
    assert presence.answering_at(POST, moment(5)) == WANG


@pytest.mark.clause("AB-15")
def test_a_stand_in_entered_after_the_return_ends_with_the_return() -> None:
    presence = away(0)
    comes_back(presence, 9)
    stands_in(presence, 1)
    ended = recorded(presence, StandInEnded)
    assert (ended.stand_in, ended.occurred_at, ended.by_return) == (WANG, moment(9), True)
    assert [presence.answering_at(POST, moment(hours)) for hours in (0, 1, 8, 9)] == [None, WANG, WANG, LI]


@pytest.mark.clause("AB-15")
def test_two_who_stood_in_one_after_the_other_are_entered_after_the_return() -> None:
    presence = away(0)
    comes_back(presence, 9)
    stands_in(presence, 1, WANG)
    presence.end_stand_in(at(5), person=LI, post=POST)
    stands_in(presence, 5, SUN)
    ended = recorded(presence, StandInEnded)
    assert (ended.stand_in, ended.began_at, ended.occurred_at) == (SUN, moment(5), moment(9))
    assert [presence.answering_at(POST, moment(hours)) for hours in (4, 5, 8, 9)] == [WANG, SUN, SUN, LI]


@pytest.mark.clause("AB-15")
def test_who_stood_in_first_is_entered_last_and_ends_where_the_other_began() -> None:
    presence = away(0)
    stands_in(presence, 5, SUN)
    comes_back(presence, 9)
    recorded(presence, StandInEnded)
    stands_in(presence, 1, WANG)
    assert recorded(presence, StandInBegan).stand_in == WANG
    assert [presence.answering_at(POST, moment(hours)) for hours in (4, 5, 8, 9)] == [WANG, SUN, SUN, LI]


def test_a_designation_names_posts_each_of_them_once() -> None:
    presence = away(0)
    with refused(presence, BadInput, "no post is named", field="posts", clause="AB-24"):
        presence.designate_stand_in(at(1), person=LI, stand_in=SUN, posts=())
    with refused(presence, BadInput, "name each once", field="posts"):
        presence.designate_stand_in(at(1), person=LI, stand_in=SUN, posts=(POST, POST))


def test_one_person_at_a_time_answers_for_a_post() -> None:
    presence = away(0)
    stands_in(presence, 1)
    with refused(presence, ImpossibleState, "record the end of that first", field="post", clause="AB-15"):
        stands_in(presence, 2, SUN)


@pytest.mark.parametrize(("hours", "words"), [(0.5, "nobody stands in"), (6, "since 2025-03-03T06:00")])
def test_nobody_stops_who_does_not_stand_in(hours: float, words: str) -> None:
    presence = away(0)
    stands_in(presence, 1)
    presence.end_stand_in(at(5), person=LI, post=POST)
    with refused(presence, ImpossibleState, words, field="post", clause="AB-15"):
        presence.end_stand_in(at(hours), person=LI, post=POST)
