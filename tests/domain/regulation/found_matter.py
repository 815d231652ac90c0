"""Matter — suspected by the machine, found by discipline inspection, decided by the leader; Li is the person concerned."""

from typing import Any
from uuid import UUID

from domain.accountability.accountability import Accountability
from domain.accountability.capacity import Capacity
from domain.accountability.fault import Seriousness
from domain.accountability.measure import Measure
from domain.accountability.suspicion import suspicion_id
from domain.identity import MACHINE, derived_id
from domain.office.task_result import Shortfall
from tests.domain.regulation.told import CHEN, LEADER, LI, WANG, At, Told, at, on, told

TASK = derived_id("task", "1")


def a_matter(
    *steps: At,
    clause: str = "YM-05",
    found: str = "2025-03-03 09:00",
    shortfall: Shortfall | None = None,
    subject: UUID = TASK,
    raised: str = "2025-01-02 09:00",
) -> Told:
    """问责事项 — raised, and found on the day that is said; what follows is said."""
    return told(
        Accountability(suspicion_id(clause, subject, found)),
        at(
            raised,
            Accountability.raise_suspicion,
            entered_by=MACHINE,
            capacity=Capacity.MACHINE,
            clause=clause,
            rulebook="township-five-systems",
            rulebook_version="1",
            subject=subject,
            occasion=found,
            moment=on(raised),
            person=LI,
            evidence=(1,),
            sentence_zh="未按时完成",
            sentence_en="not done in time",
        ),
        at(
            found,
            Accountability.find,
            entered_by=CHEN,
            capacity=Capacity.DISCIPLINE_INSPECTION,
            person=LI,
            seriousness=Seriousness.ORDINARY,
            shortfall=shortfall,
            reason="属实",
        ),
        *steps,
    )


def imposed(when: str, measure: Measure = Measure.EDUCATION, reason: str | None = "属实") -> At:
    return at(
        when,
        Accountability.impose_sanction,
        entered_by=LEADER,
        capacity=Capacity.LEADER,
        measure=measure,
        reason=reason,
    )


def not_pursued(when: str) -> At:
    return at(
        when, Accountability.reason_no_action, entered_by=LEADER, capacity=Capacity.LEADER, reason="轻微"
    )


def referred(when: str) -> At:
    return at(
        when,
        Accountability.refer_to_discipline,
        entered_by=LEADER,
        capacity=Capacity.LEADER,
        receiver="县纪委监委",
        reason=None,
    )


def carried_out(when: str, record: str | None) -> At:
    return at(
        when,
        Accountability.carry_out_sanction,
        entered_by=LEADER,
        capacity=Capacity.LEADER,
        sanction=3,
        record=record,
    )


def reversed_on_review(when: str) -> tuple[At, At]:
    """撤销认定 — Li appeals, and Wang of the party group decides."""
    words: dict[str, Any] = {"grounds": "系统故障"}
    return (
        at(when, Accountability.appeal, entered_by=LI, capacity=Capacity.CLERK, **words),
        at(
            when,
            Accountability.reverse_on_review,
            entered_by=WANG,
            capacity=Capacity.PARTY_GROUP,
            reason="证据不足",
        ),
    )
