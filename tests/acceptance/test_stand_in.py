"""AB角顶岗 — who does the work of a post while its A-role is away, and who answers for it at each moment."""

from uuid import UUID

import pytest

from domain.cases.acceptance import Accepted
from domain.cases.answer import Answered
from domain.cases.completion import Completed, Outcome
from domain.cases.material import Material
from domain.cases.stand_in import DeferredForAbsentee, UrgentConsentGiven
from domain.cases.work_step import WorkStepDone
from domain.office.task import Task
from domain.office.task_result import DoneAs, Shortfall, TaskDone, TaskFellShort
from domain.people.post import Post
from domain.people.post_holding import PostFoundUnattended
from domain.people.presence.contact import ContactFailed, ContactMade
from domain.people.presence.departure import (
    AbsenceStarted,
    HandedToStandIn,
    LeaderAndStandInTelephoned,
)
from domain.people.presence.homecoming import AbsenceEnded, MaterialsReturned, ReturnBriefingHeld
from domain.people.presence.presence import Presence
from domain.people.presence.stand_in import StandInBegan, StandInDesignated, StandInEnded
from domain.people.presence.state import AbsenceReason, PostLeft
from projections.folds.assessment import Assessment
from tests.acceptance.bureau import (
    ACCOUNTING,
    BOOKKEEPING,
    CHEN_GANG,
    LI_MING,
    SUN_LI,
    WANG_FANG,
    ZHAO_MIN,
    ZHOU_ZHENG,
    Bureau,
    Record,
    moment,
)


def leaves(bureau: Bureau, reason: AbsenceReason = AbsenceReason.TRIP) -> Record[Presence]:
    """Li Ming goes away from his post, whose B-role is Wang Fang."""
    return bureau.presence(LI_MING).start_absence(
        LI_MING, person=LI_MING, reason=reason, posts=(PostLeft(post=BOOKKEEPING, b_role=WANG_FANG),)
    )


def covered(bureau: Bureau) -> Record[Presence]:
    """Li Ming is away since Monday morning; Wang Fang stands in at once."""
    bureau.given("2025-03-03 09:00")
    return leaves(bureau).begin_stand_in(WANG_FANG, person=LI_MING, post=BOOKKEEPING, stand_in=WANG_FANG)


@pytest.mark.clause("AB-04", "AB-12", "AB-14", "AB-15", "AB-22", "AB-23")
def test_the_a_role_hands_over_the_b_role_stands_in_and_both_meet_again(bureau: Bureau) -> None:
    """「A角离岗前，必须提前向B角做好移交工作」，「B角要立即顶岗」，「B角应告知A角离岗期间办理工作的有关情况」."""
    case = bureau.given("2025-02-28 15:00").inquiry(LI_MING)
    presence = bureau.presence(LI_MING).hand_to_stand_in(
        LI_MING,
        person=LI_MING,
        stand_in=WANG_FANG,
        posts=(BOOKKEEPING,),
        items=("三家公司年检",),
        cases=(case.id,),
        materials=(Material("年检卷宗", 3),),
    )
    bureau.at("2025-03-03 09:00")
    leaves(bureau)
    presence.begin_stand_in(WANG_FANG, person=LI_MING, post=BOOKKEEPING, stand_in=WANG_FANG)

    bureau.when("2025-03-06 09:00")
    presence.end_absence(LI_MING, person=LI_MING)
    presence.hold_return_briefing(WANG_FANG, person=LI_MING, stand_in=WANG_FANG, cases=(case.id,))
    presence.return_materials(
        WANG_FANG, person=LI_MING, stand_in=WANG_FANG, materials=(Material("年检卷宗", 3),)
    )

    assert presence.history == [
        "移交B角",
        "离岗",
        "顶岗",
        "返岗",
        "顶岗结束",
        "告知办理情况",
        "移交资料",
    ]
    assert bureau.answering(BOOKKEEPING, "2025-03-03 08:59") == LI_MING
    assert bureau.answering(BOOKKEEPING, "2025-03-03 09:00") == WANG_FANG
    assert bureau.answering(BOOKKEEPING, "2025-03-06 08:59") == WANG_FANG
    assert bureau.answering(BOOKKEEPING, "2025-03-06 09:00") == LI_MING
    assert presence.fact(StandInEnded).by_return
    assert presence.fact(ReturnBriefingHeld).cases == (case.id,)
    assert presence.fact(MaterialsReturned).materials == presence.fact(HandedToStandIn).materials


