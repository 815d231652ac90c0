"""AB角配备方案 — 各处室应根据工作实际和人员状况制订AB角配备方案;当有人员调整时必须作相应的调整."""

from collections.abc import Callable
from uuid import UUID

import pytest

from domain.errors import BadInput, ImpossibleState
from domain.people.ab_pair import ABPair
from domain.people.ab_plan import (
    ABCoordinationRecorded,
    ABPersonnelChanged,
    ABPlan,
    ABPlanAdjusted,
    ABPlanCorrected,
    ABPlanProposed,
    PersonnelChange,
)
from domain.people.ab_plan_state import ab_plan_id
from tests.domain.history import refused
from tests.domain.people.given import (
    ACCOUNTING,
    COUNTER,
    LI,
    OFFICE,
    POST,
    SUN,
    WANG,
    WINDOW,
    ZHAO,
    at,
    moment,
    recorded,
)

PAIR = ABPair(post=POST, name="代理记账岗", a_role=LI, b_role=WANG, handler=LI, b_section=ACCOUNTING)
SECOND = ABPair(post=COUNTER, name="窗口受理岗", a_role=WANG, b_role=LI, handler=WANG, b_section=ACCOUNTING)


def no_plan() -> ABPlan:
    return ABPlan(ab_plan_id(ACCOUNTING))


def a_plan(hours: float = 0) -> ABPlan:
    plan = no_plan()
    plan.propose(at(hours), section=ACCOUNTING, pairs=(PAIR, SECOND))
    return plan


def change(plan: ABPlan, hours: float, person: UUID = WANG) -> None:
    plan.note_personnel_change(
        at(hours), section=ACCOUNTING, person=person, change=PersonnelChange.MOVED, posts=(POST,)
    )


@pytest.mark.clause("AB-02", "AB-03", "AB-05", "AB-06", "AB-08", "AB-09")
def test_a_section_names_each_post_with_its_a_role_and_b_role() -> None:
    plan = a_plan()
    proposed = recorded(plan, ABPlanProposed)
    assert (proposed.section, proposed.edition, proposed.follows) == (ACCOUNTING, 1, ())
    assert proposed.pairs == (PAIR, SECOND)
    stands = plan.edition_at(moment(0))
    assert stands is not None
    assert (stands.number, stands.made_at, stands.pairs) == (1, moment(0), (PAIR, SECOND))
    assert plan.edition_at(moment(-1)) is None


@pytest.mark.clause("AB-02", "AB-05", "AB-06", "AB-09")
@pytest.mark.parametrize(
    "pair",
    [
        ABPair(post=POST, a_role=LI, b_role=LI),
        ABPair(post=POST, a_role=LI, b_role=None),
        ABPair(post=POST, a_role=None, b_role=WANG, handler=LI),
        ABPair(post=POST, a_role=ZHAO, b_role=WANG, handler=LI, b_section=WINDOW),
    ],
    ids=["一人两角", "缺B角", "缺A角", "A角非现承办人、B角非本处室"],
)
def test_a_plan_that_is_not_as_it_should_be_is_recorded_as_it_is(pair: ABPair) -> None:
    plan = no_plan()
    plan.propose(at(0), section=ACCOUNTING, pairs=(pair,))
    assert recorded(plan, ABPlanProposed).pairs == (pair,)


@pytest.mark.clause("AB-11")
@pytest.mark.parametrize("kind", PersonnelChange)
def test_whoever_comes_moves_or_goes_makes_the_plan_stale(kind: PersonnelChange) -> None:
    plan = a_plan()
    plan.note_personnel_change(at(5), section=ACCOUNTING, person=WANG, change=kind, posts=(POST, COUNTER))
    changed = recorded(plan, ABPersonnelChanged)
    assert (changed.section, changed.person, changed.change) == (ACCOUNTING, WANG, kind)
    assert (changed.posts, changed.edition) == ((POST, COUNTER), 1)
    assert plan.unfollowed_at(moment(4)) == ()
    assert plan.unfollowed_at(moment(5)) == (moment(5),)


@pytest.mark.clause("AB-11")
def test_somebody_changes_where_there_is_no_plan_yet() -> None:
    plan = no_plan()
    change(plan, 5)
    assert recorded(plan, ABPersonnelChanged).edition == 0
    plan.propose(at(9), section=ACCOUNTING, pairs=(PAIR,))
    assert recorded(plan, ABPlanProposed).follows == (moment(5),)
    assert plan.unfollowed_at(moment(9)) == ()


@pytest.mark.clause("AB-05", "AB-06", "AB-09", "AB-11")
def test_the_plan_is_adjusted_after_its_people() -> None:
    plan = a_plan()
    change(plan, 5)
    change(plan, 6, ZHAO)
    plan.adjust(at(9), section=ACCOUNTING, pairs=(SECOND,))
    adjusted = recorded(plan, ABPlanAdjusted)
    assert (adjusted.section, adjusted.edition, adjusted.pairs) == (ACCOUNTING, 2, (SECOND,))
    assert adjusted.follows == (moment(5), moment(6))
    assert plan.unfollowed_at(moment(9)) == ()
    assert plan.unfollowed_at(moment(8)) == (moment(5), moment(6))


