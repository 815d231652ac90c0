"""去向公示 — 设立工作人员公示牌、去向告知牌、窗岗位监督岗."""

import pytest

from domain.errors import BadInput
from domain.identity import derived_id
from domain.people.presence.state import AbsenceReason
from domain.people.presence.whereabouts import WhereaboutsPosted
from tests.domain.history import refused
from tests.domain.people.given import LI, NAIVE, at, moment, recorded, sealed
from tests.domain.people.presence_given import away, the_presence

BOARD = derived_id("publication", "去向告知牌")


@pytest.mark.clause("FC-05")
def test_the_board_at_the_door_says_where_somebody_is() -> None:
    presence = the_presence()
    presence.post_whereabouts(
        at(0),
        person=LI,
        away_for=AbsenceReason.MEETING,
        back_at=moment(4),
        words="二楼会议室",
        board=BOARD,
    )
    posted = recorded(presence, WhereaboutsPosted)
    assert (posted.person, posted.away_for, posted.back_at) == (LI, AbsenceReason.MEETING, moment(4))
    assert (sealed(posted.words), posted.board) == ((LI, "二楼会议室"), BOARD)
    assert presence.is_present_at(moment(1)), "what the board says is not what is so"


@pytest.mark.clause("FC-05")
def test_a_board_that_says_he_is_in_while_he_is_away_is_recorded_so() -> None:
    presence = away(0)
    presence.post_whereabouts(at(1), person=LI, away_for=None)
    posted = recorded(presence, WhereaboutsPosted)
    assert (posted.away_for, posted.back_at, posted.words, posted.board) == (None, None, None, None)
    assert not presence.is_present_at(moment(1))


def test_the_board_says_a_time_that_can_be_placed() -> None:
    presence = the_presence()
    with refused(presence, BadInput, "offset from UTC", field="back_at"):
        presence.post_whereabouts(at(0), person=LI, away_for=AbsenceReason.TRIP, back_at=NAIVE)
