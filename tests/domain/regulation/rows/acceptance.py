"""受理 — complete papers the same day; then work, or a slip; a refusal with its reason and basis."""

from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind
from domain.cases.material import Material
from tests.domain.regulation.application import application
from tests.domain.regulation.told import LI, WANG, At, Row, at, on

PAPERS = (Material("营业执照", 1),)


def came(when: str = "2025-03-03 09:10", *, complete: bool = True) -> At:
    """Papers are handed in."""
    return at(when, Case.receive_materials, materials=PAPERS, complete=complete)


def supplement(when: str = "2025-03-05 09:10", *, complete: bool = True) -> At:
    """What was asked for is handed in."""
    return at(when, Case.receive_supplement, materials=PAPERS, complete=complete)


def accepted(when: str) -> At:
    """The matter is accepted."""
    return at(when, Case.accept, handler=WANG)


def asked(when: str) -> At:
    """A list of corrections."""
    return at(when, Case.request_corrections, items=("规划图",))


def slip(when: str, due: str | None = None) -> At:
    """An acceptance slip."""
    return at(when, Case.issue_acceptance_slip, due_at=on(due) if due else None)


def done(when: str) -> At:
    """The matter is done."""
    return at(when, Case.complete, outcome=Outcome.GRANTED)


PROMISED = at("2025-03-03 10:00", Case.promise, due_at=on("2025-03-10 17:30"))
INCOMPLETE = (came(complete=False), asked("2025-03-03 09:30"))
LATER = "2025-03-20 09:00"

