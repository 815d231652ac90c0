"""年度考核 — what enters it, up to which place in the ledger facts count, who objects, who confirms."""

from datetime import date

import pytest

from domain.assessment.ab_cooperation import ABCooperationMarked, CooperationGrade
from domain.assessment.assessment import Assessment
from domain.assessment.confirmation import AssessmentGrade, ResultConfirmed, YearConfirmed
from domain.assessment.freezing import Frozen, PersonScore, SectionScore
from domain.assessment.mark import MarkGiven, MarkTakenBack
from domain.assessment.mutual_learning import MutualLearningRecorded
from domain.assessment.objection import ObjectionAnswered, ObjectionOutcome, ObjectionRaised
from domain.assessment.opening import Indicator, YearOpened
from domain.assessment.praise import PraiseBy, Praised
from domain.cases.completion import Completed, Outcome
from domain.errors import NotAllowed
from tests.acceptance.bureau import (
    ACCOUNTING,
    BOOKKEEPING,
    BUREAU,
    LI_MING,
    QIAN_YONG,
    SUN_LI,
    WANG_FANG,
    WU_XIA,
    ZHENG_YI,
    Bureau,
    Record,
    moment,
)


def opened(bureau: Bureau, *indicators: Indicator, when: str = "2025-01-06 09:00") -> Record[Assessment]:
    """The year 2025, opened with these indicators."""
    bureau.given(when)
    return bureau.year(2025).open_year(
        WU_XIA,
        organisation=BUREAU,
        year=2025,
        scheme="basic-2025",
        first_day="2025-01-01",
        last_day="2025-12-31",
        indicators=indicators,
    )


def frozen(bureau: Bureau, year: Record[Assessment]) -> Record[Assessment]:
    """Frozen at the end of the year, with what the fold gave for Li and Wang."""
    bureau.at("2026-01-05 09:00")
    return year.freeze(
        WU_XIA,
        position=bureau.ledger.head(),
        persons=(
            PersonScore(person=LI_MING, section=ACCOUNTING, score=9_200),
            PersonScore(person=WANG_FANG, section=ACCOUNTING, score=9_600),
        ),
        sections=(SectionScore(section=ACCOUNTING, score=9_400),),
    )


@pytest.mark.clause("WC-12", "AB-26", "AB-27")
def test_a_year_is_frozen_objected_to_and_confirmed(bureau: Bureau) -> None:
    """「执行情况纳入窗口及其工作人员年度考核内容」，「将AB角合作和配合情况作为年度考核内容」."""
    year = opened(bureau, Indicator.COMPLIANCE, Indicator.AB_COOPERATION)
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)
    case.promise(LI_MING, due_at=moment("2025-03-17 17:30"))
    bureau.at("2025-03-18 09:00")
    case.complete(LI_MING, outcome=Outcome.GRANTED)
    late = (case.position(Completed),)
    bureau.at("2025-12-20 09:00")
    year.record_mutual_learning(
        LI_MING, person=LI_MING, learned_from=WANG_FANG, topic="年检程序", post=BOOKKEEPING
    )
    year.mark_ab_cooperation(
        SUN_LI, person=LI_MING, partner=WANG_FANG, grade=CooperationGrade.GOOD, post=BOOKKEEPING
    )
    year.give_mark(
        SUN_LI,
        person=LI_MING,
        indicator=Indicator.COMPLIANCE,
        points=-200,
        reason="超期一件",
        evidence=late,
        clause="XS-01",
    )
    frozen(bureau, year)

    bureau.when("2026-01-08 09:00")
    year.raise_objection(LI_MING, person=LI_MING, grounds="系统停机", evidence=late)
    with pytest.raises(NotAllowed):
        year.answer_objection(
            LI_MING, person=LI_MING, outcome=ObjectionOutcome.CHANGED, score=9_400, reason="同意"
        )
    bureau.at("2026-01-12 09:00")
    year.answer_objection(
        QIAN_YONG, person=LI_MING, outcome=ObjectionOutcome.CHANGED, score=9_400, reason="查有停机公告"
    )
    bureau.at("2026-01-15 09:00")
    year.confirm_result(WU_XIA, person=LI_MING, signed=True, grade=AssessmentGrade.COMPETENT)
    year.confirm_result(WU_XIA, person=WANG_FANG, signed=True, grade=AssessmentGrade.EXCELLENT)
    bureau.at("2026-01-20 09:00")
    year.confirm_year(ZHENG_YI, meeting="党组会2026年第1次")

    assert year.history == [
        "启动年度考核",
        "AB角相互学习",
        "AB角合作配合评价",
        "加减分",
        "冻结考核",
        "考核异议",
        "异议答复",
        "确认考核结果",
        "确认考核结果",
        "审定年度考核",
    ]
    assert year.fact(MarkGiven).evidence == late
    assert year.fact(ABCooperationMarked).partner == year.fact(MutualLearningRecorded).learned_from
    held = year.fact(Frozen)
    assert (held.scheme, held.position) == ("basic-2025", year.position(Frozen) - 1)
    objection, answer = year.fact(ObjectionRaised), year.fact(ObjectionAnswered)
    assert (objection.score, answer.old_score, answer.score) == (9_200, 9_200, 9_400)
    assert bureau.words(objection.grounds) == "系统停机"
    signed = year.facts(ResultConfirmed)[0]
    assert (signed.score, signed.objected, signed.position) == (9_400, False, held.position)
    end = year.fact(YearConfirmed)
    assert (end.position, end.unconfirmed, end.unanswered) == (held.position, (), ())