@pytest.mark.clause("AB-13", "AB-12", "AB-14")
@pytest.mark.parametrize("leader", [ZHOU_ZHENG, None])
def test_the_a_role_leaves_without_a_handover_and_telephones(bureau: Bureau, leader: UUID | None) -> None:
    """「A角因特殊原因来不及移交的，应电告分管领导和B角」."""
    bureau.given("2025-03-03 07:00")
    presence = leaves(bureau, AbsenceReason.LEAVE)

    bureau.when("2025-03-03 08:40")
    presence.telephone_leader_and_stand_in(
        LI_MING,
        person=LI_MING,
        posts=(BOOKKEEPING,),
        leader=leader,
        stand_in=WANG_FANG,
        reason="家人急病",
    )
    presence.begin_stand_in(WANG_FANG, person=LI_MING, post=BOOKKEEPING, stand_in=WANG_FANG)

    called = presence.fact(LeaderAndStandInTelephoned)
    assert presence.history == ["离岗", "电告分管领导和B角", "顶岗"]
    assert (called.leader, called.stand_in) == (leader, WANG_FANG)
    assert bureau.words(called.reason) == "家人急病"
    assert presence.fact(StandInBegan).away_since == moment("2025-03-03 07:00")
    assert bureau.answering(BOOKKEEPING, "2025-03-03 08:39") is None
    assert bureau.answering(BOOKKEEPING, "2025-03-03 08:40") == WANG_FANG


@pytest.mark.clause("AB-04", "AB-12", "AB-28")
def test_the_a_role_leaves_without_a_word_and_the_post_is_found_empty(bureau: Bureau) -> None:
    """「工作时间业务处室绝不能出现空岗现象」."""
    bureau.given("2025-03-03 09:00")
    presence = leaves(bureau, AbsenceReason.OTHER)

    bureau.when("2025-03-03 10:30")
    post = bureau.of(Post, BOOKKEEPING).find_unattended(ZHAO_MIN, place="206室")

    empty = post.fact(PostFoundUnattended)
    assert presence.history == ["离岗"]
    assert presence.fact(AbsenceStarted).posts == (PostLeft(post=BOOKKEEPING, b_role=WANG_FANG),)
    assert (empty.a_role, empty.b_role, empty.place) == (LI_MING, WANG_FANG, "206室")
    assert bureau.answering(BOOKKEEPING, "2025-03-03 10:30") is None


@pytest.mark.clause("AB-24")
def test_both_roles_are_away_and_the_leader_designates_another(bureau: Bureau) -> None:
    """「A角和B角同时离岗期间，由分管领导指派其他人做好相应事务」."""
    presence = covered(bureau)
    bureau.at("2025-03-04 12:00")
    bureau.presence(WANG_FANG).start_absence(
        WANG_FANG, person=WANG_FANG, reason=AbsenceReason.MEETING, standby_posts=(BOOKKEEPING,)
    )
    presence.end_stand_in(WANG_FANG, person=LI_MING, post=BOOKKEEPING)

    bureau.when("2025-03-04 14:00")
    presence.designate_stand_in(
        ZHAO_MIN, for_whom=ZHOU_ZHENG, person=LI_MING, stand_in=CHEN_GANG, posts=(BOOKKEEPING,)
    )
    presence.begin_stand_in(CHEN_GANG, person=LI_MING, post=BOOKKEEPING, stand_in=CHEN_GANG)
    bureau.at("2025-03-06 09:00")
    presence.end_absence(LI_MING, person=LI_MING)

    designated, began = presence.fact(StandInDesignated), presence.fact(StandInBegan)
    assert presence.history == [
        "离岗",
        "顶岗",
        "顶岗结束",
        "分管领导指派",
        "顶岗",
        "返岗",
        "顶岗结束",
    ]
    assert (designated.leader, designated.entry.by) == (ZHOU_ZHENG, ZHAO_MIN)
    assert designated.posts == (PostLeft(post=BOOKKEEPING, b_role=WANG_FANG),)
    assert (began.stand_in, began.b_role, began.designated_by) == (CHEN_GANG, WANG_FANG, ZHOU_ZHENG)
    assert bureau.answering(BOOKKEEPING, "2025-03-04 11:59") == WANG_FANG
    assert bureau.answering(BOOKKEEPING, "2025-03-04 13:00") is None
    assert bureau.answering(BOOKKEEPING, "2025-03-04 14:00") == CHEN_GANG
    assert bureau.answering(BOOKKEEPING, "2025-03-06 09:00") == LI_MING


