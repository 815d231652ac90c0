"""材料与补正 — papers that come in, and the one list of what is missing.

对申请材料不齐全的，要在政务服务告知书中一次性列出补正材料清单。
"""

from uuid import UUID

import pytest

from domain.cases.material import (
    CorrectionsRequested,
    Material,
    MaterialsReceived,
    MaterialsReviewed,
    SupplementReceived,
)
from domain.errors import BadInput
from tests.domain.cases.given import LI, WANG, an_inquiry, at
from tests.domain.history import recorded, refused

PAPERS = (Material("申请书", 2), Material("名册"))


@pytest.mark.clause("SW-08", "XS-06")
@pytest.mark.parametrize("complete", [True, False])
def test_materials_are_received_by_name_and_quantity(complete: bool) -> None:
    case = an_inquiry()
    case.receive_materials(at(0.5), materials=PAPERS, complete=complete)
    received = recorded(case, MaterialsReceived)
    assert [(paper.name, paper.quantity) for paper in received.materials] == [("申请书", 2), ("名册", 1)]
    assert received.complete is complete


@pytest.mark.clause("CM-18")
@pytest.mark.parametrize(("reviewer", "who"), [(WANG, WANG), (None, LI)])
def test_whoever_read_the_materials_is_named(reviewer: UUID | None, who: UUID) -> None:
    case = an_inquiry()
    case.review_materials(at(1), sufficient=False, reviewer=reviewer)
    reviewed = recorded(case, MaterialsReviewed)
    assert (reviewed.reviewer, reviewed.sufficient) == (who, False)


@pytest.mark.clause("WC-05", "CM-03", "CM-19", "XS-08")
def test_what_is_missing_is_listed_once_in_the_notice_with_how_to_put_it_right() -> None:
    case = an_inquiry()
    case.request_corrections(at(1), items=("缺公章", "名册不全"), guidance="到公安局备案刻章")
    asked = recorded(case, CorrectionsRequested)
    assert asked.items == ("缺公章", "名册不全")
    assert (asked.round, asked.in_notice, asked.guidance) == (1, True, "到公安局备案刻章")


@pytest.mark.clause("CM-19", "XS-08")
def test_a_second_list_is_recorded_as_the_second() -> None:
    case = an_inquiry()
    case.request_corrections(at(1), items=("缺公章",))
    case.request_corrections(at(2), items=("名册不全",), in_notice=False)
    asked = recorded(case, CorrectionsRequested)
    assert (asked.round, asked.in_notice, asked.guidance) == (2, False, None)
    assert case.correction_rounds == 2


def test_a_list_of_corrections_asks_for_something() -> None:
    case = an_inquiry()
    with refused(case, BadInput, "name what is missing or wrong", field="items", clause="XS-08"):
        case.request_corrections(at(1), items=())


@pytest.mark.clause("WC-14", "XS-07")
@pytest.mark.parametrize("complete", [True, False])
def test_what_the_applicant_adds_is_received_all_of_it_or_not(complete: bool) -> None:
    case = an_inquiry()
    case.request_corrections(at(1), items=("名册不全",))
    case.receive_supplement(at(20), materials=(Material("名册"),), complete=complete)
    received = recorded(case, SupplementReceived)
    assert (received.materials, received.complete) == ((Material("名册"),), complete)


@pytest.mark.parametrize(
    ("name", "quantity", "field"), [("申请书", 0, "quantity"), ("申请书", -1, "quantity"), (" ", 1, "name")]
)
def test_a_material_has_a_name_and_is_there_at_least_once(name: str, quantity: int, field: str) -> None:
    with pytest.raises(BadInput) as refusal:
        Material(name, quantity)
    assert (refusal.value.field, refusal.value.clause) == (field, "SW-08")
