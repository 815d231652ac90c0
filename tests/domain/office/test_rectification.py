"""自查与整改 — 深入分析和认真查找工作不足和薄弱环节，有针对性地制定相应的工作标准和措施."""

from datetime import date
from uuid import uuid4

import pytest

from domain.errors import BadInput, ImpossibleState, NotFound
from domain.office.rectification import (
    Rectification,
    RectificationCorrected,
    RectificationOpened,
    RectificationSource,
    SelfReviewFiled,
    WeaknessFound,
)
from domain.office.rectification_measure import (
    RectificationClosed,
    RectificationExtended,
    RectificationPlanned,
    RectificationVerified,
)
from tests.domain.office.given import (
    ACCOUNTING,
    CHIEF,
    LI,
    NO_HASH,
    OFFICE,
    PAPER,
    PHOTO,
    WANG,
    ZHAO,
    at,
    recorded,
    refused,
)

JANUARY, JUNE, SEPTEMBER, DECEMBER = (
    date(2025, 1, 1),
    date(2025, 6, 30),
    date(2025, 9, 30),
    date(2025, 12, 31),
)


def a_review() -> Rectification:
    rectification = Rectification(uuid4())
    rectification.file_self_review(
        at(0),
        section=ACCOUNTING,
        topic="限时办结",
        first_day=JANUARY,
        last_day=JUNE,
        report_hash=PAPER,
        conclusion="存在超时办件",
    )
    return rectification


def with_a_measure() -> Rectification:
    """A weak point, and a measure against it that Wang carries out until the end of June."""
    rectification = a_review()
    rectification.find_weakness(at(1), what="办件超时")
    rectification.plan(at(2), weakness=1, what="每日提醒到期办件", owner=WANG, due_on=JUNE)
    return rectification


@pytest.mark.clause("DJ-09")
def test_a_unit_looks_for_its_own_weak_points() -> None:
    filed = recorded(a_review(), SelfReviewFiled)
    assert (filed.section, filed.topic, filed.conclusion) == (ACCOUNTING, "限时办结", "存在超时办件")
    assert (filed.first_day, filed.last_day, filed.report_hash) == (JANUARY, JUNE, PAPER)


@pytest.mark.clause("DJ-09")
def test_a_review_that_says_neither_period_nor_result_is_recorded_so() -> None:
    rectification = Rectification(uuid4())
    rectification.file_self_review(at(0), section=None)
    filed = recorded(rectification, SelfReviewFiled)
    assert (filed.first_day, filed.last_day, filed.report_hash, filed.conclusion) == (None, None, None, None)


@pytest.mark.clause("DJ-09")
@pytest.mark.parametrize("source", RectificationSource)
def test_others_may_show_it_its_weak_points(source: RectificationSource) -> None:
    rectification, origin = Rectification(uuid4()), uuid4()
    rectification.open(at(0), section=ACCOUNTING, source=source, origin=origin, basis="整改通知书")
    opened = recorded(rectification, RectificationOpened)
    assert (opened.source, opened.origin, opened.basis) == (source, origin, "整改通知书")
    assert rectification.section == ACCOUNTING


@pytest.mark.clause("DJ-09")
def test_each_weak_point_has_a_number() -> None:
    rectification = a_review()
    rectification.find_weakness(at(1), what="办件超时", clause="XS-01")
    rectification.find_weakness(at(1), what="公示牌过时", section=OFFICE)
    second = recorded(rectification, WeaknessFound)
    assert (second.number, second.what, second.clause, second.section) == (2, "公示牌过时", None, OFFICE)
    first = rectification.said[2]
    assert isinstance(first, WeaknessFound)
    assert (first.number, first.clause, first.section) == (1, "XS-01", ACCOUNTING)


@pytest.mark.clause("DJ-09")
def test_against_a_weak_point_a_measure_is_planned_with_owner_and_date_or_without() -> None:
    rectification = with_a_measure()
    planned = recorded(rectification, RectificationPlanned)
    assert (planned.weakness, planned.measure, planned.what) == (1, 1, "每日提醒到期办件")
    assert (planned.owner, planned.due_on, planned.section) == (WANG, JUNE, ACCOUNTING)
    rectification.plan(at(3), weakness=1, what="加强学习")
    vague = recorded(rectification, RectificationPlanned)
    assert (vague.measure, vague.owner, vague.due_on) == (2, None, None)


@pytest.mark.clause("DJ-09")
def test_a_measure_is_extended_after_its_day_as_well() -> None:
    rectification = with_a_measure()
    rectification.extend(at(24 * 150), measure=1, due_on=SEPTEMBER, approved_by=CHIEF, reason="系统未上线")
    extended = recorded(rectification, RectificationExtended)
    assert (extended.measure, extended.old_due_on, extended.due_on) == (1, JUNE, SEPTEMBER)
    assert (extended.owner, extended.section) == (WANG, ACCOUNTING)
    assert (extended.approved_by, extended.reason) == (CHIEF, "系统未上线")
    with refused(rectification, BadInput, "already; nothing to record", field="due_on"):
        rectification.extend(at(24 * 151), measure=1, due_on=SEPTEMBER)


