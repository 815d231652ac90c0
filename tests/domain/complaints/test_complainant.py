"""投诉人保护 — 严守机密，不得泄露: who came to know who complains, and who approved it."""

import pytest

from domain.complaints.complainant import ComplainantNamed, IdentityDisclosed
from domain.complaints.reception import Naming
from domain.errors import BadInput, ImpossibleState, NotAllowed, NotFound
from domain.personal import Personal
from tests.domain.complaints.given import HEAD, LI, SUN, WANG, ZHAO, a_complaint, at, received
from tests.domain.history import recorded, refused


@pytest.mark.clause("CM-12")
def test_an_anonymous_complainant_gives_his_name_later() -> None:
    complaint = received(naming=Naming.ANONYMOUS)
    complaint.name_complainant(at(20, ZHAO), name="王芳", unit="某公司", contact="0999-1234")
    named = recorded(complaint, ComplainantNamed)
    assert named.name == Personal(complaint.complainant, plain="王芳")
    assert named.unit == Personal(complaint.complainant, plain="某公司")
    assert named.contact == Personal(complaint.complainant, plain="0999-1234")
    assert complaint.real_name
    assert complaint.reachable
    assert complaint.identity_known_to == {ZHAO}


def test_a_name_is_given_once_and_is_not_empty() -> None:
    complaint = received()
    with refused(complaint, ImpossibleState, "correct the name"):
        complaint.name_complainant(at(1), name="王芳")
    nameless = received(naming=Naming.ANONYMOUS)
    with refused(nameless, BadInput, "empty", field="name"):
        nameless.name_complainant(at(1), name=" ")


@pytest.mark.clause("DD-04")
def test_who_came_to_know_the_identity_stands_with_who_approved_it() -> None:
    complaint = received()
    complaint.disclose_identity(at(3), to=ZHAO, approved_by=HEAD, purpose="核实情况")
    said = recorded(complaint, IdentityDisclosed)
    assert (said.to, said.body, said.approved_by, said.purpose) == (ZHAO, None, HEAD, "核实情况")
    assert not said.to_complained_of
    assert complaint.identity_known_to == {LI, ZHAO}


@pytest.mark.clause("DD-04")
def test_an_outside_body_comes_to_know_it() -> None:
    complaint = received()
    complaint.disclose_identity(at(3), body="县纪委", approved_by=HEAD)
    assert recorded(complaint, IdentityDisclosed).body == "县纪委"
    assert complaint.identity_known_to == {LI}


@pytest.mark.clause("DD-04")
def test_a_leak_to_the_person_complained_of_is_recorded_as_it_was() -> None:
    complaint = received()
    complaint.disclose_identity(at(3, SUN), to=WANG)
    leak = recorded(complaint, IdentityDisclosed)
    assert (leak.approved_by, leak.to_complained_of) == (None, True)


def test_whoever_it_is_about_approves_no_disclosure() -> None:
    complaint = received()
    with refused(complaint, NotAllowed, "name somebody else", field="approved_by", clause="DD-08"):
        complaint.disclose_identity(at(3), to=ZHAO, approved_by=WANG)


def test_it_says_who_came_to_know_it() -> None:
    complaint = received()
    with refused(complaint, BadInput, "name the person or body", field="to"):
        complaint.disclose_identity(at(3), body=" ", approved_by=HEAD)


def test_of_an_anonymous_complaint_there_is_nothing_to_disclose() -> None:
    complaint = received(naming=Naming.ANONYMOUS)
    with refused(complaint, ImpossibleState, "is anonymous"):
        complaint.disclose_identity(at(3), to=ZHAO)


def test_no_such_complaint() -> None:
    complaint = a_complaint()
    with refused(complaint, NotFound, "no complaint"):
        complaint.name_complainant(at(0), name="王芳")
    with refused(complaint, NotFound, "no complaint"):
        complaint.disclose_identity(at(0), to=ZHAO)
