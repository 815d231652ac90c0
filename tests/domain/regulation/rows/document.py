"""收发文与提案 — the same day, with a limit, urgent ones first, explained before the date, returned in two days."""

from typing import Any

from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.consultation import Flag
from domain.cases.kind import CaseKind
from domain.identity import derived_id
from tests.domain.regulation.told import ACCOUNTING, CHEN, WANG, ZHAO, At, Row, Told, at, on, told

CASE, OTHER = (Case(derived_id("case", name)) for name in ("收文", "另一收文"))


def a_case(
    *steps: At, came: str = "2025-03-03 09:00", kind: CaseKind = CaseKind.DOCUMENT, stream: Case = CASE
) -> Told:
    """Came in on Monday, 3 March 2025."""
    received = at(
        came,
        Case.receive,
        reference="1",
        kind=kind,
        matter="来文",
        first_asked=CHEN,
        first_responder=CHEN,
    )
    return told(stream, received, *steps)


def assigned(when: str = "2025-03-03 10:00", until: str | None = "2025-03-10 17:30") -> At:
    return at(
        when,
        Case.assign,
        assigner="办公室",
        section=ACCOUNTING,
        handler=WANG,
        due_at=on(until) if until else None,
    )


def proposed(when: str, until: str | None = "2025-03-10 17:30") -> At:
    return at(when, Case.propose_handling, opinion="拟由会计处办理", due_at=on(until) if until else None)


def explained(when: str, **said: Any) -> At:
    return at(when, Case.explain_delay, **({"reason": "涉及面广"} | said))


def returned(when: str, **said: Any) -> At:
    return at(when, Case.return_to_office, **({"reason": "不属职权范围"} | said))


def completed(when: str) -> At:
    return at(when, Case.complete, outcome=Outcome.ANSWERED)


SIGNED = at("2025-03-03 11:00", Case.sign_for)
BEGUN = (assigned(), SIGNED)
URGENT = at("2025-03-03 09:10", Case.flag, flag=Flag.URGENT)
NOW = "2025-06-02 09:00"


def other(done: str, *steps: At, came: str = "2025-03-04 09:00") -> Told:
    """Another document of the same section."""
    begun = (
        assigned("2025-03-04 10:00", "2025-03-20 17:30"),
        at("2025-03-04 11:00", Case.sign_for, receiver=ZHAO),
    )
    return a_case(*steps, *begun, completed(done), came=came, stream=OTHER)


