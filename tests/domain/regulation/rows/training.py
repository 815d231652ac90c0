"""学习培训 — studied, made up for, tested; so many hours a year."""

from uuid import UUID

from domain.identity import derived_id
from domain.office.training import Training
from domain.office.training_state import TrainingTopic
from domain.people.leaving import LeavingReason
from domain.people.staff import Staff
from tests.domain.regulation.bureau import bureau, member_of_staff
from tests.domain.regulation.told import LEADER, LI, WANG, At, Row, Told, at, told

BOTH = (TrainingTopic.FIVE_SYSTEMS, TrainingTopic.FRONT_LINE)
NEW_YEAR = "2025-01-01 09:00"
END_OF_2024 = "2024-12-31 23:59:59.999999"


def a_session(
    when: str,
    *steps: At,
    attendees: tuple[UUID, ...] = (LI,),
    topics: tuple[TrainingTopic, ...] = BOTH,
    minutes: int | None = None,
) -> Told:
    return told(
        Training(derived_id("training", when)),
        at(when, Training.hold, topics=topics, attendees=attendees, minutes=minutes),
        *steps,
    )


def educated(*days: str) -> tuple[Told, ...]:
    return tuple(a_session(day, topics=(TrainingTopic.PARTY_SPIRIT,)) for day in days)


def tested(when: str, *, passed: bool) -> At:
    return at(when, Training.test_knowledge, person=LI, passed=passed)


MISSED = a_session("2024-05-06 09:00", attendees=(WANG,))
MADE_UP = a_session(
    "2024-05-06 09:00", at("2024-12-31 17:00", Training.make_up, person=LI), attendees=(WANG,)
)
LEFT = at("2024-12-30 17:00", Staff.leave, reason=LeavingReason.TRANSFER)
HALF_A_DAY = 270

ROWS = [
    Row("DJ-01", "全年一次也未参加", member_of_staff(), NEW_YEAR, 1, LI, END_OF_2024, (MISSED,)),
    Row(
        "DJ-01",
        "全年一次也未组织：由局长负责",
        member_of_staff(),
        NEW_YEAR,
        1,
        LEADER,
        END_OF_2024,
        (bureau(),),
    ),
    Row("DJ-01", "年底最后一日补课", member_of_staff(), NEW_YEAR, 0, besides=(MADE_UP,)),
    Row("DJ-01", "当年尚未结束", member_of_staff(), "2024-12-31 23:59", 0, besides=(MISSED,)),
    Row(
        "DJ-01",
        "下半年才到岗，在册不满半年",
        member_of_staff(since="2024-07-03 09:00"),
        NEW_YEAR,
        0,
        besides=(MISSED,),
    ),
    Row("DJ-01", "年底前已离任", member_of_staff(LEFT), NEW_YEAR, 0, besides=(MISSED,)),
    Row(
        "DJ-01",
        "两年都未参加",
        member_of_staff(),
        "2026-01-01 09:00",
        2,
        LI,
        besides=(MISSED, a_session("2025-05-06 09:00", attendees=(WANG,))),
    ),
    Row(
        "YM-01",
        "到岗六个月两项都未学：分别发现",
        member_of_staff(),
        "2024-07-02 17:31",
        2,
        LI,
        "2024-07-02 17:30",
        (MISSED,),
    ),
    Row(
        "YM-01",
        "最后一日参加",
        member_of_staff(),
        "2024-12-31 09:00",
        0,
        besides=(a_session("2024-07-02 15:00"),),
    ),
    Row(
        "YM-01",
        "只学了五项制度",
        member_of_staff(),
        "2024-12-31 09:00",
        1,
        besides=(a_session("2024-05-06 09:00", topics=BOTH[:1]), MISSED),
    ),
    Row(
        "YM-01",
        "次日才参加",
        member_of_staff(),
        "2024-12-31 09:00",
        2,
        besides=(a_session("2024-07-03 15:00"),),
    ),
    Row(
        "YM-01",
        "更正签到名单：其实到了",
        member_of_staff(),
        "2024-12-31 09:00",
        0,
        besides=(
            a_session(
                "2024-05-06 09:00",
                at("2024-05-07 09:00", Training.amend_attendance, attendees=(WANG, LI)),
                attendees=(WANG,),
            ),
        ),
    ),
    Row(
        "YM-02",
        "学习后三个月未测试",
        member_of_staff(),
        "2024-08-06 17:31",
        2,
        LI,
        "2024-08-06 17:30",
        (a_session("2024-05-06 09:00"),),
    ),
    Row(
        "YM-02",
        "测试未通过，此后未再测",
        member_of_staff(),
        "2024-12-31 09:00",
        2,
        besides=(a_session("2024-05-06 09:00", tested("2024-05-06 17:00", passed=False)),),
    ),
    Row(
        "YM-02",
        "第二次测试通过",
        member_of_staff(),
        "2024-12-31 09:00",
        0,
        besides=(
            a_session(
                "2024-05-06 09:00",
                tested("2024-05-06 17:00", passed=False),
                tested("2024-08-06 17:30", passed=True),
            ),
        ),
    ),
    Row("YM-02", "从未学习的由另一条发现", member_of_staff(), "2024-12-31 09:00", 0, besides=(MISSED,)),
    Row(
        "DD-09",
        "学时差一分钟",
        member_of_staff(),
        NEW_YEAR,
        1,
        LI,
        END_OF_2024,
        (a_session("2024-05-06 09:00", minutes=90 * 60 - 1),),
    ),
    Row(
        "DD-09",
        "恰满九十学时",
        member_of_staff(),
        NEW_YEAR,
        0,
        besides=tuple(a_session(f"2024-05-{day:02} 09:00", minutes=HALF_A_DAY) for day in range(1, 21)),
    ),
    Row(
        "DD-09", "未登记学时的不计", member_of_staff(), NEW_YEAR, 1, besides=(a_session("2024-05-06 09:00"),)
    ),
    Row(
        "DJ-13",
        "全年三次",
        bureau(),
        NEW_YEAR,
        1,
        LEADER,
        END_OF_2024,
        educated("2024-03-04 09:00", "2024-06-03 09:00", "2024-09-02 09:00"),
    ),
    Row(
        "DJ-13",
        "全年四次",
        bureau(),
        NEW_YEAR,
        0,
        besides=educated("2024-03-04 09:00", "2024-06-03 09:00", "2024-09-02 09:00", "2024-12-31 16:00"),
    ),
    Row(
        "DJ-13",
        "第四次在次年元旦之后",
        bureau(),
        "2025-01-03 09:00",
        1,
        besides=educated("2024-03-04 09:00", "2024-06-03 09:00", "2024-09-02 09:00", "2025-01-02 09:00"),
    ),
]
