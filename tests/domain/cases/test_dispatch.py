"""分送 — parts of a case that other departments handle.

需要相关部门配合办理的，应及时分送给具体承办机构，要求出具接收单，注明接收时间、项目内容、材料名称和数量、接收人姓名。
"""

from typing import Any

import pytest

from domain.cases.dispatch import Dispatched, DispatchReceiptIssued
from domain.cases.material import Material
from domain.errors import BadInput, ImpossibleState
from tests.domain.cases.given import LI, MONDAY, NAIVE, WANG, an_inquiry, at
from tests.domain.history import recorded, refused

PAPERS = (Material("申请书", 2), Material("名册"))
RECEIPT: dict[str, Any] = {
    "received_at": MONDAY,
    "item": "核税",
    "materials": PAPERS,
    "receiver": "税务局 钱某",
}
EMPTY: dict[str, Any] = dict.fromkeys(RECEIPT)


@pytest.mark.clause("SW-17")
def test_a_part_goes_to_another_department_and_the_case_stays_where_it_is() -> None:
    case = an_inquiry()
    case.dispatch(at(2, by=WANG), department="市税务局", item="核税", materials=PAPERS)
    sent = recorded(case, Dispatched)
    assert (sent.department, sent.item, sent.materials, sent.sender) == ("市税务局", "核税", PAPERS, WANG)
    assert case.dispatched == {"市税务局"}
    assert case.responsible == LI


@pytest.mark.clause("SW-18", "SW-19")
def test_the_receipt_has_its_five_fields() -> None:
    case = an_inquiry()
    case.dispatch(at(0), department="市税务局", item="核税", materials=PAPERS)
    case.receive_dispatch_receipt(at(3), department="市税务局", **RECEIPT)
    receipt = recorded(case, DispatchReceiptIssued)
    assert {field: getattr(receipt, field) for field in RECEIPT} == RECEIPT
    assert receipt.department == "市税务局"


@pytest.mark.clause("SW-19")
@pytest.mark.parametrize("field", RECEIPT)
def test_a_field_left_empty_on_the_receipt_is_recorded_empty(field: str) -> None:
    case = an_inquiry()
    case.dispatch(at(0), department="市税务局", item="核税", materials=PAPERS)
    case.receive_dispatch_receipt(at(3), department="市税务局", **RECEIPT | {field: None})
    assert getattr(recorded(case, DispatchReceiptIssued), field) is None


@pytest.mark.clause("SW-18")
def test_each_part_may_have_a_receipt_of_its_own() -> None:
    case = an_inquiry()
    case.dispatch(at(0), department="市税务局", item="核税、开票")
    for item in ("核税", "开票"):
        case.receive_dispatch_receipt(at(3), department="市税务局", **EMPTY | {"item": item})
        assert recorded(case, DispatchReceiptIssued).item == item


def test_a_receipt_needs_something_that_was_sent_to_that_department() -> None:
    case = an_inquiry()
    case.dispatch(at(0), department="市税务局", item="核税")
    with refused(case, ImpossibleState, "record the dispatch first", field="department", clause="SW-17"):
        case.receive_dispatch_receipt(at(3), department="市环保局", **EMPTY)


def test_a_dispatch_names_the_department_and_a_receipt_a_time() -> None:
    case = an_inquiry()
    with refused(case, BadInput, "department is empty", field="department"):
        case.dispatch(at(0), department=" ", item="核税")
    case.dispatch(at(0), department="市税务局", item="核税")
    with refused(case, BadInput, "offset from UTC", field="received_at"):
        case.receive_dispatch_receipt(at(3), department="市税务局", **RECEIPT | {"received_at": NAIVE})
