"""延期 — who signs, when it is told and with what, how far it may go."""

from datetime import date
from typing import Any
from uuid import UUID

from domain.cases.case import Case
from domain.cases.kind import CaseKind
from domain.cases.special_procedure import Procedure
from domain.identity import derived_id
from domain.people.leadership import LeaderRank
from domain.people.organisation import Organisation, OrganisationKind
from domain.people.section import Section
from tests.domain.regulation.told import (
    ACCOUNTING,
    CHEN,
    LEADER,
    LI,
    WANG,
    WINDOW,
    At,
    Row,
    Told,
    at,
    on,
    told,
)

CASE = Case(derived_id("case", "延期"))


def a_case(*steps: At, kind: CaseKind = CaseKind.PERMIT, promised: str | None = "2025-03-10 17:30") -> Told:
    """Received and accepted on Monday, 3 March 2025, promised for the 10th."""
    received = at(
        "2025-03-03 09:00",
        Case.receive,
        reference="1",
        kind=kind,
        matter="事项",
        first_asked=LI,
        first_responder=LI,
        section=ACCOUNTING,
    )
    begun = [received, at("2025-03-03 10:00", Case.accept, handler=LI)]
    if promised is not None:
        begun.append(at("2025-03-03 10:00", Case.promise, due_at=on(promised)))
    return told(CASE, *begun, *steps)


def extended(when: str, until: str, approver: UUID = WANG, **said: Any) -> At:
    return at(when, Case.approve_extension, new_due_at=on(until), approver=approver, **said)


def notified(when: str, reason: str | None = "情况复杂", until: str | None = "2025-03-20 17:30") -> At:
    return at(when, Case.notify_extension, reason=reason, new_due_at=on(until) if until else None)


def corrected(right: str) -> At:
    """The promised date was copied wrongly; the paper says another."""
    return at("2025-03-24 09:00", Case.correct, version=3, field="due_at", right=right, reason="抄录有误")


TOLD_ON_THE_18TH = (
    extended("2025-03-18 09:00", "2025-03-31 17:30"),
    notified("2025-03-18 10:00", until="2025-03-31 17:30"),
)
EXTENDED = extended("2025-03-07 09:00", "2025-03-20 17:30")
HEARD = (
    EXTENDED,
    at("2025-03-12 09:00", Case.stop_clock, procedure=Procedure.HEARING),
    at(
        "2025-03-19 09:00",
        Case.resume_clock,
        procedure=Procedure.HEARING,
        new_due_at=on("2025-03-27 17:30"),
    ),
)
TO_STATUTE = "2025-04-15 17:30"

HEADS = (
    told(
        Section(ACCOUNTING),
        at("2025-01-01 09:00", Section.establish, code="KJ", name="会计处"),
        at("2025-01-02 09:00", Section.appoint_head, head=WANG),
    ),
    told(
        Organisation(derived_id("organisation", "财政局")),
        at(
            "2025-01-01 08:00",
            Organisation.register,
            code="CZ",
            name="财政局",
            kind=OrganisationKind.CIVIL_SERVICE,
        ),
        at(
            "2025-01-02 09:00",
            Organisation.assign_leader,
            leader=LEADER,
            rank=LeaderRank.DEPUTY,
            sections=(ACCOUNTING,),
            valid_from=date(2025, 1, 1),
        ),
        at(
            "2025-01-02 10:00",
            Organisation.assign_leader,
            leader=CHEN,
            rank=LeaderRank.DEPUTY,
            sections=(WINDOW,),
            valid_from=date(2025, 1, 1),
        ),
    ),
)
NOW = "2025-06-02 09:00"

