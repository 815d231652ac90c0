"""不属于本机关的事项 — who came to the wrong house."""

from domain.cases.case import Case
from domain.entry import Channel
from tests.domain.regulation.asked import asked
from tests.domain.regulation.told import LI, At, Row, at

NEXT_DAY = "2025-03-04 09:00"
HELP = at("2025-03-03 09:20", Case.guide, content="可先打12345", within_duty=False)


def refer_outside(department: str | None, *, how: str = "", explained: bool = True) -> At:
    return at("2025-03-03 09:10", Case.refer_outside, department=department, how=how, explained=explained)


def notice(when: str, *, content: str | None = "已告知由人社局负责", delivered: bool = True) -> At:
    return at(
        when,
        Case.issue_notice,
        applicant=None,
        matter=None,
        materials=None,
        promised=None,
        first_responder=LI,
        first_responder_phone=None,
        handler=None,
        handler_phone=None,
        content=content,
        delivered=delivered,
    )


ROWS = [
    Row("WC-09", "不属于中心，未予指导", asked(refer_outside(None)), NEXT_DAY, 1, LI, "2025-03-03 17:30"),
    Row("WC-09", "当日尚可补作指导", asked(refer_outside(None)), "2025-03-03 17:29", 0),
    Row("WC-09", "当日给予指导", asked(refer_outside(None), HELP), NEXT_DAY, 0),
    Row("WC-09", "告知了负责部门", asked(refer_outside("人社局")), NEXT_DAY, 0),
    Row("SW-22", "未告知负责部门", asked(refer_outside(None, how="自己打听")), NEXT_DAY, 1, LI),
    Row("SW-22", "不知是何部门，帮助其了解", asked(refer_outside(None), HELP), NEXT_DAY, 0),
    Row("SW-22", "告知了负责部门", asked(refer_outside("人社局")), NEXT_DAY, 0),
    Row(
        "SW-22",
        "告知了部门，未说明情况",
        asked(refer_outside("人社局", explained=False)),
        NEXT_DAY,
        1,
        LI,
        "2025-03-03 09:10",
    ),
    Row("SW-22", "既未说明，也未告知", asked(refer_outside(None, explained=False)), NEXT_DAY, 2),
    Row(
        "SW-23", "未出具告知书", asked(refer_outside("人社局")), "2025-03-03 17:31", 1, LI, "2025-03-03 17:30"
    ),
    Row("SW-23", "当日下班前一分钟", asked(refer_outside("人社局")), "2025-03-03 17:29", 0),
    Row("SW-23", "写入告知书并交付", asked(refer_outside("人社局"), notice("2025-03-03 17:30")), NEXT_DAY, 0),
    Row("SW-23", "次日才出具", asked(refer_outside("人社局"), notice("2025-03-04 08:30")), NEXT_DAY, 1),
    Row(
        "SW-23",
        "告知书未写服务措施",
        asked(refer_outside("人社局"), notice("2025-03-03 09:30", content=None)),
        NEXT_DAY,
        1,
    ),
    Row(
        "SW-23", "告知书未交给服务对象", asked(HELP, notice("2025-03-03 09:30", delivered=False)), NEXT_DAY, 1
    ),
    Row(
        "SW-23", "电话来询，无从交付", asked(refer_outside("人社局"), channel=Channel.TELEPHONE), NEXT_DAY, 0
    ),
    Row("SW-23", "属于本机关的事项", asked(at("2025-03-03 09:20", Case.guide, content="二楼")), NEXT_DAY, 0),
]