@pytest.mark.clause("DJ-09")
def test_a_measure_is_closed_late_and_its_day_stands_beside_it() -> None:
    rectification = with_a_measure()
    rectification.close(at(24 * 200, by=WANG), measure=1, result="已设提醒", evidence_hash=PHOTO)
    closed = recorded(rectification, RectificationClosed)
    assert (closed.measure, closed.owner, closed.due_on, closed.section) == (1, WANG, JUNE, ACCOUNTING)
    assert (closed.result, closed.evidence_hash) == ("已设提醒", PHOTO)
    with refused(rectification, ImpossibleState, "is closed; plan another", field="measure"):
        rectification.close(at(24 * 201), measure=1)
    with refused(rectification, ImpossibleState, "is closed; plan another", field="measure"):
        rectification.extend(at(24 * 201), measure=1, due_on=DECEMBER)


@pytest.mark.clause("DJ-09")
def test_another_verifies_it_and_the_owner_doing_so_himself_is_recorded() -> None:
    rectification = with_a_measure()
    rectification.close(at(50, by=WANG), measure=1)
    rectification.verify(at(60), measure=1, effective=True, verifier=ZHAO, remark="抽查十件")
    verified = recorded(rectification, RectificationVerified)
    assert (verified.measure, verified.owner, verified.verifier) == (1, WANG, ZHAO)
    assert (verified.effective, verified.remark, verified.section) == (True, "抽查十件", ACCOUNTING)
    rectification.verify(at(61, by=WANG), measure=1, effective=True)
    assert recorded(rectification, RectificationVerified).verifier == WANG


@pytest.mark.clause("DJ-09")
def test_a_measure_that_did_not_help_is_open_again() -> None:
    rectification = with_a_measure()
    rectification.close(at(50, by=WANG), measure=1)
    rectification.verify(at(60), measure=1, effective=False)
    assert recorded(rectification, RectificationVerified).verifier == LI
    with refused(rectification, ImpossibleState, "is not closed", field="measure"):
        rectification.verify(at(61), measure=1, effective=True)
    rectification.close(at(90, by=WANG), measure=1)
    assert recorded(rectification, RectificationClosed).measure == 1


def test_it_begins_once() -> None:
    rectification = a_review()
    with refused(rectification, ImpossibleState, "recorded already"):
        rectification.file_self_review(at(1), section=ACCOUNTING)
    with refused(rectification, ImpossibleState, "recorded already"):
        rectification.open(at(1), section=ACCOUNTING, source=RectificationSource.OTHER)


def test_a_period_does_not_end_before_it_begins_and_a_hash_is_a_hash() -> None:
    rectification = Rectification(uuid4())
    with refused(rectification, BadInput, "ends before it begins", field="last_day"):
        rectification.file_self_review(at(0), section=None, first_day=JUNE, last_day=JANUARY)
    with refused(rectification, BadInput, "is not a SHA-256", field="report_hash"):
        rectification.file_self_review(at(0), section=None, report_hash=NO_HASH)
    rectification = with_a_measure()
    with refused(rectification, BadInput, "is not a SHA-256", field="evidence_hash"):
        rectification.close(at(1), measure=1, evidence_hash=NO_HASH)


def test_weak_points_and_measures_say_something() -> None:
    rectification = with_a_measure()
    with refused(rectification, BadInput, "what is empty", field="what"):
        rectification.find_weakness(at(3), what="")
    with refused(rectification, BadInput, "what is empty", field="what"):
        rectification.plan(at(3), weakness=1, what=" ")


@pytest.mark.parametrize("weakness", [0, 2])
def test_a_measure_is_against_a_weak_point_that_was_found(weakness: int) -> None:
    rectification = with_a_measure()
    with refused(rectification, BadInput, f"has no weak point {weakness}", field="weakness"):
        rectification.plan(at(3), weakness=weakness, what="加强学习")


def test_only_a_measure_that_was_planned_is_extended_closed_or_verified() -> None:
    rectification = with_a_measure()
    with refused(rectification, BadInput, "has no measure 2; 1 are planned", field="measure"):
        rectification.extend(at(3), measure=2, due_on=DECEMBER)
    with refused(rectification, BadInput, "has no measure 2", field="measure"):
        rectification.close(at(3), measure=2)
    with refused(rectification, BadInput, "has no measure 2", field="measure"):
        rectification.verify(at(3), measure=2, effective=True)
    with refused(rectification, ImpossibleState, "is not closed", field="measure"):
        rectification.verify(at(3), measure=1, effective=True)


def test_nothing_follows_before_it_began() -> None:
    rectification = Rectification(uuid4())
    with refused(rectification, NotFound, "no rectification has the id"):
        rectification.find_weakness(at(0), what="办件超时")
    with refused(rectification, NotFound, "no rectification has the id"):
        rectification.plan(at(0), weakness=1, what="加强学习")
    with refused(rectification, NotFound, "no rectification has the id"):
        rectification.extend(at(0), measure=1, due_on=JUNE)
    with refused(rectification, NotFound, "no rectification has the id"):
        rectification.close(at(0), measure=1)
    with refused(rectification, NotFound, "no rectification has the id"):
        rectification.verify(at(0), measure=1, effective=True)


def test_an_owner_that_was_written_down_wrongly_is_corrected_a_number_is_not() -> None:
    rectification = with_a_measure()
    rectification.correct(at(3), version=3, field="owner", right=str(ZHAO), reason="录入有误")
    assert recorded(rectification, RectificationCorrected).correction.version == 3
    rectification.close(at(4), measure=1)
    assert recorded(rectification, RectificationClosed).owner == ZHAO
    with refused(rectification, BadInput, "is not corrected", field="field"):
        rectification.correct(at(5), version=3, field="weakness", right="9", reason="录入有误")
