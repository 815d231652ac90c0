"""责任追究 — a finding has its consequence, for whoever did it and for the leader in charge."""

from domain.accountability.accountability import Accountability
from domain.accountability.capacity import Capacity
from domain.accountability.fault import Seriousness
from domain.people.leadership import LeaderRank
from tests.domain.regulation.matter_on_post import (
    REVIEWER,
    dismissed,
    found,
    leader_reviewed,
    no_action,
    sanctioned,
    suspected,
)
from tests.domain.regulation.staffed import CHIEF, OTHER_LEADER, in_charge, organisation
from tests.domain.regulation.told import ACCOUNTING, LEADER, LI, Row, at

LATER, DUE = "2025-04-30 09:00", "2025-04-22 17:30"
LED = organisation(
    in_charge("2025-01-02 10:00", leader=CHIEF, rank=LeaderRank.CHIEF),
    in_charge("2025-01-02 10:00", ACCOUNTING),
)
REVERSED = (
    at(
        "2025-03-20 09:00",
        Accountability.appeal,
        entered_by=LI,
        capacity=Capacity.CLERK,
        grounds="不在岗",
    ),
    at(
        "2025-03-25 09:00",
        Accountability.reverse_on_review,
        entered_by=REVIEWER,
        capacity=Capacity.PARTY_GROUP,
        reason="证据不足",
    ),
)

ROWS = [
    Row("AB-29", "认定后无人追究", suspected(found()), LATER, 1, LEADER, DUE, besides=(LED,)),
    Row("AB-29", "过期才处理", suspected(found(), sanctioned("2025-04-23 09:00")), LATER, 1),
    Row("AB-29", "期限内处理", suspected(found(), sanctioned(DUE)), LATER, 0),
    Row("AB-29", "说明理由不予问责", suspected(found(), no_action("2025-03-20 09:00")), LATER, 0),
    Row("AB-29", "不成立", suspected(dismissed()), LATER, 0),
    Row("AB-29", "认定已撤销", suspected(found(), *REVERSED), LATER, 0),
    Row("AB-29", "违反的是别的制度", suspected(found(), clause="YM-05"), LATER, 0),
    Row("AB-29", "期限未过", suspected(found()), DUE, 0),
    Row("GW-02", "未审查分管领导", suspected(found()), LATER, 1, CHIEF, DUE, besides=(LED,)),
    Row(
        "GW-02",
        "审查的是另一位领导",
        suspected(found(), leader_reviewed("2025-03-20 09:00", OTHER_LEADER)),
        LATER,
        1,
        besides=(LED,),
    ),
    Row("GW-02", "违规时没有分管领导", suspected(found()), LATER, 1, besides=(organisation(),)),
    Row(
        "GW-02",
        "违规次日才分管",
        suspected(found(), leader_reviewed("2025-03-20 09:00", LEADER)),
        LATER,
        1,
        besides=(organisation(in_charge("2025-03-04 09:00", ACCOUNTING)),),
    ),
    Row(
        "GW-02",
        "已审查当时的分管领导",
        suspected(found(), leader_reviewed(DUE, LEADER)),
        LATER,
        0,
        besides=(LED,),
    ),
    Row(
        "GW-02",
        "情节轻微",
        suspected(found(seriousness=Seriousness.MINOR)),
        LATER,
        0,
        besides=(LED,),
    ),
    Row("GW-02", "分管领导本人违规", suspected(found(person=LEADER)), LATER, 0, besides=(LED,)),
]
