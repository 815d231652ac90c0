"""顶岗办理 — tasks of both, what is noted down, what needs a leader's consent."""

from uuid import UUID

from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.consultation import Flag
from domain.cases.kind import CaseKind
from domain.identity import derived_id
from domain.office.task import Task
from domain.office.task_state import TaskKind
from domain.people.presence.presence import Presence
from tests.domain.regulation.staffed import (
    OFFICE_STAFF,
    OTHER_LEADER,
    POST,
    hands_over,
    leaves,
    presence,
    returns,
    stands_in,
)
from tests.domain.regulation.told import ACCOUNTING, LEADER, LI, WANG, ZHAO, At, Row, Told, at, on, told

CASE = Case(derived_id("case", "顶岗"))
MONDAY, TUESDAY, LATER = "2025-03-03 09:00", "2025-03-04 09:00", "2025-03-10 09:00"
WANG_STANDS_IN = presence(leaves(MONDAY), stands_in(MONDAY), returns("2025-03-05 09:00"))
HANDED = (
    hands_over("2025-03-03 08:45", cases=(CASE.id,)),
    leaves(MONDAY),
    stands_in(MONDAY),
    returns("2025-03-05 09:00"),
)


def a_task(*steps: At, responsible: UUID = LI, post: UUID | None = POST) -> Told:
    """A task of Li's post, due on Tuesday at noon."""
    given = at(
        "2025-02-24 09:00",
        Task.assign,
        entered_by=LEADER,
        kind=TaskKind.POST,
        matter="月报",
        post=post,
        responsible=responsible,
        due_at=on("2025-03-04 12:00"),
    )
    return told(Task(derived_id("task", "月报")), given, *steps)


def a_case(*steps: At) -> Told:
    """A case that is with Li since the week before."""
    received = at(
        "2025-02-24 09:00",
        Case.receive,
        reference="1",
        kind=CaseKind.PERMIT,
        matter="许可",
        first_asked=LI,
        first_responder=LI,
        section=ACCOUNTING,
    )
    return told(CASE, received, *steps)


def defers(when: str, note: str | None = None, *, contacted: bool = False) -> At:
    return at(
        when,
        Case.defer_for_absentee,
        entered_by=WANG,
        absentee=LI,
        note=note,
        absentee_contacted=contacted,
    )


def does(when: str, name: str, by: UUID = WANG) -> At:
    return at(when, Case.do_step, entered_by=by, name=name, done_by=by)


def consents(when: str, leader: UUID = LEADER) -> At:
    return at(when, Case.consent_to_urgent_act, entered_by=leader, stand_in=WANG, matter="加急盖章")


ASKED = presence(
    leaves(MONDAY),
    stands_in(MONDAY),
    at(
        "2025-03-03 17:00",
        Presence.make_contact,
        entered_by=WANG,
        person=LI,
        stand_in=WANG,
        case=CASE.id,
    ),
)

