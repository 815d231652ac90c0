"""公正 — nobody interferes; who has an interest withdraws."""

from typing import Any
from uuid import UUID

from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.inquiry import ApplicantSaid
from domain.identity import derived_id
from domain.people.declaration import ConflictRelation
from domain.people.staff import Staff
from tests.domain.regulation.application import CASE, application
from tests.domain.regulation.told import LEADER, LI, WANG, ZHAO, At, Row, Told, at, told

APPLICANT = derived_id("applicant", "张三")
DECLARED = at("2025-03-03 10:00", Case.declare_conflict, person=WANG, relation="亲属")
NOW = "2025-03-20 09:00"


def recusal(when: str, *, recused: bool) -> At:
    """A leader decides whether the one with the interest withdraws."""
    return at(when, Case.decide_recusal, person=WANG, recused=recused, entered_by=LEADER)


def decided(when: str = "2025-03-10 09:00", by: UUID = WANG) -> At:
    """The case is decided."""
    return at(when, Case.decide, outcome=Outcome.GRANTED, basis="某条例", decider=by)


def declared_at_home(**said: Any) -> Told:
    """A declaration on the person's own stream."""
    return told(
        Staff(WANG),
        at("2025-01-02 09:00", Staff.register, code="7", name="王", section=None),
        at("2025-03-03 10:00", Staff.declare_conflict, relation=ConflictRelation.KIN, **said),
    )


ROWS = [
    Row(
        "DD-06",
        "有工作人员打招呼",
        application(at("2025-03-04 09:00", Case.record_intervention, content="请予关照", intervener=ZHAO)),
        NOW,
        1,
        ZHAO,
        "2025-03-04 09:00",
    ),
    Row(
        "DD-06",
        "打招呼的不是工作人员",
        application(at("2025-03-04 09:00", Case.record_intervention, content="请予关照")),
        NOW,
        0,
    ),
    Row(
        "DD-06",
        "依规听取意见",
        application(at("2025-03-04 09:00", Case.collect_opinion, side="相邻方", summary="不同意")),
        NOW,
        0,
    ),
    Row(
        "DD-08",
        "申报后仍作决定",
        application(DECLARED, decided()),
        NOW,
        1,
        WANG,
        "2025-03-10 09:00",
    ),
    Row(
        "DD-08",
        "决定回避后仍作决定",
        application(DECLARED, recusal("2025-03-04 09:00", recused=True), decided()),
        NOW,
        1,
    ),
    Row(
        "DD-08",
        "作出决定之后才决定不必回避",
        application(DECLARED, decided(), recusal("2025-03-11 09:00", recused=False)),
        NOW,
        1,
    ),
    Row(
        "DD-08",
        "多次办理只记一次，以最早者为准",
        application(DECLARED, at("2025-03-05 09:00", Case.do_step, name="审查", done_by=WANG), decided()),
        NOW,
        1,
        WANG,
        "2025-03-05 09:00",
    ),
    Row(
        "DD-08",
        "在廉洁申报中申报了该办件",
        application(decided()),
        NOW,
        1,
        WANG,
        besides=(declared_at_home(case=CASE.id),),
    ),
    Row(
        "DD-08",
        "在廉洁申报中申报了该申请人",
        application(decided(), applicant=ApplicantSaid(name="张三", person=APPLICANT)),
        NOW,
        1,
        WANG,
        besides=(declared_at_home(party=APPLICANT),),
    ),
    Row(
        "DD-08",
        "决定不必回避",
        application(DECLARED, recusal("2025-03-04 09:00", recused=False), decided()),
        NOW,
        0,
    ),
    Row("DD-08", "改由他人决定", application(DECLARED, decided(by=LI)), NOW, 0),
    Row("DD-08", "先办后申报", application(decided("2025-03-03 09:30"), DECLARED), NOW, 0),
    Row(
        "DD-08",
        "申报的是另一件",
        application(decided()),
        NOW,
        0,
        besides=(declared_at_home(case=derived_id("case", "另一件")),),
    ),
]
