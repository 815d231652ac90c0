"""责任归属 — by who did the work at that moment."""

from domain.people.leaving import LeavingReason
from domain.people.post import Post
from domain.people.post_state import PostRole
from tests.domain.regulation.matter_on_post import INSPECTOR, dismissed, found, suspected
from tests.domain.regulation.staffed import (
    HELD,
    assigned,
    in_charge,
    leaves,
    organisation,
    post,
    presence,
    returns,
    stands_in,
)
from tests.domain.regulation.told import ACCOUNTING, CHEN, LEADER, LI, WANG, ZHAO, Row, at

NOW = "2025-03-11 09:00"
WANG_STOOD_IN = presence(
    leaves("2025-03-03 09:00"), stands_in("2025-03-03 09:00"), returns("2025-03-05 09:00")
)
LI_WAS_BACK = presence(leaves("2025-03-03 08:30"), stands_in("2025-03-03 08:30"), returns("2025-03-03 10:00"))

ROWS = [
    Row(
        "AB-15",
        "B角顶岗期间的责任认定给A角",
        suspected(found()),
        NOW,
        1,
        INSPECTOR,
        "2025-03-10 09:00",
        besides=(WANG_STOOD_IN,),
    ),
    Row("AB-15", "认定顶岗的B角", suspected(found(person=WANG)), NOW, 0, besides=(WANG_STOOD_IN,)),
    Row("AB-15", "A角恰已返岗", suspected(found()), NOW, 0, besides=(LI_WAS_BACK,)),
    Row(
        "AB-15",
        "A角自己没有移交",
        suspected(found(), clause="AB-12"),
        NOW,
        0,
        besides=(WANG_STOOD_IN,),
    ),
    Row("AB-15", "疑似未认定", suspected(dismissed()), NOW, 0, besides=(WANG_STOOD_IN,)),
    Row("GW-05", "认定的岗位当时不归其人", suspected(found(person=ZHAO)), NOW, 1, INSPECTOR, besides=(HELD,)),
    Row("GW-05", "当时不在任何岗位", suspected(found(person=ZHAO, post=None)), NOW, 1, besides=(HELD,)),
    Row(
        "GW-05",
        "此前已离任",
        suspected(found()),
        NOW,
        1,
        besides=(
            post(
                assigned(),
                at(
                    "2025-03-03 09:59",
                    Post.vacate,
                    entered_by=CHEN,
                    role=PostRole.A,
                    reason=LeavingReason.TRANSFER,
                ),
            ),
        ),
    ),
    Row("GW-05", "岗位当时归其人", suspected(found()), NOW, 0, besides=(HELD,)),
    Row("GW-05", "未写岗位，当时任A角", suspected(found(post=None)), NOW, 0, besides=(HELD,)),
    Row(
        "GW-05",
        "当时在岗顶岗",
        suspected(found(person=ZHAO)),
        NOW,
        0,
        besides=(HELD, presence(leaves("2025-03-03 09:00"), stands_in("2025-03-03 09:00", ZHAO))),
    ),
    Row(
        "GW-05",
        "局领导在其分管范围内",
        suspected(found(person=LEADER, post=None)),
        NOW,
        0,
        besides=(HELD, organisation(in_charge("2025-01-02 10:00", ACCOUNTING))),
    ),
    Row("GW-05", "认定未指明人", suspected(found(person=None), person=None), NOW, 0, besides=(HELD,)),
    Row("GW-05", "行为发生时顶岗的是B角", suspected(found(person=LI)), NOW, 0, besides=(HELD, WANG_STOOD_IN)),
]
