"""办理结果 — told, delivered, published."""

from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind
from tests.domain.regulation.application import application
from tests.domain.regulation.rows.decision import published
from tests.domain.regulation.told import LEADER, LI, At, Row, at


def done(when: str = "2025-03-10 09:00", outcome: Outcome = Outcome.GRANTED) -> At:
    """The matter is done."""
    return at(when, Case.complete, outcome=outcome)


def replied(when: str) -> At:
    """The applicant is told the result."""
    return at(when, Case.reply, content="已办结")


def licensed(when: str) -> At:
    """The licence is issued."""
    return at(when, Case.issue_licence, number="1")


REOPENED = at("2025-03-11 09:00", Case.reopen, reason="结果有误")
GRANTED = at("2025-03-10 09:00", Case.decide, outcome=Outcome.GRANTED, basis="某法", decider=LEADER)
REFUSED = at("2025-03-10 09:00", Case.decide, outcome=Outcome.REFUSED, basis="某法", decider=LEADER)
LATER = "2025-04-20 09:00"

ROWS = [
    Row(
        "SW-14",
        "办结两个工作日后未回复",
        application(done()),
        "2025-03-12 17:31",
        1,
        LI,
        "2025-03-12 17:30",
    ),
    Row("SW-14", "第三个工作日才回复", application(done(), replied("2025-03-13 09:00")), LATER, 1),
    Row("SW-14", "期满前一分钟", application(done()), "2025-03-12 17:29", 0),
    Row("SW-14", "第二个工作日回复", application(done(), replied("2025-03-12 17:30")), LATER, 0),
    Row("SW-14", "告知结果后随即办结", application(replied("2025-03-10 08:50"), done()), LATER, 0),
    Row(
        "SW-14",
        "清明节前办结，节后第二个工作日回复",
        application(done("2025-04-03 16:00"), replied("2025-04-08 17:00")),
        LATER,
        0,
    ),
    Row("SW-14", "期内恢复办理", application(done(), REOPENED), LATER, 0),
    Row("SW-14", "申请人撤回", application(done(outcome=Outcome.WITHDRAWN)), LATER, 0),
    Row("SW-14", "收文，无服务对象", application(done(), kind=CaseKind.DOCUMENT), LATER, 0),
    Row(
        "XK-44",
        "决定后十个工作日未送达",
        application(GRANTED),
        "2025-03-24 17:31",
        1,
        LI,
        "2025-03-24 17:30",
    ),
    Row("XK-44", "第十一个工作日才发证", application(GRANTED, licensed("2025-03-25 09:00")), LATER, 1),
    Row("XK-44", "只登记办结，未送达", application(done()), LATER, 1),
    Row("XK-44", "期满前一分钟", application(GRANTED), "2025-03-24 17:29", 0),
    Row("XK-44", "第十个工作日发证", application(GRANTED, licensed("2025-03-24 17:00")), LATER, 0),
    Row(
        "XK-44",
        "次日送达许可证件",
        application(GRANTED, at("2025-03-11 09:00", Case.deliver_result, document="许可证")),
        LATER,
        0,
    ),
    Row("XK-44", "不予许可", application(REFUSED, done(outcome=Outcome.REFUSED)), LATER, 0),
    Row("XK-44", "不是行政许可", application(GRANTED, kind=CaseKind.FILING), LATER, 0),
    Row(
        "CN-05",
        "办结七个工作日后未公开",
        application(done()),
        "2025-03-19 17:31",
        1,
        LI,
        "2025-03-19 17:30",
    ),
    Row(
        "CN-05",
        "第八个工作日才公开",
        application(done()),
        LATER,
        1,
        besides=(published("2025-03-20 09:00"),),
    ),
    Row("CN-05", "期满前一分钟", application(done()), "2025-03-19 17:29", 0),
    Row(
        "CN-05",
        "第七个工作日公开",
        application(done()),
        LATER,
        0,
        besides=(published("2025-03-19 17:00"),),
    ),
    Row("CN-05", "咨询件的答复无须公开", application(done(), kind=CaseKind.CONSULTATION), LATER, 0),
]
