"""调查与回避 — nobody looks into a complaint against himself.

负责信访案件的调查处理；在决策过程中杜绝不正当的私人利益。
"""

import pytest

from domain.complaints.investigation import InvestigatorAssigned, InvestigatorRecusalDecided, RecusalGround
from domain.complaints.target import Target
from domain.errors import BadInput, ImpossibleState, NotAllowed, NotFound
from domain.personal import Personal
from tests.domain.complaints.given import (
    HEAD,
    LI,
    SUN,
    WANG,
    ZHAO,
    a_complaint,
    accepted,
    at,
    concluded,
    under_investigation,
)
from tests.domain.history import recorded, refused


@pytest.mark.clause("GW-21")
def test_investigators_are_assigned_one_by_one() -> None:
    complaint = accepted()
    complaint.assign_investigator(at(2, HEAD), investigator=ZHAO, leads=True)
    said = recorded(complaint, InvestigatorAssigned)
    assert (said.investigator, said.assigned_by, said.leads) == (ZHAO, HEAD, True)
    complaint.assign_investigator(at(2, LI, for_whom=HEAD), investigator=SUN)
    said = recorded(complaint, InvestigatorAssigned)
    assert (said.investigator, said.assigned_by, said.leads) == (SUN, HEAD, False)
    assert complaint.investigators == (ZHAO, SUN)


def test_an_assignment_that_cannot_be_is_refused() -> None:
    complaint = under_investigation()
    with refused(complaint, ImpossibleState, "already", field="investigator"):
        complaint.assign_investigator(at(3, HEAD), investigator=ZHAO)
    with refused(complaint, NotAllowed, "name somebody else", field="investigator", clause="DD-08"):
        complaint.assign_investigator(at(3, HEAD), investigator=WANG)
    with refused(complaint, NotAllowed, "assign its investigators", clause="DD-08"):
        complaint.assign_investigator(at(3, WANG), investigator=SUN)
    with refused(concluded(), ImpossibleState, "reopen it first"):
        concluded().assign_investigator(at(60, HEAD), investigator=SUN)


@pytest.mark.clause("DD-08")
def test_an_investigator_with_an_involvement_of_his_own_is_replaced() -> None:
    complaint = under_investigation()
    complaint.decide_recusal(
        at(4, HEAD),
        investigator=ZHAO,
        recused=True,
        ground=RecusalGround.RELATION,
        relation="被投诉人的表兄",
        replaced_by=SUN,
    )
    said = recorded(complaint, InvestigatorRecusalDecided)
    assert (said.investigator, said.recused, said.decided_by, said.replaced_by) == (ZHAO, True, HEAD, SUN)
    assert said.relation == Personal(ZHAO, plain="被投诉人的表兄")
    assert complaint.investigators == (SUN,)


@pytest.mark.clause("DD-08")
def test_an_investigator_against_whom_it_turns_withdraws_of_his_own_accord() -> None:
    complaint = under_investigation()
    complaint.establish_target(at(4, ZHAO), target=Target(persons=(ZHAO,)))
    complaint.decide_recusal(at(5, ZHAO), investigator=ZHAO, recused=True, ground=RecusalGround.COMPLAINED_OF)
    assert recorded(complaint, InvestigatorRecusalDecided).decided_by == ZHAO
    assert complaint.investigators == ()


@pytest.mark.clause("DD-08")
def test_a_request_to_withdraw_that_is_not_granted_is_recorded() -> None:
    complaint = under_investigation()
    complaint.decide_recusal(at(4, HEAD), investigator=ZHAO, recused=False, ground=RecusalGround.OTHER)
    assert not recorded(complaint, InvestigatorRecusalDecided).recused
    assert complaint.investigators == (ZHAO,)


def test_a_recusal_that_cannot_be_is_refused() -> None:
    complaint, ground = under_investigation(), RecusalGround.OWN_CASE
    with refused(complaint, ImpossibleState, "record the assignment first", field="investigator"):
        complaint.decide_recusal(at(4, HEAD), investigator=SUN, recused=True, ground=ground)
    with refused(complaint, BadInput, "leave the replacement out", field="replaced_by"):
        complaint.decide_recusal(
            at(4, HEAD), investigator=ZHAO, recused=False, ground=ground, replaced_by=SUN
        )
    with refused(complaint, ImpossibleState, "name another, or nobody", field="replaced_by"):
        complaint.decide_recusal(
            at(4, HEAD), investigator=ZHAO, recused=True, ground=ground, replaced_by=ZHAO
        )
    with refused(complaint, NotAllowed, "name somebody else", field="replaced_by", clause="DD-08"):
        complaint.decide_recusal(
            at(4, HEAD), investigator=ZHAO, recused=True, ground=ground, replaced_by=WANG
        )
    with refused(complaint, NotAllowed, "decide who withdraws", clause="DD-08"):
        complaint.decide_recusal(at(4, WANG), investigator=ZHAO, recused=True, ground=ground)
    with refused(complaint, NotAllowed, "cannot decide to stay", field="recused", clause="DD-08"):
        complaint.decide_recusal(at(4, ZHAO), investigator=ZHAO, recused=False, ground=ground)
    with refused(concluded(), ImpossibleState, "reopen it first"):
        concluded().decide_recusal(at(60, HEAD), investigator=ZHAO, recused=True, ground=ground)


def test_no_such_complaint() -> None:
    complaint = a_complaint()
    with refused(complaint, NotFound, "no complaint"):
        complaint.assign_investigator(at(0), investigator=ZHAO)
    with refused(complaint, NotFound, "no complaint"):
        complaint.decide_recusal(at(0), investigator=ZHAO, recused=True, ground=RecusalGround.OTHER)
