"""意见反馈 — a liaison is answered."""

from domain.identity import derived_id
from domain.office.feedback import Feedback, Submitter
from tests.domain.regulation.bureau import window
from tests.domain.regulation.told import CHEN, WANG, WINDOW, At, Row, Told, at, on, told


def said(*steps: At, submitter: Submitter = Submitter.LIAISON) -> Told:
    """Said on Monday, 3 March 2025."""
    return told(
        Feedback(derived_id("feedback", "1")),
        at("2025-03-03 09:00", Feedback.submit, submitter=submitter, matter="路灯", section=WINDOW),
        *steps,
    )


ASSIGNED = at("2025-03-04 09:00", Feedback.assign, responsible=WANG, answer_due_at=on("2025-03-28 17:30"))

ROWS = [
    Row("DJ-07", "十五个工作日未答复", said(), "2025-03-24 17:31", 1, CHEN, "2025-03-24 17:30", (window(),)),
    Row("DJ-07", "期限届满前一分钟", said(), "2025-03-24 17:29", 0),
    Row("DJ-07", "群众所提意见不在此条", said(submitter=Submitter.CITIZEN), "2025-12-31 09:00", 0),
    Row(
        "DJ-07",
        "转办时另定了日期，逾期答复",
        said(ASSIGNED, at("2025-03-31 09:00", Feedback.answer)),
        "2025-04-01 09:00",
        1,
        WANG,
        "2025-03-28 17:30",
    ),
    Row(
        "DJ-07",
        "转办时另定了日期，如期答复",
        said(ASSIGNED, at("2025-03-28 17:30", Feedback.answer)),
        "2025-04-01 09:00",
        0,
    ),
    Row(
        "DJ-07",
        "逾期后才另定日期",
        said(at("2025-03-25 09:00", Feedback.assign, responsible=WANG, answer_due_at=on("2025-12-31 17:30"))),
        "2025-04-01 09:00",
        1,
        moment="2025-03-24 17:30",
    ),
]
