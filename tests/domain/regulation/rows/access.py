"""权限与查阅 — rights end with the post; reading and taking out has a cause."""

from uuid import UUID

from domain.accountability.reading import Bond, Purpose, Reading, reading_id
from domain.given import digest_of
from domain.identity import derived_id
from domain.people.access_grant import AccessRight
from domain.people.leaving import LeavingReason
from domain.people.post import Post
from domain.people.post_state import PostRole
from domain.people.staff import Staff
from tests.domain.regulation.bureau import member_of_staff, window
from tests.domain.regulation.told import (
    ACCOUNTING,
    CHEN,
    LEADER,
    LI,
    WANG,
    WINDOW,
    At,
    Row,
    Told,
    at,
    on,
    told,
)

BUDGET = AccessRight("预算系统", "查询")
COUNTER = derived_id("post", "受理岗")
CASE = derived_id("case", "1")

GRANTED = at("2024-01-03 09:00", Staff.grant_access, access=BUDGET, approved_by=LEADER)
GRANTED_TO_THE_POST = at("2024-01-03 09:00", Staff.grant_access, access=BUDGET, post=COUNTER)
LEFT = at("2025-03-03 17:00", Staff.leave, reason=LeavingReason.TRANSFER)
MOVED = at("2025-03-03 17:00", Staff.move, section=ACCOUNTING)
AFTER_LEAVING = at("2025-03-04 09:00", Staff.grant_access, access=BUDGET, approved_by=LEADER)


def revoked(when: str) -> At:
    return at(when, Staff.revoke_access, access=BUDGET)


def the_post(*steps: At) -> Told:
    return told(
        Post(COUNTER),
        at("2024-01-02 09:00", Post.define, name="受理岗", section=WINDOW),
        at("2024-01-02 10:00", Post.assign, a_role=LI, b_role=WANG),
        *steps,
    )


VACATED = the_post(at("2025-03-03 17:00", Post.vacate, role=PostRole.A, reason=LeavingReason.TRANSFER))
SWAPPED = the_post(at("2025-03-03 17:00", Post.assign, a_role=WANG, b_role=LI))


def reading(step: At) -> Told:
    """What Li read on Monday, 3 March 2025."""
    return told(Reading(reading_id(LI, on("2025-03-03 09:00").date())), step)


def read(bond: Bond | None = None, purpose: Purpose | None = None, needed_for: UUID | None = None) -> Told:
    return reading(
        at(
            "2025-03-03 09:00",
            Reading.read,
            of="case",
            stream=CASE,
            bond=bond,
            purpose=purpose,
            needed_for=needed_for,
        )
    )


def taken_out(records: int, *, unsealed: bool = False, approved_by: UUID | None = None) -> Told:
    return reading(
        at(
            "2025-03-03 09:00",
            Reading.export,
            what="办件台账",
            records=records,
            digest=digest_of("台账"),
            recipient="审计局",
            unsealed=unsealed,
            approved_by=approved_by,
        )
    )


ROWS = [
    Row(
        "DD-05",
        "离任后次日仍未收回",
        member_of_staff(GRANTED, LEFT),
        "2025-03-04 17:31",
        1,
        CHEN,
        "2025-03-04 17:30",
        (window(),),
    ),
    Row(
        "DD-05",
        "离任后一个工作日内收回",
        member_of_staff(GRANTED, LEFT, revoked("2025-03-04 17:30")),
        "2025-12-31 09:00",
        0,
    ),
    Row(
        "DD-05",
        "离任两日后才收回",
        member_of_staff(GRANTED, LEFT, revoked("2025-03-05 09:00")),
        "2025-12-31 09:00",
        1,
    ),
    Row(
        "DD-05",
        "调往别的处室",
        member_of_staff(GRANTED, MOVED),
        "2025-12-31 09:00",
        1,
        CHEN,
        besides=(window(),),
    ),
    Row(
        "DD-05",
        "所任岗位已卸任",
        member_of_staff(GRANTED_TO_THE_POST),
        "2025-12-31 09:00",
        1,
        besides=(VACATED,),
    ),
    Row(
        "DD-05",
        "A角改任B角，仍在岗",
        member_of_staff(GRANTED_TO_THE_POST),
        "2025-12-31 09:00",
        0,
        besides=(SWAPPED,),
    ),
    Row(
        "DD-05",
        "离任后才授予",
        member_of_staff(LEFT, AFTER_LEAVING),
        "2025-03-04 10:00",
        1,
        LEADER,
        "2025-03-04 09:00",
    ),
    Row("DD-05", "在任", member_of_staff(GRANTED), "2025-12-31 09:00", 0),
    Row("DD-04", "与办件无关，未写用途", read(), "2025-03-03 09:01", 1, LI, "2025-03-03 09:00"),
    Row("DD-04", "称为办理，却与办件无关", read(purpose=Purpose.HANDLING), "2025-03-03 09:01", 1, LI),
    Row(
        "DD-04", "为办理另一件而查阅", read(purpose=Purpose.HANDLING, needed_for=CASE), "2025-03-03 09:01", 0
    ),
    Row("DD-04", "承办人查阅", read(bond=Bond.HANDLER), "2025-03-03 09:01", 0),
    Row("DD-04", "督查", read(purpose=Purpose.SUPERVISION), "2025-03-03 09:01", 0),
    Row("DD-04", "未经批准导出一百条", taken_out(100), "2025-03-03 09:01", 1, LI, "2025-03-03 09:00"),
    Row("DD-04", "未经批准导出九十九条", taken_out(99), "2025-03-03 09:01", 0),
    Row("DD-04", "导出一条未脱敏的信息", taken_out(1, unsealed=True), "2025-03-03 09:01", 1),
    Row("DD-04", "自己批准自己", taken_out(100, approved_by=LI), "2025-03-03 09:01", 1),
    Row("DD-04", "经局领导批准", taken_out(100, approved_by=LEADER), "2025-03-03 09:01", 0),
]