ROWS = [
    Row(
        "AB-17",
        "顶岗期间A角的任务逾期",
        a_task(),
        LATER,
        1,
        WANG,
        "2025-03-04 12:00",
        besides=(WANG_STANDS_IN,),
    ),
    Row(
        "AB-17",
        "顶岗期间B角本职工作逾期",
        a_task(responsible=WANG, post=None),
        LATER,
        1,
        WANG,
        besides=(WANG_STANDS_IN,),
    ),
    Row(
        "AB-17",
        "逾期后才延期",
        a_task(
            at(
                "2025-03-04 12:01",
                Task.change_due_date,
                due_at=on("2025-03-20 12:00"),
                approved_by=LEADER,
            )
        ),
        LATER,
        1,
        besides=(WANG_STANDS_IN,),
    ),
    Row(
        "AB-17",
        "逾期前已延期",
        a_task(
            at(
                "2025-03-04 11:59",
                Task.change_due_date,
                due_at=on("2025-03-20 12:00"),
                approved_by=LEADER,
            )
        ),
        LATER,
        0,
        besides=(WANG_STANDS_IN,),
    ),
    Row(
        "AB-17",
        "到期前一分钟完成",
        a_task(at("2025-03-04 11:59", Task.complete, entered_by=WANG)),
        LATER,
        0,
        besides=(WANG_STANDS_IN,),
    ),
    Row("AB-17", "尚未到期", a_task(), "2025-03-04 12:00", 0, besides=(WANG_STANDS_IN,)),
    Row(
        "AB-17",
        "A角返岗后才到期",
        a_task(),
        LATER,
        0,
        besides=(presence(leaves(MONDAY), stands_in(MONDAY), returns("2025-03-04 09:00")),),
    ),
    Row(
        "AB-20",
        "既未记录也未联系",
        a_case(defers("2025-03-03 10:00", "  ")),
        TUESDAY,
        1,
        WANG,
        "2025-03-03 17:30",
    ),
    Row("AB-20", "做了记录", a_case(defers("2025-03-03 10:00", "待A角核对")), TUESDAY, 0),
    Row("AB-20", "联系了A角", a_case(defers("2025-03-03 10:00", contacted=True)), TUESDAY, 0),
    Row("AB-20", "当日取得联系", a_case(defers("2025-03-03 10:00")), TUESDAY, 0, besides=(ASKED,)),
    Row(
        "AB-20",
        "当日补做记录",
        a_case(defers("2025-03-03 10:00"), defers("2025-03-03 17:00", "待A角核对")),
        TUESDAY,
        0,
    ),
    Row(
        "AB-20",
        "移交的办件无人过问",
        a_case(),
        LATER,
        1,
        WANG,
        "2025-03-05 09:00",
        besides=(presence(*HANDED),),
    ),
    Row(
        "AB-20",
        "移交的办件B角已办理",
        a_case(does("2025-03-04 10:00", "初审")),
        LATER,
        0,
        besides=(presence(*HANDED),),
    ),
    Row(
        "AB-20",
        "移交的办件已办结",
        a_case(at("2025-03-04 10:00", Case.complete, entered_by=ZHAO, outcome=Outcome.GRANTED)),
        LATER,
        0,
        besides=(presence(*HANDED),),
    ),
    Row(
        "AB-21",
        "未经同意处理急办事项",
        a_case(does("2025-03-04 10:00", "加急盖章")),
        LATER,
        1,
        WANG,
        "2025-03-04 10:00",
        besides=(WANG_STANDS_IN, *OFFICE_STAFF),
    ),
    Row(
        "AB-21",
        "标明紧急的办件未经同意",
        a_case(
            at("2025-03-03 15:00", Case.flag, flag=Flag.URGENT),
            does("2025-03-04 10:00", "盖章"),
        ),
        LATER,
        1,
        besides=(WANG_STANDS_IN, *OFFICE_STAFF),
    ),
    Row(
        "AB-21",
        "事后才同意",
        a_case(does("2025-03-04 10:00", "加急盖章"), consents("2025-03-04 10:01")),
        LATER,
        1,
        besides=(WANG_STANDS_IN, *OFFICE_STAFF),
    ),
    Row(
        "AB-21",
        "同意的不是分管领导",
        a_case(consents("2025-03-04 09:59", OTHER_LEADER), does("2025-03-04 10:00", "加急盖章")),
        LATER,
        1,
        besides=(WANG_STANDS_IN, *OFFICE_STAFF),
    ),
    Row(
        "AB-21",
        "事先经分管领导同意",
        a_case(consents("2025-03-04 09:59"), does("2025-03-04 10:00", "加急盖章")),
        LATER,
        0,
        besides=(WANG_STANDS_IN, *OFFICE_STAFF),
    ),
    Row(
        "AB-21",
        "一般日常性业务不必请示",
        a_case(does("2025-03-04 10:00", "盖章")),
        LATER,
        0,
        besides=(WANG_STANDS_IN, *OFFICE_STAFF),
    ),
    Row(
        "AB-21",
        "A角自己处理",
        a_case(does("2025-03-06 10:00", "加急盖章", LI)),
        LATER,
        0,
        besides=(WANG_STANDS_IN, *OFFICE_STAFF),
    ),
]
