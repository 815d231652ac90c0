"""职责分离 — who raises, finds, sanctions and reviews are different persons, and none of them is concerned."""

from collections.abc import Callable, Mapping
from itertools import product
from uuid import UUID, uuid4

import pytest

from domain.accountability.accountability import Accountability
from domain.accountability.capacity import Capacity
from domain.accountability.fault import Seriousness
from domain.accountability.measure import Measure
from domain.accountability.paper import Paper
from domain.accountability.separation import APART, JUDGING, Act
from domain.accountability.suspicion import suspicion_id
from domain.entry import Entry
from domain.errors import NotAllowed
from domain.identity import MACHINE
from tests.domain.accountability.matter import (
    CASE,
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
    ZHAO,
    at,
    suspected,
)

Deed = Callable[[Accountability, Entry, Capacity], None]
SANCTION = 3


def raised_by_wang() -> Accountability:
    return suspected(by=WANG, capacity=OFFICE)


def then_found(matter: Accountability) -> Accountability:
    matter.find(at(5, CHEN), capacity=INSPECTION, person=LI, seriousness=Seriousness.ORDINARY, reason=None)
    return matter


def then_sanctioned(matter: Accountability) -> Accountability:
    matter.impose_sanction(at(8, LIU), capacity=LEADER, measure=Measure.EDUCATION, reason=None)
    return matter


def then_appealed(matter: Accountability) -> Accountability:
    matter.appeal(at(10, LI), capacity=CLERK, grounds=None)
    return matter


def then_reviewed(matter: Accountability) -> Accountability:
    matter.uphold_on_review(at(15, SUN), capacity=PARTY_GROUP, reason=None)
    return matter


def at_its_stage(act: Act) -> Accountability:
    """The matter at the point at which the act is possible."""
    if act is Act.RAISE:
        return Accountability(suspicion_id("YM-05", CASE, "1"))
    matter = raised_by_wang()
    if act in (Act.SANCTION, Act.CARRY_OUT, Act.EXPIRE, Act.APPEAL, Act.REVIEW):
        then_found(matter)
    if act in (Act.CARRY_OUT, Act.EXPIRE, Act.REVIEW):
        then_sanctioned(matter)
    return then_appealed(matter) if act is Act.REVIEW else matter


def raise_it(matter: Accountability, entry: Entry, capacity: Capacity) -> None:
    matter.raise_suspicion(
        entry,
        capacity=capacity,
        clause="YM-05",
        rulebook="yangmeishan",
        rulebook_version="2025-01-01",
        subject=CASE,
        occasion="1",
        moment=MONDAY,
        person=LI,
        evidence=(),
        sentence_zh="疑似",
        sentence_en="Suspected.",
    )


DEEDS: Mapping[Act, tuple[Deed, ...]] = {
    Act.RAISE: (raise_it,),
    Act.SERVE_NOTICE: (
        lambda matter, entry, capacity: matter.serve_notice(entry, capacity=capacity, paper=Paper.SUSPICION),
    ),
    Act.HEAR: (
        lambda matter, entry, capacity: matter.hear_defence(entry, capacity=capacity, words=None, person=LI),
    ),
    Act.FIND: (
        lambda matter, entry, capacity: matter.dismiss(entry, capacity=capacity, reason=None),
        lambda matter, entry, capacity: matter.find(
            entry, capacity=capacity, person=LI, seriousness=Seriousness.MINOR, reason=None
        ),
    ),
    Act.SANCTION: (
        lambda matter, entry, capacity: matter.impose_sanction(
            entry, capacity=capacity, measure=Measure.EDUCATION, reason=None
        ),
        lambda matter, entry, capacity: matter.reason_no_action(entry, capacity=capacity, reason="不予追究"),
    ),
    Act.CARRY_OUT: (
        lambda matter, entry, capacity: matter.carry_out_sanction(
            entry, capacity=capacity, sanction=SANCTION
        ),
    ),
    Act.EXPIRE: (
        lambda matter, entry, capacity: matter.expire_sanction(entry, capacity=capacity, sanction=SANCTION),
    ),
    Act.APPEAL: (lambda matter, entry, capacity: matter.appeal(entry, capacity=capacity, grounds=None),),
    Act.REVIEW: (
        lambda matter, entry, capacity: matter.uphold_on_review(entry, capacity=capacity, reason=None),
        lambda matter, entry, capacity: matter.reverse_on_review(entry, capacity=capacity, reason=None),
        lambda matter, entry, capacity: matter.change_on_review(
            entry, capacity=capacity, reason=None, seriousness=Seriousness.MINOR
        ),
        lambda matter, entry, capacity: matter.lift_on_review(
            entry, capacity=capacity, reason=None, sanction=SANCTION
        ),
    ),
    Act.REFER: (
        lambda matter, entry, capacity: matter.refer_to_discipline(
            entry, capacity=capacity, receiver="纪委", reason=None
        ),
    ),
    Act.OPEN_LEADER_REVIEW: (
        lambda matter, entry, capacity: matter.open_leader_review(
            entry, capacity=capacity, leader=uuid4(), reason=None
        ),
    ),
}

