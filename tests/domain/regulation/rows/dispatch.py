"""分送 — what another department must do reaches it promptly."""

from domain.cases.case import Case
from tests.domain.regulation.asked import asked
from tests.domain.regulation.told import LI, WANG, At, Row, at

ACCEPT = at("2025-03-03 10:00", Case.accept, handler=LI)


def dispatch(when: str) -> At:
    return at(when, Case.dispatch, department="税务局", item="核税")


ROWS = [
    Row(
        "SW-17",
        "受理后第三个工作日才分送",
        asked(ACCEPT, dispatch("2025-03-06 09:00")),
        "2025-03-06 09:01",
        1,
        LI,
        "2025-03-05 17:30",
    ),
    Row("SW-17", "第二个工作日分送", asked(ACCEPT, dispatch("2025-03-05 17:30")), "2025-03-06 09:01", 0),
    Row(
        "SW-17",
        "补正后才知需要配合",
        asked(
            ACCEPT,
            at("2025-03-06 08:30", Case.receive_supplement, materials=(), complete=True),
            dispatch("2025-03-06 09:00"),
        ),
        "2025-03-06 09:01",
        0,
    ),
    Row(
        "SW-17",
        "移交后拖延，由接收人负责",
        asked(
            ACCEPT,
            at("2025-03-03 11:00", Case.hand_over, receiver=WANG),
            at("2025-03-03 12:00", Case.issue_handover_receipt, entered_by=WANG),
            dispatch("2025-03-10 09:00"),
        ),
        "2025-03-10 09:01",
        1,
        WANG,
    ),
    Row(
        "SW-17",
        "隔着清明节，节后第二个工作日分送",
        asked(
            at("2025-04-03 10:00", Case.accept, handler=LI),
            dispatch("2025-04-08 17:00"),
            when="2025-04-03 09:00",
        ),
        "2025-04-09 09:00",
        0,
    ),
]
