"""引荐 — told where to go, announced there, introduced, and not sent round alone."""

from typing import Any

from domain.cases.case import Case
from tests.domain.regulation.asked import asked
from tests.domain.regulation.told import ACCOUNTING, LI, OFFICE, WANG, At, Row, at

NEXT_DAY = "2025-03-04 09:00"


def refer(**said: Any) -> At:
    return at("2025-03-03 09:10", Case.refer, to_section=ACCOUNTING, **said)


def then_refer(**said: Any) -> At:
    return at("2025-03-03 10:00", Case.refer, to_section=OFFICE, **said)


ESCORT = at("2025-03-03 09:12", Case.escort, to_section=ACCOUNTING)
NOWHERE = at("2025-03-03 09:10", Case.refer)

ROWS = [
    Row("WC-06", "只告知位置", asked(refer(location="二楼3号窗口")), NEXT_DAY, 1, LI, "2025-03-03 17:30"),
    Row("WC-06", "只告知联系电话", asked(refer(telephone="84360000")), NEXT_DAY, 1, LI),
    Row("WC-06", "位置和联系电话都告知", asked(refer(location="二楼", telephone="84360000")), NEXT_DAY, 0),
    Row("WC-06", "联系了窗口负责人", asked(refer(location="二楼", head_contacted=True)), NEXT_DAY, 0),
    Row("WC-06", "陪同前往", asked(refer(location="二楼"), ESCORT), NEXT_DAY, 0),
    Row("WC-06", "当日尚可补告", asked(refer(location="二楼")), "2025-03-03 17:29", 0),
    Row("WC-07", "既未告知，也未联系", asked(refer()), NEXT_DAY, 1, LI),
    Row("WC-07", "未告知，但联系了窗口负责人", asked(refer(head_contacted=True)), NEXT_DAY, 0),
    Row("WC-07", "告知不全，见 WC-06", asked(refer(location="二楼")), NEXT_DAY, 0),
    Row("WC-06", "未作任何告知，见 WC-07", asked(refer()), NEXT_DAY, 0),
    Row(
        "SW-21",
        "只告知，未引荐",
        asked(refer(location="二楼", telephone="1")),
        NEXT_DAY,
        1,
        LI,
        "2025-03-03 17:30",
    ),
    Row("SW-21", "当日下班前一分钟", asked(refer(location="二楼")), "2025-03-03 17:29", 0),
    Row("SW-21", "引荐", asked(refer(introduced=True)), NEXT_DAY, 0),
    Row("SW-21", "陪同到承办处室", asked(refer(), ESCORT), NEXT_DAY, 0),
    Row(
        "SW-21",
        "陪同到的是另一处室",
        asked(refer(), at("2025-03-03 09:12", Case.escort, to_section=OFFICE)),
        NEXT_DAY,
        1,
    ),
    Row(
        "SW-21",
        "先转告承办人，再请其前往",
        asked(at("2025-03-03 09:05", Case.relay_message, receiver=WANG), refer()),
        NEXT_DAY,
        0,
    ),
    Row("SW-03", "推给他人，未作任何指引", asked(NOWHERE), NEXT_DAY, 1, LI),
    Row("SW-03", "指明承办处室", asked(refer()), NEXT_DAY, 0),
    Row("SW-03", "当日又予解答", asked(NOWHERE, at("2025-03-03 17:30", Case.answer)), NEXT_DAY, 0),
    Row("SW-03", "次日才解答", asked(NOWHERE, at("2025-03-04 08:30", Case.answer)), NEXT_DAY, 1),
    Row(
        "SW-15",
        "两个处室的事项，由其自行奔走",
        asked(refer(introduced=True), then_refer(location="三楼")),
        NEXT_DAY,
        1,
        LI,
    ),
    Row(
        "SW-15",
        "第二个处室由人陪同",
        asked(refer(), then_refer(), at("2025-03-03 10:01", Case.escort, to_section=OFFICE)),
        NEXT_DAY,
        0,
    ),
    Row(
        "SW-15",
        "材料内部传递",
        asked(refer(introduced=True), then_refer(), at("2025-03-03 10:05", Case.hand_over, receiver=WANG)),
        NEXT_DAY,
        0,
    ),
    Row("SW-15", "只涉及一个处室，见 SW-21", asked(refer()), NEXT_DAY, 0),
]
