"""离岗 — A角离岗前,必须提前向B角做好移交工作;因特殊原因来不及移交的,应电告分管领导和B角."""

from collections.abc import Callable
from uuid import UUID

import pytest

from domain.cases.material import Material
from domain.errors import BadInput, ImpossibleState
from domain.people.presence.departure import AbsenceStarted, HandedToStandIn, LeaderAndStandInTelephoned
from domain.people.presence.presence import Presence
from domain.people.presence.state import AbsenceReason, PostLeft
from tests.domain.history import refused
from tests.domain.people.given import (
    CASE,
    COUNTER,
    DEPUTY,
    LI,
    NAIVE,
    POST,
    SUN,
    WANG,
    at,
    moment,
    recorded,
    sealed,
)
from tests.domain.people.presence_given import POSTS, away, comes_back, leaves, the_presence


@pytest.mark.clause("AB-12")
def test_before_he_leaves_the_a_role_hands_over_what_is_to_be_done_and_the_papers() -> None:
    presence = the_presence()
    presence.hand_to_stand_in(
        at(0),
        person=LI,
        stand_in=WANG,
        posts=(POST,),
        items=("材料审查",),
        cases=(CASE,),
        materials=(Material("申请书", 2),),
    )
    handed = recorded(presence, HandedToStandIn)
    assert (handed.person, handed.stand_in, handed.posts) == (LI, WANG, (POST,))
    assert (handed.items, handed.cases) == (("材料审查",), (CASE,))
    assert handed.materials == (Material("申请书", 2),)
    assert presence.person == LI


@pytest.mark.clause("AB-12")
def test_a_handover_of_nothing_or_to_another_than_the_b_role_is_recorded_as_it_is() -> None:
    presence = the_presence()
    presence.hand_to_stand_in(at(0), person=LI, stand_in=SUN, posts=())
    handed = recorded(presence, HandedToStandIn)
    assert (handed.stand_in, handed.posts, handed.items) == (SUN, (), ())
    assert (handed.cases, handed.materials) == ((), ())


@pytest.mark.clause("AB-13")
@pytest.mark.parametrize(("leader", "stand_in"), [(DEPUTY, WANG), (DEPUTY, None), (None, WANG), (None, None)])
def test_who_had_no_time_telephones_the_leader_and_the_b_role_or_one_or_none(
    leader: UUID | None, stand_in: UUID | None
) -> None:
    presence = the_presence()
    presence.telephone_leader_and_stand_in(
        at(0), person=LI, posts=(POST,), leader=leader, stand_in=stand_in, reason="家人急病"
    )
    telephoned = recorded(presence, LeaderAndStandInTelephoned)
    assert (telephoned.leader, telephoned.stand_in) == (leader, stand_in)
    assert (telephoned.posts, sealed(telephoned.reason)) == ((POST,), (LI, "家人急病"))


@pytest.mark.clause("AB-13", "AB-04", "AB-12")
def test_he_leaves_without_a_handover_and_telephones_on_the_way() -> None:
    presence = away(0)
    presence.telephone_leader_and_stand_in(at(1), person=LI, posts=(POST,), leader=DEPUTY, stand_in=WANG)
    telephoned = recorded(presence, LeaderAndStandInTelephoned)
    assert telephoned.occurred_at == moment(1)
    assert telephoned.reason is None
    assert not presence.is_present_at(moment(1))


@pytest.mark.clause("AB-04", "AB-12", "AB-14", "AB-24", "AB-28", "FC-05")
@pytest.mark.parametrize("reason", AbsenceReason)
def test_who_goes_away_leaves_posts_to_their_b_role_and_stands_by_on_others_no_more(
    reason: AbsenceReason,
) -> None:
    presence = the_presence()
    presence.start_absence(
        at(0),
        person=LI,
        reason=reason,
        posts=(PostLeft(post=POST, b_role=WANG),),
        standby_posts=(COUNTER,),
        expected_return=moment(48),
        note="省厅培训",
    )
    started = recorded(presence, AbsenceStarted)
    assert (started.person, started.reason) == (LI, reason)
    assert started.posts == (PostLeft(post=POST, b_role=WANG),)
    assert (started.standby_posts, started.expected_return) == ((COUNTER,), moment(48))
    assert sealed(started.note) == (LI, "省厅培训")
    absence = presence.absence_at(moment(1))
    assert absence is not None
    assert (absence.began_at, absence.b_role_of(POST), absence.b_role_of(COUNTER)) == (moment(0), WANG, None)


@pytest.mark.clause("AB-28")
def test_while_nobody_stands_in_nobody_answers_for_the_post() -> None:
    presence = away(0)
    recorded(presence, AbsenceStarted)
    assert presence.is_present_at(moment(-1))
    assert presence.answering_at(POST, moment(-1)) == LI
    assert presence.answering_at(POST, moment(0)) is None


@pytest.mark.clause("AB-24", "AB-28")
def test_both_roles_away_is_seen_across_two_presences_by_the_post_that_both_name() -> None:
    li, wang = away(0), the_presence(WANG)
    wang.start_absence(at(1), person=WANG, reason=AbsenceReason.LEAVE, standby_posts=(POST,))
    mine, others = recorded(li, AbsenceStarted), recorded(wang, AbsenceStarted)
    assert POST in {left.post for left in mine.posts} & set(others.standby_posts)
    assert li.answering_at(POST, moment(2)) is None
    assert not wang.is_present_at(moment(2))


def test_who_is_away_does_not_leave_again() -> None:
    presence = away(0)
    with refused(presence, ImpossibleState, "record the return from that absence first", clause="AB-04"):
        leaves(presence, 5)


