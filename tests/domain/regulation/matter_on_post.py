"""Matter on a post — a suspicion about Li's post on 3 March 2025; each act that follows is by a person of its own."""

from uuid import UUID

from domain.accountability.accountability import Accountability
from domain.accountability.capacity import Capacity
from domain.accountability.fault import Seriousness
from domain.accountability.measure import Measure
from domain.accountability.suspicion import suspicion_id
from domain.identity import MACHINE, derived_id
from tests.domain.regulation.staffed import POST
from tests.domain.regulation.told import ACCOUNTING, LI, At, Told, at, on, told

CASE = derived_id("case", "问责")
INSPECTOR, JUDGE, REVIEWER = (derived_id("staff", name) for name in ("纪检干部", "党组成员", "复核人员"))
MOMENT, FOUND = "2025-03-03 10:00", "2025-03-10 09:00"


def suspected(
    *steps: At,
    clause: str = "AB-17",
    rulebook: str = "suqian-finance-stand-in",
    person: UUID | None = LI,
) -> Told:
    """疑似 — raised by the machine."""
    raised = at(
        "2025-03-05 09:00",
        Accountability.raise_suspicion,
        entered_by=MACHINE,
        capacity=Capacity.MACHINE,
        clause=clause,
        rulebook=rulebook,
        rulebook_version="1",
        subject=CASE,
        occasion="1",
        moment=on(MOMENT),
        person=person,
        section=ACCOUNTING,
        post=POST,
        evidence=(1,),
        sentence_zh="疑似违反",
        sentence_en="it may be broken",
    )
    return told(Accountability(suspicion_id(clause, CASE, "1")), raised, *steps)


def found(
    *,
    person: UUID | None = LI,
    post: UUID | None = POST,
    seriousness: Seriousness = Seriousness.ORDINARY,
) -> At:
    """认定 — by discipline inspection."""
    return at(
        FOUND,
        Accountability.find,
        entered_by=INSPECTOR,
        capacity=Capacity.DISCIPLINE_INSPECTION,
        person=person,
        seriousness=seriousness,
        reason="属实",
        section=ACCOUNTING,
        post=post,
    )


def dismissed() -> At:
    """不成立."""
    return at(
        FOUND,
        Accountability.dismiss,
        entered_by=INSPECTOR,
        capacity=Capacity.DISCIPLINE_INSPECTION,
        reason="不实",
    )


def sanctioned(when: str) -> At:
    """处理."""
    return at(
        when,
        Accountability.impose_sanction,
        entered_by=JUDGE,
        capacity=Capacity.PARTY_GROUP,
        measure=Measure.TALK_REMINDER,
        reason="初次",
    )


def no_action(when: str) -> At:
    """不予问责 — with its reason."""
    return at(
        when,
        Accountability.reason_no_action,
        entered_by=JUDGE,
        capacity=Capacity.PARTY_GROUP,
        reason="情节轻微",
    )


def leader_reviewed(when: str, leader: UUID) -> At:
    """领导责任审查."""
    return at(
        when,
        Accountability.open_leader_review,
        entered_by=REVIEWER,
        capacity=Capacity.DISCIPLINE_INSPECTION,
        leader=leader,
        section=ACCOUNTING,
        reason="分管处室违规",
    )