@pytest.mark.clause("AB-11")
def test_an_adjustment_made_before_the_change_does_not_follow_it() -> None:
    plan = a_plan()
    change(plan, 9)
    plan.adjust(at(5), section=ACCOUNTING, pairs=(PAIR,))
    assert recorded(plan, ABPlanAdjusted).follows == ()
    assert plan.unfollowed_at(moment(10)) == (moment(9),)


@pytest.mark.clause("AB-11")
def test_a_change_entered_after_the_adjustment_that_followed_it_is_followed() -> None:
    plan = a_plan()
    plan.adjust(at(9), section=ACCOUNTING, pairs=(PAIR,))
    change(plan, 5)
    assert recorded(plan, ABPersonnelChanged).edition == 1
    assert plan.unfollowed_at(moment(8)) == (moment(5),)
    assert plan.unfollowed_at(moment(9)) == ()


@pytest.mark.clause("AB-08")
def test_the_plan_of_a_day_does_not_depend_on_the_order_of_entry() -> None:
    plan = a_plan(20)
    plan.propose(at(1), section=ACCOUNTING, pairs=(SECOND,))
    assert recorded(plan, ABPlanProposed).edition == 2
    early, late = plan.edition_at(moment(5)), plan.edition_at(moment(25))
    assert early is not None
    assert late is not None
    assert (early.number, late.number) == (2, 1)
    assert (early.pairs, late.pairs) == ((SECOND,), (PAIR, SECOND))


@pytest.mark.clause("AB-25")
def test_what_was_done_so_that_both_work_together_is_recorded_also_without_a_plan() -> None:
    plan = no_plan()
    plan.record_coordination(at(3), section=ACCOUNTING, matter="休假错开", persons=(LI, WANG))
    done = recorded(plan, ABCoordinationRecorded)
    assert (done.section, done.matter, done.persons) == (ACCOUNTING, "休假错开", (LI, WANG))


def test_what_was_never_proposed_is_not_adjusted() -> None:
    plan = no_plan()
    with refused(plan, ImpossibleState, "record the proposal first", clause="AB-08"):
        plan.adjust(at(1), section=ACCOUNTING, pairs=(PAIR,))


@pytest.mark.parametrize("adjusting", [False, True])
def test_a_plan_names_posts_each_of_them_once(adjusting: bool) -> None:
    plan = a_plan()
    say = plan.adjust if adjusting else plan.propose
    with refused(plan, BadInput, "names no post", field="pairs", clause="AB-09"):
        say(at(1), section=ACCOUNTING, pairs=())
    with refused(plan, BadInput, "name each once", field="pairs"):
        say(at(1), section=ACCOUNTING, pairs=(PAIR, PAIR))


def test_a_change_names_each_post_once() -> None:
    plan = a_plan()
    with refused(plan, BadInput, "name each once", field="posts"):
        plan.note_personnel_change(
            at(1), section=ACCOUNTING, person=WANG, change=PersonnelChange.LEFT, posts=(POST, POST)
        )


@pytest.mark.parametrize(
    ("matter", "persons", "words", "field"),
    [(" ", (), "is empty", "matter"), ("休假错开", (LI, LI), "name each once", "persons")],
)
def test_a_coordination_says_what_and_names_each_person_once(
    matter: str, persons: tuple[UUID, ...], words: str, field: str
) -> None:
    plan = no_plan()
    with refused(plan, BadInput, words, field=field):
        plan.record_coordination(at(1), section=ACCOUNTING, matter=matter, persons=persons)


COMMANDS: dict[str, Callable[[ABPlan], None]] = {
    "propose": lambda it: it.propose(at(1), section=OFFICE, pairs=(PAIR,)),
    "adjust": lambda it: it.adjust(at(1), section=OFFICE, pairs=(PAIR,)),
    "note_personnel_change": lambda it: it.note_personnel_change(
        at(1), section=OFFICE, person=WANG, change=PersonnelChange.LEFT
    ),
    "record_coordination": lambda it: it.record_coordination(at(1), section=OFFICE, matter="协调"),
    "approve_cross_section_b": lambda it: it.approve_cross_section_b(
        at(1), section=OFFICE, post=POST, b_role=SUN
    ),
    "approve": lambda it: it.approve(at(1), section=OFFICE),
    "file": lambda it: it.file(at(1), section=OFFICE),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_plan_of_one_section_is_not_the_plan_of_another(command: str) -> None:
    plan = a_plan()
    with refused(plan, BadInput, "is not the plan of section", field="section"):
        COMMANDS[command](plan)


def test_a_wrong_day_of_a_change_is_corrected_after_the_plan_followed_it() -> None:
    plan = a_plan()
    change(plan, 5)
    plan.adjust(at(9), section=ACCOUNTING, pairs=(SECOND,))
    plan.correct(at(20), version=2, field="entry.occurred_at", right=moment(4).isoformat(), reason="日期有误")
    assert recorded(plan, ABPlanCorrected).correction.version == 2
    assert plan.unfollowed_at(moment(30)) == ()
    plan.correct(
        at(21), version=2, field="entry.occurred_at", right=moment(12).isoformat(), reason="日期有误"
    )
    assert plan.unfollowed_at(moment(30)) == (moment(12),)


def test_a_plan_does_not_pass_to_another_section_by_correction() -> None:
    plan = a_plan()
    with refused(plan, BadInput, "is not corrected", field="field"):
        plan.correct(at(2), version=1, field="section", right=str(OFFICE), reason="处室有误")
