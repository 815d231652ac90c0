"""承诺时限 — the date promised to the applicant, or set by who assigned the matter."""

from datetime import date

from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind
from domain.cases.material import Material
from domain.cases.special_procedure import Procedure
from domain.identity import derived_id
from domain.services.promise import ServicePromise
from domain.services.promise_content import PromiseContent
from tests.domain.regulation.told import ACCOUNTING, LEADER, LI, WANG, At, Row, Told, at, on, told

CASE = Case(derived_id("case", "承诺时限"))
PROMISE = ServicePromise(derived_id("promise", "承诺时限"))
FORM = (Material("申请表"),)


def a_case(*steps: At, kind: CaseKind = CaseKind.REGISTRATION) -> Told:
    """Received on Monday, 3 March 2025."""
    received = at(
        "2025-03-03 09:00",
        Case.receive,
        reference="1",
        kind=kind,
        matter="登记",
        first_asked=LI,
        first_responder=LI,
    )
    return told(CASE, received, *steps)


def promised(until: str, when: str = "2025-03-03 09:30") -> At:
    return at(when, Case.promise, due_at=on(until), basis="办事指南")


def completed(when: str, outcome: Outcome = Outcome.GRANTED) -> At:
    return at(when, Case.complete, outcome=outcome)


def assigned(until: str | None, when: str = "2025-03-03 10:00", assigner: str = "市信访局") -> At:
    return at(
        when,
        Case.assign,
        assigner=assigner,
        section=ACCOUNTING,
        handler=WANG,
        due_at=on(until) if until else None,
    )


SIGNED = at("2025-03-03 11:00", Case.sign_for)
PROMISED = promised("2025-03-10 17:30")
TO_THE_31ST = at(
    "2025-03-07 09:00", Case.approve_extension, new_due_at=on("2025-03-31 17:30"), approver=LEADER
)
GIVEN_BACK = at("2025-03-12 09:00", Case.return_to_office, reason="不属本处室")
HEARING = at("2025-03-06 09:00", Case.stop_clock, procedure=Procedure.HEARING)
REFUSED_AND_SUPPLEMENTED = (
    at("2025-03-03 10:00", Case.receive_materials, materials=FORM, complete=False),
    at("2025-03-03 11:00", Case.refuse_acceptance, reason="材料不齐", basis="办事指南"),
    at("2025-03-05 10:00", Case.receive_supplement, materials=FORM, complete=True),
)


def reviewed(kept: int) -> Told:
    content = PromiseContent(section=ACCOUNTING, days=5)
    return told(
        PROMISE,
        at("2025-01-02 09:00", ServicePromise.propose, content=content),
        at(
            "2025-07-01 09:00",
            ServicePromise.review_keeping,
            first_day=date(2025, 1, 1),
            last_day=date(2025, 6, 30),
            obligations=40,
            kept=kept,
        ),
    )


LATE = [
    ("承诺时限已过一分钟仍未办结", a_case(PROMISED), "2025-03-10 17:31", 1),
    ("距承诺时限一分钟", a_case(PROMISED), "2025-03-10 17:29", 0),
    ("逾期一天办结", a_case(PROMISED, completed("2025-03-11 09:00")), "2025-04-01 09:00", 1),
    ("到期当时办结", a_case(PROMISED, completed("2025-03-10 17:30")), "2025-04-01 09:00", 0),
]
PETITION = CaseKind.PETITION

