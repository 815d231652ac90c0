"""即时办理 — done at once where it can be; else a notice and a promised date within the limit."""

from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind
from domain.identity import derived_id
from domain.services.service_item import ItemContent, ServiceItem
from tests.domain.regulation.application import application
from tests.domain.regulation.rows.notice import a_notice
from tests.domain.regulation.told import LI, WANG, At, Row, Told, at, on, told


def listed(*, instant: bool = False, days: int | None = None, when: str = "2025-01-02 09:00") -> Told:
    """The item of the catalogue that the case is about."""
    content = ItemContent(
        name="许可", kind=CaseKind.PERMIT, section=None, instant=instant, promised_days=days
    )
    return told(
        ServiceItem(derived_id("service-item", "许可")),
        at(when, ServiceItem.list_item, code="X01", content=content),
    )


def done(when: str) -> At:
    """The matter is done."""
    return at(when, Case.complete, outcome=Outcome.GRANTED)


def promised(when: str, due: str, statutory: str | None = None) -> At:
    """A date is promised."""
    law = on(statutory) if statutory else None
    return at(when, Case.promise, due_at=on(due), statutory_due_at=law)


INSTANT, ORDINARY = (listed(instant=True),), (listed(days=5),)
ACCEPTED = at("2025-03-03 09:20", Case.accept, handler=WANG)
ASKED = at("2025-03-03 09:30", Case.request_corrections, items=("规划图",))
ELSEWHERE = at("2025-03-03 09:05", Case.refer, location="三楼", introduced=True)
LATER = "2025-03-20 09:00"

ROWS = [
    Row(
        "SW-11",
        "即办件次日才办结",
        application(ACCEPTED, done("2025-03-04 09:00")),
        LATER,
        1,
        LI,
        "2025-03-03 17:30",
        besides=INSTANT,
    ),
    Row("SW-11", "即办件当日未办结", application(), "2025-03-03 17:31", 1, besides=INSTANT),
    Row("SW-11", "按事项编码申请", application(matter="X01"), "2025-03-03 17:31", 1, besides=INSTANT),
    Row(
        "SW-11",
        "补齐受理后仍未当日办结",
        application(ASKED, at("2025-03-05 09:00", Case.accept, handler=WANG)),
        LATER,
        1,
        LI,
        "2025-03-05 17:30",
        besides=INSTANT,
    ),
    Row("SW-11", "下班前一分钟", application(), "2025-03-03 17:29", 0, besides=INSTANT),
    Row("SW-11", "当日办结", application(done("2025-03-03 17:30")), LATER, 0, besides=INSTANT),
    Row(
        "SW-11",
        "补齐受理当日办结",
        application(ASKED, at("2025-03-05 09:00", Case.accept, handler=WANG), done("2025-03-05 10:00")),
        LATER,
        0,
        besides=INSTANT,
    ),
    Row("SW-11", "要求补正，尚未补齐", application(ASKED), LATER, 0, besides=INSTANT),
    Row("SW-11", "不是即办件", application(), LATER, 0, besides=ORDINARY),
    Row(
        "SW-11",
        "申请之后才列为即办件",
        application(),
        LATER,
        0,
        besides=(listed(instant=True, when="2025-03-04 09:00"),),
    ),
    *(
        row
        for clause in ("SW-12", "XS-04")
        for row in (
            Row(
                clause,
                "未即办也无告知书",
                application(ACCEPTED),
                "2025-03-03 17:31",
                1,
                LI,
                "2025-03-03 17:30",
            ),
            Row(clause, "次日才出具", application(a_notice("2025-03-04 09:00")), "2025-03-04 12:00", 1),
            Row(clause, "下班前一分钟", application(ACCEPTED), "2025-03-03 17:29", 0),
            Row(clause, "当日出具", application(a_notice("2025-03-03 17:30")), LATER, 0),
            Row(clause, "当日办结", application(done("2025-03-03 15:00")), LATER, 0),
            Row(clause, "不属首问责任人职责，已引荐", application(ELSEWHERE), LATER, 0),
            Row(clause, "信访件", application(kind=CaseKind.PETITION), LATER, 0),
        )
    ),
    Row("XS-04", "续办原件，不是首次申请", application(related=derived_id("case", "原件")), LATER, 0),
    Row(
        "SW-13",
        "受理后未承诺日期",
        application(ACCEPTED),
        "2025-03-03 17:31",
        1,
        LI,
        "2025-03-03 17:30",
    ),
    Row(
        "SW-13",
        "告知书未填承诺时限",
        application(ACCEPTED, a_notice(promised=None)),
        "2025-03-03 17:31",
        1,
    ),
    Row("SW-13", "下班前一分钟", application(ACCEPTED), "2025-03-03 17:29", 0),
    Row("SW-13", "告知书写明承诺时限", application(a_notice("2025-03-03 09:10"), ACCEPTED), LATER, 0),
    Row("SW-13", "当日办结", application(ACCEPTED, done("2025-03-03 16:00")), LATER, 0),
    Row("SW-13", "尚未受理", application(ASKED), LATER, 0),
    Row(
        "SW-13",
        "承诺晚于法定时限",
        application(ACCEPTED, promised("2025-03-03 09:30", "2025-04-01 17:30", "2025-03-31 17:30")),
        LATER,
        1,
        LI,
        "2025-03-03 09:30",
    ),
    Row(
        "SW-13",
        "承诺晚于公布的五个工作日",
        application(ACCEPTED, promised("2025-03-03 09:30", "2025-03-11 12:00")),
        LATER,
        1,
        besides=ORDINARY,
    ),
    Row(
        "SW-13",
        "承诺于第五个工作日",
        application(ACCEPTED, promised("2025-03-03 09:30", "2025-03-10 23:59", "2025-03-31 17:30")),
        LATER,
        0,
        besides=ORDINARY,
    ),
]