ROWS = [
    Row(
        "XS-31",
        "未签署意见",
        a_case(extended("2025-03-07 09:00", "2025-03-20 17:30", signed=False)),
        NOW,
        1,
        LI,
    ),
    Row("XS-31", "处室负责人签署", a_case(EXTENDED), NOW, 0, besides=HEADS),
    Row(
        "XS-31",
        "分管该处室的局领导签署",
        a_case(extended("2025-03-07 09:00", "2025-03-20 17:30", LEADER)),
        NOW,
        0,
        besides=HEADS,
    ),
    Row(
        "XS-31",
        "分管其他处室的局领导签署",
        a_case(extended("2025-03-07 09:00", "2025-03-20 17:30", CHEN)),
        NOW,
        1,
        besides=HEADS,
    ),
    Row(
        "XS-31",
        "负责人未登记，无从判断",
        a_case(extended("2025-03-07 09:00", "2025-03-20 17:30", CHEN)),
        NOW,
        0,
    ),
    Row(
        "XS-31",
        "未经批准另行承诺更晚的日期",
        a_case(at("2025-03-07 09:00", Case.promise, due_at=on("2025-03-20 17:30"))),
        NOW,
        1,
    ),
    Row(
        "XS-31",
        "另行承诺更早的日期",
        a_case(at("2025-03-07 09:00", Case.promise, due_at=on("2025-03-09 17:30"))),
        NOW,
        0,
    ),
    Row(
        "XS-28",
        "承办人自行批准",
        a_case(extended("2025-03-07 09:00", "2025-03-20 17:30", LI), kind=CaseKind.PETITION),
        NOW,
        1,
        LI,
    ),
    Row("XS-28", "经他人批准", a_case(EXTENDED, kind=CaseKind.PETITION), NOW, 0),
    Row(
        "XS-28",
        "两次延长合计三十一日",
        a_case(EXTENDED, extended("2025-03-19 09:00", "2025-04-10 17:30"), kind=CaseKind.PETITION),
        NOW,
        1,
    ),
    Row(
        "XS-28",
        "两次延长合计三十日",
        a_case(EXTENDED, extended("2025-03-19 09:00", "2025-04-09 17:30"), kind=CaseKind.PETITION),
        NOW,
        0,
    ),
    Row(
        "XS-28",
        "听证七日不计，两次延长合计三十一日",
        a_case(*HEARD, extended("2025-03-20 09:00", "2025-04-17 17:30"), kind=CaseKind.PETITION),
        NOW,
        1,
    ),
    Row(
        "XS-28",
        "听证七日不计，两次延长合计三十日",
        a_case(*HEARD, extended("2025-03-20 09:00", "2025-04-16 17:30"), kind=CaseKind.PETITION),
        NOW,
        0,
    ),
    Row("XS-32", "原时限届满仍未告知", a_case(EXTENDED), "2025-03-10 17:31", 1, LI, "2025-03-10 17:30"),
    Row("XS-32", "原时限尚未届满", a_case(EXTENDED), "2025-03-10 17:29", 0),
    Row("XS-32", "届满后一小时才告知", a_case(EXTENDED, notified("2025-03-10 18:30")), NOW, 1),
    Row("XS-32", "届满前一分钟告知", a_case(EXTENDED, notified("2025-03-10 17:29")), NOW, 0),
    Row("XS-32", "告知而未说明原因", a_case(EXTENDED, notified("2025-03-07 10:00", " ")), NOW, 1),
    Row(
        "XS-32",
        "届满后才批准，无从事先告知",
        a_case(extended("2025-03-11 09:00", "2025-03-20 17:30"), notified("2025-03-11 10:00")),
        NOW,
        1,
    ),
    Row(
        "XS-32",
        "承诺日期后来更正为二十日，更正后的时限届满前已告知",
        a_case(*TOLD_ON_THE_18TH, corrected("2025-03-20T17:30:00+08:00")),
        NOW,
        0,
    ),
    Row(
        "XS-32",
        "承诺日期后来更正为十七日，告知已在届满之后",
        a_case(*TOLD_ON_THE_18TH, corrected("2025-03-17T17:30:00+08:00")),
        NOW,
        1,
        LI,
        "2025-03-17 17:30",
    ),
    Row("XS-32", "收文没有服务对象", a_case(EXTENDED, kind=CaseKind.DOCUMENT), NOW, 0),
    Row("XS-33", "告知时未明确时限", a_case(EXTENDED, notified("2025-03-07 10:00", until=None)), NOW, 1, LI),
    Row("XS-33", "告知了新的时限", a_case(EXTENDED, notified("2025-03-07 10:00")), NOW, 0),
    Row(
        "XS-34",
        "许可延至第三十一个工作日",
        a_case(extended("2025-03-07 09:00", "2025-04-16 17:30")),
        NOW,
        1,
        LI,
        "2025-03-07 09:00",
    ),
    Row(
        "XS-34",
        "许可延至第三十个工作日（清明不计）",
        a_case(extended("2025-03-07 09:00", TO_STATUTE)),
        NOW,
        0,
    ),
    Row(
        "XS-34",
        "听证一个工作日不计，第三十一个工作日仍在期内",
        a_case(
            at("2025-03-05 09:00", Case.stop_clock, procedure=Procedure.HEARING),
            at("2025-03-06 09:00", Case.resume_clock, procedure=Procedure.HEARING),
            extended("2025-03-07 09:00", "2025-04-16 17:30"),
        ),
        NOW,
        0,
    ),
    Row(
        "XS-34",
        "信访延至第九十一日之后",
        a_case(extended("2025-03-07 09:00", "2025-06-04 17:30"), kind=CaseKind.PETITION),
        NOW,
        1,
    ),
    Row(
        "XS-34",
        "信访延至第九十日",
        a_case(extended("2025-03-07 09:00", "2025-05-30 17:30"), kind=CaseKind.PETITION),
        NOW,
        0,
    ),
]
