"""接受监督 — 公开办公电话和监督电话;主动接受社会监督;违诺投诉电话."""

import pytest

from domain.errors import BadInput, ImpossibleState
from domain.people.complaint_channel import (
    ComplaintChannelClosed,
    ComplaintChannelKind,
    ComplaintChannelOpened,
)
from domain.people.organisation import Organisation
from tests.domain.history import refused
from tests.domain.people.given import DAY, OFFICE, at, moment, recorded
from tests.domain.people.test_organisation import an_organisation

TELEPHONE = ComplaintChannelKind.TELEPHONE


def open_telephone(organisation: Organisation, hours: float = 1) -> None:
    organisation.open_complaint_channel(at(hours), kind=TELEPHONE, number="0527-12345", section=OFFICE)


def open_at(organisation: Organisation, hours: float) -> list[str]:
    return [channel.number for channel in organisation.complaint_channels_at(moment(hours))]


@pytest.mark.clause("FC-06", "FC-07", "FC-15", "CN-05")
def test_a_supervision_telephone_is_opened_and_a_section_attends_to_it() -> None:
    organisation = an_organisation()
    open_telephone(organisation)
    opened = recorded(organisation, ComplaintChannelOpened)
    assert (opened.kind, opened.number, opened.section) == (TELEPHONE, "0527-12345", OFFICE)
    assert open_at(organisation, 0.9) == []
    assert open_at(organisation, 1) == ["0527-12345"]


@pytest.mark.clause("FC-06", "FC-15")
def test_that_the_last_way_to_complain_is_closed_is_recorded() -> None:
    organisation = an_organisation()
    open_telephone(organisation)
    organisation.close_complaint_channel(at(5), kind=TELEPHONE, number="0527-12345", reason="换号")
    closed = recorded(organisation, ComplaintChannelClosed)
    assert (closed.kind, closed.number) == (TELEPHONE, "0527-12345")
    assert (closed.section, closed.reason) == (OFFICE, "换号")
    assert open_at(organisation, 4.9) == ["0527-12345"]
    assert open_at(organisation, 5) == []


@pytest.mark.clause("FC-06")
def test_an_earlier_time_of_the_same_number_is_entered_late() -> None:
    organisation = an_organisation()
    open_telephone(organisation, 30 * DAY)
    open_telephone(organisation, 1)
    organisation.close_complaint_channel(at(9), kind=TELEPHONE, number="0527-12345")
    recorded(organisation, ComplaintChannelClosed)
    assert [len(open_at(organisation, hours)) for hours in (2, 10, 31 * DAY)] == [1, 0, 1]


def test_what_is_open_is_not_opened() -> None:
    organisation = an_organisation()
    open_telephone(organisation)
    with refused(organisation, ImpossibleState, "is open since", field="number", clause="FC-06"):
        open_telephone(organisation, 2)


def test_what_is_not_open_is_not_closed() -> None:
    organisation = an_organisation()
    open_telephone(organisation, 5)
    with refused(organisation, ImpossibleState, "is not open at", field="number", clause="FC-06"):
        organisation.close_complaint_channel(at(4), kind=TELEPHONE, number="0527-12345")


def test_a_telephone_has_a_number() -> None:
    organisation = an_organisation()
    with refused(organisation, BadInput, "number is empty", field="number"):
        organisation.open_complaint_channel(at(1), kind=TELEPHONE, number=" ")


def test_a_wrong_digit_is_corrected_in_the_opening_and_then_in_the_closing() -> None:
    organisation = an_organisation()
    open_telephone(organisation)
    organisation.close_complaint_channel(at(5), kind=TELEPHONE, number="0527-12345")
    for version in (2, 3):
        organisation.correct(at(6), version=version, field="number", right="0527-54321", reason="笔误")
    assert open_at(organisation, 2) == ["0527-54321"]
    assert open_at(organisation, 5) == []
