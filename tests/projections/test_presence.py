"""在岗与顶岗 — A goes away on Monday at nine; the hours of these histories count from then."""

from datetime import timedelta

from domain.people.leaving import LeavingReason
from domain.people.presence.presence import Presence as Attendance
from domain.people.presence.state import AbsenceReason, PostLeft
from domain.people.staff import Staff
from domain.regulation.meaning.acting import VacancyReason
from ledger.ledger import Ledger
from projections.folds.presence import Presence, PresenceRow
from projections.queries import presence
from projections.queries.presence import Vacancy
from projections.runner import Runner
from projections.views import Views
from tests.domain.people.given import (
    ACCOUNTING,
    CHIEF,
    COUNTER,
    LI,
    MONDAY,
    POST,
    WANG,
    ZHAO,
    at,
    moment,
)
from tests.domain.people.presence_given import away, comes_back, leaves, stands_in, the_presence
from tests.projections.histories import keep, told


def row(attendance: Attendance) -> PresenceRow:
    return Presence().fold(str(LI), told(attendance))


def person(id: Staff) -> Staff:
    id.register(at(-100), code=str(id.id)[:4], name=None, section=ACCOUNTING)
    return id


def vacancies(ledger: Ledger, views: Views, hours: float, *attendances: Attendance) -> list[Vacancy]:
    keep(ledger, *(person(Staff(one)) for one in (LI, WANG, ZHAO)), *attendances)
    Runner(ledger, views).catch_up()
    return presence.at(views, moment(hours)).vacancies


def test_somebody_is_away_from_when_he_leaves_until_he_is_back() -> None:
    attendance = away(0)
    comes_back(attendance, 8)
    found = row(attendance)
    assert found.away_at(moment(-1)) is None
    there = found.away_at(moment(1))
    assert there is not None
    assert (there.since, there.reason) == (MONDAY, AbsenceReason.TRIP)
    assert found.away_at(moment(8)) is None


def test_an_absence_that_is_entered_late_ends_where_the_next_begins() -> None:
    attendance = the_presence()
    leaves(attendance, 24)
    leaves(attendance, 0)
    found = row(attendance)
    assert [turn.since for turn in found.turns] == [moment(0), moment(24)]
    assert found.away_at(moment(30)) == found.turns[1]


def test_who_stands_in_does_so_until_the_return() -> None:
    attendance = away(0)
    stands_in(attendance, 1)
    comes_back(attendance, 8)
    found = row(attendance)
    assert [one.stand_in for one in found.standing_at(moment(2))] == [WANG]
    assert [one.stand_in for one in found.standing_at(moment(9))] == [None]


def test_the_board_says_what_it_says_whether_it_is_so_or_not() -> None:
    attendance = the_presence()
    attendance.post_whereabouts(
        at(0), person=LI, away_for=AbsenceReason.MEETING, back_at=MONDAY + timedelta(hours=3)
    )
    found = row(attendance)
    board = found.board_at(moment(1))
    assert board is not None
    assert (board.away_for, found.away_at(moment(1))) == (AbsenceReason.MEETING, None)


def test_posts_that_nobody_attends_to_are_vacant(ledger: Ledger, views: Views) -> None:
    attendance = away(0)
    stands_in(attendance, 1)
    (vacancy,) = vacancies(ledger, views, 2, attendance)
    assert (vacancy.post, vacancy.person, vacancy.b_role) == (COUNTER, LI, None)
    assert (vacancy.since, vacancy.why) == (MONDAY, VacancyReason.NO_STAND_IN)
    assert {one.post for one in presence.at(views, moment(0.5)).vacancies} == {POST, COUNTER}
    people = {one.person: one for one in presence.at(views, moment(2)).people}
    assert set(people) == {LI, WANG, ZHAO}
    assert people[LI].away_since == MONDAY
    assert [one.stand_in for one in people[LI].standing_in] == [WANG]
    assert people[WANG].away_since is None


def test_when_the_stand_in_ends_the_post_is_vacant_since_then(ledger: Ledger, views: Views) -> None:
    attendance = away(0)
    stands_in(attendance, 1)
    attendance.end_stand_in(at(3), person=LI, post=POST)
    found = {one.post: one for one in vacancies(ledger, views, 4, attendance)}
    assert (found[POST].since, found[COUNTER].since) == (moment(3), MONDAY)


def test_both_away_is_a_vacancy_until_a_leader_names_somebody_who_is_there(
    ledger: Ledger, views: Views
) -> None:
    attendance, other = away(0), the_presence(WANG)
    stands_in(attendance, 1)
    other.start_absence(
        at(2),
        person=WANG,
        reason=AbsenceReason.LEAVE,
        posts=(PostLeft(post=ACCOUNTING, b_role=LI),),
        standby_posts=(POST,),
    )
    attendance.designate_stand_in(at(4), person=LI, stand_in=ZHAO, posts=(POST,), leader=CHIEF)
    found = {one.post: one for one in vacancies(ledger, views, 3, attendance, other)}
    assert (found[POST].why, found[POST].since) == (VacancyReason.BOTH_AWAY, moment(2))
    later = presence.at(views, moment(5))
    assert POST not in {one.post for one in later.vacancies}
    (named,) = next(one.designated for one in later.people if one.person == LI)
    assert (named.leader, named.stand_in, named.posts) == (CHIEF, ZHAO, (POST,))


def test_who_left_for_good_is_neither_there_nor_away(ledger: Ledger, views: Views) -> None:
    attendance, leaver = away(0), person(Staff(LI))
    leaver.leave(at(5), reason=LeavingReason.RETIREMENT)
    keep(ledger, attendance, leaver)
    Runner(ledger, views).catch_up()
    found = presence.at(views, moment(6))
    assert (found.people, found.vacancies) == ([], [])


def test_what_was_designated_for_an_earlier_absence_ended_with_it() -> None:
    attendance = away(0)
    attendance.designate_stand_in(at(1), person=LI, stand_in=ZHAO, posts=(POST,), leader=CHIEF)
    comes_back(attendance, 8)
    leaves(attendance, 24)
    assert len(row(attendance).designated_at(moment(2))) == 1
    assert row(attendance).designated_at(moment(25)) == []