ROWS = [
    Row(
        "XS-06",
        "手续齐全，次日才受理",
        application(came(), accepted("2025-03-04 09:00")),
        "2025-03-04 12:00",
        1,
        LI,
        "2025-03-03 17:30",
    ),
    Row("XS-06", "手续齐全，当日未受理", application(came()), "2025-03-03 17:31", 1),
    Row("XS-06", "下班前一分钟", application(came()), "2025-03-03 17:29", 0),
    Row("XS-06", "当日受理", application(came(), accepted("2025-03-03 17:30")), LATER, 0),
    Row(
        "XS-06",
        "下班后收到，次日受理",
        application(came("2025-03-03 18:00"), accepted("2025-03-04 17:00")),
        LATER,
        0,
    ),
    Row(
        "XS-06",
        "周六收到，周一受理",
        application(came("2025-03-08 10:00"), accepted("2025-03-10 16:00")),
        LATER,
        0,
    ),
    Row(
        "XS-06",
        "调休上班的周日收到，节后才受理",
        application(came("2025-01-26 10:00"), accepted("2025-02-05 09:00"), when="2025-01-26 09:00"),
        LATER,
        1,
        LI,
        "2025-01-26 17:30",
    ),
    Row(
        "XS-06",
        "审查后发现并不齐全",
        application(came(), at("2025-03-03 11:00", Case.review_materials, sufficient=False)),
        LATER,
        0,
    ),
    Row("XS-06", "当日要求补正", application(came(), asked("2025-03-03 15:00")), LATER, 0),
    Row("XS-06", "手续不全", application(came(complete=False)), LATER, 0),
    *(
        row
        for clause in ("WC-14", "XS-07")
        for row in (
            Row(
                clause,
                "补齐后次日才受理",
                application(*INCOMPLETE, supplement(), accepted("2025-03-06 09:00")),
                LATER,
                1,
                LI,
                "2025-03-05 17:30",
            ),
            Row(
                clause,
                "补齐后当日受理",
                application(*INCOMPLETE, supplement(), accepted("2025-03-05 16:00")),
                LATER,
                0,
            ),
            Row(clause, "尚未补齐", application(*INCOMPLETE, supplement(complete=False)), LATER, 0),
            Row(
                clause,
                "两次送来仍未受理，只记一次",
                application(*INCOMPLETE, supplement(), supplement("2025-03-06 09:00")),
                LATER,
                1,
            ),
            Row(
                clause,
                "先已受理",
                application(accepted("2025-03-03 09:20"), *INCOMPLETE, supplement()),
                LATER,
                0,
            ),
            Row(
                clause,
                "信访件",
                application(*INCOMPLETE, supplement(), kind=CaseKind.PETITION),
                LATER,
                0,
            ),
        )
    ),
    Row(
        "SW-10",
        "受理后次日才有第一步",
        application(
            accepted("2025-03-03 09:20"),
            at("2025-03-04 09:00", Case.do_step, name="审查", done_by=WANG),
        ),
        LATER,
        1,
        LI,
        "2025-03-03 17:30",
    ),
    Row("SW-10", "受理当日下班前", application(accepted("2025-03-03 09:20")), "2025-03-03 17:29", 0),
    Row(
        "SW-10",
        "当日办第一步",
        application(
            accepted("2025-03-03 09:20"),
            at("2025-03-03 17:30", Case.do_step, name="审查", done_by=WANG),
        ),
        LATER,
        0,
    ),
    Row(
        "SW-10",
        "当日移交承办人",
        application(
            accepted("2025-03-03 09:20"), at("2025-03-03 10:00", Case.hand_over, receiver=WANG, item="许可")
        ),
        LATER,
        0,
    ),
    Row(
        "WC-15",
        "未即办也无通知单",
        application(accepted("2025-03-03 09:20")),
        "2025-03-03 17:31",
        1,
        LI,
        "2025-03-03 17:30",
    ),
    Row(
        "WC-15",
        "次日才出具通知单",
        application(accepted("2025-03-03 09:20"), slip("2025-03-04 09:00", "2025-03-10 17:30")),
        "2025-03-05 09:00",
        1,
    ),
    Row("WC-15", "当日办结", application(accepted("2025-03-03 09:20"), done("2025-03-03 17:00")), LATER, 0),
    Row(
        "WC-15",
        "当日出具通知单，按期办结",
        application(
            accepted("2025-03-03 09:20"), PROMISED, slip("2025-03-03 10:01"), done("2025-03-10 17:30")
        ),
        LATER,
        0,
    ),
    Row(
        "WC-15",
        "有通知单而逾期办结",
        application(
            accepted("2025-03-03 09:20"), PROMISED, slip("2025-03-03 10:01"), done("2025-03-11 09:00")
        ),
        LATER,
        1,
        LI,
        "2025-03-10 17:30",
    ),
    Row(
        "WC-15",
        "只有通知单上的日期，逾期未办",
        application(accepted("2025-03-03 09:20"), slip("2025-03-03 10:01", "2025-03-10 17:30")),
        "2025-03-10 17:31",
        1,
    ),
    Row(
        "WC-15",
        "期满前一分钟",
        application(accepted("2025-03-03 09:20"), slip("2025-03-03 10:01", "2025-03-10 17:30")),
        "2025-03-10 17:29",
        0,
    ),
    Row(
        "WC-15",
        "期前已批准延期",
        application(
            accepted("2025-03-03 09:20"),
            PROMISED,
            slip("2025-03-03 10:01"),
            at("2025-03-10 09:00", Case.approve_extension, new_due_at=on("2025-03-17 17:30")),
        ),
        "2025-03-14 09:00",
        0,
    ),
    Row(
        "WC-15",
        "期后才批准延期，不能补正",
        application(
            accepted("2025-03-03 09:20"),
            PROMISED,
            slip("2025-03-03 10:01"),
            at("2025-03-11 09:00", Case.approve_extension, new_due_at=on("2025-03-17 17:30")),
        ),
        "2025-03-14 09:00",
        1,
    ),
    Row(
        "XS-09",
        "未注明依据",
        application(at("2025-03-03 10:00", Case.refuse_acceptance, reason="不符合条件", basis=None)),
        LATER,
        1,
        LI,
        "2025-03-03 10:00",
    ),
    Row(
        "XS-09",
        "原因、依据均无，也未写入告知书",
        application(at("2025-03-03 10:00", Case.refuse_acceptance, reason=" ", basis=None, in_notice=False)),
        LATER,
        2,
    ),
    Row(
        "XS-09",
        "原因、依据齐全",
        application(at("2025-03-03 10:00", Case.refuse_acceptance, reason="不符合条件", basis="某条例")),
        LATER,
        0,
    ),
]
