"""顶岗 — at once, by the B-role, or by whom the leader in charge designates."""

from domain.identity import derived_id
from domain.office.task import Task
from domain.office.task_state import TaskKind
from tests.domain.regulation.staffed import (
    OFFICE_STAFF,
    OTHER_LEADER,
    POST,
    designates,
    leaves,
    presence,
    returns,
    stands_in,
)
from tests.domain.regulation.told import LEADER, WANG, ZHAO, Row, at, told

MONDAY, TUESDAY = "2025-03-03 09:00", "2025-03-04 09:00"
WANG_AWAY = presence(leaves("2025-03-03 10:00", WANG), person=WANG)
TASK = told(
    Task(derived_id("task", "1")),
    at(
        "2025-02-28 09:00",
        Task.assign,
        kind=TaskKind.POST,
        matter="结账",
        post=POST,
        responsible=derived_id("staff", "李"),
        b_role=WANG,
    ),
    at("2025-03-03 15:00", Task.complete, entered_by=WANG, done_by=WANG, a_role_away=True),
)

ROWS = [
    Row(
        "AB-14",
        "十五分钟后仍无人顶岗",
        presence(leaves(MONDAY)),
        "2025-03-03 09:16",
        1,
        WANG,
        "2025-03-03 09:15",
    ),
    Row(
        "AB-14",
        "一小时后才顶岗",
        presence(leaves(MONDAY), stands_in("2025-03-03 10:00")),
        TUESDAY,
        1,
        WANG,
    ),
    Row("AB-14", "不到十五分钟", presence(leaves(MONDAY)), "2025-03-03 09:15", 0),
    Row("AB-14", "一刻钟内顶岗", presence(leaves(MONDAY), stands_in("2025-03-03 09:14")), TUESDAY, 0),
    Row(
        "AB-14",
        "周六离岗，周一上班即顶岗",
        presence(leaves("2025-03-01 09:00"), stands_in("2025-03-03 08:30")),
        TUESDAY,
        0,
    ),
    Row(
        "AB-14",
        "调休的周日也要立即顶岗",
        presence(leaves("2025-04-27 09:00")),
        "2025-04-27 10:00",
        1,
        WANG,
        "2025-04-27 09:15",
    ),
    Row(
        "AB-14",
        "午休时离岗，自下午上班起算",
        presence(leaves("2025-03-03 12:00")),
        "2025-03-03 14:16",
        1,
        WANG,
        "2025-03-03 14:15",
    ),
    Row("AB-14", "十分钟即回", presence(leaves(MONDAY), returns("2025-03-03 09:10")), TUESDAY, 0),
    Row(
        "AB-14",
        "B角也不在",
        presence(leaves(MONDAY)),
        TUESDAY,
        0,
        besides=(presence(leaves("2025-03-03 08:30", WANG), person=WANG),),
    ),
    Row("AB-04", "离岗当日无人代替", presence(leaves(MONDAY)), TUESDAY, 1, WANG, "2025-03-03 17:30"),
    Row(
        "AB-04",
        "半日离岗，无人代替",
        presence(leaves(MONDAY), returns("2025-03-03 11:00")),
        TUESDAY,
        1,
        WANG,
        "2025-03-03 11:00",
    ),
    Row(
        "AB-04", "代替的人未经指派", presence(leaves(MONDAY), stands_in("2025-03-03 09:05", ZHAO)), TUESDAY, 1
    ),
    Row("AB-04", "当日下班前B角顶岗", presence(leaves(MONDAY), stands_in("2025-03-03 17:30")), TUESDAY, 0),
    Row("AB-04", "离岗当日未过", presence(leaves(MONDAY)), "2025-03-03 17:30", 0),
    Row("AB-04", "B角代办了本岗位任务", presence(leaves(MONDAY)), TUESDAY, 0, besides=(TASK,)),
    Row(
        "AB-04",
        "分管领导指派的人代替",
        presence(leaves(MONDAY), designates("2025-03-03 09:01"), stands_in("2025-03-03 09:05", ZHAO)),
        TUESDAY,
        0,
    ),
    Row(
        "AB-04",
        "整个离岗在午休时间",
        presence(leaves("2025-03-03 12:00"), returns("2025-03-03 13:59")),
        TUESDAY,
        0,
    ),
    Row(
        "AB-24",
        "A角和B角同时离岗，无人被指派",
        presence(leaves(MONDAY)),
        TUESDAY,
        1,
        LEADER,
        "2025-03-03 11:00",
        besides=(WANG_AWAY, *OFFICE_STAFF),
    ),
    Row(
        "AB-24",
        "一个多小时后才指派",
        presence(leaves(MONDAY), designates("2025-03-03 11:01")),
        TUESDAY,
        1,
        LEADER,
        besides=(WANG_AWAY, *OFFICE_STAFF),
    ),
    Row(
        "AB-24",
        "不是由分管领导指派",
        presence(leaves(MONDAY), designates("2025-03-03 10:01", leader=OTHER_LEADER)),
        TUESDAY,
        1,
        OTHER_LEADER,
        besides=(WANG_AWAY, *OFFICE_STAFF),
    ),
    Row(
        "AB-24",
        "一小时内指派",
        presence(leaves(MONDAY), designates("2025-03-03 11:00")),
        TUESDAY,
        0,
        besides=(WANG_AWAY, *OFFICE_STAFF),
    ),
    Row(
        "AB-24",
        "B角不到一小时即回",
        presence(leaves(MONDAY)),
        TUESDAY,
        0,
        besides=(
            presence(leaves("2025-03-03 10:00", WANG), returns("2025-03-03 10:59", WANG), person=WANG),
            *OFFICE_STAFF,
        ),
    ),
    Row(
        "AB-24",
        "A角返岗后B角才离岗",
        presence(leaves(MONDAY), returns("2025-03-03 09:50")),
        TUESDAY,
        0,
        besides=(WANG_AWAY, *OFFICE_STAFF),
    ),
]
