"""首问责任制 — the first question makes the first responder.

首位接到服务对象申请办理、咨询或投诉相关事项的工作人员，作为首问责任人。
"""

import pytest

from domain.cases.inquiry import ApplicantSaid, InquiryReceived, Source
from domain.cases.kind import CaseKind
from domain.entry import Channel
from domain.errors import BadInput, ImpossibleState
from domain.identity import derived_id
from domain.personal import Personal
from tests.domain.cases.given import LI, MONDAY, OFFICE, WANG, WINDOW, a_case, an_inquiry, at
from tests.domain.history import recorded, refused

CALLER = derived_id("person", "张某")


@pytest.mark.clause("WC-01", "CM-01", "SW-01", "YM-08")
def test_whoever_is_asked_first_answers_for_it() -> None:
    case = an_inquiry()
    received = recorded(case, InquiryReceived)
    assert (received.reference, received.matter) == ("2025-00001", "代理记账许可")
    assert (received.first_asked, received.first_responder, received.section) == (LI, LI, WINDOW)
    assert received.occurred_at == MONDAY
    assert (received.applicant, received.content, received.source, received.related) == (None,) * 4
    assert case.first_responder == case.responsible == LI
    assert case.section == WINDOW


@pytest.mark.clause("WC-01", "CM-01", "SW-01", "YM-08")
def test_another_first_responder_than_the_one_asked_is_recorded_as_it_was() -> None:
    case = a_case()
    case.receive(
        at(0), reference="1", kind=CaseKind.PERMIT, matter="许可", first_asked=LI, first_responder=WANG
    )
    received = recorded(case, InquiryReceived)
    assert (received.first_asked, received.first_responder) == (LI, WANG)
    assert case.responsible == WANG


@pytest.mark.clause("WC-01", "SW-01")
def test_an_inquiry_for_which_nobody_answers_is_recorded_as_that() -> None:
    case = a_case()
    case.receive(
        at(0), reference="1", kind=CaseKind.PERMIT, matter="许可", first_asked=None, first_responder=None
    )
    assert recorded(case, InquiryReceived).first_responder is None
    assert case.responsible is None


@pytest.mark.clause("WC-03", "WC-10", "CM-11", "SW-05")
@pytest.mark.parametrize("channel", Channel)
def test_a_call_a_letter_or_a_message_makes_a_first_responder_as_a_visit_does(channel: Channel) -> None:
    case = a_case()
    case.receive(
        at(0, by=WANG, channel=channel),
        reference="1",
        kind=CaseKind.CONSULTATION,
        matter="咨询",
        first_asked=WANG,
        first_responder=WANG,
    )
    received = recorded(case, InquiryReceived)
    assert received.entry.channel is channel
    assert case.first_responder == WANG


@pytest.mark.clause("SW-04", "SW-05", "XS-02", "XS-17", "XS-30")
@pytest.mark.parametrize("kind", CaseKind)
def test_permits_consultations_petitions_and_papers_all_begin_this_way(kind: CaseKind) -> None:
    assert recorded(an_inquiry(kind), InquiryReceived).kind is kind


@pytest.mark.clause("CM-12", "SW-12")
def test_matter_name_and_telephone_of_a_caller_are_registered_and_sealed_with_his_key() -> None:
    case = a_case()
    case.receive(
        at(0, channel=Channel.TELEPHONE),
        reference="1",
        kind=CaseKind.COMPLAINT,
        matter="投诉窗口空岗",
        first_asked=LI,
        first_responder=LI,
        applicant=ApplicantSaid(name="张某", contact="139"),
        content="上午九点窗口没有人",
    )
    received = recorded(case, InquiryReceived)
    assert received.applicant is not None
    whose = received.applicant.person
    assert whose == case.applicant == a_case().applicant
    assert received.applicant.name == Personal(whose, plain="张某")
    assert received.applicant.unit is None
    assert received.applicant.contact == Personal(whose, plain="139")
    assert received.content == Personal(whose, plain="上午九点窗口没有人")
    assert "张某" not in repr(received)


@pytest.mark.clause("CM-12")
def test_a_person_known_from_before_is_sealed_with_the_key_he_has() -> None:
    case = a_case()
    case.receive(
        at(0),
        reference="1",
        kind=CaseKind.PETITION,
        matter="信访",
        first_asked=LI,
        first_responder=LI,
        applicant=ApplicantSaid(name="张某", person=CALLER),
        content="反映",
    )
    received = recorded(case, InquiryReceived)
    assert received.applicant is not None
    assert received.applicant.name == Personal(CALLER, plain="张某")
    assert received.content == Personal(CALLER, plain="反映")
    assert case.applicant == CALLER


def test_the_words_of_somebody_who_gave_no_name_are_sealed_with_a_key_of_this_case_alone() -> None:
    case = a_case()
    case.receive(
        at(0),
        reference="1",
        kind=CaseKind.PETITION,
        matter="信访",
        first_asked=LI,
        first_responder=LI,
        content="匿名来信",
    )
    received = recorded(case, InquiryReceived)
    assert received.applicant is None
    assert received.content == Personal(case.applicant, plain="匿名来信")


@pytest.mark.clause("XS-17", "XS-30")
def test_an_appeal_names_the_case_it_is_about_and_a_register_s_case_where_it_stood() -> None:
    case, before = a_case("申诉"), a_case("原件")
    source = Source(register="信访登记簿", key="17", attributes={"紧急程度": "特急"})
    case.receive(
        at(0, channel=Channel.LETTER),
        reference="申诉-17",
        kind=CaseKind.PETITION_APPEAL,
        matter="申诉",
        first_asked=None,
        first_responder=None,
        section=OFFICE,
        source=source,
        related=before.id,
    )
    received = recorded(case, InquiryReceived)
    assert (received.source, received.related) == (source, before.id)


@pytest.mark.parametrize("empty", ["reference", "matter"])
def test_a_case_has_a_number_and_a_matter(empty: str) -> None:
    case = a_case()
    said = {"reference": "2025-00001", "matter": "代理记账许可"} | {empty: " "}
    with refused(case, BadInput, f"{empty} is empty", field=empty):
        case.receive(
            at(0),
            reference=said["reference"],
            kind=CaseKind.PERMIT,
            matter=said["matter"],
            first_asked=LI,
            first_responder=LI,
        )


def test_a_case_begins_once() -> None:
    case = an_inquiry()
    with refused(case, ImpossibleState, "recorded already"):
        case.receive(
            at(1), reference="2", kind=CaseKind.PERMIT, matter="许可", first_asked=LI, first_responder=LI
        )
