"""年度考核 — how the systems were kept enters it."""

from datetime import date

from domain.assessment.assessment import Assessment
from domain.assessment.freezing import PersonScore, SectionScore
from domain.assessment.opening import Indicator
from domain.assessment.state import assessment_id
from tests.domain.regulation.bureau import BUREAU
from tests.domain.regulation.told import LEADER, LI, WINDOW, At, Row, Told, at, told


def the_year(*steps: At, indicators: tuple[Indicator, ...] = (Indicator.COMPLIANCE,)) -> Told:
    return told(
        Assessment(assessment_id(BUREAU.id, 2024)),
        at(
            "2025-01-06 09:00",
            Assessment.open_year,
            entered_by=LEADER,
            organisation=BUREAU.id,
            year=2024,
            scheme="basic-2025",
            first_day=date(2024, 1, 1),
            last_day=date(2024, 12, 31),
            indicators=indicators,
        ),
        *steps,
    )


def frozen(*sections: SectionScore) -> At:
    return at(
        "2025-01-13 09:00",
        Assessment.freeze,
        position=1,
        persons=(PersonScore(person=LI, section=WINDOW, score=9800),),
        sections=sections,
    )


CONFIRMED = at("2025-01-20 09:00", Assessment.confirm_year, entered_by=LEADER)

ROWS = [
    Row(
        "WC-12",
        "考核指标没有制度执行情况",
        the_year(indicators=(Indicator.PRAISE,)),
        "2025-01-06 10:00",
        1,
        LEADER,
        "2025-01-06 09:00",
    ),
    Row("WC-12", "考核指标有制度执行情况", the_year(), "2025-01-06 10:00", 0),
    Row(
        "WC-12",
        "审定的考核没有窗口成绩",
        the_year(frozen(), CONFIRMED),
        "2025-01-20 10:00",
        1,
        LEADER,
        "2025-01-20 09:00",
    ),
    Row(
        "WC-12",
        "个人与窗口均有成绩",
        the_year(frozen(SectionScore(section=WINDOW, score=9800)), CONFIRMED),
        "2025-01-20 10:00",
        0,
    ),
    Row("WC-12", "冻结尚未审定", the_year(frozen()), "2025-01-20 10:00", 0),
]
