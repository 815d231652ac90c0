"""推诿 — passed from one to the next, or sent away unserved."""

from domain.cases.case import Case
from domain.entry import Channel
from tests.domain.regulation.asked import asked
from tests.domain.regulation.told import ACCOUNTING, CHEN, LI, OFFICE, WANG, WINDOW, ZHAO, Row, at

NOW = "2025-03-04 09:00"
TO_ACCOUNTING = at("2025-03-03 09:10", Case.refer, to_section=ACCOUNTING, introduced=True)
TO_OFFICE = at("2025-03-03 10:00", Case.refer, to_section=OFFICE, introduced=True, entered_by=WANG)
BACK = at("2025-03-03 10:00", Case.refer, to_section=WINDOW, introduced=True, entered_by=WANG)
HAND_OVER = at("2025-03-03 09:30", Case.hand_over, receiver=ZHAO)
REFUSE = at("2025-03-03 11:00", Case.refuse_handover, reason="不属本岗", entered_by=ZHAO)
NOWHERE = at("2025-03-03 09:10", Case.refer)

ROWS = [
    *(
        row
        for clause in ("WC-11", "SW-24")
        for row in (
            Row(clause, "两次引荐", asked(TO_ACCOUNTING, TO_OFFICE), NOW, 1, WANG, "2025-03-03 10:00"),
            Row(clause, "甲处引到乙处，又引回甲处", asked(TO_ACCOUNTING, BACK), NOW, 1, WANG),
            Row(clause, "引荐之后又被拒收", asked(TO_ACCOUNTING, HAND_OVER, REFUSE), NOW, 1, ZHAO),
            Row(
                clause,
                "再三引荐只提示一次",
                asked(
                    TO_ACCOUNTING,
                    TO_OFFICE,
                    at("2025-03-03 11:00", Case.refer, to_section=WINDOW, entered_by=CHEN),
                ),
                NOW,
                1,
                WANG,
            ),
            Row(clause, "一次引荐", asked(TO_ACCOUNTING), NOW, 0),
            Row(
                clause,
                "移交后接收",
                asked(TO_ACCOUNTING, HAND_OVER, at("2025-03-03 11:00", Case.issue_handover_receipt)),
                NOW,
                0,
            ),
        )
    ),
    Row("YM-08", "第一个接受询问的人推给他人", asked(NOWHERE), NOW, 1, LI, "2025-03-03 17:30"),
    Row("YM-08", "登记他人为首问责任人", asked(first_asked=LI, first_responder=WANG), NOW, 1, LI),
    Row("YM-08", "未登记，又推给他人", asked(NOWHERE, first_responder=None), NOW, 2),
    Row("YM-08", "当日尚可服务", asked(NOWHERE), "2025-03-03 17:29", 0),
    Row("YM-08", "引荐到承办处室", asked(TO_ACCOUNTING), NOW, 0),
    Row(
        "YM-08",
        "推给他人，但联系了负责人",
        asked(at("2025-03-03 09:10", Case.refer, head_contacted=True), channel=Channel.TELEPHONE),
        NOW,
        0,
    ),
]
