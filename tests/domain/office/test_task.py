"""岗位任务 — 岗位责任人必须完成属于本岗位的工作任务；完成局长交办的其他任务；A角离岗期间由B角承担."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from domain.errors import BadInput, ImpossibleState, NotFound, Refused
from domain.office.task import (
    Task,
    TaskAssigned,
    TaskCancelled,
    TaskCorrected,
    TaskDueDateChanged,
    TaskReassigned,
)
from domain.office.task_result import DoneAs, Shortfall, TaskDone, TaskFellShort
from domain.office.task_state import TaskKind
from tests.domain.office.given import (
    ACCOUNTING,
    BRIGADE,
    CHIEF,
    LI,
    MONDAY,
    NAIVE,
    NO_HASH,
    PAPER,
    POST,
    WANG,
    ZHAO,
    at,
    recorded,
    refused,
    sealed,
)

DUE = MONDAY + timedelta(days=5)
LATE = 24 * 9


def a_task(kind: TaskKind = TaskKind.POST) -> Task:
    """A task of the post that Li holds as A-role and Wang as B-role, due on Saturday."""
    task = Task(uuid4())
    task.assign(
        at(0, by=CHIEF),
        kind=kind,
        matter="代理记账机构年度检查汇总",
        post=POST,
        section=ACCOUNTING,
        responsible=LI,
        b_role=WANG,
        basis="年初党委政府的分工",
        standard="全部机构，无差错",
        due_at=DUE,
    )
    return task


KINDS = [
    pytest.param(kind, marks=pytest.mark.clause(clause), id=f"{clause} {kind.term}")
    for clause, kind in (
        ("YM-04", TaskKind.POST),
        ("AB-17", TaskKind.POST),
        ("GW-07", TaskKind.ASSIGNED),
        ("GW-13", TaskKind.PLAN),
        ("GW-16", TaskKind.REPORT),
        ("GW-17", TaskKind.OPINION),
    )
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_task_is_assigned_to_a_post_and_a_person_with_basis_and_due_date(kind: TaskKind) -> None:
    assigned = recorded(a_task(kind), TaskAssigned)
    assert (assigned.kind, assigned.assigned_by) == (kind, CHIEF)
    assert (assigned.post, assigned.section) == (POST, ACCOUNTING)
    assert (assigned.responsible, assigned.b_role) == (LI, WANG)
    assert (assigned.basis, assigned.standard) == ("年初党委政府的分工", "全部机构，无差错")
    assert assigned.due_at == DUE


@pytest.mark.clause("GW-07")
def test_the_chief_s_word_is_enough_without_basis_or_date_and_the_office_writes_it_down() -> None:
    task = Task(uuid4())
    task.assign(at(0, by=LI), kind=TaskKind.ASSIGNED, matter="接待检查组", assigned_by=CHIEF)
    assigned = recorded(task, TaskAssigned)
    assert (assigned.assigned_by, assigned.entry.by) == (CHIEF, LI)
    assert (assigned.basis, assigned.due_at, assigned.responsible) == (None, None, None)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("hours", [48, LATE], ids=["in time", "late"])
def test_it_is_done_in_time_or_late_and_the_due_date_stands_beside_it(kind: TaskKind, hours: float) -> None:
    task = a_task(kind)
    task.complete(at(hours), result="已汇总", result_hash=PAPER, filed_with="县统计局")
    done = recorded(task, TaskDone)
    assert (done.kind, done.done_by, done.done_as, done.responsible) == (kind, LI, DoneAs.A_ROLE, LI)
    assert (done.due_at, done.post, done.section) == (DUE, POST, ACCOUNTING)
    assert (done.result, done.result_hash, done.filed_with) == ("已汇总", PAPER, "县统计局")
    assert (task.done_at, task.done_by) == (done.occurred_at, LI)


@pytest.mark.clause("AB-17")
@pytest.mark.parametrize(
    ("doer", "role"),
    [(WANG, DoneAs.B_ROLE), (LI, DoneAs.A_ROLE), (ZHAO, DoneAs.OTHER)],
    ids=["B角", "A角", "其他"],
)
@pytest.mark.parametrize("away", [True, False, None])
def test_while_the_a_role_is_away_the_b_role_does_it(doer: UUID, role: DoneAs, away: bool | None) -> None:
    task = a_task()
    task.complete(at(30), done_by=doer, a_role_away=away)
    done = recorded(task, TaskDone)
    assert (done.done_by, done.done_as, done.a_role_away, done.responsible) == (doer, role, away, LI)


@pytest.mark.clause("YM-04", "YM-05")
@pytest.mark.parametrize(
    "shortfalls", [(Shortfall.NOT_DONE,), (Shortfall.LATE,), (Shortfall.QUALITY, Shortfall.QUANTITY)]
)
def test_not_on_time_not_in_quality_or_quantity_is_recorded_with_the_reason_sealed(
    shortfalls: tuple[Shortfall, ...],
) -> None:
    task = a_task()
    task.fall_short(at(LATE, by=CHIEF), shortfalls=shortfalls, reason="本人因病住院")
    fell = recorded(task, TaskFellShort)
    assert (fell.shortfalls, fell.responsible, fell.due_at) == (shortfalls, LI, DUE)
    assert sealed(fell.reason) == (LI, "本人因病住院")
    assert fell.entry.actor == CHIEF


@pytest.mark.clause("AB-17")
def test_the_b_role_neglected_it_while_the_a_role_was_away() -> None:
    task = a_task()
    task.fall_short(at(LATE, by=CHIEF), shortfalls=(Shortfall.NOT_DONE,), a_role_away=True)
    fell = recorded(task, TaskFellShort)
    assert (fell.responsible, fell.b_role, fell.a_role_away, fell.reason) == (LI, WANG, True, None)


@pytest.mark.clause("YM-05")
def test_work_that_was_done_can_still_fall_short_and_names_who_did_it() -> None:
    task = a_task()
    task.complete(at(30, by=WANG))
    task.fall_short(at(60, by=CHIEF), shortfalls=(Shortfall.QUALITY,))
    assert recorded(task, TaskFellShort).done_by == WANG
    with refused(task, ImpossibleState, "was done at", field="shortfalls"):
        task.fall_short(at(61), shortfalls=(Shortfall.NOT_DONE,))


@pytest.mark.clause("YM-04")
def test_what_was_not_done_can_be_done_later() -> None:
    task = a_task()
    task.fall_short(at(LATE), shortfalls=(Shortfall.NOT_DONE, Shortfall.LATE))
    task.complete(at(LATE + 1))
    assert recorded(task, TaskDone).done_by == LI


@pytest.mark.parametrize("kind", [k for k in KINDS if "YM-04" in str(k.id) or "GW-07" in str(k.id)])
def test_another_answers_for_it_from_now_on(kind: TaskKind) -> None:
    task = a_task(kind)
    task.reassign(at(20), responsible=ZHAO, b_role=LI, section=BRIGADE, reason="人员调整")
    passed = recorded(task, TaskReassigned)
    assert (passed.former, passed.former_post, passed.responsible, passed.b_role) == (LI, POST, ZHAO, LI)
    assert (passed.post, passed.section, passed.due_at, passed.reason) == (POST, BRIGADE, DUE, "人员调整")
    task.complete(at(30, by=LI))
    assert recorded(task, TaskDone).done_as is DoneAs.B_ROLE


@pytest.mark.parametrize("kind", [k for k in KINDS if "YM-04" in str(k.id) or "GW-07" in str(k.id)])
def test_another_due_date_stands_beside_the_old_one(kind: TaskKind) -> None:
    task, later = a_task(kind), DUE + timedelta(days=10)
    task.change_due_date(at(LATE), due_at=later, approved_by=CHIEF, reason="数据未齐")
    changed = recorded(task, TaskDueDateChanged)
    assert (changed.old_due_at, changed.due_at, changed.responsible) == (DUE, later, LI)
    assert (changed.approved_by, changed.reason) == (CHIEF, "数据未齐")
    with refused(task, BadInput, "already; nothing to record", field="due_at"):
        task.change_due_date(at(LATE), due_at=later)


@pytest.mark.parametrize("kind", [k for k in KINDS if "YM-04" in str(k.id) or "GW-07" in str(k.id)])
def test_a_task_is_called_off(kind: TaskKind) -> None:
    task = a_task(kind)
    task.cancel(at(20, by=CHIEF), reason="上级已取消")
    cancelled = recorded(task, TaskCancelled)
    assert (cancelled.responsible, cancelled.due_at, cancelled.reason) == (LI, DUE, "上级已取消")


def test_a_task_says_what_is_to_be_done_and_its_date_is_a_time() -> None:
    task = Task(uuid4())
    with refused(task, BadInput, "matter is empty", field="matter"):
        task.assign(at(0), kind=TaskKind.POST, matter=" ")
    with refused(task, BadInput, "offset from UTC", field="due_at"):
        task.assign(at(0), kind=TaskKind.POST, matter="检查", due_at=NAIVE)
    task = a_task()
    with refused(task, BadInput, "offset from UTC", field="due_at"):
        task.change_due_date(at(1), due_at=NAIVE)
    with refused(task, BadInput, "is not a SHA-256", field="result_hash"):
        task.complete(at(1), result_hash=NO_HASH)


def test_a_shortfall_says_which_and_each_once() -> None:
    task = a_task()
    with refused(task, BadInput, "shortfalls is empty", field="shortfalls"):
        task.fall_short(at(1), shortfalls=())
    with refused(task, BadInput, "names late twice", field="shortfalls"):
        task.fall_short(at(1), shortfalls=(Shortfall.LATE, Shortfall.LATE))


def test_it_is_assigned_once() -> None:
    task = a_task()
    with refused(task, ImpossibleState, "recorded already"):
        task.assign(at(1), kind=TaskKind.POST, matter="再次布置")


def every_later_command(task: Task, kind: type[Refused], words: str) -> None:
    with refused(task, kind, words):
        task.reassign(at(40), responsible=ZHAO)
    with refused(task, kind, words):
        task.change_due_date(at(40), due_at=DUE + timedelta(days=1))
    with refused(task, kind, words):
        task.cancel(at(40))
    with refused(task, kind, words):
        task.complete(at(40))


def test_nothing_follows_on_a_task_that_nobody_assigned() -> None:
    task = Task(uuid4())
    every_later_command(task, NotFound, "no task has the id")
    with refused(task, NotFound, "no task has the id"):
        task.fall_short(at(1), shortfalls=(Shortfall.LATE,))


def test_a_task_that_is_done_is_over() -> None:
    task = a_task()
    task.complete(at(30))
    every_later_command(task, ImpossibleState, "was done at")


def test_a_task_that_is_called_off_is_over() -> None:
    task = a_task()
    task.cancel(at(30))
    every_later_command(task, ImpossibleState, "was cancelled at")
    with refused(task, ImpossibleState, "was cancelled at"):
        task.fall_short(at(40), shortfalls=(Shortfall.NOT_DONE,))


def test_a_due_date_that_was_written_down_wrongly_is_corrected() -> None:
    task, right = a_task(), DUE - timedelta(days=1)
    task.correct(at(5), version=1, field="due_at", right=right.isoformat(), reason="录入有误")
    assert recorded(task, TaskCorrected).correction.field == "due_at"
    assert task.due_at == right


def test_a_reason_that_was_left_out_is_sealed_to_the_one_who_answers() -> None:
    task = a_task()
    task.fall_short(at(LATE), shortfalls=(Shortfall.LATE,))
    task.correct(at(LATE + 1), version=2, field="reason", right="家中有事", reason="补录原因")
    assert sealed(recorded(task, TaskCorrected).correction.sealed) == (LI, "家中有事")
