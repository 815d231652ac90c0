"""移交 — consent, receipt, tracking."""

from uuid import UUID

from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind
from domain.cases.material import Material
from domain.identity import derived_id
from tests.domain.regulation.told import LEADER, LI, WANG, ZHAO, At, Row, Told, at, told

CASE = Case(derived_id("case", "移交"))
LICENCE, COPY = Material("营业执照", 1), Material("身份证复印件", 2)


def a_case(*steps: At) -> Told:
    """An inquiry on Monday, 3 March 2025; what follows is said."""
    received = at(
        "2025-03-03 09:00",
        Case.receive,
        reference="1",
        kind=CaseKind.PERMIT,
        matter="许可",
        first_asked=LI,
        first_responder=LI,
    )
    return told(CASE, received, *steps)


SENT = at("2025-03-03 10:00", Case.hand_over, receiver=WANG, item="许可", materials=(LICENCE, COPY))
RECEIPT = at("2025-03-03 11:00", Case.issue_handover_receipt, entered_by=WANG, materials=(LICENCE, COPY))
CONSENTED = at("2025-03-03 09:20", Case.consent_to_handover, leader=LEADER)
COMPLETED = at("2025-03-05 09:00", Case.complete, outcome=Outcome.GRANTED)
REOPENED = at("2025-03-06 09:00", Case.reopen, reason="复查撤销")


def sent_on(day: str, receiver: UUID, *materials: Material) -> At:
    """A handover of which the register knows the day alone."""
    return at(f"{day} 00:00", Case.hand_over, receiver=receiver, item="许可", materials=materials)


def receipt_on(day: str, *materials: Material, entered_by: UUID = WANG) -> At:
    """Its receipt, by the receiver."""
    return at(
        f"{day} 00:00",
        Case.issue_handover_receipt,
        entered_by=entered_by,
        materials=materials or None,
    )


