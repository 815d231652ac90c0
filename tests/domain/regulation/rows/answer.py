"""答复 — by telephone and letter, at the time agreed, explained, and ended on a basis."""

from typing import Any

from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind
from domain.entry import Channel
from tests.domain.regulation.asked import asked
from tests.domain.regulation.told import LI, WANG, At, Row, at, on

LETTER, CALL = Channel.LETTER, Channel.TELEPHONE
PUT_OFF = at(
    "2025-03-03 09:10", Case.defer_answer, reason="需集体研究", appointment_at=on("2025-03-07 15:00")
)
REFUSED = at("2025-03-03 09:10", Case.refuse_acceptance, reason=None, basis="办法第三条")


def answer(when: str, **said: Any) -> At:
    return at(when, Case.answer, **said)


def discharge(basis: str | None) -> At:
    return at("2025-03-03 09:10", Case.answer, possible=False, basis=basis, duty_ends=True)


ROWS = [
    Row(
        "WC-10", "来信两个工作日未答复", asked(channel=LETTER), "2025-03-05 17:31", 1, LI, "2025-03-05 17:30"
    ),
    Row("WC-10", "第二个工作日下班前一分钟", asked(channel=LETTER), "2025-03-05 17:29", 0),
    Row(
        "WC-10",
        "周四来电，隔周末第三日才答",
        asked(answer("2025-03-11 09:00"), when="2025-03-06 09:00", channel=CALL),
        "2025-03-12 09:00",
        1,
        LI,
        "2025-03-10 17:30",
    ),
    Row(
        "WC-10",
        "来电当即告知相关窗口",
        asked(at("2025-03-03 09:02", Case.refer, location="二楼", telephone="1"), channel=CALL),
        "2025-03-10 09:00",
        0,
    ),
    Row(
        "WC-10",
        "周五来电，调休周日不上班，周二答复",
        asked(answer("2025-03-11 17:30"), when="2025-03-07 09:00", channel=CALL),
        "2025-03-12 09:00",
        0,
    ),
    Row("WC-10", "窗口来访，见 WC-02", asked(), "2025-03-10 09:00", 0),
    Row(
        "WC-10",
        "来信申请许可，按许可期限",
        asked(channel=LETTER, kind=CaseKind.PERMIT),
        "2025-03-10 09:00",
        0,
    ),
    Row(
        "CM-04",
        "未约时间",
        asked(at("2025-03-03 09:10", Case.defer_answer, reason="需研究", appointment_at=None)),
        "2025-03-03 09:11",
        1,
        LI,
        "2025-03-03 09:10",
    ),
    Row("CM-04", "约定之日过了仍未接待", asked(PUT_OFF), "2025-03-07 17:31", 1, LI, "2025-03-07 17:30"),
    Row("CM-04", "约定之日下班前一分钟", asked(PUT_OFF), "2025-03-07 17:29", 0),
    Row(
        "CM-04",
        "约定之日接待",
        asked(PUT_OFF, at("2025-03-07 15:30", Case.give_feedback)),
        "2025-03-10 09:00",
        0,
    ),
    Row("CM-04", "约定之日前已答复", asked(PUT_OFF, answer("2025-03-05 09:00")), "2025-03-10 09:00", 0),
    Row(
        "CM-04",
        "隔了周末才接待",
        asked(PUT_OFF, at("2025-03-10 09:00", Case.give_feedback)),
        "2025-03-10 10:00",
        1,
    ),
    Row(
        "CM-04",
        "到期前另改约期",
        asked(
            PUT_OFF,
            at("2025-03-06 09:00", Case.defer_answer, reason="需研究", appointment_at=on("2025-03-12 09:00")),
        ),
        "2025-03-11 09:00",
        0,
    ),
    Row(
        "CM-04",
        "移交后失约，由被移交人负责",
        asked(
            PUT_OFF,
            at("2025-03-04 09:00", Case.hand_over, receiver=WANG),
            at("2025-03-04 10:00", Case.issue_handover_receipt, entered_by=WANG),
        ),
        "2025-03-10 09:00",
        1,
        WANG,
    ),
    Row("CM-05", "不予受理未说明理由", asked(REFUSED), "2025-03-03 17:31", 1, LI, "2025-03-03 17:30"),
    Row("CM-05", "当日尚可说明", asked(REFUSED), "2025-03-03 17:29", 0),
    Row(
        "CM-05",
        "当面作了解释",
        asked(REFUSED, answer("2025-03-03 09:20", possible=False)),
        "2025-03-04 09:00",
        0,
    ),
    Row(
        "CM-05",
        "理由写明",
        asked(at("2025-03-03 09:10", Case.refuse_acceptance, reason="未满年限", basis=None)),
        "2025-03-04 09:00",
        0,
    ),
    Row("CM-14", "称不能办理、责任已尽，无依据", asked(discharge(None)), "2025-03-03 09:11", 1, LI),
    Row("CM-14", "依据一栏只有空格", asked(discharge(" ")), "2025-03-03 09:11", 1, LI),
    Row("CM-14", "依据注明", asked(discharge("会计法第三十八条")), "2025-03-03 09:11", 0),
    Row(
        "CM-14",
        "解释了，未称责任已尽",
        asked(answer("2025-03-03 09:10", possible=False)),
        "2025-03-03 09:11",
        0,
    ),
    Row(
        "WC-10",
        "来电当日即办结",
        asked(at("2025-03-03 09:05", Case.complete, outcome=Outcome.ANSWERED), channel=CALL),
        "2025-03-10 09:00",
        0,
    ),
]
