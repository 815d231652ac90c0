"""方案调整 — after somebody has changed."""

from domain.people.ab_plan import ABPlan, PersonnelChange
from domain.people.leaving import LeavingReason
from domain.people.staff import Staff
from tests.domain.regulation.rows.ab_plan import a_pair, plan, proposed
from tests.domain.regulation.staffed import POST, assigned, organisation, post, section
from tests.domain.regulation.told import (
    ACCOUNTING,
    CHEN,
    LI,
    OFFICE,
    WANG,
    WINDOW,
    ZHAO,
    At,
    Row,
    Told,
    at,
    told,
)

HOUSE = (section(), organisation())
CHANGED = at(
    "2025-04-01 09:00",
    ABPlan.note_personnel_change,
    entered_by=CHEN,
    section=ACCOUNTING,
    person=WANG,
    change=PersonnelChange.MOVED,
    posts=(POST,),
)


def adjusted(when: str) -> At:
    return at(when, ABPlan.adjust, entered_by=CHEN, section=ACCOUNTING, pairs=(a_pair(b_role=ZHAO),))


def filed(when: str) -> At:
    return at(when, ABPlan.file, entered_by=ZHAO, section=ACCOUNTING, office=OFFICE, edition=2)


def wang(*steps: At) -> Told:
    registered = at(
        "2025-01-02 09:00", Staff.register, entered_by=CHEN, code="2", name=None, section=ACCOUNTING
    )
    return told(Staff(WANG), registered, *steps)


ROWS = [
    Row(
        "AB-11",
        "人员调整后未调整方案",
        plan(proposed(), CHANGED),
        "2025-04-17 09:00",
        1,
        CHEN,
        "2025-04-16 17:30",
        besides=HOUSE,
    ),
    Row(
        "AB-11",
        "B角调往窗口，方案未动",
        plan(proposed()),
        "2025-04-17 09:00",
        1,
        besides=(wang(at("2025-04-01 09:00", Staff.move, section=WINDOW)),),
    ),
    Row(
        "AB-11",
        "B角离任，方案未动",
        plan(proposed()),
        "2025-04-17 09:00",
        1,
        besides=(wang(at("2025-04-01 09:00", Staff.leave, reason=LeavingReason.RETIREMENT)),),
    ),
    Row(
        "AB-11",
        "岗位另定他人，方案未动",
        plan(proposed()),
        "2025-04-17 09:00",
        1,
        besides=(post(assigned("2025-04-01 09:00", LI, ZHAO)),),
    ),
    Row(
        "AB-11",
        "调整了方案而未再备案",
        plan(proposed(), CHANGED, adjusted("2025-04-02 09:00")),
        "2025-04-17 09:00",
        1,
        moment="2025-04-10 17:30",
    ),
    Row(
        "AB-11",
        "第十个工作日调整，第五个工作日备案",
        plan(proposed(), CHANGED, adjusted("2025-04-16 17:30"), filed("2025-04-23 17:30")),
        "2025-05-17 09:00",
        0,
    ),
    Row("AB-11", "调整期限未过", plan(proposed(), CHANGED), "2025-04-16 17:30", 0),
    Row(
        "AB-11",
        "定岗与方案一致",
        plan(proposed()),
        "2025-04-17 09:00",
        0,
        besides=(post(assigned("2025-04-01 09:00", LI, WANG)), wang()),
    ),
]
