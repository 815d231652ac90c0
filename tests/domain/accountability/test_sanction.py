"""处理 — a step of the ladder, a statutory sanction, or a reason why nothing follows."""

from datetime import date, timedelta

import pytest

from domain.accountability.accountability import Accountability
from domain.accountability.measure import Form, Measure, Regime
from domain.accountability.paper import Paper
from domain.accountability.sanction import (
    NoActionReasoned,
    SanctionCarriedOut,
    SanctionExpired,
    SanctionImposed,
)
from domain.accountability.separation import Act
from domain.accountability.state import Imposed
from domain.errors import BadInput, ImpossibleState, NotFound
from tests.domain.accountability.matter import (
    CHEN,
    HE,
    HR,
    INSPECTION,
    LEADER,
    LI,
    LIU,
    MONDAY,
    PARTY_GROUP,
    SUN,
    appealed,
    at,
    found,
    last,
    no_matter,
    sanctioned,
    suspected,
    words,
)


@pytest.mark.clause("YM-05", "YM-06")
@pytest.mark.parametrize(
    ("measure", "breaches"),
    [
        pytest.param(Measure.EDUCATION, 1, id="一次教育"),
        pytest.param(Measure.TRANSFER_AND_STANDBY, 2, id="二次调离本岗位,作待岗处理"),
        pytest.param(Measure.TRANSFER_AND_STANDBY, 1, id="a step is skipped"),
        pytest.param(Measure.EDUCATION, 2, id="a step is repeated"),
        pytest.param(Measure.EDUCATION, None, id="not counted"),
    ],
)
def test_a_step_of_the_ladder_is_recorded_with_the_count_the_wrong_step_as_well(
    measure: Measure, breaches: int | None
) -> None:
    matter = found()
    matter.impose_sanction(at(8, LIU), capacity=LEADER, measure=measure, reason="逾期", breaches=breaches)
    fact = last(matter)
    assert isinstance(fact, SanctionImposed)
    assert (fact.measure, fact.breaches) == (measure, breaches)
    assert (fact.regime, fact.form) == (Regime.LADDER, None)
    assert (fact.person, fact.clause) == (LI, "YM-05")


@pytest.mark.clause("YM-07", "AB-29", "FC-14", "GW-05")
@pytest.mark.parametrize("clause", ["YM-07", "AB-29", "FC-14", "GW-05"])
def test_a_sanction_is_imposed_on_its_basis_with_its_number_and_until_when(clause: str) -> None:
    matter = found(clause=clause)
    until, due = date(2025, 9, 11), MONDAY + timedelta(days=15)
    matter.impose_sanction(
        at(8, LIU),
        capacity=PARTY_GROUP,
        measure=Measure.DEMERIT,
        reason="造成工作失误",
        basis="《问责办法》第九条",
        decision="局党组〔2025〕3号",
        due_at=due,
        effective_until=until,
    )
    fact = last(matter)
    assert isinstance(fact, SanctionImposed)
    assert (fact.capacity, fact.clause, fact.person) == (PARTY_GROUP, clause, LI)
    assert (fact.regime, fact.form) == (Regime.GOVERNMENT, Form.SECOND)
    assert (fact.basis, fact.decision) == ("《问责办法》第九条", "局党组〔2025〕3号")
    assert (fact.due_at, fact.effective_until) == (due, until)
    assert words(fact.reason) == (LI, "造成工作失误")
    assert matter.sanctions == {3: Imposed(measure=Measure.DEMERIT, due_at=due, effective_until=until)}
    assert Paper.SANCTION in matter.papers
    assert matter.hands[Act.SANCTION] == {LIU}


def test_the_form_is_the_usual_one_unless_another_is_given() -> None:
    matter = found()
    matter.impose_sanction(
        at(8, LIU), capacity=LEADER, measure=Measure.REASSIGNMENT, reason=None, form=Form.THIRD
    )
    fact = last(matter)
    assert isinstance(fact, SanctionImposed)
    assert (fact.form, fact.reason) == (Form.THIRD, None)


def test_the_count_of_breaches_begins_with_this_one() -> None:
    with pytest.raises(BadInput, match="begin at 1") as refused:
        found().impose_sanction(
            at(8, LIU), capacity=LEADER, measure=Measure.EDUCATION, reason=None, breaches=0
        )
    assert (refused.value.field, refused.value.clause) == ("breaches", "YM-06")