@pytest.mark.clause("AB-24", "AB-15")
def test_somebody_whom_no_leader_designated_stands_in_and_answers_all_the_same(bureau: Bureau) -> None:
    """「B角在顶岗期间，对A角的工作必须认真办理，并对执行结果负责」."""
    bureau.given("2025-03-03 09:00")
    presence = leaves(bureau)

    bureau.when("2025-03-03 09:30")
    presence.begin_stand_in(CHEN_GANG, person=LI_MING, post=BOOKKEEPING, stand_in=CHEN_GANG)

    began = presence.fact(StandInBegan)
    assert (began.stand_in, began.designated_by) == (CHEN_GANG, None)
    assert bureau.answering(BOOKKEEPING, "2025-03-03 10:00") == CHEN_GANG


@pytest.mark.clause("AB-15")
def test_for_what_is_completed_meanwhile_the_one_who_stands_in_answers(bureau: Bureau) -> None:
    """「B角在顶岗期间，对A角的工作必须认真办理，并对执行结果负责」."""
    case = bureau.given("2025-02-28 09:00").inquiry(LI_MING)
    case.promise(LI_MING, due_at=moment("2025-03-04 17:30"))
    covered(bureau)

    bureau.when("2025-03-05 09:00")
    case.complete(WANG_FANG, outcome=Outcome.GRANTED, stand_in=WANG_FANG)

    completed = case.fact(Completed)
    assert (completed.responsible, completed.stand_in, completed.late) == (WANG_FANG, WANG_FANG, True)
    of_the_year = Assessment()
    tallies = {
        person: of_the_year.fold(f"2025/staff/{person}", case.recorded) for person in (LI_MING, WANG_FANG)
    }
    assert (tallies[WANG_FANG].late, tallies[WANG_FANG].late_cases) == (
        1,
        {str(case.id): case.position(Completed)},
    )
    assert (tallies[LI_MING].completed, tallies[LI_MING].late) == (0, 0)
    assert bureau.answering(BOOKKEEPING, "2025-03-04 17:30") == WANG_FANG
    assert bureau.answering(BOOKKEEPING, "2025-03-05 09:00") == WANG_FANG


@pytest.mark.clause("AB-16", "AB-20")
def test_the_b_role_reaches_the_a_role_or_tries_in_vain(bureau: Bureau) -> None:
    """「A角离岗期间，要与B角保持联系」，「对不能处理的事项，应认真做好记录或及时与A角取得联系」."""
    presence = covered(bureau)
    case = bureau.inquiry(WANG_FANG)

    bureau.when("2025-03-03 11:00")
    presence.fail_to_contact(WANG_FANG, person=LI_MING, stand_in=WANG_FANG, case=case.id)
    case.defer_for_absentee(WANG_FANG, absentee=LI_MING, note="待李明回岗核对账册")
    bureau.at("2025-03-03 16:00")
    presence.make_contact(WANG_FANG, person=LI_MING, stand_in=WANG_FANG, case=case.id)

    deferred = case.fact(DeferredForAbsentee)
    assert presence.history == ["离岗", "顶岗", "联系不上", "取得联系"]
    assert presence.fact(ContactFailed).away_since == moment("2025-03-03 09:00")
    assert presence.fact(ContactMade).case == case.id
    assert (deferred.stand_in, deferred.absentee) == (WANG_FANG, LI_MING)
    assert deferred.note == "待李明回岗核对账册"


