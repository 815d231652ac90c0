"""申诉与复核 — the person found appeals; others than those who raised, found and sanctioned decide."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from domain.accountability.accountability import Accountability
from domain.accountability.appeal import Appealed, AppealWithdrawn
from domain.accountability.fault import Seriousness
from domain.accountability.measure import Measure
from domain.accountability.paper import Paper
from domain.accountability.review import ReviewDecided, ReviewOutcome
from domain.accountability.separation import Act
from domain.errors import BadInput, ImpossibleState, NotAllowed, NotFound
from tests.domain.accountability.matter import (
    CHEN,
    CLERK,
    HE,
    HR,
    INSPECTION,
    LEADER,
    LI,
    LIU,
    MONDAY,
    OFFICE,
    PARTY_GROUP,
    STRANGER,
    SUN,
    WANG,
    appealed,
    at,
    found,
    last,
    no_matter,
    sanctioned,
    suspected,
    words,
)

UNTIL, DECIDE_BY = MONDAY + timedelta(days=9), MONDAY + timedelta(days=40)


def appealed_against_finding() -> Accountability:
    matter = found()
    matter.appeal(at(7, LI), capacity=CLERK, grounds="事实不清", decide_by=DECIDE_BY)
    return matter


@pytest.mark.clause("AB-29", "FC-14", "GW-05")
def test_the_person_found_appeals_against_the_finding() -> None:
    matter = found()
    matter.serve_notice(at(6, WANG), capacity=OFFICE, paper=Paper.FINDING, answer_by=UNTIL)
    matter.appeal(at(7, LI), capacity=CLERK, grounds="事实不清", decide_by=DECIDE_BY)
    fact = last(matter)
    assert isinstance(fact, Appealed)
    assert (fact.capacity, fact.person, fact.sanction) == (CLERK, LI, None)
    assert (fact.due_at, fact.decide_by) == (UNTIL, DECIDE_BY)
    assert words(fact.grounds) == (LI, "事实不清")
    assert matter.appealed == fact


def test_the_person_found_appeals_against_a_sanction_and_late_is_recorded_late() -> None:
    matter, sanction = sanctioned()
    matter.serve_notice(at(8, HE), capacity=HR, paper=Paper.SANCTION, answer_by=UNTIL)
    matter.appeal(at(30, LI), capacity=CLERK, grounds=None, sanction=sanction)
    fact = last(matter)
    assert isinstance(fact, Appealed)
    assert (fact.sanction, fact.grounds, fact.due_at) == (sanction, None, UNTIL)
    assert fact.occurred_at > UNTIL


def test_another_writes_the_appeal_down_for_the_person_found() -> None:
    matter = found()
    matter.appeal(at(7, WANG, for_whom=LI), capacity=CLERK, grounds="不服")
    fact = last(matter)
    assert isinstance(fact, Appealed)
    assert (fact.person, fact.entry.by) == (LI, WANG)


@pytest.mark.parametrize("by", [STRANGER, CHEN, LIU])
def test_nobody_else_appeals(by: UUID) -> None:
    with pytest.raises(NotAllowed, match="the person found"):
        found().appeal(at(7, by), capacity=CLERK, grounds="代为申诉")


def test_where_nobody_is_found_nobody_appeals() -> None:
    with pytest.raises(NotAllowed, match="the person found"):
        found(person=None).appeal(at(7, LI), capacity=CLERK, grounds="不服")


def test_there_is_something_to_appeal_against() -> None:
    with pytest.raises(ImpossibleState, match="record the finding first"):
        suspected().appeal(at(7, LI), capacity=CLERK, grounds="不服")
    with pytest.raises(ImpossibleState, match="there stands none") as refused:
        found().appeal(at(7, LI), capacity=CLERK, grounds="不服", sanction=3)
    assert refused.value.field == "sanction"


def test_one_appeal_waits_at_a_time() -> None:
    matter = appealed_against_finding()
    with pytest.raises(ImpossibleState, match="not decided yet"):
        matter.appeal(at(8, LI), capacity=CLERK, grounds="再申诉")


def test_the_limit_of_the_review_has_its_offset() -> None:
    with pytest.raises(BadInput) as refused:
        found().appeal(at(7, LI), capacity=CLERK, grounds=None, decide_by=DECIDE_BY.replace(tzinfo=None))
    assert refused.value.field == "decide_by"


@pytest.mark.clause("AB-29", "FC-14", "GW-05")
def test_who_appealed_may_withdraw_it_and_appeal_anew() -> None:
    matter, sanction = appealed()
    matter.withdraw_appeal(at(11, LI), capacity=CLERK)
    fact = last(matter)
    assert isinstance(fact, AppealWithdrawn)
    assert (fact.capacity, fact.person, fact.sanction) == (CLERK, LI, sanction)
    assert matter.appealed is None
    matter.appeal(at(12, LI), capacity=CLERK, grounds="仍不服")
    assert matter.appealed is not None


def test_nobody_else_withdraws_the_appeal() -> None:
    matter, _ = appealed()
    with pytest.raises(NotAllowed, match="the person found"):
        matter.withdraw_appeal(at(11, SUN), capacity=PARTY_GROUP)


@pytest.mark.clause("AB-29", "FC-14", "GW-05")
def test_what_was_decided_is_upheld_and_a_late_review_is_recorded_late() -> None:
    matter = appealed_against_finding()
    matter.uphold_on_review(at(50, SUN), capacity=PARTY_GROUP, reason="事实清楚")
    fact = last(matter)
    assert isinstance(fact, ReviewDecided)
    assert (fact.outcome, fact.person, fact.capacity) == (ReviewOutcome.UPHELD, LI, PARTY_GROUP)
    assert (fact.seriousness, fact.sanction, fact.measure, fact.effective_until) == (None, None, None, None)
    assert fact.due_at == DECIDE_BY < fact.occurred_at
    assert words(fact.reason) == (LI, "事实清楚")
    assert (matter.appealed, matter.closed, matter.finding_version) == (None, None, 2)
    assert Paper.REVIEW in matter.papers
    assert matter.hands[Act.REVIEW] == {SUN}


def test_an_upheld_sanction_stays_as_an_earlier_review_changed_it() -> None:
    matter, sanction = appealed()
    matter.change_on_review(at(15, SUN), capacity=PARTY_GROUP, reason=None, measure=Measure.TALK_REMINDER)
    matter.appeal(at(20, LI), capacity=CLERK, grounds="仍不服", sanction=sanction)
    matter.uphold_on_review(at(25, SUN), capacity=PARTY_GROUP, reason=None)
    assert matter.sanctions[sanction].measure is Measure.TALK_REMINDER


@pytest.mark.clause("AB-29", "FC-14", "GW-05")
def test_a_changed_sanction_stands_as_it_is_from_now_on_and_is_to_be_carried_out() -> None:
    matter, sanction = appealed()
    matter.carry_out_sanction(at(11, HE), capacity=HR, sanction=sanction)
    matter.change_on_review(
        at(15, SUN),
        capacity=PARTY_GROUP,
        reason="处理过重",
        seriousness=Seriousness.MINOR,
        measure=Measure.TALK_REMINDER,
        effective_until=date(2025, 6, 1),
    )
    fact = last(matter)
    assert isinstance(fact, ReviewDecided)
    assert (fact.outcome, fact.seriousness) == (ReviewOutcome.CHANGED, Seriousness.MINOR)
    assert (fact.sanction, fact.measure) == (sanction, Measure.TALK_REMINDER)
    assert fact.effective_until == date(2025, 6, 1)
    stands = matter.sanctions[sanction]
    assert (stands.measure, stands.effective_until) == (Measure.TALK_REMINDER, date(2025, 6, 1))
    assert not stands.carried_out
    matter.carry_out_sanction(at(16, HE), capacity=HR, sanction=sanction)


def test_only_its_last_day_is_changed_and_what_was_carried_out_stays_so() -> None:
    matter, sanction = appealed()
    matter.carry_out_sanction(at(11, HE), capacity=HR, sanction=sanction)
    matter.change_on_review(
        at(15, SUN),
        capacity=PARTY_GROUP,
        reason=None,
        measure=Measure.EDUCATION,
        effective_until=date(2025, 4, 1),
    )
    stands = matter.sanctions[sanction]
    assert (stands.carried_out, stands.effective_until) == (True, date(2025, 4, 1))


def test_only_the_finding_is_changed() -> None:
    matter = appealed_against_finding()
    matter.change_on_review(at(15, SUN), capacity=PARTY_GROUP, reason=None, seriousness=Seriousness.MINOR)
    fact = last(matter)
    assert isinstance(fact, ReviewDecided)
    assert (fact.seriousness, fact.sanction, fact.measure) == (Seriousness.MINOR, None, None)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="nothing is changed"),
        pytest.param({"effective_until": date(2025, 4, 1)}, id="the measure is not named"),
        pytest.param({"sanction": 3}, id="nor beside the sanction"),
        pytest.param({"sanction": 3, "seriousness": Seriousness.MINOR}, id="nor beside the seriousness"),
    ],
)
def test_what_is_changed_is_named(changes: dict[str, Any]) -> None:
    matter, _ = appealed()
    with pytest.raises(BadInput, match="name the measure") as refused:
        matter.change_on_review(at(15, SUN), capacity=PARTY_GROUP, reason=None, **changes)
    assert refused.value.field == "measure"


@pytest.mark.clause("AB-29", "FC-14", "GW-05")
def test_a_sanction_is_lifted_and_the_finding_stands() -> None:
    matter, sanction = appealed()
    matter.lift_on_review(at(15, SUN), capacity=PARTY_GROUP, reason="程序不当")
    fact = last(matter)
    assert isinstance(fact, ReviewDecided)
    assert (fact.outcome, fact.sanction, fact.measure) == (ReviewOutcome.LIFTED, sanction, None)
    assert (matter.sanctions, matter.finding_version, matter.closed) == ({}, 2, None)
    with pytest.raises(ImpossibleState, match="there stands none"):
        matter.carry_out_sanction(at(16, HE), capacity=HR, sanction=sanction)


def test_an_appeal_against_the_finding_may_lift_or_change_a_sanction_that_is_named() -> None:
    matter, sanction = sanctioned()
    matter.appeal(at(9, LI), capacity=CLERK, grounds="不服")
    with pytest.raises(BadInput, match="name the version of the sanction") as refused:
        matter.lift_on_review(at(15, SUN), capacity=PARTY_GROUP, reason=None)
    assert refused.value.field == "sanction"
    with pytest.raises(BadInput, match="name the version of the sanction") as refused:
        matter.change_on_review(at(15, SUN), capacity=PARTY_GROUP, reason=None, measure=Measure.TALK_REMINDER)
    assert refused.value.field == "sanction"
    with pytest.raises(ImpossibleState, match=f"there stands {sanction}"):
        matter.lift_on_review(at(15, SUN), capacity=PARTY_GROUP, reason=None, sanction=2)
    matter.lift_on_review(at(15, SUN), capacity=PARTY_GROUP, reason=None, sanction=sanction)
    assert matter.sanctions == {}


def test_a_sanction_that_expired_while_the_appeal_waited_may_still_be_lifted() -> None:
    matter, sanction = appealed()
    matter.expire_sanction(at(12, HE), capacity=HR, sanction=sanction)
    matter.lift_on_review(at(15, SUN), capacity=PARTY_GROUP, reason=None)
    assert matter.sanctions == {}


@pytest.mark.clause("AB-29", "FC-14", "GW-05")
def test_a_reversal_ends_the_matter_and_every_sanction_in_it() -> None:
    matter, sanction = appealed()
    matter.reverse_on_review(at(15, SUN), capacity=PARTY_GROUP, reason="证据不足")
    fact = last(matter)
    assert isinstance(fact, ReviewDecided)
    assert (fact.outcome, fact.person) == (ReviewOutcome.REVERSED, LI)
    assert (matter.finding_version, matter.sanctions) == (None, {})
    assert matter.closed is not None
    with pytest.raises(ImpossibleState, match="was reversed at"):
        matter.impose_sanction(at(16, LIU), capacity=LEADER, measure=Measure.EDUCATION, reason=None)
    with pytest.raises(ImpossibleState, match="was reversed at"):
        matter.find(at(16, CHEN), capacity=INSPECTION, person=LI, seriousness=Seriousness.MINOR, reason=None)
    with pytest.raises(ImpossibleState, match="was reversed at"):
        matter.appeal(at(16, LI), capacity=CLERK, grounds=None)
    with pytest.raises(ImpossibleState, match="there stands none"):
        matter.expire_sanction(at(16, HE), capacity=HR, sanction=sanction)


def test_a_review_follows_an_appeal() -> None:
    matter, sanction = sanctioned()
    plain: dict[str, Any] = {"capacity": PARTY_GROUP, "reason": None}
    for decide in (matter.uphold_on_review, matter.reverse_on_review):
        with pytest.raises(ImpossibleState, match="record the appeal first"):
            decide(at(15, SUN), **plain)
    with pytest.raises(ImpossibleState, match="record the appeal first"):
        matter.lift_on_review(at(15, SUN), **plain, sanction=sanction)
    with pytest.raises(ImpossibleState, match="record the appeal first"):
        matter.change_on_review(at(15, SUN), **plain, seriousness=Seriousness.MINOR)
    with pytest.raises(ImpossibleState, match="record the appeal first"):
        matter.withdraw_appeal(at(15, LI), capacity=CLERK)


def test_nothing_is_reviewed_where_there_is_no_matter() -> None:
    plain: dict[str, Any] = {"capacity": PARTY_GROUP, "reason": None}
    with pytest.raises(NotFound):
        no_matter().appeal(at(7, LI), capacity=CLERK, grounds=None)
    with pytest.raises(NotFound):
        no_matter().withdraw_appeal(at(7, LI), capacity=CLERK)
    with pytest.raises(NotFound):
        no_matter().uphold_on_review(at(7, SUN), **plain)
    with pytest.raises(NotFound):
        no_matter().reverse_on_review(at(7, SUN), **plain)
    with pytest.raises(NotFound):
        no_matter().lift_on_review(at(7, SUN), **plain)
    with pytest.raises(NotFound):
        no_matter().change_on_review(at(7, SUN), **plain, seriousness=Seriousness.MINOR)