@pytest.mark.clause("WC-12")
def test_a_year_confirmed_over_an_open_objection_is_recorded_so(bureau: Bureau) -> None:
    """「执行情况纳入窗口及其工作人员年度考核内容」."""
    year = frozen(bureau, opened(bureau, Indicator.COMPLIANCE))
    year.raise_objection(WU_XIA, for_whom=LI_MING, person=LI_MING, grounds=None)

    year.confirm_result(WU_XIA, person=LI_MING, signed=False)
    year.confirm_year(ZHENG_YI)

    result, end = year.fact(ResultConfirmed), year.fact(YearConfirmed)
    assert (result.signed, result.objected, result.grade) == (False, True, None)
    assert (end.unconfirmed, end.unanswered, end.meeting) == ((WANG_FANG,), (LI_MING,), None)


@pytest.mark.clause("WC-12", "AB-26")
def test_a_year_opened_late_without_what_must_enter_it_is_recorded_so(bureau: Bureau) -> None:
    """「将AB角合作和配合情况作为年度考核内容」."""
    year = opened(bureau, Indicator.OTHER, when="2025-11-03 09:00")

    begun = year.fact(YearOpened)
    assert begun.indicators == (Indicator.OTHER,)
    assert begun.first_day == date(2025, 1, 1) < begun.occurred_at.date()


@pytest.mark.clause("WC-12", "FC-03")
def test_praise_counts_and_a_mark_is_taken_back(bureau: Bureau) -> None:
    """「按照财政职能和服务规程，向服务对象提供优质服务」."""
    year = opened(bureau, Indicator.COMPLIANCE, Indicator.PRAISE)
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)

    bureau.when("2025-03-10 09:00")
    year.praise(SUN_LI, person=LI_MING, by=PraiseBy.PUBLIC, case=case.id, words="服务热情")
    year.give_mark(SUN_LI, person=LI_MING, indicator=Indicator.PRAISE, points=100, reason="锦旗一面")
    year.take_back_mark(SUN_LI, mark=year.version(MarkGiven), reason="重复计分")

    assert bureau.words(year.fact(Praised).words) == "服务热情"
    assert year.fact(MarkGiven).evidence == ()
    assert year.fact(MarkTakenBack).points == 100
    assert year.now.marks == {}
