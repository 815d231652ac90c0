"""任务 — done when it is due."""

from datetime import datetime

from domain.identity import derived_id
from domain.office.task import Task
from domain.office.task_state import TaskKind
from tests.domain.regulation.bureau import bureau
from tests.domain.regulation.told import LEADER, LI, WANG, At, Row, Told, at, on, told

DUE = on("2025-03-31 17:30")
NEW_YEAR = "2025-01-01 09:00"


def a_task(*steps: At, kind: TaskKind = TaskKind.POST, due_at: datetime | None = DUE) -> Told:
    """Assigned to Li on Monday, 3 March 2025."""
    return told(
        Task(derived_id("task", "1")),
        at("2025-03-03 09:00", Task.assign, kind=kind, matter="一季度台账", responsible=LI, due_at=due_at),
        *steps,
    )


def a_plan(done: str) -> Told:
    return told(
        Task(derived_id("task", "规划")),
        at("2024-03-04 09:00", Task.assign, kind=TaskKind.PLAN, matter="年度计划"),
        at(done, Task.complete),
    )


def done(when: str) -> At:
    return at(when, Task.complete)


def postponed(when: str) -> At:
    return at(when, Task.change_due_date, due_at=on("2025-04-30 17:30"))


def reassigned(when: str) -> At:
    return at(when, Task.reassign, responsible=WANG)


ROWS = [
    Row("YM-04", "届期未完成", a_task(), "2025-03-31 17:31", 1, LI, "2025-03-31 17:30"),
    Row("YM-04", "届期前一分钟完成", a_task(done("2025-03-31 17:29")), "2025-12-31 09:00", 0),
    Row("YM-04", "逾期一分钟完成", a_task(done("2025-03-31 17:31")), "2025-12-31 09:00", 1),
    Row(
        "YM-04",
        "届期前转交，新的责任人未完成",
        a_task(reassigned("2025-03-28 09:00")),
        "2025-12-31 09:00",
        1,
        WANG,
    ),
    Row(
        "YM-04",
        "届期后才转交，仍由原责任人负责",
        a_task(reassigned("2025-04-01 09:00")),
        "2025-12-31 09:00",
        1,
        LI,
    ),
    Row(
        "YM-04",
        "届期前延期，如期完成",
        a_task(postponed("2025-03-31 09:00"), done("2025-04-30 17:00")),
        "2025-12-31 09:00",
        0,
    ),
    Row(
        "YM-04",
        "届期后才延期",
        a_task(postponed("2025-04-01 09:00"), done("2025-04-30 17:00")),
        "2025-12-31 09:00",
        1,
    ),
    Row("YM-04", "届期前撤销", a_task(at("2025-03-28 09:00", Task.cancel)), "2025-12-31 09:00", 0),
    Row("YM-04", "未定完成日期", a_task(due_at=None), "2025-12-31 09:00", 0),
    Row("YM-04", "领导交办的其他任务不在此条", a_task(kind=TaskKind.ASSIGNED), "2025-12-31 09:00", 0),
    Row(
        "GW-07",
        "局长交办的任务逾期",
        a_task(kind=TaskKind.ASSIGNED),
        "2025-12-31 09:00",
        1,
        LI,
        "2025-03-31 17:30",
    ),
    Row(
        "GW-07",
        "局长交办的任务如期完成",
        a_task(done("2025-03-31 17:30"), kind=TaskKind.ASSIGNED),
        "2025-12-31 09:00",
        0,
    ),
    Row(
        "GW-16",
        "统计资料逾期报送",
        a_task(done("2025-04-01 09:00"), kind=TaskKind.REPORT),
        "2025-12-31 09:00",
        1,
        LI,
    ),
    Row(
        "GW-16",
        "统计资料如期报送",
        a_task(done("2025-03-31 17:00"), kind=TaskKind.REPORT),
        "2025-12-31 09:00",
        0,
    ),
    Row("GW-13", "全年未编报计划", bureau(), NEW_YEAR, 1, LEADER, "2024-12-31 23:59:59.999999"),
    Row("GW-13", "年底最后一日报送", bureau(), NEW_YEAR, 0, besides=(a_plan("2024-12-31 17:00"),)),
    Row("GW-13", "次年才报送", bureau(), "2025-01-31 09:00", 1, besides=(a_plan("2025-01-02 09:00"),)),
]
