"""移送与领导责任 — to the discipline authority, and up to the leader in charge."""

from uuid import uuid4

import pytest

from domain.accountability.measure import Measure
from domain.accountability.referral import (
    LeaderReviewOpened,
    Liability,
    ReferralAnswered,
    ReferredToDiscipline,
)
from domain.errors import BadInput, ImpossibleState, NotAllowed, NotFound
from tests.domain.accountability.matter import (
    CHEN,
    INSPECTION,
    LEADER,
    LI,
    LIU,
    SECTION,
    SUN,
    at,
    found,
    last,
    no_matter,
    suspected,
    words,
)


@pytest.mark.clause("YM-07")
@pytest.mark.parametrize("liability", Liability)
def test_after_a_serious_impact_discipline_administration_and_law_are_asked(liability: Liability) -> None:
    matter = found(clause="YM-07")
    matter.find_serious_impact(at(6, CHEN), capacity=INSPECTION, impact="重大损失")
    matter.refer_to_discipline(
        at(7, LIU),
        capacity=LEADER,
        receiver="县纪委监委",
        reason="涉嫌失职渎职",
        liability=liability,
        basis="监察法",
    )
    fact = last(matter)
    assert isinstance(fact, ReferredToDiscipline)
    assert (fact.capacity, fact.receiver, fact.liability) == (LEADER, "县纪委监委", liability)
    assert (fact.person, fact.basis) == (LI, "监察法")
    assert words(fact.reason) == (LI, "涉嫌失职渎职")
    assert matter.referrals == {4: "县纪委监委"}


@pytest.mark.clause("DD-02")
def test_an_allegation_of_bribery_is_referred_before_anything_is_found() -> None:
    matter = suspected(clause="DD-02")
    matter.refer_to_discipline(at(1, CHEN), capacity=INSPECTION, receiver="派驻纪检组", reason=None)
    fact = last(matter)
    assert isinstance(fact, ReferredToDiscipline)
    assert (fact.receiver, fact.reason, fact.liability) == ("派驻纪检组", None, None)
    assert (matter.finding_version, matter.closed) == (None, None)


def test_the_receiving_body_is_named() -> None:
    with pytest.raises(BadInput) as refused:
        found().refer_to_discipline(at(7, CHEN), capacity=INSPECTION, receiver=" ", reason=None)
    assert refused.value.field == "receiver"


@pytest.mark.clause("YM-07", "DD-02")
def test_the_receiving_body_acknowledges_and_later_says_what_it_decided() -> None:
    matter = suspected(clause="DD-02")
    matter.refer_to_discipline(at(1, CHEN), capacity=INSPECTION, receiver="派驻纪检组", reason=None)
    referral = matter.version
    matter.answer_referral(at(3, CHEN), capacity=INSPECTION, referral=referral, receipt="纪收〔2025〕8号")
    receipt = last(matter)
    matter.answer_referral(at(60, CHEN), capacity=INSPECTION, referral=referral, answer="予以立案")
    answer = last(matter)
    assert isinstance(receipt, ReferralAnswered)
    assert isinstance(answer, ReferralAnswered)
    assert (receipt.referral, receipt.receiver, receipt.person) == (referral, "派驻纪检组", LI)
    assert (receipt.receipt, receipt.answer) == ("纪收〔2025〕8号", None)
    assert words(answer.answer) == (LI, "予以立案")


def test_an_answer_is_to_a_referral_and_says_something() -> None:
    matter = suspected()
    with pytest.raises(ImpossibleState, match="is no referral") as refused:
        matter.answer_referral(at(3, CHEN), capacity=INSPECTION, referral=1, receipt="1")
    assert refused.value.field == "referral"
    matter.refer_to_discipline(at(1, CHEN), capacity=INSPECTION, receiver="纪委", reason=None)
    with pytest.raises(BadInput, match="the answer is empty") as empty:
        matter.answer_referral(at(3, CHEN), capacity=INSPECTION, referral=matter.version)
    assert empty.value.field == "receipt"


@pytest.mark.clause("GW-02")
def test_the_review_of_the_leader_in_charge_is_opened_and_the_matter_is_about_him_as_well() -> None:
    matter, own = found(), uuid4()
    matter.open_leader_review(
        at(7, SUN), capacity=INSPECTION, leader=LIU, reason="分管失察", section=SECTION, matter=own
    )
    fact = last(matter)
    assert isinstance(fact, LeaderReviewOpened)
    assert (fact.capacity, fact.leader, fact.section, fact.matter) == (INSPECTION, LIU, SECTION, own)
    assert words(fact.reason) == (LIU, "分管失察")
    assert matter.concerned == {LI, LIU}
    with pytest.raises(NotAllowed, match="is about"):
        matter.impose_sanction(at(8, LIU), capacity=LEADER, measure=Measure.EDUCATION, reason=None)


def test_the_leader_does_not_open_his_own_review() -> None:
    with pytest.raises(NotAllowed, match="is about"):
        found().open_leader_review(at(7, LIU), capacity=INSPECTION, leader=LIU, reason=None)


def test_the_own_matter_of_the_leader_is_another_one() -> None:
    matter = found()
    with pytest.raises(BadInput, match="is this one") as refused:
        matter.open_leader_review(at(7, SUN), capacity=INSPECTION, leader=LIU, reason=None, matter=matter.id)
    assert refused.value.field == "matter"


def test_nothing_is_referred_where_there_is_no_matter() -> None:
    with pytest.raises(NotFound):
        no_matter().refer_to_discipline(at(7, SUN), capacity=INSPECTION, receiver="纪委", reason=None)
    with pytest.raises(NotFound):
        no_matter().answer_referral(at(7, SUN), capacity=INSPECTION, referral=2, receipt="1")
    with pytest.raises(NotFound):
        no_matter().open_leader_review(at(7, SUN), capacity=INSPECTION, leader=LIU, reason=None)