@pytest.mark.clause("AB-04")
def test_who_came_back_may_leave_again_at_once() -> None:
    presence = away(0)
    comes_back(presence, 5)
    leaves(presence, 5)
    assert recorded(presence, AbsenceStarted).occurred_at == moment(5)
    assert not presence.is_present_at(moment(5))


def test_nobody_is_expected_back_before_he_goes() -> None:
    presence = the_presence()
    with refused(presence, BadInput, "before the absence begins", field="expected_return"):
        presence.start_absence(at(5), person=LI, reason=AbsenceReason.TRIP, expected_return=moment(4))


def test_a_return_is_expected_at_a_time_that_can_be_placed() -> None:
    presence = the_presence()
    with refused(presence, BadInput, "offset from UTC", field="expected_return"):
        presence.start_absence(at(5), person=LI, reason=AbsenceReason.TRIP, expected_return=NAIVE)


NAMED_TWICE: dict[str, tuple[str, Callable[[Presence], None]]] = {
    "移交岗位": (
        "posts",
        lambda it: it.hand_to_stand_in(at(0), person=LI, stand_in=WANG, posts=(POST, POST)),
    ),
    "移交办件": (
        "cases",
        lambda it: it.hand_to_stand_in(at(0), person=LI, stand_in=WANG, posts=(), cases=(CASE, CASE)),
    ),
    "电告岗位": (
        "posts",
        lambda it: it.telephone_leader_and_stand_in(
            at(0), person=LI, posts=(POST, POST), leader=DEPUTY, stand_in=WANG
        ),
    ),
    "离开岗位": (
        "posts",
        lambda it: it.start_absence(
            at(0), person=LI, reason=AbsenceReason.TRIP, posts=(PostLeft(post=POST), *POSTS)
        ),
    ),
    "备岗岗位": (
        "standby_posts",
        lambda it: it.start_absence(at(0), person=LI, reason=AbsenceReason.TRIP, standby_posts=(POST, POST)),
    ),
}


@pytest.mark.parametrize("what", NAMED_TWICE)
def test_each_is_named_once(what: str) -> None:
    field, command = NAMED_TWICE[what]
    presence = the_presence()
    with refused(presence, BadInput, "name each once", field=field):
        command(presence)


TO_HIMSELF: dict[str, tuple[str, Callable[[Presence], None]]] = {
    "移交": ("stand_in", lambda it: it.hand_to_stand_in(at(0), person=LI, stand_in=LI, posts=())),
    "电告B角": (
        "stand_in",
        lambda it: it.telephone_leader_and_stand_in(at(0), person=LI, posts=(), leader=None, stand_in=LI),
    ),
    "电告领导": (
        "leader",
        lambda it: it.telephone_leader_and_stand_in(at(0), person=LI, posts=(), leader=LI, stand_in=WANG),
    ),
    "指派": (
        "stand_in",
        lambda it: it.designate_stand_in(at(0), person=LI, stand_in=LI, posts=(POST,), leader=DEPUTY),
    ),
    "顶岗": ("stand_in", lambda it: it.begin_stand_in(at(0), person=LI, post=POST, stand_in=LI)),
    "联系": ("stand_in", lambda it: it.make_contact(at(0), person=LI, stand_in=LI)),
    "联系不上": ("stand_in", lambda it: it.fail_to_contact(at(0), person=LI, stand_in=LI)),
    "告知": ("stand_in", lambda it: it.hold_return_briefing(at(0), person=LI, stand_in=LI)),
    "还资料": ("stand_in", lambda it: it.return_materials(at(0), person=LI, stand_in=LI, materials=())),
}


@pytest.mark.parametrize("what", TO_HIMSELF)
def test_nobody_does_it_with_himself(what: str) -> None:
    field, command = TO_HIMSELF[what]
    presence = the_presence()
    with refused(presence, BadInput, "name the other one", field=field, clause="AB-02"):
        command(presence)


OF_ANOTHER: dict[str, Callable[[Presence], None]] = {
    "hand_to_stand_in": lambda it: it.hand_to_stand_in(at(0), person=SUN, stand_in=WANG, posts=()),
    "telephone": lambda it: it.telephone_leader_and_stand_in(
        at(0), person=SUN, posts=(), leader=DEPUTY, stand_in=WANG
    ),
    "start_absence": lambda it: it.start_absence(at(0), person=SUN, reason=AbsenceReason.LEAVE),
    "end_absence": lambda it: it.end_absence(at(0), person=SUN),
    "hold_return_briefing": lambda it: it.hold_return_briefing(at(0), person=SUN, stand_in=WANG),
    "return_materials": lambda it: it.return_materials(at(0), person=SUN, stand_in=WANG, materials=()),
    "designate_stand_in": lambda it: it.designate_stand_in(at(0), person=SUN, stand_in=WANG, posts=(POST,)),
    "begin_stand_in": lambda it: it.begin_stand_in(at(0), person=SUN, post=POST, stand_in=WANG),
    "end_stand_in": lambda it: it.end_stand_in(at(0), person=SUN, post=POST),
    "make_contact": lambda it: it.make_contact(at(0), person=SUN, stand_in=WANG),
    "fail_to_contact": lambda it: it.fail_to_contact(at(0), person=SUN, stand_in=WANG),
    "post_whereabouts": lambda it: it.post_whereabouts(at(0), person=SUN, away_for=None),
    "inspect_badge": lambda it: it.inspect_badge(at(0), person=SUN, at_window=True, worn=True),
}


@pytest.mark.parametrize("command", OF_ANOTHER)
def test_the_presence_of_one_person_is_not_that_of_another(command: str) -> None:
    presence = away(0)
    with refused(presence, BadInput, "is not the presence of", field="person"):
        OF_ANOTHER[command](presence)
