"""检查 — planned and held, found and followed up, ordered and looked at again."""

from datetime import date

from domain.identity import derived_id
from domain.office.inspection import Inspection
from domain.office.inspection_state import Inspected, InspectionKind
from tests.domain.regulation.told import LI, WANG, At, Row, Told, at, told

PROJECT = Inspected(unit="某化工厂", project="二期工程")
THREE, FACTORY, TREATMENT = (
    InspectionKind.THREE_SIMULTANEOUS,
    InspectionKind.DISCHARGER,
    InspectionKind.DEADLINE_TREATMENT,
)


def planned(*steps: At, kind: InspectionKind = THREE, planned_for: date | None = date(2025, 3, 31)) -> Told:
    return told(
        Inspection(derived_id("inspection", "1")),
        at(
            "2025-03-03 09:00",
            Inspection.plan,
            kind=kind,
            inspected=PROJECT,
            inspectors=(WANG,),
            planned_for=planned_for,
        ),
        *steps,
    )


def held(*steps: At, kind: InspectionKind = FACTORY, when: str = "2025-03-03 09:00", name: str = "1") -> Told:
    """Held by Wang; what was found is said."""
    return told(
        Inspection(derived_id("inspection", name)),
        at(when, Inspection.hold, kind=kind, inspected=PROJECT, inspectors=(WANG,)),
        *steps,
    )


def found(*, case: object = None) -> At:
    return at("2025-03-03 10:00", Inspection.find_deficiency, what="超标排放", case=case)


def ordered(when: str, due_on: date) -> At:
    return at(when, Inspection.set_treatment_deadline, number=1, requirement="停产整治", due_on=due_on)


def looked_again(when: str, *, treated: bool) -> At:
    return at(when, Inspection.reinspect, number=1, treated=treated)


ORDERED = ordered("2025-03-04 09:00", date(2025, 6, 16))

ROWS = [
    Row("GW-15", "计划之日后一个月未检查", planned(), "2025-04-30 17:31", 1, WANG, "2025-04-30 17:30"),
    Row(
        "GW-15",
        "一个月的最后一日检查",
        planned(at("2025-04-30 17:00", Inspection.hold)),
        "2025-12-31 09:00",
        0,
    ),
    Row("GW-15", "次日才检查", planned(at("2025-05-06 09:00", Inspection.hold)), "2025-12-31 09:00", 1),
    Row(
        "GW-15",
        "说明理由后取消",
        planned(at("2025-03-28 09:00", Inspection.cancel, reason="项目停建")),
        "2025-12-31 09:00",
        0,
    ),
    Row(
        "GW-15", "取消而未说明理由", planned(at("2025-03-28 09:00", Inspection.cancel)), "2025-12-31 09:00", 1
    ),
    Row(
        "GW-15",
        "未定日期，自安排之日起算",
        planned(planned_for=None),
        "2025-12-31 09:00",
        1,
        moment="2025-04-03 17:30",
    ),
    Row("GW-15", "不是“三同时”检查", planned(kind=FACTORY), "2025-12-31 09:00", 0),
    Row("GW-19", "发现超标排放十五日无下文", held(found()), "2025-03-18 17:31", 1, WANG, "2025-03-18 17:30"),
    Row(
        "GW-19",
        "第十五日责令限期治理",
        held(found(), ordered("2025-03-18 17:00", date(2025, 6, 16))),
        "2025-12-31 09:00",
        0,
    ),
    Row("GW-19", "已立案", held(found(case=derived_id("case", "处罚"))), "2025-12-31 09:00", 0),
    Row(
        "GW-19",
        "复查发现仍未改正，此后无下文",
        held(found(), looked_again("2025-03-10 09:00", treated=False)),
        "2025-12-31 09:00",
        1,
    ),
    Row(
        "GW-19",
        "当场改正",
        held(found(), looked_again("2025-03-03 11:00", treated=True)),
        "2025-12-31 09:00",
        0,
    ),
    Row(
        "GW-20",
        "限期届满后五个工作日未检查",
        held(found(), ORDERED),
        "2025-06-23 17:31",
        1,
        LI,
        "2025-06-23 17:30",
    ),
    Row(
        "GW-20",
        "届满后第五个工作日复查",
        held(found(), ORDERED, looked_again("2025-06-23 17:00", treated=False)),
        "2025-12-31 09:00",
        0,
    ),
    Row(
        "GW-20",
        "届满前复查尚未完成，届满后未再查",
        held(found(), ORDERED, looked_again("2025-06-10 09:00", treated=False)),
        "2025-12-31 09:00",
        1,
    ),
    Row(
        "GW-20",
        "届满前已治理",
        held(found(), ORDERED, looked_again("2025-06-10 09:00", treated=True)),
        "2025-12-31 09:00",
        0,
    ),
    Row(
        "GW-20",
        "届满前延期，新的期限未到",
        held(found(), ORDERED, ordered("2025-06-10 09:00", date(2025, 12, 31))),
        "2025-12-31 09:00",
        0,
    ),
    Row(
        "GW-20",
        "同一项目另行检查",
        held(found(), ORDERED),
        "2025-12-31 09:00",
        0,
        besides=(held(kind=TREATMENT, when="2025-06-17 09:00", name="2"),),
    ),
    Row("GW-20", "安排的限期治理检查未进行", planned(kind=TREATMENT), "2025-12-31 09:00", 1, WANG),
]
