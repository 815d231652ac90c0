"""分级负责 — a head, one leader in charge, a chief."""

from datetime import date

from domain.people.leadership import LeaderRank
from domain.people.leaving import LeavingReason
from domain.people.organisation import Organisation
from domain.people.section import Section
from tests.domain.regulation.staffed import CHIEF, OTHER_LEADER, in_charge, organisation, section
from tests.domain.regulation.told import ACCOUNTING, CHEN, LEADER, At, Row, at

LED_BY_CHIEF = in_charge("2025-01-02 10:00", leader=CHIEF, rank=LeaderRank.CHIEF)
HOUSE = (organisation(LED_BY_CHIEF),)
PLANNING = section(name="规划监督股")
SECRETARIAT = section(name="人秘股")
LATER = "2025-06-03 09:00"


def released(when: str, leader: object = LEADER) -> At:
    return at(when, Organisation.release_leader, leader=leader, valid_from=date.fromisoformat(when[:10]))


def head_leaves(when: str) -> At:
    return at(when, Section.release_head, entered_by=LEADER, reason=LeavingReason.RETIREMENT)


ROWS = [
    Row(
        "GW-01",
        "股没有负责人",
        section(head=None),
        LATER,
        1,
        CHIEF,
        "2025-01-16 17:30",
        besides=HOUSE,
    ),
    Row(
        "GW-01",
        "负责人离任后十个工作日未补",
        section(head_leaves("2025-03-03 09:00")),
        "2025-03-18 09:00",
        1,
        moment="2025-03-17 17:30",
        besides=HOUSE,
    ),
    Row("GW-01", "全局没有首长", section(), LATER, 1, besides=(organisation(),)),
    Row(
        "GW-01",
        "首长离任后空缺",
        section(),
        LATER,
        1,
        besides=(organisation(LED_BY_CHIEF, released("2025-03-03 09:00", CHIEF)),),
    ),
    Row(
        "GW-01",
        "负责人离任后第十个工作日补上",
        section(
            head_leaves("2025-03-03 09:00"),
            at("2025-03-17 17:30", Section.appoint_head, entered_by=LEADER, head=CHEN),
        ),
        LATER,
        0,
        besides=HOUSE,
    ),
    Row("GW-01", "有负责人，有首长", section(), LATER, 0, besides=HOUSE),
    Row("GW-06", "规划监督股无人分管", PLANNING, LATER, 1, CHIEF, "2025-01-16 17:30", besides=HOUSE),
    Row(
        "GW-06",
        "两位副局长同时分管",
        PLANNING,
        "2025-03-03 10:00",
        1,
        CHIEF,
        "2025-03-03 00:00",
        besides=(
            organisation(
                LED_BY_CHIEF,
                in_charge("2025-01-02 10:00", ACCOUNTING),
                in_charge("2025-03-03 09:00", ACCOUNTING, leader=OTHER_LEADER),
            ),
        ),
    ),
    Row(
        "GW-06",
        "免去分管后十个工作日无人接",
        PLANNING,
        LATER,
        1,
        moment="2025-03-17 17:30",
        besides=(organisation(in_charge("2025-01-02 10:00", ACCOUNTING), released("2025-03-03 09:00")),),
    ),
    Row(
        "GW-06",
        "同日由另一位副局长接手",
        PLANNING,
        LATER,
        0,
        besides=(
            organisation(
                in_charge("2025-01-02 10:00", ACCOUNTING),
                released("2025-03-03 09:00"),
                in_charge("2025-03-03 09:00", ACCOUNTING, leader=OTHER_LEADER),
            ),
        ),
    ),
    Row("GW-06", "人秘股不归本条", SECRETARIAT, LATER, 0, besides=HOUSE),
    Row("GW-08", "人秘股无人分管", SECRETARIAT, LATER, 1, CHIEF, besides=HOUSE),
    Row("GW-08", "规划监督股不归本条", PLANNING, LATER, 0, besides=HOUSE),
    Row(
        "GW-08",
        "一位副局长分管",
        SECRETARIAT,
        LATER,
        0,
        besides=(organisation(in_charge("2025-01-02 10:00", ACCOUNTING)),),
    ),
]
