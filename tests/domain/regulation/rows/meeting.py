"""党内会议 — held every year, and attended."""

from uuid import UUID

from domain.identity import derived_id
from domain.office.meeting import Meeting
from domain.office.meeting_state import MeetingKind, MeetingPart
from domain.office.resolution import AppraisalGrade
from tests.domain.regulation.bureau import bureau, member_of_staff
from tests.domain.regulation.told import LEADER, LI, WANG, At, Row, Told, at, told

NEW_YEAR = "2025-01-01 09:00"
END_OF_2024 = "2024-12-31 23:59:59.999999"
LIFE, APPRAISAL, MEMBERS = (
    MeetingKind.DEMOCRATIC_LIFE,
    MeetingKind.DEMOCRATIC_APPRAISAL,
    MeetingKind.PARTY_MEMBERS,
)


def held(
    when: str,
    kind: MeetingKind,
    *steps: At,
    attendees: tuple[UUID, ...] = (WANG,),
    absent: tuple[UUID, ...] = (),
    parts: tuple[MeetingPart, ...] = (),
) -> Told:
    return told(
        Meeting(derived_id("meeting", when)),
        at(when, Meeting.hold, kind=kind, attendees=attendees, absent=absent, parts=parts),
        *steps,
    )


def came(*days: str) -> tuple[Told, ...]:
    return tuple(held(day, MEMBERS, attendees=(LI, WANG)) for day in days)


def stayed_away(*days: str) -> tuple[Told, ...]:
    return tuple(held(day, MEMBERS, absent=(LI,)) for day in days)


ON_LEAVE = held(
    "2024-08-05 09:00",
    MEMBERS,
    at("2024-08-05 10:00", Meeting.explain_absence, person=LI, approved_by=LEADER),
    absent=(LI,),
)
TWO, OTHER_TWO = ("2024-03-04 09:00", "2024-05-06 09:00"), ("2024-09-02 09:00", "2024-11-04 09:00")

ROWS = [
    Row("DJ-12", "全年未召开民主生活会", bureau(), NEW_YEAR, 1, LEADER, END_OF_2024),
    Row("DJ-12", "年底最后一日召开", bureau(), NEW_YEAR, 0, besides=(held("2024-12-31 15:00", LIFE),)),
    Row(
        "DJ-12", "次年一月才召开", bureau(), "2025-01-31 09:00", 1, besides=(held("2025-01-02 15:00", LIFE),)
    ),
    Row("DJ-12", "召开的是党员大会", bureau(), NEW_YEAR, 1, besides=(held("2024-12-31 15:00", MEMBERS),)),
    Row("DJ-12", "当年尚未结束", bureau(), "2024-12-31 23:59", 0),
    Row("DJ-15", "全年未评议", bureau(), NEW_YEAR, 1, LEADER, END_OF_2024),
    Row("DJ-15", "召开民主评议党员会", bureau(), NEW_YEAR, 0, besides=(held("2024-12-31 15:00", APPRAISAL),)),
    Row(
        "DJ-15",
        "在党员大会上一并评议",
        bureau(),
        NEW_YEAR,
        0,
        besides=(held("2024-12-31 15:00", MEMBERS, parts=(MeetingPart.APPRAISAL,)),),
    ),
    Row(
        "DJ-15",
        "会上评定了等次",
        bureau(),
        NEW_YEAR,
        0,
        besides=(
            held(
                "2024-12-31 15:00",
                MEMBERS,
                at("2024-12-31 16:00", Meeting.appraise_member, member=WANG, grade=AppraisalGrade.QUALIFIED),
            ),
        ),
    ),
    Row(
        "DJ-11",
        "四次缺席两次，到会五成",
        member_of_staff(),
        NEW_YEAR,
        1,
        LI,
        END_OF_2024,
        (*came(*TWO), *stayed_away(*OTHER_TWO)),
    ),
    Row(
        "DJ-11",
        "五次缺席两次，到会六成",
        member_of_staff(),
        NEW_YEAR,
        0,
        besides=(*came(*TWO, "2024-07-01 09:00"), *stayed_away(*OTHER_TWO)),
    ),
    Row(
        "DJ-11",
        "四次缺席两次，其中一次经准假",
        member_of_staff(),
        NEW_YEAR,
        0,
        besides=(*came(*TWO), ON_LEAVE, *stayed_away("2024-09-02 09:00")),
    ),
    Row("DJ-11", "全年只召开两次，均缺席", member_of_staff(), NEW_YEAR, 0, besides=stayed_away(*TWO)),
]
