"""特别程序 — announced in full, before the clock stops; and only those that the law names stop it."""

from typing import Any

from domain.cases.case import Case
from domain.cases.kind import CaseKind
from domain.cases.special_procedure import Procedure
from tests.domain.regulation.application import application
from tests.domain.regulation.told import LI, At, Row, at, on


def announced(when: str, procedure: Procedure = Procedure.HEARING, **but: Any) -> At:
    """A procedure is announced with all that must be told."""
    full: dict[str, Any] = {
        "procedure": procedure,
        "starts_at": on("2025-03-10 09:00"),
        "steps": ("陈述", "质证"),
        "preparation": "携带身份证件",
    }
    return at(when, Case.announce_procedure, **full | but)


def stopped(when: str, procedure: Procedure = Procedure.HEARING) -> At:
    """The clock is stopped."""
    return at(when, Case.stop_clock, procedure=procedure)


def resumed(when: str) -> At:
    """The hearing is over."""
    return at(when, Case.resume_clock, procedure=Procedure.HEARING)


HEARING = announced("2025-03-05 09:00")
BEGUN = stopped("2025-03-10 09:00")
LATER = "2025-03-20 09:00"

ROWS = [
    Row("XS-12", "未告知即停止计时", application(BEGUN), LATER, 1, LI, "2025-03-10 09:00"),
    Row(
        "XS-12",
        "停止计时之后才告知",
        application(BEGUN, announced("2025-03-10 09:01")),
        LATER,
        1,
    ),
    Row(
        "XS-12",
        "告知的是另一程序",
        application(announced("2025-03-05 09:00", Procedure.TESTING), BEGUN),
        LATER,
        1,
    ),
    Row(
        "XS-12",
        "第二次听证未另行告知",
        application(HEARING, BEGUN, resumed("2025-03-12 09:00"), stopped("2025-03-17 09:00")),
        LATER,
        1,
        LI,
        "2025-03-17 09:00",
    ),
    Row(
        "XS-12",
        "未告知准备要求",
        application(announced("2025-03-05 09:00", preparation=None), BEGUN),
        LATER,
        1,
        LI,
        "2025-03-05 09:00",
    ),
    Row(
        "XS-12",
        "未告知步骤和时间",
        application(announced("2025-03-05 09:00", steps=(), starts_at=None)),
        LATER,
        1,
    ),
    Row("XS-12", "先告知，后停止计时", application(HEARING, BEGUN), LATER, 0),
    Row(
        "XK-45",
        "以现场审核停止计时",
        application(
            announced("2025-03-05 09:00", Procedure.SITE_REVIEW),
            stopped("2025-03-10 09:00", Procedure.SITE_REVIEW),
        ),
        LATER,
        1,
        LI,
        "2025-03-10 09:00",
    ),
    Row("XK-45", "听证未书面告知", application(BEGUN), "2025-03-10 17:31", 1, LI, "2025-03-10 17:30"),
    Row(
        "XK-45",
        "只口头告知",
        application(announced("2025-03-05 09:00", in_notice=False), BEGUN),
        LATER,
        1,
    ),
    Row("XK-45", "当日下班前", application(BEGUN), "2025-03-10 17:29", 0),
    Row("XK-45", "当日补发书面告知", application(BEGUN, announced("2025-03-10 16:00")), LATER, 0),
    Row("XK-45", "听证已书面告知", application(HEARING, BEGUN), LATER, 0),
    Row("XK-45", "不是行政许可", application(BEGUN, kind=CaseKind.FILING), LATER, 0),
]
