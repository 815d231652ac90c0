"""整改 — a measure against each weak point, and each done when it was due."""

from datetime import date

from domain.identity import derived_id
from domain.office.rectification import Rectification
from tests.domain.regulation.bureau import window
from tests.domain.regulation.told import CHEN, WANG, WINDOW, At, Row, Told, at, told


def a_review(*steps: At) -> Told:
    """A self-review that found one weak point on Monday, 3 March 2025."""
    return told(
        Rectification(derived_id("rectification", "1")),
        at("2025-03-03 09:00", Rectification.file_self_review, section=WINDOW),
        at("2025-03-03 09:30", Rectification.find_weakness, what="排队过长"),
        *steps,
    )


def planned(when: str = "2025-03-04 09:00", due_on: date | None = date(2025, 3, 31)) -> At:
    return at(when, Rectification.plan, weakness=1, what="增开窗口", owner=WANG, due_on=due_on)


def closed(when: str) -> At:
    return at(when, Rectification.close, measure=1)


def extended(when: str) -> At:
    return at(when, Rectification.extend, measure=1, due_on=date(2025, 4, 30))


def verified(when: str, *, effective: bool) -> At:
    return at(when, Rectification.verify, measure=1, effective=effective)


ROWS = [
    Row(
        "DJ-09",
        "十个工作日未定措施",
        a_review(),
        "2025-03-17 17:31",
        1,
        CHEN,
        "2025-03-17 17:30",
        (window(),),
    ),
    Row("DJ-09", "第十个工作日定措施", a_review(planned("2025-03-17 17:30")), "2025-03-18 09:00", 0),
    Row("DJ-09", "措施逾期未完成", a_review(planned()), "2025-03-31 17:31", 1, WANG, "2025-03-31 17:30"),
    Row(
        "DJ-09", "最后一日下班前完成", a_review(planned(), closed("2025-03-31 17:29")), "2025-12-31 09:00", 0
    ),
    Row("DJ-09", "次日才完成", a_review(planned(), closed("2025-04-01 09:00")), "2025-12-31 09:00", 1),
    Row(
        "DJ-09",
        "届期前延期，如期完成",
        a_review(planned(), extended("2025-03-31 09:00"), closed("2025-04-30 17:00")),
        "2025-12-31 09:00",
        0,
    ),
    Row(
        "DJ-09",
        "逾期后才延期",
        a_review(planned(), extended("2025-04-01 09:00")),
        "2025-12-31 09:00",
        1,
        moment="2025-03-31 17:30",
    ),
    Row(
        "DJ-09",
        "核验无效，未再整改",
        a_review(planned(), closed("2025-03-28 09:00"), verified("2025-04-02 09:00", effective=False)),
        "2025-12-31 09:00",
        1,
    ),
    Row(
        "DJ-09",
        "核验有效",
        a_review(planned(), closed("2025-03-28 09:00"), verified("2025-04-02 09:00", effective=True)),
        "2025-12-31 09:00",
        0,
    ),
    Row(
        "DJ-09",
        "未定完成日期，三个月未完成",
        a_review(planned(due_on=None)),
        "2025-06-05 09:00",
        1,
        moment="2025-06-04 17:30",
    ),
]
