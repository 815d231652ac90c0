"""定岗 — two handlers, an owner, every year anew."""

from uuid import UUID

from domain.identity import derived_id
from domain.office.task import Task
from domain.office.task_state import TaskKind
from domain.people.leaving import LeavingReason
from domain.people.post import Post
from domain.people.post_state import PostRole
from tests.domain.regulation.staffed import (
    HELD,
    POST,
    assigned,
    leaves,
    organisation,
    post,
    presence,
    section,
    stands_in,
)
from tests.domain.regulation.told import CHEN, LEADER, LI, WANG, ZHAO, At, Row, Told, at, told

HOUSE = (section(), organisation())


def vacated(when: str, role: PostRole) -> At:
    return at(when, Post.vacate, entered_by=CHEN, role=role, reason=LeavingReason.TRANSFER)


def a_task(when: str, responsible: UUID | None = LI, b_role: UUID | None = WANG) -> Told:
    given = at(
        when,
        Task.assign,
        entered_by=LEADER,
        kind=TaskKind.POST,
        matter="月报",
        post=POST,
        responsible=responsible,
        b_role=b_role,
    )
    return told(Task(derived_id("task", "月报")), given)


ROWS = [
    Row("AB-02", "岗位没有A角也没有B角", post(), "2025-01-14 09:00", 2, CHEN, besides=HOUSE),
    Row(
        "AB-02",
        "岗位没有B角",
        post(assigned(b_role=None)),
        "2025-01-14 09:00",
        1,
        CHEN,
        "2025-01-13 17:30",
        besides=HOUSE,
    ),
    Row("AB-02", "同一人兼任A角和B角", post(assigned(b_role=LI)), "2025-01-06 10:00", 1),
    Row(
        "AB-02",
        "B角离任后未及时补上",
        post(assigned(), vacated("2025-03-03 09:00", PostRole.B), assigned("2025-03-11 09:00", LI, ZHAO)),
        "2025-03-12 09:00",
        1,
        moment="2025-03-10 17:30",
    ),
    Row(
        "AB-02",
        "B角离任后第五个工作日补上",
        post(assigned(), vacated("2025-03-03 09:00", PostRole.B), assigned("2025-03-10 17:30", LI, ZHAO)),
        "2025-03-12 09:00",
        0,
    ),
    Row("AB-02", "第五个工作日未过", post(), "2025-01-13 17:30", 0),
    Row("AB-02", "岗位已撤销", post(at("2025-01-08 09:00", Post.abolish)), "2025-02-14 09:00", 0),
    Row("DJ-04", "岗位职责没有责任人", post(), "2025-01-14 09:00", 1, CHEN, besides=HOUSE),
    Row("DJ-04", "只有备岗的人", post(assigned(a_role=None)), "2025-01-14 09:00", 1),
    Row("DJ-04", "责任到人，暂无备岗", post(assigned(b_role=None)), "2025-01-14 09:00", 0),
    Row(
        "YM-03",
        "一月底仍未确定责任人",
        post(since="2024-06-03 09:00"),
        "2025-02-01 09:00",
        1,
        CHEN,
        "2025-01-31 17:30",
        besides=(section(since="2024-06-03 09:00"), organisation()),
    ),
    Row(
        "YM-03",
        "沿用上年分工，本年未再确定",
        post(assigned("2024-06-03 10:00"), since="2024-06-03 09:00"),
        "2025-02-01 09:00",
        1,
    ),
    Row("YM-03", "二月才确定", post(assigned("2025-02-05 09:00")), "2025-02-06 09:00", 1),
    Row("YM-03", "一月三十一日确定", post(assigned("2025-01-31 17:30")), "2025-02-06 09:00", 0),
    Row(
        "YM-03",
        "上年底已作本年分工",
        post(assigned("2024-12-30 09:00", year=2025), since="2024-06-03 09:00"),
        "2025-02-06 09:00",
        0,
    ),
    Row("YM-03", "二月才设的岗位，下年才分工", post(since="2025-02-10 09:00"), "2025-12-31 09:00", 0),
    Row(
        "AB-03",
        "任务责任人不是A角",
        a_task("2025-03-03 09:00", responsible=ZHAO),
        "2025-03-04 09:00",
        1,
        LEADER,
        besides=(HELD,),
    ),
    Row(
        "AB-03",
        "备岗责任人不是B角",
        a_task("2025-03-03 09:00", b_role=ZHAO),
        "2025-03-04 09:00",
        1,
        besides=(HELD,),
    ),
    Row("AB-03", "责任人为A角，B角备岗", a_task("2025-03-03 09:00"), "2025-03-04 09:00", 0, besides=(HELD,)),
    Row(
        "AB-03",
        "A角离岗，顶岗的人负责",
        a_task("2025-03-03 10:00", responsible=WANG, b_role=None),
        "2025-03-04 09:00",
        0,
        besides=(HELD, presence(leaves("2025-03-03 09:00"), stands_in("2025-03-03 09:00"))),
    ),
]