# 身份:          工作 处室 局  党  办  人  纪  调  系
#                人员 负责 领导 组  公  事  检  查  统
TABLE = {
    Act.RAISE: "                 是  是  是  是  是  是  是  是  是",
    Act.SERVE_NOTICE: "          是  是  是  是  是  是  是  是  否",
    Act.HEAR: "                  否  否  是  是  否  否  是  是  否",
    Act.FIND: "                  否  否  否  否  否  否  是  是  否",
    Act.SANCTION: "              否  否  是  是  否  否  否  否  否",
    Act.CARRY_OUT: "             否  是  是  是  是  是  是  否  否",
    Act.EXPIRE: "                否  否  否  否  是  是  是  否  否",
    Act.APPEAL: "                是  是  是  是  是  是  是  是  否",
    Act.REVIEW: "                否  否  否  是  否  否  是  否  否",
    Act.REFER: "                 否  否  是  是  否  否  是  否  否",
    Act.OPEN_LEADER_REVIEW: "    否  否  否  是  否  否  是  否  否",
}


@pytest.mark.parametrize(
    ("act", "capacity", "may"),
    [
        (act, capacity, answer == "是")
        for act, row in TABLE.items()
        for capacity, answer in zip(Capacity, row.split(), strict=True)
    ],
)
def test_who_may_do_which_act(act: Act, capacity: Capacity, *, may: bool) -> None:
    for deed in DEEDS[act]:
        who = LI if act is Act.APPEAL else MACHINE if capacity is Capacity.MACHINE else STRANGER
        matter = at_its_stage(act)
        before = matter.version
        if may:
            deed(matter, at(20, who), capacity)
        else:
            with pytest.raises(NotAllowed) as refused:
                deed(matter, at(20, who), capacity)
            assert refused.value.field == "capacity"
        assert matter.version == before + may


def test_the_table_and_the_deeds_leave_no_act_out() -> None:
    assert set(TABLE) == set(DEEDS) == set(Act)


@pytest.mark.parametrize("act", [act for act in Act if act is not Act.RAISE])
def test_the_machine_raises_and_does_nothing_else_under_whatever_name(act: Act) -> None:
    for deed, capacity in product(DEEDS[act], Capacity):
        with pytest.raises(NotAllowed):
            deed(at_its_stage(act), at(20, MACHINE), capacity)


@pytest.mark.parametrize("act", [act for act in Act if act not in (Act.RAISE, Act.HEAR, Act.APPEAL)])
@pytest.mark.parametrize(("by", "for_whom"), [(LI, None), (LI, STRANGER), (STRANGER, LI)])
def test_the_person_concerned_has_no_hand_in_the_own_matter(
    act: Act, by: UUID, for_whom: UUID | None
) -> None:
    for deed, capacity in product(DEEDS[act], (INSPECTION, LEADER, PARTY_GROUP, HR)):
        with pytest.raises(NotAllowed):
            deed(at_its_stage(act), at(20, by, for_whom=for_whom), capacity)


CAPACITY = {Act.FIND: INSPECTION, Act.SANCTION: PARTY_GROUP, Act.REVIEW: PARTY_GROUP}
DONE_BY = {Act.RAISE: WANG, Act.FIND: CHEN, Act.SANCTION: LIU, Act.REVIEW: SUN}


