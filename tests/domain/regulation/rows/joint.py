"""联合办理 — who leads, what is planned, who stays away."""

from datetime import date

from domain.cases.case import Case
from domain.cases.joint import JointStep, JointUnit
from domain.cases.kind import CaseKind
from domain.identity import derived_id
from domain.people.leadership import LeaderRank
from domain.people.organisation import Organisation, OrganisationKind
from tests.domain.regulation.told import ACCOUNTING, LEADER, LI, WANG, At, Row, Told, at, on, told

CASE = Case(derived_id("case", "联合办理"))
OURS, THEIRS = "会计处", "市住建局"

ORGANISATION = told(
    Organisation(derived_id("organisation", "财政局")),
    at(
        "2025-01-01 08:00",
        Organisation.register,
        code="CZ",
        name="财政局",
        kind=OrganisationKind.CIVIL_SERVICE,
    ),
    at(
        "2025-01-02 09:00",
        Organisation.assign_leader,
        leader=LEADER,
        rank=LeaderRank.CHIEF,
        sections=(),
        valid_from=date(2025, 1, 1),
    ),
)


def a_case(*steps: At) -> Told:
    """An application on Monday, 3 March 2025, promised for the 31st."""
    received = at(
        "2025-03-03 09:00",
        Case.receive,
        reference="1",
        kind=CaseKind.PERMIT,
        matter="许可",
        first_asked=LI,
        first_responder=LI,
    )
    return told(CASE, received, at("2025-03-03 09:30", Case.promise, due_at=on("2025-03-31 17:30")), *steps)


def led(when: str = "2025-03-03 16:00", by: object = LEADER) -> At:
    units = (JointUnit(name=OURS, section=ACCOUNTING), JointUnit(name=THEIRS))
    return at(when, Case.designate_lead_unit, units=units, lead=OURS, designated_by=by)


def planned(when: str = "2025-03-04 09:00", theirs: str | None = "2025-03-14 17:30") -> At:
    steps = (
        JointStep(name="初审", unit=OURS, due_at=on("2025-03-07 17:30")),
        JointStep(name="会签", unit=THEIRS, due_at=on(theirs) if theirs else None),
    )
    return at(when, Case.adopt_joint_plan, steps=steps)


def deemed(when: str) -> At:
    return at(when, Case.deem_consent, unit=THEIRS, step="会签")


def liable(unit: str) -> At:
    return at("2025-03-20 09:00", Case.attribute_liability, unit=unit, consequence="逾期两日")


SHARED = at("2025-03-03 15:00", Case.dispatch, department=THEIRS, item="会签")
TOLD = at("2025-03-04 10:00", Case.notify_participant, unit=THEIRS, step="会签", way="函")
REFUSED = at("2025-03-10 09:00", Case.refuse_participation, unit=THEIRS, step="会签")
NOW = "2025-04-01 09:00"

ROWS = [
    Row(
        "XS-13",
        "分送有关部门而当日未定牵头单位",
        a_case(SHARED),
        "2025-03-03 17:31",
        1,
        LI,
        "2025-03-03 17:30",
    ),
    Row("XS-13", "分送当日确定牵头单位", a_case(SHARED, led()), NOW, 0, besides=(ORGANISATION,)),
    Row("XS-13", "次日才确定", a_case(SHARED, led("2025-03-04 09:00")), NOW, 1, besides=(ORGANISATION,)),
    Row("XS-13", "不是局负责人确定", a_case(led(by=WANG)), NOW, 1, besides=(ORGANISATION,)),
    Row("XS-13", "局负责人未登记，无从判断", a_case(led(by=WANG)), NOW, 0),
    Row("XS-14", "第五个工作日仍无实施方案", a_case(led()), "2025-03-10 17:31", 1, LI, "2025-03-10 17:30"),
    Row("XS-14", "第五个工作日制定方案", a_case(led(), planned("2025-03-10 17:00")), NOW, 0),
    Row("XS-14", "会签未定时限", a_case(led(), planned(theirs=None)), NOW, 1),
    Row("XS-14", "会签时限晚于办结时限", a_case(led(), planned(theirs="2025-04-01 17:30")), NOW, 1),
    Row("XS-14", "会签时限即办结时限", a_case(led(), planned(theirs="2025-03-31 17:30")), NOW, 0),
    Row(
        "XS-15",
        "逾期次日仍未记明缺席",
        a_case(led(), planned(), TOLD),
        "2025-03-17 17:31",
        1,
        LI,
        "2025-03-17 17:30",
    ),
    Row(
        "XS-15", "逾期次日按缺席默认记明", a_case(led(), planned(), TOLD, deemed("2025-03-17 17:00")), NOW, 0
    ),
    Row(
        "XS-15",
        "按期会签",
        a_case(led(), planned(), TOLD, at("2025-03-14 17:00", Case.do_joint_step, unit=THEIRS, step="会签")),
        NOW,
        0,
    ),
    Row("XS-15", "未通知即按缺席默认", a_case(led(), planned(), deemed("2025-03-17 09:00")), NOW, 1),
    Row("XS-15", "时限未到即按缺席默认", a_case(led(), planned(), TOLD, deemed("2025-03-12 09:00")), NOW, 1),
    Row(
        "XS-15",
        "对方拒绝后按缺席默认",
        a_case(led(), planned(), TOLD, REFUSED, deemed("2025-03-12 09:00")),
        NOW,
        0,
    ),
    Row(
        "XS-16",
        "后果归于牵头单位",
        a_case(led(), planned(), TOLD, deemed("2025-03-17 09:00"), liable(OURS)),
        NOW,
        1,
    ),
    Row(
        "XS-16",
        "后果归于缺席单位",
        a_case(led(), planned(), TOLD, deemed("2025-03-17 09:00"), liable(THEIRS)),
        NOW,
        0,
    ),
]