def test_the_limit_to_carry_it_out_has_its_offset() -> None:
    with pytest.raises(BadInput) as refused:
        found().impose_sanction(
            at(8, LIU),
            capacity=LEADER,
            measure=Measure.EDUCATION,
            reason=None,
            due_at=MONDAY.replace(tzinfo=None),
        )
    assert refused.value.field == "due_at"


def test_no_sanction_follows_a_suspicion_alone_or_one_that_fell() -> None:
    matter = suspected()
    with pytest.raises(ImpossibleState, match="record the finding first"):
        matter.impose_sanction(at(8, LIU), capacity=LEADER, measure=Measure.EDUCATION, reason=None)
    matter.dismiss(at(8, CHEN), capacity=INSPECTION, reason=None)
    with pytest.raises(ImpossibleState, match="was dismissed at"):
        matter.impose_sanction(at(9, LIU), capacity=LEADER, measure=Measure.EDUCATION, reason=None)


def test_nobody_is_sanctioned_where_the_finding_names_nobody() -> None:
    with pytest.raises(ImpossibleState, match="names nobody") as refused:
        found(person=None).impose_sanction(
            at(8, LIU), capacity=LEADER, measure=Measure.EDUCATION, reason=None
        )
    assert refused.value.clause == "FC-14"


@pytest.mark.clause("DJ-14")
@pytest.mark.parametrize("record", ["谈话记录:已认识错误", None])
def test_an_admonition_is_imposed_with_its_reason_and_held_with_its_record_or_without(
    record: str | None,
) -> None:
    matter, sanction = sanctioned(Measure.ADMONITION)
    imposed = last(matter)
    matter.carry_out_sanction(at(12, CHEN), capacity=INSPECTION, sanction=sanction, record=record)
    held = last(matter)
    assert isinstance(imposed, SanctionImposed)
    assert isinstance(held, SanctionCarriedOut)
    assert words(imposed.reason) == (LI, "初次")
    assert (held.sanction, held.measure, held.person) == (sanction, Measure.ADMONITION, LI)
    assert words(held.record) == (None if record is None else (LI, record))


def transferred(due_days: float | None) -> tuple[Accountability, int]:
    matter = found()
    matter.impose_sanction(
        at(8, LIU),
        capacity=LEADER,
        measure=Measure.TRANSFER_AND_STANDBY,
        reason=None,
        due_at=None if due_days is None else MONDAY + timedelta(days=due_days),
        effective_until=date(2025, 9, 11),
    )
    return matter, matter.version


@pytest.mark.clause("YM-06")
def test_the_transfer_is_carried_out_and_late_is_recorded_late() -> None:
    matter, sanction = transferred(due_days=10)
    matter.carry_out_sanction(at(20, HE), capacity=HR, sanction=sanction)
    fact = last(matter)
    assert isinstance(fact, SanctionCarriedOut)
    assert fact.measure is Measure.TRANSFER_AND_STANDBY
    assert fact.due_at is not None
    assert fact.occurred_at > fact.due_at
    assert matter.sanctions[sanction].carried_out


@pytest.mark.clause("YM-06")
@pytest.mark.parametrize(("days", "ended"), [(192, date(2025, 9, 11)), (30, date(2025, 4, 2))])
def test_the_effect_ends_on_its_last_day_or_as_it_happened_before(days: int, ended: date) -> None:
    matter, sanction = transferred(due_days=None)
    matter.expire_sanction(at(days, HE), capacity=HR, sanction=sanction)
    fact = last(matter)
    assert isinstance(fact, SanctionExpired)
    assert (fact.sanction, fact.measure) == (sanction, Measure.TRANSFER_AND_STANDBY)
    assert (fact.person, fact.effective_until) == (LI, date(2025, 9, 11))
    assert fact.occurred_at.date() == ended
    assert matter.sanctions[sanction].expired