@pytest.mark.parametrize(
    ("done", "next_act"),
    [
        (Act.RAISE, Act.FIND),
        (Act.RAISE, Act.SANCTION),
        (Act.RAISE, Act.REVIEW),
        (Act.FIND, Act.SANCTION),
        (Act.FIND, Act.REVIEW),
        (Act.SANCTION, Act.REVIEW),
    ],
)
@pytest.mark.parametrize("pen", [False, True])
def test_one_person_does_not_do_two_of_the_acts_nor_hold_the_pen_in_the_other(
    done: Act, next_act: Act, *, pen: bool
) -> None:
    who = DONE_BY[done]
    entry = at(20, who, for_whom=STRANGER) if pen else at(20, who)
    for deed in DEEDS[next_act]:
        with pytest.raises(NotAllowed, match=f"had a hand in the {done} of matter"):
            deed(at_its_stage(next_act), entry, CAPACITY[next_act])


def test_who_wrote_the_finding_down_for_another_had_a_hand_in_it() -> None:
    matter = raised_by_wang()
    matter.find(
        at(5, HE, for_whom=CHEN),
        capacity=INSPECTION,
        person=LI,
        seriousness=Seriousness.ORDINARY,
        reason=None,
    )
    assert matter.hands[Act.FIND] == {HE, CHEN}
    with pytest.raises(NotAllowed, match="had a hand in the find"):
        matter.impose_sanction(at(8, HE), capacity=LEADER, measure=Measure.EDUCATION, reason=None)


def test_who_reviewed_does_not_sanction_afterwards() -> None:
    matter = then_reviewed(then_appealed(then_found(raised_by_wang())))
    with pytest.raises(NotAllowed, match="had a hand in the review"):
        matter.impose_sanction(at(20, SUN), capacity=PARTY_GROUP, measure=Measure.EDUCATION, reason=None)


def test_who_found_the_serious_impact_does_not_sanction() -> None:
    matter = then_found(raised_by_wang())
    matter.find_serious_impact(at(6, STRANGER), capacity=INSPECTION, impact=None)
    with pytest.raises(NotAllowed, match="had a hand in the find"):
        matter.impose_sanction(at(8, STRANGER), capacity=LEADER, measure=Measure.EDUCATION, reason=None)


def test_who_decided_that_nothing_follows_does_not_review() -> None:
    matter = then_found(raised_by_wang())
    matter.reason_no_action(at(8, LIU), capacity=LEADER, reason="情节轻微")
    then_appealed(matter)
    with pytest.raises(NotAllowed, match="had a hand in the sanction"):
        matter.uphold_on_review(at(15, LIU), capacity=PARTY_GROUP, reason=None)


def test_who_did_an_act_may_do_it_again() -> None:
    matter = then_found(raised_by_wang())
    matter.find_serious_impact(at(6, CHEN), capacity=INSPECTION, impact=None)
    then_sanctioned(matter)
    matter.impose_sanction(at(9, LIU), capacity=LEADER, measure=Measure.PARTY_WARNING, reason=None)
    assert matter.hands[Act.FIND] == {CHEN}
    assert matter.hands[Act.SANCTION] == {LIU}


@pytest.mark.parametrize("act", JUDGING)
@pytest.mark.parametrize(("by", "for_whom"), [(ZHAO, None), (ZHAO, STRANGER), (STRANGER, ZHAO)])
def test_the_clerk_who_recorded_the_case_cannot_judge_on_it(
    act: Act, by: UUID, for_whom: UUID | None
) -> None:
    """经办人回避: Zhao wrote the case down, is a witness, and finds nothing, in whatever capacity."""
    for deed in DEEDS[act]:
        matter = at_its_stage(act)
        before = matter.version
        with pytest.raises(NotAllowed, match="recorded evidence of matter"):
            deed(matter, at(20, by, for_whom=for_whom), CAPACITY[act])
        assert matter.version == before


def test_the_clerk_who_recorded_the_case_may_still_serve_the_notice() -> None:
    matter = raised_by_wang()
    matter.serve_notice(at(1, ZHAO), capacity=CLERK, paper=Paper.SUSPICION)
    assert (Paper.SUSPICION, LI) in matter.told


def test_the_acts_that_judge_are_kept_apart_from_raising_and_from_each_other() -> None:
    assert APART == (Act.RAISE, Act.FIND, Act.SANCTION, Act.REVIEW)


def test_nobody_found_by_surprise_judges_himself() -> None:
    with pytest.raises(NotAllowed, match="is about"):
        raised_by_wang().find(
            at(5, CHEN), capacity=INSPECTION, person=CHEN, seriousness=Seriousness.MINOR, reason=None
        )
