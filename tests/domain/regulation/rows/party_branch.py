"""编入支部 — from the membership on."""

from domain.people.leaving import LeavingReason
from domain.people.staff import Staff
from tests.domain.regulation.bureau import member_of_staff
from tests.domain.regulation.told import LI, At, Row, at

MEMBER = at("2024-03-04 09:00", Staff.record_party_membership)
ENDED = at("2025-03-03 09:00", Staff.end_party_membership)
AGAIN = at("2025-04-01 09:00", Staff.record_party_membership)


def assigned(when: str) -> At:
    return at(when, Staff.assign_party_branch, branch="第一支部")


ROWS = [
    Row(
        "DJ-10",
        "党员登记后三个月未编入支部",
        member_of_staff(MEMBER),
        "2024-06-05 09:00",
        1,
        LI,
        "2024-06-04 17:30",
    ),
    Row(
        "DJ-10", "最后一日编入", member_of_staff(MEMBER, assigned("2024-06-04 17:00")), "2025-12-31 09:00", 0
    ),
    Row("DJ-10", "次日才编入", member_of_staff(MEMBER, assigned("2024-06-05 09:00")), "2025-12-31 09:00", 1),
    Row("DJ-10", "不是党员", member_of_staff(), "2025-12-31 09:00", 0),
    Row(
        "DJ-10",
        "三个月内调出",
        member_of_staff(MEMBER, at("2024-06-04 17:00", Staff.leave, reason=LeavingReason.TRANSFER)),
        "2025-12-31 09:00",
        0,
    ),
    Row(
        "DJ-10",
        "组织关系转回后未再编入",
        member_of_staff(MEMBER, assigned("2024-03-05 09:00"), ENDED, AGAIN),
        "2025-12-31 09:00",
        1,
        moment="2025-07-01 17:30",
    ),
]
