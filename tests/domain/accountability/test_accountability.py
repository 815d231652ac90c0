"""问责事项 — the whole life of a matter, and what may be corrected in it."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from domain.accountability import accountability
from domain.accountability.accountability import Accountability, AccountabilityCorrected
from domain.accountability.capacity import Capacity
from domain.accountability.fault import Seriousness
from domain.accountability.finding import FindingMade
from domain.accountability.measure import Measure
from domain.accountability.paper import Paper
from domain.accountability.separation import Act
from domain.correction import Corrected
from domain.errors import BadInput, ImpossibleState, NotAllowed, NotFound
from domain.fact import fact_types
from domain.identity import MACHINE
from domain.office.task_result import Shortfall
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
    POST,
    SECTION,
    STRANGER,
    SUN,
    WANG,
    appealed,
    at,
    found,
    last,
    no_matter,
    reloaded,
    sanctioned,
    suspected,
    words,
)


def whole_life() -> Accountability:
    """From a suspicion of the machine, over everything that can follow, to its reversal."""
    matter = suspected()
    matter.serve_notice(
        at(1, WANG), capacity=OFFICE, paper=Paper.SUSPICION, answer_by=MONDAY + timedelta(days=3)
    )
    matter.hear_defence(at(2, LI), capacity=CLERK, words="系统停机,有截图为证")
    matter.find(
        at(5, CHEN),
        capacity=INSPECTION,
        person=LI,
        seriousness=Seriousness.ORDINARY,
        shortfall=Shortfall.LATE,
        reason="超期",
        evidence=(7, 9),
        section=SECTION,
        post=POST,
    )
    matter.serve_notice(at(5, WANG), capacity=OFFICE, paper=Paper.FINDING)
    matter.find_serious_impact(at(6, CHEN), capacity=INSPECTION, impact="影响较大")
    matter.open_leader_review(at(6, CHEN), capacity=INSPECTION, leader=STRANGER, reason="分管")
    matter.refer_to_discipline(at(7, LIU), capacity=LEADER, receiver="派驻纪检组", reason="移送")
    matter.answer_referral(at(9, CHEN), capacity=INSPECTION, referral=8, receipt="1号")
    matter.impose_sanction(
        at(10, LIU),
        capacity=LEADER,
        measure=Measure.EDUCATION,
        reason="一次教育",
        breaches=1,
        effective_until=date(2025, 9, 1),
    )
    matter.serve_notice(at(10, HE), capacity=HR, paper=Paper.SANCTION)
    matter.carry_out_sanction(at(12, HE), capacity=HR, sanction=10, record="已谈话")
    matter.appeal(at(13, LI), capacity=CLERK, grounds="过重", sanction=10)
    matter.withdraw_appeal(at(14, LI), capacity=CLERK)
    matter.appeal(at(15, LI), capacity=CLERK, grounds="过重", sanction=10)
    matter.change_on_review(at(20, SUN), capacity=PARTY_GROUP, reason=None, measure=Measure.TALK_REMINDER)
    matter.expire_sanction(at(40, HE), capacity=HR, sanction=10)
    matter.correct(
        at(41, HE),
        capacity=HR,
        version=12,
        field="entry.occurred_at",
        right=at(11, HE).occurred_at.isoformat(),
        reason="谈话日期有误",
    )
    matter.appeal(at(45, LI), capacity=CLERK, grounds="截图已核实")
    matter.reverse_on_review(at(50, SUN), capacity=PARTY_GROUP, reason="停机属实")
    return matter


def test_from_the_suspicion_to_its_reversal_by_review() -> None:
    matter = whole_life()
    events = matter._pending
    assert [event.fact.NAME.split(".")[1] for event in events] == [
        "suspicion-raised",
        "notice-served",
        "defence-heard",
        "finding-made",
        "notice-served",
        "serious-impact-found",
        "leader-review-opened",
        "referred-to-discipline",
        "referral-answered",
        "sanction-imposed",
        "notice-served",
        "sanction-carried-out",
        "appealed",
        "appeal-withdrawn",
        "appealed",
        "review-decided",
        "sanction-expired",
        "corrected",
        "appealed",
        "review-decided",
    ]
    assert (matter.finding_version, matter.sanctions, matter.appealed) == (None, {}, None)
    assert matter.closed == "was reversed at 2025-04-22T01:00:00+00:00"
    assert {act: matter.hands[act] for act in (Act.RAISE, Act.FIND, Act.SANCTION, Act.REVIEW)} == {
        Act.RAISE: frozenset(),
        Act.FIND: {CHEN},
        Act.SANCTION: {LIU},
        Act.REVIEW: {SUN},
    }


def test_what_is_loaded_again_equals_what_was_decided() -> None:
    matter = whole_life()
    assert reloaded(matter) == matter


def test_every_fact_of_a_matter_is_one_of_the_acts() -> None:
    of_a_matter = {fact for fact in fact_types() if fact.NAME.startswith("accountability.")}
    assert {fact for fact in of_a_matter if not issubclass(fact, Corrected)} == set(accountability._ACTS)


def test_a_wrong_entry_is_corrected_by_who_may_do_the_act_and_both_readings_stay() -> None:
    matter, sanction = sanctioned(Measure.WARNING)
    matter.correct(
        at(9, LIU),
        capacity=LEADER,
        version=sanction,
        field="measure",
        right="demerit",
        reason="与决定书不符",
    )
    fact = last(matter)
    assert isinstance(fact, AccountabilityCorrected)
    assert fact.capacity is LEADER
    assert matter.sanctions[sanction].measure is Measure.DEMERIT
    assert matter.said[sanction] != matter.as_known(sanction)
    assert reloaded(matter) == matter


def test_what_was_said_of_the_reason_is_corrected_sealed() -> None:
    matter = found()
    matter.correct(
        at(6, CHEN), capacity=INSPECTION, version=2, field="reason", right="超期四个工作日", reason="算错"
    )
    finding = matter.as_known(2)
    assert isinstance(finding, FindingMade)
    assert words(finding.reason) == (LI, "超期四个工作日")


def test_who_corrects_a_finding_has_a_hand_in_it() -> None:
    matter = found()
    matter.correct(
        at(6, STRANGER), capacity=INSPECTION, version=2, field="seriousness", right="minor", reason="笔误"
    )
    assert matter.hands[Act.FIND] == {CHEN, STRANGER}
    with pytest.raises(NotAllowed, match="had a hand in the find"):
        matter.impose_sanction(at(8, STRANGER), capacity=LEADER, measure=Measure.EDUCATION, reason=None)


@pytest.mark.parametrize(
    ("by", "capacity"),
    [(LI, INSPECTION), (MACHINE, Capacity.MACHINE), (MACHINE, INSPECTION), (HE, HR), (LIU, INSPECTION)],
)
def test_who_may_not_find_may_not_correct_the_finding(by: UUID, capacity: Capacity) -> None:
    matter, _ = sanctioned()
    with pytest.raises(NotAllowed):
        matter.correct(
            at(9, by), capacity=capacity, version=2, field="seriousness", right="minor", reason="笔误"
        )


def test_the_person_concerned_does_not_correct_the_suspicion() -> None:
    with pytest.raises(NotAllowed, match="is about"):
        suspected().correct(
            at(1, LI), capacity=CLERK, version=1, field="sentence_zh", right="无此事", reason="不实"
        )


def test_what_the_person_said_is_corrected_by_that_person() -> None:
    matter = suspected()
    matter.hear_defence(at(2, CHEN), capacity=INSPECTION, words="三月一日停机")
    with pytest.raises(NotAllowed, match="by the person who said it"):
        matter.correct(
            at(3, CHEN), capacity=INSPECTION, version=2, field="words", right="未停机", reason="笔误"
        )
    matter.correct(at(3, LI), capacity=CLERK, version=2, field="words", right="三月二日停机", reason="笔误")
    assert matter.version == 3


def test_the_appeal_is_corrected_by_who_appealed_also_in_another_s_writing() -> None:
    matter, _ = appealed()
    with pytest.raises(NotAllowed, match="by the person who said it"):
        matter.correct(at(11, SUN), capacity=PARTY_GROUP, version=4, field="grounds", right="", reason="误")
    matter.correct(
        at(11, WANG, for_whom=LI), capacity=CLERK, version=4, field="grounds", right="网络故障", reason="误"
    )
    assert matter.appealed is not None
    assert words(matter.appealed.grounds) == (LI, "网络故障")


@pytest.mark.parametrize(
    ("version", "field"),
    [
        (1, "clause"),
        (1, "subject"),
        (1, "occasion"),
        (1, "person"),
        (1, "capacity"),
        (1, "recorders"),
        (2, "person"),
        (2, "clause"),
        (2, "entry.by"),
        (4, "sanction"),
    ],
)
def test_what_names_the_matter_or_is_a_decision_of_its_own_is_not_corrected(version: int, field: str) -> None:
    matter, _ = appealed()
    with pytest.raises(BadInput, match="is not corrected") as refused:
        matter.correct(
            at(11, CHEN), capacity=INSPECTION, version=version, field=field, right=None, reason="误"
        )
    assert refused.value.field == "field"


@pytest.mark.parametrize(
    ("change", "field"), [({"version": 9}, "version"), ({"reason": " "}, "reason"), ({"field": "x"}, None)]
)
def test_a_correction_names_version_field_and_reason(change: dict[str, object], field: str | None) -> None:
    plain: dict[str, object] = {"version": 2, "field": "seriousness", "right": "minor", "reason": "误"}
    with pytest.raises(BadInput) as refused:
        found().correct(at(6, CHEN), capacity=INSPECTION, **{**plain, **change})  # type: ignore[arg-type]
    if field is not None:
        assert refused.value.field == field


def test_nothing_is_corrected_where_there_is_no_matter() -> None:
    with pytest.raises(NotFound):
        no_matter().correct(
            at(1, CHEN), capacity=INSPECTION, version=1, field="moment", right=None, reason="误"
        )


def test_a_matter_ends_by_dismissal_or_by_reversal_and_a_new_occasion_is_a_new_matter() -> None:
    matter = suspected()
    matter.dismiss(at(4, CHEN), capacity=INSPECTION, reason="有据可查")
    with pytest.raises(ImpossibleState, match="raise a new suspicion for a new occasion"):
        matter.appeal(at(5, LI), capacity=CLERK, grounds=None)
    assert matter.id != found(clause="AB-29").id
