"""返岗 — told what was done, given back the papers."""

from domain.cases.material import Material
from domain.people.presence.presence import Presence
from tests.domain.regulation.staffed import (
    BOOK,
    VOUCHERS,
    hands_over,
    leaves,
    presence,
    returns,
    stands_in,
)
from tests.domain.regulation.told import LI, WANG, ZHAO, At, Row, at

LEAVES, BACK, LATER = "2025-03-03 09:00", "2025-03-05 09:00", "2025-03-10 09:00"
STOOD_IN = (leaves(LEAVES), stands_in(LEAVES), returns(BACK))
HANDED = (hands_over("2025-03-03 08:45", materials=(VOUCHERS, BOOK)), *STOOD_IN)


def briefs(when: str, stand_in: object = WANG) -> At:
    return at(when, Presence.hold_return_briefing, person=LI, stand_in=stand_in, items=("已结账",))


def gives_back(when: str, *materials: Material) -> At:
    return at(when, Presence.return_materials, person=LI, stand_in=WANG, materials=materials)


ROWS = [
    Row("AB-22", "返岗后次日仍未告知", presence(*STOOD_IN), LATER, 1, WANG, "2025-03-06 17:30"),
    Row("AB-22", "第二个工作日才告知", presence(*STOOD_IN, briefs("2025-03-07 09:00")), LATER, 1, WANG),
    Row(
        "AB-22",
        "后来顶岗的人没有告知",
        presence(
            leaves(LEAVES),
            stands_in(LEAVES),
            at("2025-03-04 09:00", Presence.end_stand_in, person=LI, post=STOOD_IN[1].said["post"]),
            stands_in("2025-03-04 09:00", ZHAO),
            returns(BACK),
            briefs("2025-03-05 09:30"),
        ),
        LATER,
        1,
        ZHAO,
    ),
    Row("AB-22", "返岗次日下班前告知", presence(*STOOD_IN, briefs("2025-03-06 17:30")), LATER, 0),
    Row("AB-22", "返岗次日未过", presence(*STOOD_IN), "2025-03-06 17:30", 0),
    Row("AB-22", "无人顶岗，无可告知", presence(leaves(LEAVES), returns(BACK)), LATER, 0),
    Row("AB-23", "资料没有移交A角", presence(*HANDED), LATER, 1, WANG, "2025-03-06 17:30"),
    Row(
        "AB-23",
        "少交一份凭证",
        presence(*HANDED, gives_back("2025-03-05 10:00", Material("凭证", 2), BOOK)),
        LATER,
        1,
        WANG,
    ),
    Row(
        "AB-23",
        "分两次交齐",
        presence(*HANDED, gives_back("2025-03-05 10:00", BOOK), gives_back("2025-03-06 17:00", VOUCHERS)),
        LATER,
        0,
    ),
    Row(
        "AB-23",
        "交回的比移交的多",
        presence(*HANDED, gives_back("2025-03-05 10:00", VOUCHERS, BOOK, Material("来信", 1))),
        LATER,
        0,
    ),
    Row(
        "AB-23",
        "移交时没有资料",
        presence(hands_over("2025-03-03 08:45"), *STOOD_IN),
        LATER,
        0,
    ),
]
