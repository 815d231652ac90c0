"""问责阶梯 — once education, twice off the post; a serious effect goes on."""

from domain.accountability.accountability import Accountability
from domain.accountability.capacity import Capacity
from domain.accountability.measure import Measure
from domain.office.task import Task
from domain.office.task_result import Shortfall
from domain.office.task_state import TaskKind
from domain.people.staff import Staff
from tests.domain.regulation.bureau import bureau, member_of_staff
from tests.domain.regulation.found_matter import (
    TASK,
    a_matter,
    imposed,
    not_pursued,
    referred,
    reversed_on_review,
)
from tests.domain.regulation.told import CHEN, LEADER, LI, Row, at, told

LAST_DAY = "2025-04-15 17:30"
"""三十个工作日 after 3 March 2025; 清明 is not counted."""

CRITICISED = member_of_staff(
    at("2025-03-03 09:00", Staff.criticise_by_circular, body="县政府", document="通报1号")
)
FELL_SHORT = told(
    Task(TASK),
    at("2025-02-03 09:00", Task.assign, kind=TaskKind.POST, matter="台账", responsible=LI),
    at("2025-03-03 09:00", Task.fall_short, entered_by=LEADER, shortfalls=(Shortfall.QUALITY,)),
)
SERIOUS = at(
    "2025-03-10 09:00",
    Accountability.find_serious_impact,
    entered_by=CHEN,
    capacity=Capacity.DISCIPLINE_INSPECTION,
    impact="群体性事件",
)
TRANSFER = Measure.TRANSFER_AND_STANDBY

FIRST = a_matter(imposed("2024-06-10 09:00"), found="2024-06-03 09:00", raised="2024-05-06 09:00")
LONG_AGO = a_matter(imposed("2024-02-05 09:00"), found="2024-02-01 09:00", raised="2024-01-03 09:00")
REVERSED = a_matter(
    *reversed_on_review("2024-06-10 09:00"), found="2024-06-03 09:00", raised="2024-05-06 09:00"
)

ROWS = [
    Row(
        "YM-05",
        "被通报批评三十个工作日未处理",
        CRITICISED,
        "2025-04-15 17:31",
        1,
        LEADER,
        LAST_DAY,
        (bureau(),),
    ),
    Row(
        "YM-05",
        "第三十个工作日处理",
        CRITICISED,
        "2025-12-31 09:00",
        0,
        besides=(a_matter(imposed(LAST_DAY)),),
    ),
    Row(
        "YM-05",
        "说明理由不予问责",
        CRITICISED,
        "2025-12-31 09:00",
        0,
        besides=(a_matter(not_pursued("2025-03-10 09:00")),),
    ),
    Row(
        "YM-05",
        "任务未保质完成，未处理",
        member_of_staff(),
        "2025-12-31 09:00",
        1,
        LEADER,
        LAST_DAY,
        (bureau(), FELL_SHORT),
    ),
    Row(
        "YM-05",
        "同一任务已认定，只计一次",
        member_of_staff(),
        "2025-12-31 09:00",
        1,
        besides=(FELL_SHORT, a_matter(shortfall=Shortfall.QUALITY)),
    ),
    Row("YM-05", "没有触发事由", member_of_staff(), "2025-12-31 09:00", 0),
    Row(
        "YM-06",
        "第一次即调离",
        a_matter(imposed("2025-03-10 09:00", TRANSFER)),
        "2025-03-11 09:00",
        1,
        LEADER,
        "2025-03-10 09:00",
    ),
    Row("YM-06", "第一次教育", a_matter(imposed("2025-03-10 09:00")), "2025-03-11 09:00", 0),
    Row(
        "YM-06",
        "十二个月内第二次仍是教育",
        a_matter(imposed("2025-03-10 09:00")),
        "2025-03-11 09:00",
        1,
        besides=(FIRST,),
    ),
    Row(
        "YM-06",
        "十二个月内第二次调离",
        a_matter(imposed("2025-03-10 09:00", TRANSFER)),
        "2025-03-11 09:00",
        0,
        besides=(FIRST,),
    ),
    Row(
        "YM-06",
        "前一次在十二个月以前",
        a_matter(imposed("2025-03-10 09:00")),
        "2025-03-11 09:00",
        0,
        besides=(LONG_AGO,),
    ),
    Row(
        "YM-06",
        "前一次认定已被撤销",
        a_matter(imposed("2025-03-10 09:00")),
        "2025-03-11 09:00",
        0,
        besides=(REVERSED,),
    ),
    Row(
        "YM-06",
        "诫勉不在阶梯之内",
        a_matter(imposed("2025-03-10 09:00", Measure.ADMONITION)),
        "2025-03-11 09:00",
        0,
    ),
    Row(
        "YM-07",
        "造成重大影响十个工作日未移送",
        a_matter(SERIOUS),
        "2025-03-24 17:31",
        1,
        LEADER,
        "2025-03-24 17:30",
        (bureau(),),
    ),
    Row("YM-07", "第十个工作日移送", a_matter(SERIOUS, referred("2025-03-24 17:30")), "2025-12-31 09:00", 0),
    Row("YM-07", "仅作一次教育", a_matter(SERIOUS, imposed("2025-03-12 09:00")), "2025-12-31 09:00", 1),
    Row(
        "YM-07",
        "给予政务处分",
        a_matter(SERIOUS, imposed("2025-03-12 09:00", Measure.DEMERIT)),
        "2025-12-31 09:00",
        0,
    ),
]
