"""公开办公电话 — 公开办公电话和监督电话."""

import pytest

from domain.errors import BadInput
from domain.people.section_telephone import SectionTelephoneAssigned
from tests.domain.history import refused
from tests.domain.people.given import at, moment, recorded
from tests.domain.people.test_section import a_section


@pytest.mark.clause("FC-07", "CN-08")
def test_a_section_has_a_number_under_which_it_is_reached() -> None:
    section = a_section()
    section.assign_telephone(at(1), number="0527-84300001")
    section.assign_telephone(at(9), number="0527-84300002")
    assigned = recorded(section, SectionTelephoneAssigned)
    assert (assigned.number, assigned.former_number) == ("0527-84300002", "0527-84300001")
    assert [section.telephones.at(moment(hours)) for hours in (0, 1, 9)] == [
        None,
        "0527-84300001",
        "0527-84300002",
    ]


def test_a_number_is_written() -> None:
    section = a_section()
    with refused(section, BadInput, "number is empty", field="number"):
        section.assign_telephone(at(1), number=" ")
