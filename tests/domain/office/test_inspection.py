"""督查、检查 — 监督检查“三同时”、排污单位、污染治理设施与限期治理项目；严明工作纪律；挂牌上岗."""

from datetime import date
from uuid import uuid4

import pytest

from domain.errors import BadInput, ImpossibleState, NotFound
from domain.office.inspection import (
    Inspection,
    InspectionCancelled,
    InspectionCorrected,
    InspectionHeld,
    InspectionPlanned,
)
from domain.office.inspection_state import Inspected, InspectionKind
from domain.office.treatment import DeficiencyFound, Reinspected, TreatmentDeadlineSet
from tests.domain.office.given import (
    ACCOUNTING,
    CHIEF,
    LI,
    NO_HASH,
    PAPER,
    PHOTO,
    WANG,
    WINDOW,
    ZHAO,
    at,
    recorded,
    refused,
    sealed,
)

PLANT = Inspected(unit="某化工有限公司", project="二期扩建项目", place="工业园区")
HALL = Inspected(section=WINDOW)
JUNE, JULY = date(2025, 6, 30), date(2025, 7, 31)

KINDS = [
    pytest.param(kind, what, marks=pytest.mark.clause(clause), id=f"{clause} {kind.term}")
    for clause, kind, what in (
        ("DJ-02", InspectionKind.DISCIPLINE, HALL),
        ("GW-15", InspectionKind.THREE_SIMULTANEOUS, PLANT),
        ("GW-19", InspectionKind.DISCHARGER, PLANT),
        ("GW-20", InspectionKind.IMPACT_ASSESSMENT, PLANT),
        ("GW-20", InspectionKind.TREATMENT_FACILITY, PLANT),
        ("GW-20", InspectionKind.DEADLINE_TREATMENT, PLANT),
        ("CN-10", InspectionKind.BADGES, HALL),
        ("CN-11", InspectionKind.BADGES, Inspected(section=ACCOUNTING)),
    )
]
PLANNED = [row for row in KINDS if str(row.id)[:5] in ("DJ-02", "GW-15", "GW-20")]
FOUND = [row for row in KINDS if str(row.id)[:2] in ("DJ", "GW")]


def planned(
    kind: InspectionKind = InspectionKind.DEADLINE_TREATMENT, inspected: Inspected = PLANT
) -> Inspection:
    inspection = Inspection(uuid4())
    inspection.plan(
        at(0, by=CHIEF),
        kind=kind,
        inspected=inspected,
        inspectors=(LI, WANG),
        planned_for=date(2025, 3, 10),
        basis="年度检查计划",
    )
    return inspection


def held(
    kind: InspectionKind = InspectionKind.DEADLINE_TREATMENT, inspected: Inspected = PLANT
) -> Inspection:
    inspection = Inspection(uuid4())
    inspection.hold(at(0), kind=kind, inspected=inspected, in_order=False)
    return inspection


def with_a_deficiency() -> Inspection:
    inspection = held()
    inspection.find_deficiency(at(1), what="脱硫设施未运行")
    return inspection


@pytest.mark.parametrize(("kind", "what"), PLANNED)
def test_an_inspection_is_planned(kind: InspectionKind, what: Inspected) -> None:
    plan = recorded(planned(kind, what), InspectionPlanned)
    assert (plan.kind, plan.inspected, plan.inspectors) == (kind, what, (LI, WANG))
    assert (plan.planned_for, plan.basis) == (date(2025, 3, 10), "年度检查计划")


@pytest.mark.parametrize(("kind", "what"), KINDS)
def test_an_inspection_is_held_by_whom_and_where(kind: InspectionKind, what: Inspected) -> None:
    inspection = Inspection(uuid4())
    inspection.hold(at(0), kind=kind, inspected=what, inspectors=(LI, WANG), in_order=True, record_hash=PAPER)
    done = recorded(inspection, InspectionHeld)
    assert (done.kind, done.inspected, done.inspectors) == (kind, what, (LI, WANG))
    assert (done.in_order, done.record_hash, done.planned_for) == (True, PAPER, None)


@pytest.mark.clause("GW-15", "GW-20")
def test_a_planned_one_is_held_as_planned_where_nothing_else_is_said() -> None:
    inspection = planned()
    inspection.hold(at(24 * 20))
    done = recorded(inspection, InspectionHeld)
    assert (done.kind, done.inspected) == (InspectionKind.DEADLINE_TREATMENT, PLANT)
    assert (done.inspectors, done.planned_for, done.in_order) == ((LI, WANG), date(2025, 3, 10), None)


@pytest.mark.clause("GW-20")
def test_others_may_inspect_something_else_than_was_planned() -> None:
    inspection = planned()
    inspection.hold(at(60), kind=InspectionKind.DISCHARGER, inspected=HALL, inspectors=(ZHAO,))
    done = recorded(inspection, InspectionHeld)
    assert (done.kind, done.inspected, done.inspectors) == (InspectionKind.DISCHARGER, HALL, (ZHAO,))


