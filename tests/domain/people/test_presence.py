"""在岗 — who answered at which moment, whatever the order of entry, and after corrections."""

from collections.abc import Callable
from itertools import permutations

import pytest

from domain.errors import BadInput
from domain.people.presence.departure import AbsenceStarted
from domain.people.presence.homecoming import AbsenceEnded
from domain.people.presence.presence import Presence, PresenceCorrected
from tests.domain.history import refused
from tests.domain.people.given import LI, POST, SUN, WANG, at, moment, recorded, sealed
from tests.domain.people.presence_given import away, comes_back, leaves, stands_in, the_presence

ABSENCES: tuple[tuple[int, int], ...] = ((0, 9), (20, 29), (40, 49))


@pytest.mark.clause("AB-04")
@pytest.mark.parametrize("order", list(permutations(ABSENCES)))
def test_absences_are_entered_in_any_order(order: tuple[tuple[int, int], ...]) -> None:
    presence = the_presence()
    for gone, back in order:
        leaves(presence, gone)
        stands_in(presence, gone + 1)
        comes_back(presence, back)
    recorded(presence, AbsenceEnded)
    for gone, back in ABSENCES:
        assert [
            presence.answering_at(POST, moment(hours))
            for hours in (gone - 1, gone, gone + 1, back - 1, back, back + 1)
        ] == [LI, None, WANG, WANG, LI, LI]


@pytest.mark.clause("AB-04", "AB-22")
def test_an_absence_whose_return_nobody_entered_ends_where_the_next_begins() -> None:
    presence = away(20)
    leaves(presence, 0)
    comes_back(presence, 29)
    ended = recorded(presence, AbsenceEnded)
    assert ended.away_since == moment(20)
    assert [presence.is_present_at(moment(hours)) for hours in (-1, 5, 15, 25, 29)] == [
        True,
        False,
        False,
        False,
        True,
    ]
    comes_back(presence, 9)
    assert recorded(presence, AbsenceEnded).away_since == moment(0)
    assert presence.is_present_at(moment(15))


@pytest.mark.clause("AB-04", "AB-15")
def test_steps_of_one_absence_are_entered_in_any_order_that_people_remember() -> None:
    told: dict[tuple[str, ...], list[object]] = {}
    steps: dict[str, Callable[[Presence], None]] = {
        "离岗": lambda it: leaves(it, 0),
        "顶岗": lambda it: stands_in(it, 1),
        "返岗": lambda it: comes_back(it, 9),
    }
    for order in (("离岗", "顶岗", "返岗"), ("顶岗", "离岗", "返岗"), ("离岗", "返岗", "顶岗")):
        presence = the_presence()
        for step in order:
            steps[step](presence)
        recorded(presence, AbsenceStarted)
        told[order] = [presence.answering_at(POST, moment(hours)) for hours in (-1, 0, 1, 8, 9)]
    assert set(map(tuple, told.values())) == {(LI, None, WANG, WANG, LI)}


def test_the_day_of_leaving_is_corrected_after_the_return() -> None:
    presence = away(0)
    stands_in(presence, 5)
    comes_back(presence, 9)
    presence.correct(
        at(30), version=1, field="entry.occurred_at", right=moment(4).isoformat(), reason="日期有误"
    )
    assert recorded(presence, PresenceCorrected).correction.version == 1
    assert presence.is_present_at(moment(3))
    assert [presence.answering_at(POST, moment(hours)) for hours in (3, 4, 5, 9)] == [LI, None, WANG, LI]


def test_the_day_of_the_return_is_corrected_in_both_facts_that_name_it() -> None:
    presence = away(0)
    stands_in(presence, 1)
    comes_back(presence, 9)
    for version in (3, 4):
        presence.correct(
            at(30),
            version=version,
            field="entry.occurred_at",
            right=moment(12).isoformat(),
            reason="日期有误",
        )
    assert [presence.answering_at(POST, moment(hours)) for hours in (9, 11, 12)] == [WANG, WANG, LI]


def test_another_stood_in_than_was_written_down() -> None:
    presence = away(0)
    stands_in(presence, 1)
    presence.correct(at(5), version=2, field="stand_in", right=str(SUN), reason="姓名有误")
    assert presence.answering_at(POST, moment(2)) == SUN
    assert presence.answering_at(POST, moment(0)) is None


def test_a_note_that_was_left_out_is_sealed_to_the_person_and_not_to_the_stream() -> None:
    presence = away(0)
    presence.correct(at(5), version=1, field="note", right="省厅培训", reason="漏填")
    started = presence.as_known(1)
    assert isinstance(started, AbsenceStarted)
    assert sealed(started.note) == (LI, "省厅培训")


def test_a_presence_does_not_pass_to_another_person_by_correction() -> None:
    presence = away(0)
    with refused(presence, BadInput, "is not corrected", field="field"):
        presence.correct(at(5), version=1, field="person", right=str(SUN), reason="姓名有误")


def test_of_a_presence_on_which_nothing_is_recorded_nothing_is_known() -> None:
    presence = the_presence()
    assert presence.answering_at(POST, moment(0)) is None
    assert presence.subject == presence.id