ROWS = [
    Row(
        "SW-18", "第二个工作日下班后仍无接收单", a_case(SENT), "2025-03-05 17:31", 1, WANG, "2025-03-05 17:30"
    ),
    Row("SW-18", "第二个工作日下班前一分钟", a_case(SENT), "2025-03-05 17:29", 0),
    Row(
        "SW-18",
        "第三个工作日才出具接收单",
        a_case(
            SENT,
            at("2025-03-06 09:00", Case.issue_handover_receipt, entered_by=WANG, materials=(LICENCE, COPY)),
        ),
        "2025-03-10 09:00",
        1,
        WANG,
    ),
    Row(
        "SW-18",
        "当日由移交人自己代签接收单",
        a_case(SENT, at("2025-03-03 11:00", Case.issue_handover_receipt, entered_by=LI)),
        "2025-03-10 09:00",
        1,
        WANG,
    ),
    Row("SW-18", "当日出具接收单", a_case(SENT, RECEIPT), "2025-03-10 09:00", 0),
    Row(
        "SW-18",
        "当日拒收退回",
        a_case(SENT, at("2025-03-03 11:00", Case.refuse_handover, reason="不属本岗")),
        "2025-03-10 09:00",
        0,
    ),
    Row(
        "SW-19",
        "少收一份复印件",
        a_case(
            SENT,
            at(
                "2025-03-03 11:00",
                Case.issue_handover_receipt,
                materials=(LICENCE, Material("身份证复印件", 1)),
            ),
        ),
        "2025-03-03 12:00",
        1,
        WANG,
    ),
    Row(
        "SW-19",
        "所收与所送相符，次序不同",
        a_case(SENT, at("2025-03-03 11:00", Case.issue_handover_receipt, materials=(COPY, LICENCE))),
        "2025-03-03 12:00",
        0,
    ),
    Row("CM-09", "未经领导同意即移交", a_case(SENT), "2025-03-03 12:00", 1, LI),
    Row(
        "CM-09",
        "移交后领导才同意",
        a_case(SENT, at("2025-03-03 10:01", Case.consent_to_handover, leader=LEADER)),
        "2025-03-03 12:00",
        1,
        LI,
    ),
    Row(
        "CM-09",
        "领导同意的是移交给另一人",
        a_case(at("2025-03-03 09:30", Case.consent_to_handover, leader=LEADER, receiver=ZHAO), SENT),
        "2025-03-03 12:00",
        1,
    ),
    Row(
        "CM-09",
        "领导先同意",
        a_case(at("2025-03-03 09:59", Case.consent_to_handover, leader=LEADER), SENT),
        "2025-03-03 12:00",
        0,
    ),
    Row(
        "SW-20",
        "移交后五个工作日无人跟踪",
        a_case(SENT, RECEIPT),
        "2025-03-11 09:00",
        1,
        LI,
        "2025-03-10 17:30",
    ),
    Row(
        "SW-20",
        "第五个工作日跟踪",
        a_case(SENT, RECEIPT, at("2025-03-10 17:00", Case.track_progress, finding="在办")),
        "2025-03-11 09:00",
        0,
    ),
    Row(
        "SW-20",
        "五个工作日内办结",
        a_case(SENT, RECEIPT, at("2025-03-10 17:00", Case.complete, outcome=Outcome.GRANTED)),
        "2025-03-11 09:00",
        0,
    ),
    Row(
        "SW-18",
        "登记簿只记日期：同日收下又移交，后一次无接收单",
        a_case(sent_on("2025-03-04", WANG), receipt_on("2025-03-05"), sent_on("2025-03-05", ZHAO)),
        "2025-03-10 09:00",
        1,
        ZHAO,
        "2025-03-07 17:30",
    ),
    Row(
        "SW-18",
        "登记簿只记日期：同日收下又移交，两次都有接收单",
        a_case(
            sent_on("2025-03-04", WANG),
            receipt_on("2025-03-05"),
            sent_on("2025-03-05", ZHAO),
            receipt_on("2025-03-05", entered_by=ZHAO),
        ),
        "2025-03-10 09:00",
        0,
    ),
    Row("SW-18", "接收单只记移交当日的日期", a_case(SENT, receipt_on("2025-03-03")), "2025-03-10 09:00", 0),
    Row(
        "SW-18",
        "接收单的日期早于移交之日",
        a_case(SENT, receipt_on("2025-03-02")),
        "2025-03-10 09:00",
        1,
        WANG,
    ),
    Row(
        "SW-19",
        "登记簿只记日期：同日收下又移交，少收的是前一次",
        a_case(
            sent_on("2025-03-04", WANG, LICENCE, COPY),
            receipt_on("2025-03-05", LICENCE),
            sent_on("2025-03-05", ZHAO, LICENCE),
        ),
        "2025-03-05 12:00",
        1,
        WANG,
    ),
    Row(
        "SW-19",
        "登记簿只记日期：同日收下又移交，前一次所收相符",
        a_case(
            sent_on("2025-03-04", WANG, LICENCE, COPY),
            receipt_on("2025-03-05", LICENCE, COPY),
            sent_on("2025-03-05", ZHAO, LICENCE),
        ),
        "2025-03-05 12:00",
        0,
    ),
    Row(
        "CM-09",
        "一次同意不及于再次移交",
        a_case(CONSENTED, SENT, RECEIPT, sent_on("2025-03-05", ZHAO)),
        "2025-03-05 12:00",
        1,
        WANG,
        "2025-03-05 00:00",
    ),
    Row(
        "CM-09",
        "两次移交各经同意，其中一次指定接收人",
        a_case(
            CONSENTED,
            at("2025-03-03 09:30", Case.consent_to_handover, leader=LEADER, receiver=WANG),
            SENT,
            RECEIPT,
            sent_on("2025-03-05", ZHAO),
        ),
        "2025-03-05 12:00",
        0,
    ),
    Row(
        "CM-09",
        "接收人拒收，同意仍然有效",
        a_case(
            CONSENTED,
            SENT,
            at("2025-03-03 11:00", Case.refuse_handover, reason="不属本岗"),
            sent_on("2025-03-05", ZHAO),
        ),
        "2025-03-05 12:00",
        0,
    ),
    Row(
        "SW-20",
        "办结后恢复办理，移交后无人跟踪",
        a_case(
            at("2025-03-03 09:10", Case.complete, outcome=Outcome.GRANTED),
            at("2025-03-03 09:20", Case.reopen, reason="复查撤销"),
            SENT,
            RECEIPT,
        ),
        "2025-03-11 09:00",
        1,
        LI,
        "2025-03-10 17:30",
    ),
    Row(
        "SW-20",
        "跟踪期内办结又恢复办理，自恢复办理之日重新起算",
        a_case(SENT, RECEIPT, COMPLETED, REOPENED),
        "2025-03-13 17:31",
        1,
        LI,
        "2025-03-13 17:30",
    ),
    Row("SW-20", "恢复办理后第五个工作日", a_case(SENT, RECEIPT, COMPLETED, REOPENED), "2025-03-13 17:29", 0),
    Row(
        "SW-20",
        "办结满五个工作日以后才恢复办理",
        a_case(SENT, RECEIPT, COMPLETED, at("2025-05-06 09:00", Case.reopen, reason="复查撤销")),
        "2025-05-07 09:00",
        0,
    ),
    Row(
        "SW-20",
        "移交后又交还首问责任人，由其自行办理",
        a_case(SENT, RECEIPT, sent_on("2025-03-05", LI), receipt_on("2025-03-05", entered_by=LI)),
        "2025-04-01 09:00",
        0,
    ),
    Row(
        "SW-20",
        "交还首问责任人后再次移交",
        a_case(
            SENT,
            RECEIPT,
            sent_on("2025-03-05", LI),
            receipt_on("2025-03-05", entered_by=LI),
            sent_on("2025-03-12", ZHAO),
            receipt_on("2025-03-12", entered_by=ZHAO),
        ),
        "2025-04-01 09:00",
        1,
        LI,
        "2025-03-19 17:30",
    ),
]
