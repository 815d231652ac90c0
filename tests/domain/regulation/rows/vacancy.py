"""空岗 — counted in working hours only."""

from domain.people.post import Post
from domain.people.presence.presence import Presence
from tests.domain.regulation.staffed import (
    assigned,
    leaves,
    organisation,
    post,
    presence,
    returns,
    section,
    stands_in,
)
from tests.domain.regulation.told import CHEN, LI, WANG, ZHAO, At, Row, Told, at

MONDAY, TUESDAY = "2025-03-03 09:00", "2025-03-04 09:00"
HELD = post(assigned())


def wang_away(since: str, until: str | None = None) -> Told:
    back = (returns(until, WANG),) if until else ()
    return presence(leaves(since, WANG), *back, person=WANG)


def return_corrected(right: str) -> At:
    """The return, entered third in Li's presence, was at another time."""
    return at(
        "2025-03-10 09:00",
        Presence.correct,
        version=3,
        field="entry.occurred_at",
        right=right,
        reason="按考勤更正",
    )


def found_empty(when: str) -> Told:
    return post(assigned(), at(when, Post.find_unattended, entered_by=ZHAO, place="三楼"))


ROWS = [
    Row("AB-28", "上班时间检查发现空岗", found_empty("2025-03-03 10:00"), TUESDAY, 1, LI),
    Row(
        "AB-28",
        "检查发现空岗，A角已请假，B角应在岗",
        found_empty("2025-03-03 10:00"),
        TUESDAY,
        1,
        WANG,
        besides=(presence(leaves(MONDAY)),),
    ),
    Row("AB-28", "午休时间无人", found_empty("2025-03-03 12:30"), TUESDAY, 0),
    Row("AB-28", "法定节假日无人", found_empty("2025-05-05 10:00"), "2025-05-06 09:00", 0),
    Row("AB-28", "节后第一日上班后无人", found_empty("2025-05-06 08:30"), "2025-05-06 09:00", 1),
    Row("AB-28", "下班后无人", found_empty("2025-03-03 17:30"), TUESDAY, 0),
    Row(
        "AB-28",
        "A角、B角同时离岗，无人顶岗",
        HELD,
        TUESDAY,
        1,
        CHEN,
        "2025-03-03 14:00",
        besides=(presence(leaves(MONDAY)), wang_away("2025-03-03 12:00"), section(), organisation()),
    ),
    Row(
        "AB-28",
        "B角在A角返岗之后才离岗",
        HELD,
        TUESDAY,
        0,
        besides=(presence(leaves(MONDAY), returns("2025-03-03 10:00")), wang_away("2025-03-03 10:00")),
    ),
    Row(
        "AB-28",
        "同时离岗只在午休",
        HELD,
        TUESDAY,
        0,
        besides=(presence(leaves(MONDAY)), wang_away("2025-03-03 12:00", "2025-03-03 14:00")),
    ),
    Row(
        "AB-28",
        "同时离岗而有人顶岗",
        HELD,
        TUESDAY,
        0,
        besides=(presence(leaves(MONDAY), stands_in(MONDAY, ZHAO)), wang_away(MONDAY)),
    ),
    Row(
        "AB-28",
        "顶岗的人也离岗了",
        HELD,
        TUESDAY,
        1,
        moment="2025-03-03 15:00",
        besides=(
            presence(leaves(MONDAY), stands_in(MONDAY, ZHAO)),
            wang_away(MONDAY),
            presence(leaves("2025-03-03 15:00", ZHAO), person=ZHAO),
        ),
    ),
    Row(
        "AB-28",
        "返岗时间更正为更晚，顶岗随之延至返岗",
        HELD,
        "2025-03-10 17:00",
        0,
        besides=(
            presence(
                leaves(MONDAY),
                stands_in(MONDAY, ZHAO),
                returns("2025-03-05 09:00"),
                return_corrected("2025-03-07T09:00:00+08:00"),
            ),
            wang_away(MONDAY),
        ),
    ),
    Row(
        "AB-28",
        "返岗时间更正为更早，顶岗不及于下一次离岗",
        HELD,
        "2025-03-10 17:00",
        1,
        moment="2025-03-06 09:00",
        besides=(
            presence(
                leaves(MONDAY),
                stands_in(MONDAY, ZHAO),
                returns("2025-03-07 09:00"),
                return_corrected("2025-03-05T09:00:00+08:00"),
                leaves("2025-03-06 09:00"),
            ),
            wang_away(MONDAY),
        ),
    ),
    Row(
        "AB-28",
        "周末同时离岗",
        HELD,
        "2025-03-03 09:00",
        0,
        besides=(
            presence(leaves("2025-03-01 09:00"), returns("2025-03-03 08:30")),
            wang_away("2025-03-01 09:00"),
        ),
    ),
    Row(
        "AB-28",
        "调休的周日同时离岗",
        HELD,
        "2025-04-28 09:00",
        1,
        moment="2025-04-27 08:30",
        besides=(
            presence(leaves("2025-04-26 09:00"), returns("2025-04-27 12:00")),
            wang_away("2025-04-26 09:00"),
        ),
    ),
]