@pytest.mark.clause("AB-20")
def test_a_matter_that_is_neither_noted_nor_asked_about_is_recorded_so(bureau: Bureau) -> None:
    """「对不能处理的事项，应认真做好记录或及时与A角取得联系」."""
    covered(bureau)
    case = bureau.inquiry(WANG_FANG)

    case.defer_for_absentee(WANG_FANG, absentee=LI_MING, note=None)

    deferred = case.fact(DeferredForAbsentee)
    assert (deferred.note, deferred.absentee_contacted) == (None, False)


@pytest.mark.clause("AB-18", "AB-19", "AB-21")
@pytest.mark.parametrize("consented", [True, False])
def test_the_b_role_answers_accepts_and_with_consent_does_what_is_urgent(
    bureau: Bureau, consented: bool
) -> None:
    """「对来访人员反映的问题作一般性解答」，「受理一般日常性业务」，「请示分管领导同意后，处理A角的急办事项」."""
    covered(bureau)
    case = bureau.inquiry(WANG_FANG)

    bureau.when("2025-03-03 10:00")
    case.answer(WANG_FANG, content="所需材料如下")
    case.accept(WANG_FANG, handler=WANG_FANG)
    if consented:
        case.consent_to_urgent_act(ZHOU_ZHENG, stand_in=WANG_FANG, matter="当日出具证明")
    case.do_step(WANG_FANG, name="出具证明(急办)", done_by=WANG_FANG)

    assert case.fact(Answered).entry.actor == case.fact(Accepted).handler == WANG_FANG
    assert case.fact(WorkStepDone).done_by == WANG_FANG
    assert [consent.leader for consent in case.facts(UrgentConsentGiven)] == [ZHOU_ZHENG] * consented
    assert bureau.answering(BOOKKEEPING, "2025-03-03 10:00") == WANG_FANG


@pytest.mark.clause("AB-17")
def test_the_b_role_does_the_tasks_of_both_posts_or_falls_short(bureau: Bureau) -> None:
    """「B角除做好本职工作外，必须承担A角的以下工作」."""
    covered(bureau)
    bureau.given("2025-03-03 09:30")
    done, left = (
        bureau.of(Task, name).assign(
            SUN_LI,
            kind="post",
            matter=name,
            post=BOOKKEEPING,
            section=ACCOUNTING,
            responsible=LI_MING,
            b_role=WANG_FANG,
            due_at=moment("2025-03-05 17:30"),
        )
        for name in ("换证审核", "月度统计")
    )

    bureau.when("2025-03-05 16:00")
    done.complete(WANG_FANG, a_role_away=True)
    bureau.at("2025-03-06 09:00")
    left.fall_short(SUN_LI, shortfalls=(Shortfall.NOT_DONE,), a_role_away=True)

    assert (done.fact(TaskDone).done_by, done.fact(TaskDone).done_as) == (WANG_FANG, DoneAs.B_ROLE)
    fell_short = left.fact(TaskFellShort)
    assert (fell_short.responsible, fell_short.b_role, fell_short.a_role_away) == (LI_MING, WANG_FANG, True)
    assert bureau.answering(BOOKKEEPING, "2025-03-05 17:30") == WANG_FANG


@pytest.mark.clause("AB-22", "AB-23")
def test_a_return_without_a_briefing_and_with_papers_missing_is_recorded_so(bureau: Bureau) -> None:
    """「并将有关资料移交A角」."""
    bureau.given("2025-02-28 15:00")
    presence = bureau.presence(LI_MING).hand_to_stand_in(
        LI_MING,
        person=LI_MING,
        stand_in=WANG_FANG,
        posts=(BOOKKEEPING,),
        materials=(Material("年检卷宗", 3),),
    )
    covered(bureau)

    bureau.when("2025-03-06 09:00")
    presence.end_absence(LI_MING, person=LI_MING)
    presence.return_materials(
        WANG_FANG, person=LI_MING, stand_in=WANG_FANG, materials=(Material("年检卷宗", 2),)
    )

    assert not presence.facts(ReturnBriefingHeld)
    assert presence.fact(AbsenceEnded).away_since == moment("2025-03-03 09:00")
    (given,), (back,) = presence.fact(HandedToStandIn).materials, presence.fact(MaterialsReturned).materials
    assert (given.quantity, back.quantity) == (3, 2)