ROWS = [
    *(
        Row(id, why, tale, now, breaches, LI if breaches else None, "2025-03-10 17:30" if breaches else None)
        for id in ("XS-01", "FC-13", "WC-04")
        for why, tale, now, breaches in LATE
    ),
    Row("XS-01", "未作承诺", a_case(), "2025-12-01 09:00", 0),
    Row(
        "XS-01",
        "时限已过才批准延期，逾期仍在",
        a_case(
            PROMISED,
            at(
                "2025-03-12 09:00", Case.approve_extension, new_due_at=on("2025-03-20 17:30"), approver=LEADER
            ),
            completed("2025-03-19 09:00"),
        ),
        "2025-04-01 09:00",
        1,
        LI,
        "2025-03-10 17:30",
    ),
    Row(
        "XS-01",
        "时限届满前批准延期",
        a_case(
            PROMISED,
            at(
                "2025-03-10 17:00", Case.approve_extension, new_due_at=on("2025-03-20 17:30"), approver=LEADER
            ),
            completed("2025-03-19 09:00"),
        ),
        "2025-04-01 09:00",
        0,
    ),
    Row(
        "XS-01",
        "延期以后又逾期",
        a_case(
            PROMISED,
            at(
                "2025-03-10 17:00", Case.approve_extension, new_due_at=on("2025-03-20 17:30"), approver=LEADER
            ),
        ),
        "2025-04-01 09:00",
        1,
        LI,
        "2025-03-20 17:30",
    ),
    Row("XS-01", "听证期间停止计时", a_case(PROMISED, HEARING), "2025-03-20 09:00", 0),
    Row(
        "XS-01",
        "听证结束，新的时限也已过",
        a_case(
            PROMISED,
            HEARING,
            at(
                "2025-03-13 09:00",
                Case.resume_clock,
                procedure=Procedure.HEARING,
                new_due_at=on("2025-03-17 17:30"),
            ),
        ),
        "2025-03-20 09:00",
        1,
        LI,
        "2025-03-17 17:30",
    ),
    Row(
        "XS-01",
        "听证结束而未定新的时限：结束之时即已逾期",
        a_case(PROMISED, HEARING, at("2025-03-13 09:00", Case.resume_clock, procedure=Procedure.HEARING)),
        "2025-03-20 09:00",
        1,
        LI,
        "2025-03-13 09:00",
    ),
    Row(
        "XS-01",
        "听证后时限未变，承诺日期后来更正：按更正后的日期",
        a_case(
            PROMISED,
            at("2025-03-04 09:00", Case.stop_clock, procedure=Procedure.HEARING),
            at("2025-03-05 09:00", Case.resume_clock, procedure=Procedure.HEARING),
            at(
                "2025-03-06 09:00",
                Case.correct,
                version=2,
                field="due_at",
                right="2025-03-14T17:30:00+08:00",
                reason="抄录有误",
            ),
            completed("2025-03-14 17:00"),
        ),
        "2025-04-01 09:00",
        0,
    ),
    Row(
        "XS-01",
        "咨询在时限内答复，尚未办结",
        a_case(PROMISED, at("2025-03-07 09:00", Case.answer, content="可以"), kind=CaseKind.CONSULTATION),
        "2025-04-01 09:00",
        0,
    ),
    Row(
        "XS-01",
        "登记事项只作解释，尚未办结",
        a_case(PROMISED, at("2025-03-07 09:00", Case.answer, content="可以")),
        "2025-04-01 09:00",
        1,
    ),
    Row(
        "XS-01",
        "办结后又恢复办理，时限仍在",
        a_case(
            PROMISED,
            completed("2025-03-07 09:00"),
            at("2025-03-11 09:00", Case.reopen, reason="复查撤销"),
        ),
        "2025-04-01 09:00",
        1,
    ),
    Row(
        "XS-01",
        "上午十时恢复办理，当日办结，登记簿只载明日期",
        a_case(
            PROMISED,
            completed("2025-03-06 09:00"),
            at("2025-03-07 10:00", Case.reopen, reason="复查撤销"),
            completed("2025-03-07 00:00"),
        ),
        "2025-04-01 09:00",
        0,
    ),
    Row(
        "XS-01",
        "未定时限的交办退回，其间批准的延期仍有效",
        a_case(PROMISED, assigned(None), TO_THE_31ST, GIVEN_BACK, completed("2025-03-20 09:00")),
        "2025-04-01 09:00",
        0,
    ),
    Row(
        "XS-01",
        "未定时限的交办退回，延期后的时限也已过",
        a_case(PROMISED, assigned(None), TO_THE_31ST, GIVEN_BACK),
        "2025-04-01 09:00",
        1,
        moment="2025-03-31 17:30",
    ),
    Row(
        "XS-01",
        "定有时限的交办退回，原承诺的时限恢复",
        a_case(
            promised("2025-03-14 17:30"),
            assigned("2025-03-20 17:30"),
            GIVEN_BACK,
            completed("2025-03-17 09:00"),
        ),
        "2025-04-01 09:00",
        1,
        moment="2025-03-14 17:30",
    ),
    Row(
        "XS-01",
        "交办的信访件另按要求时限",
        a_case(assigned("2025-03-10 17:30"), kind=PETITION),
        "2025-04-01 09:00",
        0,
    ),
    Row("XS-01", "收文另按收发文办理时限", a_case(PROMISED, kind=CaseKind.DOCUMENT), "2025-04-01 09:00", 0),
    Row(
        "XS-29",
        "上级转办的信访件逾期",
        a_case(assigned("2025-03-10 17:30"), SIGNED, kind=PETITION),
        "2025-03-10 17:31",
        1,
        WANG,
        "2025-03-10 17:30",
    ),
    Row(
        "XS-29",
        "上级转办的信访件按时办结",
        a_case(assigned("2025-03-10 17:30"), SIGNED, completed("2025-03-10 17:00"), kind=PETITION),
        "2025-04-01 09:00",
        0,
    ),
    Row("XS-29", "直接受理的信访承诺时限", a_case(PROMISED, kind=PETITION), "2025-04-01 09:00", 0),
    Row(
        "XS-29",
        "转办件已退回，不再受其时限约束",
        a_case(
            assigned("2025-03-10 17:30"),
            SIGNED,
            at("2025-03-04 09:00", Case.return_to_office, reason="不属本处室"),
            kind=PETITION,
        ),
        "2025-04-01 09:00",
        0,
    ),
    *(
        row
        for id, kind in (("XS-19", CaseKind.DOCUMENT), ("XS-23", CaseKind.PROPOSAL))
        for row in (
            Row(
                id,
                "交办时限已过一分钟",
                a_case(assigned("2025-03-10 17:30", assigner="办公室"), SIGNED, kind=kind),
                "2025-03-10 17:31",
                1,
                WANG,
            ),
            Row(
                id,
                "交办时限前一分钟",
                a_case(assigned("2025-03-10 17:30", assigner="办公室"), SIGNED, kind=kind),
                "2025-03-10 17:29",
                0,
            ),
            Row(id, "其他事项另有规定", a_case(PROMISED), "2025-04-01 09:00", 0),
        )
    ),
    Row(
        "WC-04",
        "材料齐全，次一工作日下班仍未受理",
        a_case(at("2025-03-03 10:00", Case.receive_materials, materials=FORM, complete=True)),
        "2025-03-04 17:31",
        1,
        LI,
        "2025-03-04 17:30",
    ),
    Row(
        "WC-04",
        "材料齐全，次一工作日受理",
        a_case(
            at("2025-03-03 10:00", Case.receive_materials, materials=FORM, complete=True),
            at("2025-03-04 17:00", Case.accept, handler=WANG),
        ),
        "2025-04-01 09:00",
        0,
    ),
    Row(
        "WC-04",
        "材料不齐时不予受理，补齐后再未受理",
        a_case(*REFUSED_AND_SUPPLEMENTED),
        "2025-03-06 17:31",
        1,
        LI,
        "2025-03-06 17:30",
    ),
    Row(
        "WC-04",
        "材料补齐后仍不予受理",
        a_case(
            *REFUSED_AND_SUPPLEMENTED,
            at("2025-03-06 17:00", Case.refuse_acceptance, reason="不符合条件", basis="办事指南"),
        ),
        "2025-04-01 09:00",
        0,
    ),
    Row(
        "WC-04",
        "材料尚不齐全",
        a_case(at("2025-03-03 10:00", Case.receive_materials, materials=FORM, complete=False)),
        "2025-04-01 09:00",
        0,
    ),
    Row("XS-03", "四十件中有一件超时", reviewed(39), "2025-07-02 09:00", 1),
    Row("XS-03", "四十件全部按时", reviewed(40), "2025-07-02 09:00", 0),
]
