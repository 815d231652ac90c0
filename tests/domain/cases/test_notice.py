"""一次告知 — what the applicant is told, once, in writing.

出具政务服务告知书，一次性告知申请材料、工作流程和承诺时限。
"""

from typing import Any

import pytest

from domain.cases.inquiry import ApplicantSaid
from domain.cases.material import Material
from domain.cases.notice import NoticeIssued
from domain.errors import BadInput
from domain.identity import derived_id
from domain.personal import Personal
from tests.domain.cases.given import DUE, LI, NAIVE, WANG, an_inquiry, at
from tests.domain.history import recorded, refused

WHOLE: dict[str, Any] = {
    "applicant": ApplicantSaid(name="王芳", unit="某公司", contact="139"),
    "matter": "代理记账许可",
    "materials": (Material("申请书", 2),),
    "promised": DUE,
    "first_responder": LI,
    "first_responder_phone": "0527-1",
    "handler": WANG,
    "handler_phone": "0527-2",
    "content": "流程、收费及依据",
    "delivered": True,
}


@pytest.mark.clause("SW-08", "SW-09", "SW-12", "SW-23", "XS-04", "XS-05", "WC-13", "CM-15")
def test_the_notice_holds_the_twelve_fields_of_the_form_and_is_handed_over() -> None:
    case = an_inquiry()
    case.issue_notice(at(0.2), **WHOLE)
    notice = recorded(case, NoticeIssued)
    assert notice.applicant is not None
    assert notice.applicant.person == case.applicant
    assert notice.applicant.name == Personal(case.applicant, plain="王芳")
    assert notice.applicant.unit == Personal(case.applicant, plain="某公司")
    assert notice.applicant.contact == Personal(case.applicant, plain="139")
    for field in WHOLE.keys() - {"applicant"}:
        assert getattr(notice, field) == WHOLE[field]
    assert case.notices == 1


@pytest.mark.clause("SW-08", "SW-09", "SW-23")
@pytest.mark.parametrize("field", sorted(WHOLE.keys() - {"delivered"}))
def test_a_field_left_empty_on_paper_is_recorded_empty(field: str) -> None:
    case = an_inquiry()
    case.issue_notice(at(0.2), **WHOLE | {field: None})
    assert getattr(recorded(case, NoticeIssued), field) is None


@pytest.mark.clause("SW-23")
def test_a_notice_that_nobody_was_given_and_a_second_one_are_recorded_as_that() -> None:
    case = an_inquiry()
    case.issue_notice(at(0.2), **WHOLE | {"delivered": False})
    assert not recorded(case, NoticeIssued).delivered
    case.issue_notice(at(9), **WHOLE)
    assert case.notices == 2


def test_the_notice_seals_with_the_key_of_the_applicant_known_from_before() -> None:
    person = derived_id("person", "王芳")
    case = an_inquiry(applicant=ApplicantSaid(person=person))
    case.issue_notice(at(0.2), **WHOLE)
    notice = recorded(case, NoticeIssued)
    assert notice.applicant is not None
    assert notice.applicant.name == Personal(person, plain="王芳")


def test_the_promised_date_on_it_is_a_time() -> None:
    case = an_inquiry()
    with refused(case, BadInput, "offset from UTC", field="promised"):
        case.issue_notice(at(0.2), **WHOLE | {"promised": NAIVE})
