"""归档 — by the middle of the year after."""

from domain.cases.case import Case
from domain.cases.completion import Outcome
from tests.domain.regulation.application import application
from tests.domain.regulation.told import LI, Row, at

DONE = at("2025-03-10 09:00", Case.complete, outcome=Outcome.GRANTED)
REOPENED = at("2025-04-10 09:00", Case.reopen, reason="结果有误")


ROWS = [
    Row(
        "GW-09",
        "次年六月底仍未归档",
        application(DONE),
        "2026-06-30 17:31",
        1,
        LI,
        "2026-06-30 17:30",
    ),
    Row(
        "GW-09",
        "七月才归档",
        application(DONE, at("2026-07-01 09:00", Case.archive, archive_number="1")),
        "2026-07-02 09:00",
        1,
    ),
    Row("GW-09", "期满前一分钟", application(DONE), "2026-06-30 17:29", 0),
    Row(
        "GW-09",
        "六月最后一日归档",
        application(DONE, at("2026-06-30 17:00", Case.archive, archive_number="1")),
        "2026-07-02 09:00",
        0,
    ),
    Row("GW-09", "已恢复办理，尚未再办结", application(DONE, REOPENED), "2026-07-02 09:00", 0),
]
