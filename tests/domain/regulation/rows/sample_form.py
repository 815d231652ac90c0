"""示范文本 — offered, and free."""

from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind
from domain.entry import Channel
from tests.domain.regulation.application import application
from tests.domain.regulation.told import LI, Row, at

OFFERED = at("2025-03-03 17:30", Case.provide_forms, forms=("申请表",))

ROWS = [
    Row("CM-16", "到窗口申请，当日未提供", application(), "2025-03-03 17:31", 1, LI, "2025-03-03 17:30"),
    Row(
        "CM-16",
        "次日才提供",
        application(at("2025-03-04 09:00", Case.provide_forms, forms=("申请表",))),
        "2025-03-04 09:30",
        1,
    ),
    Row("CM-16", "下班前一分钟", application(), "2025-03-03 17:29", 0),
    Row("CM-16", "下班前提供", application(OFFERED), "2025-03-05 09:00", 0),
    Row(
        "CM-16",
        "告知免费获取途径",
        application(at("2025-03-03 09:10", Case.provide_forms, way="网站下载")),
        "2025-03-05 09:00",
        0,
    ),
    Row(
        "CM-16",
        "当场办结",
        application(at("2025-03-03 10:00", Case.complete, outcome=Outcome.GRANTED)),
        "2025-03-05 09:00",
        0,
    ),
    Row("CM-16", "电话申请", application(channel=Channel.TELEPHONE), "2025-03-05 09:00", 0),
    Row("CM-16", "信访件", application(kind=CaseKind.PETITION), "2025-03-05 09:00", 0),
    Row(
        "CM-17",
        "收取一元工本费",
        application(at("2025-03-03 09:10", Case.provide_forms, forms=("申请表",), fee_fen=100)),
        "2025-03-03 12:00",
        1,
        LI,
        "2025-03-03 09:10",
    ),
    Row("CM-17", "免费提供", application(OFFERED), "2025-03-05 09:00", 0),
]