@pytest.mark.clause("DJ-02")
def test_of_an_unplanned_one_whoever_acts_is_the_inspector() -> None:
    assert recorded(held(InspectionKind.DISCIPLINE, HALL), InspectionHeld).inspectors == (LI,)


@pytest.mark.clause("GW-15", "GW-20")
def test_a_planned_one_that_is_not_held_is_recorded_so() -> None:
    inspection = planned()
    inspection.cancel(at(48, by=CHIEF), reason="企业停产")
    cancelled = recorded(inspection, InspectionCancelled)
    assert (cancelled.kind, cancelled.inspected) == (InspectionKind.DEADLINE_TREATMENT, PLANT)
    assert (cancelled.planned_for, cancelled.reason) == (date(2025, 3, 10), "企业停产")


@pytest.mark.parametrize(("kind", "what"), FOUND)
def test_each_thing_that_was_not_in_order_is_recorded_by_number(
    kind: InspectionKind, what: Inspected
) -> None:
    inspection, case = held(kind, what), uuid4()
    inspection.find_deficiency(at(1), what="台账不全")
    inspection.find_deficiency(
        at(1),
        what="未按要求整改",
        basis="制度第三条",
        person=WANG,
        words="王某称已知悉",
        photo_hash=PHOTO,
        case=case,
    )
    found = recorded(inspection, DeficiencyFound)
    assert (found.kind, found.inspected, found.number, found.what) == (kind, what, 2, "未按要求整改")
    assert (found.basis, found.person, found.photo_hash, found.case) == ("制度第三条", WANG, PHOTO, case)
    assert sealed(found.words) == (WANG, "王某称已知悉")
    assert found.section == what.section


@pytest.mark.clause("GW-19")
def test_words_about_whoever_runs_the_plant_are_sealed_under_the_inspection() -> None:
    inspection = held(InspectionKind.DISCHARGER)
    inspection.find_deficiency(at(1), what="超标排放", section=ACCOUNTING, words="负责人拒绝签字")
    found = recorded(inspection, DeficiencyFound)
    assert sealed(found.words) == (inspection.id, "负责人拒绝签字")
    assert (found.person, found.section) == (None, ACCOUNTING)


@pytest.mark.clause("GW-20")
def test_a_deadline_for_treatment_is_set_and_set_anew() -> None:
    inspection = with_a_deficiency()
    inspection.set_treatment_deadline(
        at(30, by=CHIEF), number=1, requirement="恢复脱硫设施运行", due_on=JUNE, document="环责改〔2025〕1号"
    )
    first = recorded(inspection, TreatmentDeadlineSet)
    assert (first.inspected, first.number, first.requirement) == (PLANT, 1, "恢复脱硫设施运行")
    assert (first.old_due_on, first.due_on, first.decided_by) == (None, JUNE, CHIEF)
    assert first.document == "环责改〔2025〕1号"
    inspection.set_treatment_deadline(
        at(24 * 200),
        number=1,
        requirement="恢复脱硫设施运行",
        due_on=JULY,
        decided_by=CHIEF,
        reason="设备未到",
    )
    anew = recorded(inspection, TreatmentDeadlineSet)
    assert (anew.old_due_on, anew.due_on, anew.reason, anew.decided_by) == (JUNE, JULY, "设备未到", CHIEF)


@pytest.mark.clause("GW-15", "GW-20")
@pytest.mark.parametrize("treated", [True, False])
def test_it_is_looked_at_again_after_the_deadline(treated: bool) -> None:
    inspection = with_a_deficiency()
    inspection.set_treatment_deadline(at(30), number=1, requirement="恢复运行", due_on=JUNE)
    inspection.reinspect(
        at(24 * 150), number=1, treated=treated, inspector=ZHAO, remark="现场复查", record_hash=PAPER
    )
    again = recorded(inspection, Reinspected)
    assert (again.kind, again.inspected) == (InspectionKind.DEADLINE_TREATMENT, PLANT)
    assert (again.number, again.treated, again.due_on, again.inspector) == (1, treated, JUNE, ZHAO)
    assert (again.remark, again.record_hash) == ("现场复查", PAPER)


@pytest.mark.clause("GW-20")
def test_what_was_treated_can_be_found_as_bad_as_before() -> None:
    inspection = with_a_deficiency()
    inspection.reinspect(at(50), number=1, treated=True)
    with refused(inspection, ImpossibleState, "is treated", field="number"):
        inspection.set_treatment_deadline(at(51), number=1, requirement="恢复运行", due_on=JUNE)
    inspection.reinspect(at(90), number=1, treated=False)
    again = recorded(inspection, Reinspected)
    assert (again.treated, again.due_on, again.inspector) == (False, None, LI)
    inspection.set_treatment_deadline(at(91), number=1, requirement="恢复运行", due_on=JULY)
    assert recorded(inspection, TreatmentDeadlineSet).due_on == JULY


