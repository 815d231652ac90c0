"""信访 — told whether it is taken up, told what came of it."""

from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.inquiry import ApplicantSaid
from domain.cases.kind import CaseKind
from domain.identity import derived_id
from tests.domain.regulation.told import LI, WANG, At, Row, Told, at, told

CASE = Case(derived_id("case", "信访"))
KNOWN = ApplicantSaid(name="张三", contact="某路1号")


def a_petition(*steps: At, who: ApplicantSaid | None = KNOWN) -> Told:
    """A letter on Monday, 3 March 2025."""
    received = at(
        "2025-03-03 09:00",
        Case.receive,
        reference="1",
        kind=CaseKind.PETITION,
        matter="信访",
        first_asked=LI,
        first_responder=LI,
        applicant=who,
    )
    return told(CASE, received, *steps)


COMPLETED = at("2025-03-10 09:00", Case.complete, outcome=Outcome.ANSWERED)
REOPENED = (
    COMPLETED,
    at("2025-03-11 09:00", Case.reply, content="结果"),
    at("2025-03-14 09:00", Case.reopen, reason="复查撤销"),
)

ROWS = [
    Row("XF-23", "第十五日下班后仍未告知", a_petition(), "2025-03-18 17:31", 1, LI, "2025-03-18 17:30"),
    Row("XF-23", "第十五日下班前", a_petition(), "2025-03-18 17:29", 0),
    Row(
        "XF-23",
        "第十五日受理并告知",
        a_petition(at("2025-03-18 17:00", Case.accept, handler=WANG)),
        "2025-04-01 09:00",
        0,
    ),
    Row(
        "XF-23",
        "第十五日告知不予受理",
        a_petition(at("2025-03-18 17:00", Case.refuse_acceptance, reason="已诉讼", basis="条例")),
        "2025-04-01 09:00",
        0,
    ),
    Row("XF-23", "匿名信访，无从告知", a_petition(who=None), "2025-04-01 09:00", 0),
    Row(
        "XS-27",
        "办结后第五个工作日仍未反馈",
        a_petition(COMPLETED),
        "2025-03-17 17:31",
        1,
        LI,
        "2025-03-17 17:30",
    ),
    Row("XS-27", "第五个工作日下班前", a_petition(COMPLETED), "2025-03-17 17:29", 0),
    Row(
        "XS-27",
        "第六个工作日才反馈",
        a_petition(COMPLETED, at("2025-03-18 09:00", Case.reply, content="结果")),
        "2025-04-01 09:00",
        1,
    ),
    Row(
        "XS-27",
        "第五个工作日反馈",
        a_petition(COMPLETED, at("2025-03-17 17:00", Case.reply, content="结果")),
        "2025-04-01 09:00",
        0,
    ),
    Row(
        "XS-27",
        "信访人自行撤回",
        a_petition(at("2025-03-10 09:00", Case.complete, outcome=Outcome.WITHDRAWN)),
        "2025-04-01 09:00",
        0,
    ),
    Row("XS-27", "匿名信访", a_petition(COMPLETED, who=None), "2025-04-01 09:00", 0),
    Row(
        "XS-27",
        "恢复办理后再次办结，只反馈过原来的结果",
        a_petition(*REOPENED, at("2025-03-20 09:00", Case.complete, outcome=Outcome.ANSWERED)),
        "2025-04-01 09:00",
        1,
        LI,
        "2025-03-27 17:30",
    ),
    Row(
        "XS-27",
        "恢复办理后再次办结，又反馈了新的结果",
        a_petition(
            *REOPENED,
            at("2025-03-20 09:00", Case.complete, outcome=Outcome.ANSWERED),
            at("2025-03-27 17:00", Case.reply, content="新的结果"),
        ),
        "2025-04-01 09:00",
        0,
    ),
]
