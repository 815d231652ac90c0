"""廉洁申报 — 警惕不正当利益的诱惑;在决策过程中杜绝不正当的私人利益."""

import pytest

from domain.errors import BadInput
from domain.identity import derived_id
from domain.people.declaration import ConflictDeclared, ConflictRelation, GiftDeclared, GiftHandling
from tests.domain.history import refused
from tests.domain.people.given import ACCOUNTING, CASE, DEPUTY, LI, at, recorded, sealed
from tests.domain.people.test_staff import a_clerk

COMPANY = derived_id("person", "某公司")


@pytest.mark.clause("DD-03", "DD-08")
def test_a_private_interest_in_a_case_is_declared_and_its_words_are_sealed() -> None:
    staff = a_clerk()
    staff.declare_conflict(
        at(9),
        relation=ConflictRelation.KIN,
        case=CASE,
        party=COMPANY,
        details="法定代表人是表兄",
        declared_to=DEPUTY,
    )
    declared = recorded(staff, ConflictDeclared)
    assert (declared.relation, declared.case, declared.party) == (ConflictRelation.KIN, CASE, COMPANY)
    assert sealed(declared.details) == (LI, "法定代表人是表兄")
    assert (declared.declared_to, declared.section, declared.matter) == (DEPUTY, ACCOUNTING, "")


@pytest.mark.clause("DD-08")
def test_an_interest_may_be_in_all_matters_of_a_kind() -> None:
    staff = a_clerk()
    staff.declare_conflict(at(9), relation=ConflictRelation.FINANCIAL, matter="代理记账许可")
    declared = recorded(staff, ConflictDeclared)
    assert (declared.case, declared.party, declared.matter) == (None, None, "代理记账许可")


@pytest.mark.clause("DD-03")
@pytest.mark.parametrize("handling", GiftHandling)
def test_a_gift_is_declared_whatever_became_of_it(handling: GiftHandling) -> None:
    staff = a_clerk()
    staff.declare_gift(
        at(9),
        handling=handling,
        description="茶叶",
        giver="某公司经理",
        value_fen=0,
        case=CASE,
        declared_to=DEPUTY,
    )
    gift = recorded(staff, GiftDeclared)
    assert (sealed(gift.description), sealed(gift.giver)) == ((LI, "茶叶"), (LI, "某公司经理"))
    assert (gift.value_fen, gift.handling, gift.case) == (0, handling, CASE)
    assert (gift.declared_to, gift.section) == (DEPUTY, ACCOUNTING)


def test_an_interest_is_in_something() -> None:
    staff = a_clerk()
    with refused(staff, BadInput, "say what the interest is in", field="matter", clause="DD-08"):
        staff.declare_conflict(at(9), relation=ConflictRelation.OTHER, matter=" ")


def test_a_gift_is_not_worth_less_than_nothing() -> None:
    staff = a_clerk()
    with refused(staff, BadInput, "is not worth", field="value_fen", clause="DD-03"):
        staff.declare_gift(at(9), handling=GiftHandling.RETURNED, value_fen=-1)
