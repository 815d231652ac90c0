"""负责到底 — a case does not lie, and somebody answers for it."""

from typing import Any

from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.special_procedure import Procedure
from tests.domain.regulation.asked import asked
from tests.domain.regulation.told import ACCOUNTING, LI, WANG, ZHAO, At, Row, at

ACCEPT = at("2025-03-03 10:00", Case.accept, handler=LI)
HAND_OVER = at("2025-03-03 11:00", Case.hand_over, receiver=WANG)
RECEIPT = at("2025-03-03 12:00", Case.issue_handover_receipt, entered_by=WANG)


def step(when: str, **said: Any) -> At:
    return at(when, Case.do_step, name="审核", done_by=WANG, entered_by=WANG, **said)


def track(when: str) -> At:
    return at(when, Case.track_progress, finding="在办")


def complete(when: str) -> At:
    return at(when, Case.complete, outcome=Outcome.GRANTED, entered_by=WANG)


ROWS = [
    Row("CM-08", "受理后十个工作日无人办理", asked(ACCEPT), "2025-03-17 17:31", 1, LI, "2025-03-17 17:30"),
    Row("CM-08", "第十个工作日下班前一分钟", asked(ACCEPT), "2025-03-17 17:29", 0),
    Row("CM-08", "第十个工作日办理", asked(ACCEPT, step("2025-03-17 17:00")), "2025-03-18 09:00", 0),
    Row("CM-08", "第十一个工作日才办理", asked(ACCEPT, step("2025-03-18 08:30")), "2025-03-18 09:00", 1, LI),
    Row("CM-08", "已办结", asked(ACCEPT, complete("2025-03-04 09:00")), "2025-04-30 09:00", 0),
    Row(
        "CM-08",
        "恢复办理后又搁置",
        asked(ACCEPT, complete("2025-03-04 09:00"), at("2025-03-05 09:00", Case.reopen, reason="结论有误")),
        "2025-04-30 09:00",
        1,
    ),
    Row(
        "CM-08",
        "正在鉴定",
        asked(ACCEPT, at("2025-03-04 09:00", Case.stop_clock, procedure=Procedure.APPRAISAL)),
        "2025-04-30 09:00",
        0,
    ),
    Row("CM-08", "未受理的咨询，见 CM-02", asked(), "2025-04-30 09:00", 0),
    Row(
        "CM-08", "移交后搁置，由被移交人负责", asked(ACCEPT, HAND_OVER, RECEIPT), "2025-03-18 09:00", 1, WANG
    ),
    Row(
        "SW-16",
        "移交后十个工作日首问责任人未再过问",
        asked(ACCEPT, HAND_OVER, RECEIPT, step("2025-03-10 09:00")),
        "2025-03-17 17:31",
        1,
        LI,
        "2025-03-17 17:30",
    ),
    Row("SW-16", "第十个工作日下班前一分钟", asked(ACCEPT, HAND_OVER, RECEIPT), "2025-03-17 17:29", 0),
    Row(
        "SW-16",
        "第十个工作日跟踪",
        asked(ACCEPT, HAND_OVER, RECEIPT, track("2025-03-17 17:00")),
        "2025-03-18 09:00",
        0,
    ),
    Row(
        "SW-16",
        "跟踪一次后不再过问",
        asked(ACCEPT, HAND_OVER, RECEIPT, track("2025-03-04 09:00")),
        "2025-03-19 09:00",
        1,
        LI,
        "2025-03-18 17:30",
    ),
    Row(
        "SW-16",
        "期间办结",
        asked(ACCEPT, HAND_OVER, RECEIPT, complete("2025-03-17 17:00")),
        "2025-04-30 09:00",
        0,
    ),
    Row("SW-16", "未移交，由首问责任人自办", asked(ACCEPT), "2025-04-30 09:00", 0),
    Row(
        "CM-10",
        "移交后另登记他人为承办人",
        asked(HAND_OVER, RECEIPT, at("2025-03-03 14:00", Case.accept, handler=ZHAO)),
        "2025-03-03 14:01",
        1,
        WANG,
        "2025-03-03 14:00",
    ),
    Row(
        "CM-10",
        "移交后由被移交人承办",
        asked(HAND_OVER, RECEIPT, at("2025-03-03 14:00", Case.accept, handler=WANG)),
        "2025-03-03 14:01",
        0,
    ),
    Row("CM-10", "尚未接收，仍由移交人承办", asked(HAND_OVER, ACCEPT), "2025-03-03 14:01", 0),
    Row(
        "CM-10",
        "退回后无人负责",
        asked(
            at("2025-03-03 10:00", Case.assign, assigner="办公室", section=ACCOUNTING, handler=WANG),
            at("2025-03-03 11:00", Case.sign_for),
            at("2025-03-03 14:00", Case.return_to_office, reason="不属职责"),
            first_asked=None,
            first_responder=None,
        ),
        "2025-03-03 14:01",
        1,
    ),
    Row(
        "CM-10",
        "退回后仍由首问责任人负责",
        asked(
            at("2025-03-03 10:00", Case.assign, assigner="办公室", section=ACCOUNTING, handler=WANG),
            at("2025-03-03 11:00", Case.sign_for),
            at("2025-03-03 14:00", Case.return_to_office, reason="不属职责"),
        ),
        "2025-03-03 14:01",
        0,
    ),
]