def test_what_expired_may_still_be_entered_as_carried_out() -> None:
    matter, sanction = transferred(due_days=None)
    matter.expire_sanction(at(192, HE), capacity=HR, sanction=sanction)
    matter.carry_out_sanction(at(20, HE), capacity=HR, sanction=sanction)
    assert (matter.sanctions[sanction].carried_out, matter.sanctions[sanction].expired) == (True, True)


def test_a_sanction_is_carried_out_once_and_expires_once() -> None:
    matter, sanction = sanctioned()
    matter.carry_out_sanction(at(12, HE), capacity=HR, sanction=sanction)
    with pytest.raises(ImpossibleState, match="carried out already") as refused:
        matter.carry_out_sanction(at(13, HE), capacity=HR, sanction=sanction)
    assert refused.value.field == "sanction"
    matter.expire_sanction(at(200, HE), capacity=HR, sanction=sanction)
    with pytest.raises(ImpossibleState, match="has expired already") as refused:
        matter.expire_sanction(at(201, HE), capacity=HR, sanction=sanction)
    assert refused.value.field == "sanction"


@pytest.mark.parametrize("sanction", [1, 2, 99])
def test_a_version_that_imposed_nothing_is_no_sanction(sanction: int) -> None:
    matter, imposed = sanctioned()
    for act in (matter.carry_out_sanction, matter.expire_sanction):
        with pytest.raises(ImpossibleState, match=f"there stands {imposed}") as refused:
            act(at(12, HE), capacity=HR, sanction=sanction)
        assert refused.value.field == "sanction"


@pytest.mark.clause("FC-14", "AB-29")
def test_nobody_is_held_to_account_and_the_reason_is_given() -> None:
    matter = found(clause="FC-14")
    matter.reason_no_action(at(8, LIU), capacity=LEADER, reason="不可抗力", basis="《问责办法》第十五条")
    fact = last(matter)
    assert isinstance(fact, NoActionReasoned)
    assert (fact.capacity, fact.clause, fact.person) == (LEADER, "FC-14", LI)
    assert (words(fact.reason), fact.basis) == ((LI, "不可抗力"), "《问责办法》第十五条")
    assert Paper.NO_ACTION in matter.papers
    assert matter.hands[Act.SANCTION] == {LIU}


def test_why_nothing_follows_is_written() -> None:
    with pytest.raises(BadInput) as refused:
        found().reason_no_action(at(8, LIU), capacity=LEADER, reason=" ")
    assert refused.value.field == "reason"


def test_that_nothing_follows_cannot_be_said_beside_a_sanction() -> None:
    matter, _ = sanctioned()
    with pytest.raises(ImpossibleState, match="a review changes it"):
        matter.reason_no_action(at(9, LIU), capacity=LEADER, reason="不予追究")


def test_after_a_review_lifted_the_only_sanction_the_reason_may_follow() -> None:
    matter, _ = appealed()
    matter.lift_on_review(at(15, SUN), capacity=PARTY_GROUP, reason="处理过重")
    matter.reason_no_action(at(16, LIU), capacity=LEADER, reason="情节轻微")
    assert Paper.NO_ACTION in matter.papers


def test_nothing_follows_where_nothing_is_found() -> None:
    with pytest.raises(ImpossibleState, match="record the finding first"):
        suspected().reason_no_action(at(8, LIU), capacity=LEADER, reason="无")


def test_nothing_is_imposed_where_there_is_no_matter() -> None:
    with pytest.raises(NotFound):
        no_matter().impose_sanction(at(8, LIU), capacity=LEADER, measure=Measure.EDUCATION, reason=None)
    with pytest.raises(NotFound):
        no_matter().reason_no_action(at(8, LIU), capacity=LEADER, reason="无")
    with pytest.raises(NotFound):
        no_matter().carry_out_sanction(at(8, HE), capacity=HR, sanction=3)
    with pytest.raises(NotFound):
        no_matter().expire_sanction(at(8, HE), capacity=HR, sanction=3)


def test_two_sanctions_may_stand_side_by_side() -> None:
    matter, first = sanctioned()
    matter.impose_sanction(at(9, LIU), capacity=LEADER, measure=Measure.PARTY_WARNING, reason=None)
    assert {version: imposed.measure for version, imposed in matter.sanctions.items()} == {
        first: Measure.EDUCATION,
        first + 1: Measure.PARTY_WARNING,
    }
