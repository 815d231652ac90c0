"""AB角配备方案 — made, complete, with people of the section, approved and filed."""

from uuid import UUID

from domain.people.ab_pair import ABPair
from domain.people.ab_plan import ABPlan
from domain.people.ab_plan_approval import ApprovingBody
from domain.people.ab_plan_state import ab_plan_id
from tests.domain.regulation.staffed import HELD, OTHER_LEADER, POST, in_charge, organisation, section
from tests.domain.regulation.told import (
    ACCOUNTING,
    CHEN,
    LEADER,
    LI,
    OFFICE,
    WANG,
    WINDOW,
    ZHAO,
    At,
    Row,
    Told,
    at,
    told,
)

MADE, NOW = "2025-03-03 09:00", "2025-03-03 12:00"
HOUSE = (section(), organisation(in_charge("2025-01-02 10:00", ACCOUNTING)))


def a_pair(
    name: str = "代理记账",
    a_role: UUID | None = LI,
    b_role: UUID | None = WANG,
    handler: UUID | None = LI,
    b_section: UUID | None = ACCOUNTING,
) -> ABPair:
    return ABPair(post=POST, name=name, a_role=a_role, b_role=b_role, handler=handler, b_section=b_section)


def plan(*steps: At) -> Told:
    return told(ABPlan(ab_plan_id(ACCOUNTING)), *steps)


def proposed(pair: ABPair | None = None, when: str = MADE) -> At:
    return at(when, ABPlan.propose, entered_by=CHEN, section=ACCOUNTING, pairs=(pair or a_pair(),))


def approved(when: str, body: ApprovingBody = ApprovingBody.PARTY_GROUP) -> At:
    return at(when, ABPlan.approve, entered_by=LEADER, section=ACCOUNTING, body=body, meeting="〔2025〕2号")


def filed(when: str) -> At:
    return at(when, ABPlan.file, entered_by=ZHAO, section=ACCOUNTING, office=OFFICE, reference="备1")


def outsider_approved(when: str, leader: UUID = LEADER, reason: str = "本处室仅一人") -> At:
    return at(
        when,
        ABPlan.approve_cross_section_b,
        entered_by=leader,
        section=ACCOUNTING,
        post=POST,
        b_role=WANG,
        b_section=WINDOW,
        reason=reason,
    )


OUTSIDER = proposed(a_pair(b_section=WINDOW))

ROWS = [
    Row("AB-08", "处室没有方案", section(), "2025-02-11 09:00", 1, CHEN),
    Row("AB-08", "期限未过", section(), "2025-01-27 09:00", 0),
    Row(
        "AB-08",
        "处室已有方案",
        section(),
        "2025-02-11 09:00",
        0,
        besides=(plan(proposed(when="2025-01-08 09:00")),),
    ),
    Row("AB-09", "未写岗位名称", plan(proposed(a_pair(name=""))), NOW, 1, CHEN, besides=HOUSE),
    Row("AB-09", "未列B角", plan(proposed(a_pair(b_role=None))), NOW, 1),
    Row("AB-09", "名称和人员都缺", plan(proposed(a_pair(name=" ", a_role=None))), NOW, 2),
    Row("AB-09", "名称和人员齐全", plan(proposed()), NOW, 0),
    Row("AB-05", "A角不是现承办人", plan(proposed(a_pair(a_role=ZHAO))), NOW, 1, CHEN, besides=HOUSE),
    Row(
        "AB-05",
        "方案未载承办人，岗位登记上另有其人",
        plan(proposed(a_pair(a_role=ZHAO, handler=None))),
        NOW,
        1,
        besides=(HELD,),
    ),
    Row("AB-05", "A角是现承办人", plan(proposed()), NOW, 0, besides=(HELD,)),
    Row("AB-05", "A角暂缺", plan(proposed(a_pair(a_role=None))), NOW, 0),
    Row("AB-06", "B角是窗口的人，无人批准", plan(OUTSIDER), NOW, 1, CHEN, besides=HOUSE),
    Row("AB-06", "方案定后才批准", plan(OUTSIDER, outsider_approved("2025-03-03 09:01")), NOW, 1),
    Row("AB-06", "局领导批准在先", plan(outsider_approved("2025-03-03 08:59"), OUTSIDER), NOW, 0),
    Row("AB-06", "B角是本处室的人", plan(proposed()), NOW, 0),
    Row(
        "AB-07",
        "批准人不是局领导",
        plan(outsider_approved("2025-03-03 08:59", CHEN), OUTSIDER),
        NOW,
        1,
        CHEN,
        besides=HOUSE,
    ),
    Row(
        "AB-07",
        "没有说明特殊情况",
        plan(outsider_approved("2025-03-03 08:59", reason=""), OUTSIDER),
        NOW,
        1,
        LEADER,
        besides=HOUSE,
    ),
    Row(
        "AB-07",
        "任分管领导之前批准",
        plan(outsider_approved("2025-03-03 08:59", OTHER_LEADER), OUTSIDER),
        NOW,
        1,
        besides=(organisation(in_charge("2025-03-04 09:00", ACCOUNTING, leader=OTHER_LEADER)),),
    ),
    Row(
        "AB-07",
        "局领导因特殊情况批准",
        plan(outsider_approved("2025-03-03 08:59"), OUTSIDER),
        NOW,
        0,
        besides=HOUSE,
    ),
    Row(
        "AB-10",
        "二十个工作日未经党组审定",
        plan(proposed()),
        "2025-04-01 09:00",
        1,
        CHEN,
        "2025-03-31 17:30",
        besides=HOUSE,
    ),
    Row(
        "AB-10",
        "只由处室负责人审定",
        plan(proposed(), approved("2025-03-10 09:00", ApprovingBody.SECTION_HEAD)),
        "2025-04-01 09:00",
        1,
    ),
    Row(
        "AB-10",
        "审定后未备案",
        plan(proposed(), approved("2025-03-10 09:00")),
        "2025-04-01 09:00",
        1,
        moment="2025-03-17 17:30",
    ),
    Row(
        "AB-10",
        "未经审定先备案",
        plan(proposed(), filed("2025-03-07 09:00"), approved("2025-03-10 09:00")),
        "2025-04-01 09:00",
        1,
        moment="2025-03-07 09:00",
    ),
    Row(
        "AB-10",
        "先审定后备案",
        plan(proposed(), approved("2025-03-31 17:30"), filed("2025-04-08 17:30")),
        "2025-04-11 09:00",
        0,
    ),
    Row("AB-10", "审定期限未过", plan(proposed()), "2025-03-31 17:30", 0),
]