ROWS = [
    Row("XS-17", "当天下班仍未拟办或交办", a_case(), "2025-03-03 17:31", 1, CHEN, "2025-03-03 17:30"),
    Row("XS-17", "当天下班前一分钟", a_case(), "2025-03-03 17:29", 0),
    Row("XS-17", "次日才提出拟办意见", a_case(proposed("2025-03-04 08:30")), NOW, 1),
    Row("XS-17", "当天提出拟办意见", a_case(proposed("2025-03-03 17:30")), NOW, 0),
    Row("XS-17", "当天直接交处室", a_case(assigned("2025-03-03 17:00")), NOW, 0),
    Row(
        "XS-17",
        "下班后收到，次一工作日交办",
        a_case(assigned("2025-03-04 17:00"), came="2025-03-03 17:31"),
        NOW,
        0,
    ),
    Row("XS-17", "周六收到，周一交办", a_case(assigned("2025-03-10 17:00"), came="2025-03-08 09:00"), NOW, 0),
    Row(
        "XS-17",
        "调休上班的周日收到，周一才交办",
        a_case(assigned("2025-01-27 09:00"), came="2025-01-26 09:00"),
        NOW,
        1,
        CHEN,
        "2025-01-26 17:30",
    ),
    Row("XS-17", "提案不是收文", a_case(kind=CaseKind.PROPOSAL), NOW, 0),
    Row("XS-18", "交办未定时限", a_case(assigned(until=None)), NOW, 1, CHEN),
    Row("XS-18", "拟办意见未提时限", a_case(proposed("2025-03-03 09:30", None)), NOW, 1),
    Row("XS-18", "拟办意见已提时限", a_case(proposed("2025-03-03 09:30"), assigned(until=None)), NOW, 0),
    Row(
        "XS-18",
        "当天另定办结日期",
        a_case(assigned(until=None), at("2025-03-03 17:00", Case.promise, due_at=on("2025-03-10 17:30"))),
        NOW,
        0,
    ),
    Row(
        "XS-20",
        "后到的普通公文先办结",
        a_case(URGENT, *BEGUN),
        NOW,
        1,
        WANG,
        "2025-03-06 09:00",
        besides=(other("2025-03-06 09:00"),),
    ),
    Row(
        "XS-20",
        "紧急公文先办结",
        a_case(URGENT, *BEGUN, completed("2025-03-06 08:59")),
        NOW,
        0,
        besides=(other("2025-03-06 09:00"),),
    ),
    Row(
        "XS-20",
        "先到的普通公文先办结",
        a_case(URGENT, *BEGUN),
        NOW,
        0,
        besides=(other("2025-03-06 09:00", came="2025-03-03 08:30"),),
    ),
    Row(
        "XS-20",
        "后到的同为紧急公文",
        a_case(URGENT, *BEGUN),
        NOW,
        0,
        besides=(other("2025-03-06 09:00", at("2025-03-04 09:10", Case.flag, flag=Flag.URGENT)),),
    ),
    Row("XS-21", "逾期而未说明原因", a_case(*BEGUN), "2025-03-10 17:31", 1, WANG, "2025-03-10 17:30"),
    Row("XS-21", "时限未到", a_case(*BEGUN), "2025-03-10 17:29", 0),
    Row("XS-21", "逾期后才说明", a_case(*BEGUN, explained("2025-03-10 17:31")), NOW, 1),
    Row("XS-21", "限期前说明", a_case(*BEGUN, explained("2025-03-10 17:29")), NOW, 0),
    Row("XS-21", "未报办公室", a_case(*BEGUN, explained("2025-03-07 09:00", to_office=False)), NOW, 1),
    Row("XS-21", "未说原因", a_case(*BEGUN, explained("2025-03-07 09:00", reason=None)), NOW, 1),
    Row(
        "XS-21",
        "先后分别说明",
        a_case(
            *BEGUN,
            explained("2025-03-07 09:00", to_office=False),
            explained("2025-03-07 10:00", to_assigner=False),
        ),
        NOW,
        0,
    ),
    Row("XS-24", "提案逾期而未说明理由", a_case(*BEGUN, kind=CaseKind.PROPOSAL), NOW, 1, WANG),
    Row(
        "XS-24",
        "提案逾期前告知交办单位",
        a_case(*BEGUN, explained("2025-03-10 09:00", to_office=False), kind=CaseKind.PROPOSAL),
        NOW,
        0,
    ),
    *(
        row
        for id, kind in (("XS-22", CaseKind.DOCUMENT), ("XS-25", CaseKind.PROPOSAL))
        for row in (
            Row(
                id,
                "第三个工作日退回",
                a_case(*BEGUN, returned("2025-03-06 09:00"), kind=kind),
                NOW,
                1,
                WANG,
                "2025-03-05 17:30",
            ),
            Row(id, "第二个工作日退回", a_case(*BEGUN, returned("2025-03-05 17:30"), kind=kind), NOW, 0),
            Row(
                id,
                "直接退回，未通过办公室",
                a_case(*BEGUN, returned("2025-03-05 09:00", via_office=False), kind=kind),
                NOW,
                1,
                WANG,
            ),
        )
    ),
    Row("XS-22", "退回未说明理由", a_case(*BEGUN, returned("2025-03-05 09:00", reason=None)), NOW, 1, WANG),
    Row(
        "XS-22",
        "春节前一日交办，节后第二个工作日退回",
        a_case(
            assigned("2025-01-27 10:00", "2025-02-20 17:30"),
            returned("2025-02-06 17:00"),
            came="2025-01-27 09:00",
        ),
        NOW,
        0,
    ),
    Row(
        "XS-22",
        "调休的周六也是工作日",
        a_case(
            assigned("2025-02-07 10:00", "2025-02-20 17:30"),
            returned("2025-02-11 09:00"),
            came="2025-02-07 09:00",
        ),
        NOW,
        1,
        None,
        "2025-02-10 17:30",
    ),
    Row("XS-17", "未登记下班时间，当天之内", a_case(proposed("2025-03-03 23:00")), NOW, 0, closing=None),
]
