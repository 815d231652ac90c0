"""AB角配合 — in the year's assessment, and in learning from each other."""

from datetime import date

from domain.assessment.ab_cooperation import CooperationGrade
from domain.assessment.assessment import Assessment
from domain.assessment.freezing import PersonScore
from domain.assessment.opening import Indicator
from domain.assessment.state import assessment_id
from domain.identity import derived_id
from domain.office.training import Training
from domain.office.training_state import TrainingTopic
from tests.domain.regulation.staffed import POST, assigned, post
from tests.domain.regulation.told import CHEN, LEADER, LI, WANG, ZHAO, At, Row, Told, at, told

HOUSE = derived_id("organisation", "1")
BOTH = (Indicator.COMPLIANCE, Indicator.AB_COOPERATION)


def year(*steps: At, indicators: tuple[Indicator, ...] = BOTH) -> Told:
    opened = at(
        "2025-01-02 09:00",
        Assessment.open_year,
        entered_by=CHEN,
        organisation=HOUSE,
        year=2025,
        scheme="basic-2025",
        first_day=date(2025, 1, 1),
        last_day=date(2025, 12, 31),
        indicators=indicators,
    )
    return told(Assessment(assessment_id(HOUSE, 2025)), opened, *steps)


MARKED = at(
    "2025-12-20 09:00",
    Assessment.mark_ab_cooperation,
    entered_by=CHEN,
    person=LI,
    partner=WANG,
    grade=CooperationGrade.GOOD,
)
CONFIRMED = (
    at(
        "2025-12-25 09:00",
        Assessment.freeze,
        entered_by=CHEN,
        position=1,
        persons=(PersonScore(person=LI, section=None, score=9800),),
    ),
    at("2025-12-28 09:00", Assessment.confirm_year, entered_by=LEADER),
)


def studied(when: str, *attendees: object, topic: TrainingTopic = TrainingTopic.CROSS) -> Told:
    return told(
        Training(derived_id("training", when)),
        at(when, Training.hold, entered_by=CHEN, topics=(topic,), attendees=attendees),
    )


LEARNED = year(
    at(
        "2025-11-03 09:00",
        Assessment.record_mutual_learning,
        entered_by=WANG,
        person=WANG,
        learned_from=LI,
        post=POST,
        topic="结账程序",
    )
)
PAIR = post(assigned())

ROWS = [
    Row(
        "AB-26",
        "考核内容没有AB角配合",
        year(indicators=(Indicator.COMPLIANCE,)),
        "2025-01-03 09:00",
        1,
        CHEN,
    ),
    Row("AB-26", "未评价即审定", year(*CONFIRMED), "2025-12-29 09:00", 1, LEADER),
    Row("AB-26", "评价后审定", year(MARKED, *CONFIRMED), "2025-12-29 09:00", 0),
    Row("AB-26", "尚未审定", year(), "2025-12-29 09:00", 0),
    Row("AB-27", "全年未相互学习", PAIR, "2026-01-01 00:01", 1, LI),
    Row(
        "AB-27",
        "只有A角参加",
        PAIR,
        "2026-01-01 00:01",
        1,
        besides=(studied("2025-06-03 09:00", LI, ZHAO),),
    ),
    Row(
        "AB-27",
        "学的不是彼此的业务",
        PAIR,
        "2026-01-01 00:01",
        1,
        besides=(studied("2025-06-03 09:00", LI, WANG, topic=TrainingTopic.PARTY_SPIRIT),),
    ),
    Row("AB-27", "年度未过", PAIR, "2025-12-31 23:00", 0),
    Row(
        "AB-27",
        "十二月三十一日共同学习",
        PAIR,
        "2026-01-01 00:01",
        0,
        besides=(studied("2025-12-31 15:00", LI, WANG),),
    ),
    Row("AB-27", "考核中记有相互学习", PAIR, "2026-01-01 00:01", 0, besides=(LEARNED,)),
    Row("AB-27", "结对不足半年", post(assigned("2025-09-01 09:00")), "2026-01-01 00:01", 0),
]