def test_it_is_planned_once_held_once_and_not_held_after_it_was_cancelled() -> None:
    inspection = planned()
    with refused(inspection, ImpossibleState, "recorded already"):
        inspection.plan(at(1), kind=InspectionKind.OTHER, inspected=HALL)
    inspection.hold(at(2))
    with refused(inspection, ImpossibleState, "was held already"):
        inspection.hold(at(3))
    with refused(inspection, ImpossibleState, "was held already"):
        inspection.cancel(at(3))
    called_off = planned()
    called_off.cancel(at(2))
    with refused(called_off, ImpossibleState, "was cancelled already"):
        called_off.hold(at(3))
    with refused(called_off, ImpossibleState, "was cancelled already"):
        called_off.cancel(at(3))


def test_an_inspection_is_of_something_and_of_some_kind() -> None:
    with pytest.raises(BadInput, match="is of nothing") as refusal:
        Inspected(unit="", place=None)
    assert refusal.value.field == "inspected"
    inspection = Inspection(uuid4())
    with refused(inspection, BadInput, "say what was inspected", field="inspected"):
        inspection.hold(at(0), kind=InspectionKind.BADGES)
    with refused(inspection, BadInput, "say which kind", field="kind"):
        inspection.hold(at(0), inspected=HALL)


def test_inspectors_are_named_once_and_a_hash_is_a_hash() -> None:
    inspection = Inspection(uuid4())
    with refused(inspection, BadInput, "twice", field="inspectors"):
        inspection.plan(at(0), kind=InspectionKind.OTHER, inspected=HALL, inspectors=(LI, LI))
    with refused(inspection, BadInput, "twice", field="inspectors"):
        inspection.hold(at(0), kind=InspectionKind.OTHER, inspected=HALL, inspectors=(LI, LI))
    with refused(inspection, BadInput, "is not a SHA-256", field="record_hash"):
        inspection.hold(at(0), kind=InspectionKind.OTHER, inspected=HALL, record_hash=NO_HASH)
    inspection = with_a_deficiency()
    with refused(inspection, BadInput, "is not a SHA-256", field="photo_hash"):
        inspection.find_deficiency(at(2), what="台账不全", photo_hash=NO_HASH)
    with refused(inspection, BadInput, "is not a SHA-256", field="record_hash"):
        inspection.reinspect(at(2), number=1, treated=True, record_hash=NO_HASH)
    with refused(inspection, BadInput, "what is empty", field="what"):
        inspection.find_deficiency(at(2), what=" ")
    with refused(inspection, BadInput, "requirement is empty", field="requirement"):
        inspection.set_treatment_deadline(at(2), number=1, requirement="", due_on=JUNE)


def test_a_deficiency_has_a_number_that_was_given() -> None:
    inspection = with_a_deficiency()
    with refused(inspection, BadInput, "has no deficiency 2; it found 1", field="number"):
        inspection.set_treatment_deadline(at(2), number=2, requirement="整改", due_on=JUNE)
    with refused(inspection, BadInput, "has no deficiency 0", field="number"):
        inspection.reinspect(at(2), number=0, treated=True)


def test_nothing_is_found_in_an_inspection_that_was_not_held() -> None:
    inspection = planned()
    with refused(inspection, ImpossibleState, "was not held"):
        inspection.find_deficiency(at(1), what="台账不全")
    with refused(inspection, ImpossibleState, "was not held"):
        inspection.set_treatment_deadline(at(1), number=1, requirement="整改", due_on=JUNE)
    with refused(inspection, ImpossibleState, "was not held"):
        inspection.reinspect(at(1), number=1, treated=True)


def test_nothing_follows_on_an_inspection_that_nobody_recorded() -> None:
    inspection = Inspection(uuid4())
    with refused(inspection, NotFound, "no inspection has the id"):
        inspection.cancel(at(0))
    with refused(inspection, NotFound, "no inspection has the id"):
        inspection.find_deficiency(at(0), what="台账不全")
    with refused(inspection, NotFound, "no inspection has the id"):
        inspection.set_treatment_deadline(at(0), number=1, requirement="整改", due_on=JUNE)
    with refused(inspection, NotFound, "no inspection has the id"):
        inspection.reinspect(at(0), number=1, treated=True)


def test_a_deadline_that_was_written_down_wrongly_is_corrected_its_number_is_not() -> None:
    inspection = with_a_deficiency()
    inspection.set_treatment_deadline(at(30), number=1, requirement="恢复运行", due_on=JULY)
    inspection.correct(at(31), version=3, field="due_on", right=JUNE.isoformat(), reason="录入有误")
    assert recorded(inspection, InspectionCorrected).correction.right == "2025-06-30"
    assert inspection.deficiencies[1].due_on == JUNE
    with refused(inspection, BadInput, "is not corrected", field="field"):
        inspection.correct(at(32), version=3, field="number", right="2", reason="录入有误")
