"""收到投诉 — who was told first answers for it; who complains is sealed.

首位接到服务对象申请办理、咨询或投诉相关事项的工作人员，作为首问责任人；
接听电话的工作人员即为首问责任人；将来电反映的事项、来电人姓名、联系电话登记在册。
"""

from typing import Any

import pytest

from domain.complaints.reception import ComplaintKind, ComplaintReceived, Naming
from domain.complaints.target import Target
from domain.entry import Channel
from domain.errors import BadInput, ImpossibleState
from domain.personal import Personal
from tests.domain.complaints.given import (
    AGAINST_WANG,
    CASE,
    CITIZEN,
    LI,
    PROMISE,
    WANG,
    WINDOW,
    a_complaint,
    at,
    received,
)
from tests.domain.history import recorded, refused

LEAST: dict[str, Any] = {
    "reference": "2025-T-2",
    "kinds": (ComplaintKind.OTHER,),
    "matter": "投诉",
    "naming": Naming.ANONYMOUS,
    "first_responder": LI,
}


@pytest.mark.clause("CM-11", "CM-12", "SW-01", "SW-05", "WC-03", "YM-08")
def test_a_call_is_registered_with_matter_name_and_telephone_and_who_picked_up_answers() -> None:
    complaint = a_complaint()
    complaint.receive(
        at(0, LI, Channel.TELEPHONE),
        reference="2025-T-1",
        kinds=(ComplaintKind.ATTITUDE,),
        matter="窗口态度",
        naming=Naming.REAL_NAME,
        name="王芳",
        unit="某公司",
        contact="0999-1234",
        content="他不理人",
        target=AGAINST_WANG,
        first_responder=LI,
        section=WINDOW,
        hotline="0999-12345",
        related=CASE,
    )
    said = recorded(complaint, ComplaintReceived)
    assert said.entry.channel is Channel.TELEPHONE
    assert (said.matter, said.first_responder, said.hotline) == ("窗口态度", LI, "0999-12345")
    assert (said.section, said.related) == (WINDOW, CASE)
    assert said.name == Personal(said.complainant, plain="王芳")
    assert said.unit == Personal(said.complainant, plain="某公司")
    assert said.contact == Personal(said.complainant, plain="0999-1234")
    assert said.content == Personal(said.complainant, plain="他不理人")
    assert complaint.identity_known_to == {LI}


def test_every_word_about_the_complainant_is_sealed_with_a_key_of_his_own() -> None:
    complaint = received()
    said = recorded(complaint, ComplaintReceived)
    assert said.complainant not in {LI, WANG, complaint.id}
    assert complaint.subject == said.complainant


def test_a_complainant_known_from_before_keeps_his_key() -> None:
    complaint = a_complaint()
    complaint.receive(at(0), **LEAST | {"naming": Naming.REAL_NAME, "name": "王芳", "complainant": CITIZEN})
    assert recorded(complaint, ComplaintReceived).name == Personal(CITIZEN, plain="王芳")


@pytest.mark.clause("WC-11", "SW-06", "DD-01", "DD-02", "DD-10", "DD-11", "FC-15", "XS-02")
@pytest.mark.parametrize("kind", ComplaintKind)
def test_it_says_what_was_done(kind: ComplaintKind) -> None:
    complaint = a_complaint()
    complaint.receive(at(0), **LEAST | {"kinds": (kind,)})
    assert recorded(complaint, ComplaintReceived).kinds == (kind,)


@pytest.mark.parametrize("channel", [*Channel, None])
def test_it_comes_by_any_way(channel: Channel | None) -> None:
    complaint = a_complaint()
    complaint.receive(at(0, LI, channel), **LEAST)
    assert recorded(complaint, ComplaintReceived).entry.channel is channel


@pytest.mark.clause("CM-12")
def test_a_caller_without_a_name_is_recorded_with_the_reason() -> None:
    complaint = a_complaint()
    complaint.receive(at(0), **LEAST, anonymity_reason="来电人不愿透露", content="有人收礼")
    said = recorded(complaint, ComplaintReceived)
    assert (said.naming, said.anonymity_reason, said.name) == (Naming.ANONYMOUS, "来电人不愿透露", None)
    assert said.content == Personal(said.complainant, plain="有人收礼")
    assert not complaint.reachable
    assert complaint.identity_known_to == set()


def test_an_address_without_a_name_is_kept_for_the_reply() -> None:
    assert received(naming=Naming.ANONYMOUS, contact="匿名信箱").reachable


@pytest.mark.parametrize(
    "target",
    [
        Target(),
        Target(case=CASE, case_recorders=(LI,)),
        Target(persons=(WANG,)),
        Target(section=WINDOW),
        Target(promise=PROMISE),
    ],
    ids=["unknown", "case", "person", "section", "promise"],
)
def test_it_is_about_a_case_a_person_a_section_or_a_promise(target: Target) -> None:
    complaint = received(target)
    assert recorded(complaint, ComplaintReceived).target == target
    assert complaint.target == target


@pytest.mark.clause("SW-01")
def test_a_complaint_against_the_clerk_who_records_it_is_recorded() -> None:
    complaint = received(Target(persons=(LI,)), by=LI)
    said = recorded(complaint, ComplaintReceived)
    assert said.entry.by in said.target.persons
    assert said.first_responder == LI


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"reference": " "}, "reference"),
        ({"matter": ""}, "matter"),
        ({"kinds": ()}, "kinds"),
        ({"kinds": (ComplaintKind.DELAY, ComplaintKind.DELAY)}, "kinds"),
        ({"name": "王芳"}, "name"),
        ({"unit": "某公司"}, "unit"),
    ],
)
def test_what_cannot_be_so_is_refused(words: dict[str, object], field: str) -> None:
    complaint = a_complaint()
    with refused(complaint, BadInput, "empty|twice|anonymous", field=field):
        complaint.receive(at(0), **LEAST | words)


def test_it_begins_once() -> None:
    complaint = received()
    with refused(complaint, ImpossibleState, "is recorded already"):
        complaint.receive(at(1), **LEAST)


def test_a_target_names_each_person_once() -> None:
    with pytest.raises(BadInput, match="twice") as refusal:
        Target(persons=(LI, LI))
    assert refusal.value.field == "target.persons"
    with pytest.raises(BadInput, match="twice") as refusal:
        Target(case=CASE, case_recorders=(LI, LI))
    assert refusal.value.field == "target.case_recorders"
