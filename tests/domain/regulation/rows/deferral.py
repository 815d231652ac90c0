"""另约答复 — a leader is asked; reason, time and way are agreed; the answer comes at that time."""

from typing import Any

from domain.cases.case import Case
from domain.cases.consultation import Occasion
from tests.domain.regulation.application import application
from tests.domain.regulation.told import LEADER, LI, At, Row, at, on


def deferred(when: str = "2025-03-03 10:00", *, until: str | None = "2025-03-06 10:00", **but: Any) -> At:
    """The answer is put off."""
    full: dict[str, Any] = {
        "reason": "政策未明",
        "way": "电话",
        "in_notice": True,
        "appointment_at": on(until) if until else None,
    }
    return at(when, Case.defer_answer, **full | but)


def asked(when: str) -> At:
    """A leader is asked."""
    return at(when, Case.ask_leader, leader=LEADER, occasion=Occasion.NOT_ON_THE_SPOT)


SOON = "2025-03-03 12:00"
LATER = "2025-03-20 09:00"

ROWS = [
    Row(
        "XS-10",
        "两个工作日未请示",
        application(deferred()),
        "2025-03-05 17:31",
        1,
        LI,
        "2025-03-05 17:30",
    ),
    Row("XS-10", "第三个工作日才请示", application(deferred(), asked("2025-03-06 09:00")), LATER, 1),
    Row("XS-10", "期满前一分钟", application(deferred()), "2025-03-05 17:29", 0),
    Row("XS-10", "第二个工作日请示", application(deferred(), asked("2025-03-05 17:00")), LATER, 0),
    Row("XS-10", "先请示后另约", application(asked("2025-03-03 09:50"), deferred()), LATER, 0),
    Row(
        "XS-10",
        "周五另约，周二请示",
        application(deferred("2025-03-07 10:00", until="2025-03-14 10:00"), asked("2025-03-11 17:00")),
        LATER,
        0,
    ),
    Row("XS-11", "未约反馈时间", application(deferred(until=None)), SOON, 1, LI, "2025-03-03 10:00"),
    Row(
        "XS-11", "未约方式，未写入告知书，只记一次", application(deferred(way=None, in_notice=False)), SOON, 1
    ),
    Row("XS-11", "到时未反馈", application(deferred()), "2025-03-06 10:01", 1, LI, "2025-03-06 10:00"),
    Row(
        "XS-11",
        "晚一分钟反馈",
        application(deferred(), at("2025-03-06 10:01", Case.give_feedback)),
        LATER,
        1,
    ),
    Row("XS-11", "未到约定时间", application(deferred()), "2025-03-06 09:59", 0),
    Row("XS-11", "按时反馈", application(deferred(), at("2025-03-06 10:00", Case.give_feedback)), LATER, 0),
    Row(
        "XS-11",
        "期前另约新的时间并按时反馈",
        application(
            deferred(),
            deferred("2025-03-05 10:00", until="2025-03-10 10:00"),
            at("2025-03-10 09:00", Case.give_feedback),
        ),
        LATER,
        0,
    ),
]
