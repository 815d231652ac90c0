"""报告领导 — an objection, and what is uncertain, major or urgent."""

from domain.cases.case import Case
from domain.cases.consultation import Flag, Occasion
from tests.domain.regulation.asked import asked
from tests.domain.regulation.told import LEADER, LI, At, Row, at

OBJECTION = at("2025-03-03 09:30", Case.raise_objection)
URGENT = at("2025-03-03 09:30", Case.flag, flag=Flag.URGENT)


def ask(when: str, occasion: Occasion) -> At:
    return at(when, Case.ask_leader, leader=LEADER, occasion=occasion)


ROWS = [
    Row("CM-06", "一个工作日未报告", asked(OBJECTION), "2025-03-04 17:31", 1, LI, "2025-03-04 17:30"),
    Row("CM-06", "第一个工作日下班前一分钟", asked(OBJECTION), "2025-03-04 17:29", 0),
    Row(
        "CM-06",
        "次日报告",
        asked(OBJECTION, ask("2025-03-04 17:00", Occasion.OBJECTION)),
        "2025-03-10 09:00",
        0,
    ),
    Row(
        "CM-06",
        "第三日才报告",
        asked(OBJECTION, ask("2025-03-05 08:30", Occasion.OBJECTION)),
        "2025-03-10 09:00",
        1,
    ),
    Row(
        "CM-06",
        "请示的是别的事",
        asked(OBJECTION, ask("2025-03-03 10:00", Occasion.OTHER)),
        "2025-03-10 09:00",
        1,
    ),
    Row("CM-07", "紧急事项未汇报", asked(URGENT), "2025-03-04 17:31", 1, LI, "2025-03-04 17:30"),
    Row("CM-07", "第一个工作日下班前一分钟", asked(URGENT), "2025-03-04 17:29", 0),
    Row("CM-07", "当时汇报", asked(URGENT, ask("2025-03-03 09:30", Occasion.FLAGGED)), "2025-03-10 09:00", 0),
    Row(
        "CM-07",
        "汇报在前，又遇把握不准",
        asked(
            ask("2025-03-03 09:20", Occasion.FLAGGED),
            at("2025-03-03 09:30", Case.flag, flag=Flag.UNCERTAIN),
        ),
        "2025-03-10 09:00",
        1,
    ),
]
