"""职责分离 — who may do what in a matter: who raises, finds, sanctions and reviews are different persons.

Breaking a regulation is recorded; breaking this separation is refused, because what would be recorded is no
finding and no sanction. Everyone whose hand is in an entry counts: who acted, and who wrote it down for another.
"""

from collections.abc import Mapping
from uuid import UUID

from domain.accountability.capacity import Capacity
from domain.entry import Entry
from domain.identity import MACHINE
from domain.term import TermEnum


class Act(TermEnum):
    """问责行为 — what is done in a matter."""

    RAISE = "raise", "提出疑似"
    SERVE_NOTICE = "serve-notice", "通知当事人"
    HEAR = "hear", "听取陈述申辩"
    FIND = "find", "认定、不成立"
    SANCTION = "sanction", "处理、不予问责"
    CARRY_OUT = "carry-out", "执行"
    EXPIRE = "expire", "影响期满"
    APPEAL = "appeal", "申诉"
    REVIEW = "review", "复核"
    REFER = "refer", "移送"
    OPEN_LEADER_REVIEW = "open-leader-review", "启动领导责任审查"


HUMAN = frozenset(Capacity) - {Capacity.MACHINE}

ALLOWED: Mapping[Act, frozenset[Capacity]] = {
    Act.RAISE: frozenset(Capacity),
    Act.SERVE_NOTICE: HUMAN,
    Act.HEAR: frozenset(
        {Capacity.LEADER, Capacity.PARTY_GROUP, Capacity.DISCIPLINE_INSPECTION, Capacity.INVESTIGATOR}
    ),
    Act.FIND: frozenset({Capacity.DISCIPLINE_INSPECTION, Capacity.INVESTIGATOR}),
    Act.SANCTION: frozenset({Capacity.LEADER, Capacity.PARTY_GROUP}),
    Act.CARRY_OUT: frozenset(
        {
            Capacity.SECTION_HEAD,
            Capacity.LEADER,
            Capacity.PARTY_GROUP,
            Capacity.OFFICE,
            Capacity.HR,
            Capacity.DISCIPLINE_INSPECTION,
        }
    ),
    Act.EXPIRE: frozenset({Capacity.OFFICE, Capacity.HR, Capacity.DISCIPLINE_INSPECTION}),
    Act.APPEAL: HUMAN,
    Act.REVIEW: frozenset({Capacity.PARTY_GROUP, Capacity.DISCIPLINE_INSPECTION}),
    Act.REFER: frozenset({Capacity.LEADER, Capacity.PARTY_GROUP, Capacity.DISCIPLINE_INSPECTION}),
    Act.OPEN_LEADER_REVIEW: frozenset({Capacity.PARTY_GROUP, Capacity.DISCIPLINE_INSPECTION}),
}
"""Which capacities an act takes."""

OWN = frozenset({Act.RAISE, Act.HEAR, Act.APPEAL})
"""What the person concerned may do himself, in any human capacity: report himself, speak, appeal."""

JUDGING = (Act.FIND, Act.SANCTION, Act.REVIEW)
"""The acts that are closed to who recorded the evidence: a witness does not judge (证人回避)."""

APART = (Act.RAISE, *JUDGING)
"""The acts of which one person does one kind at the most in one matter."""


def hands(entry: Entry) -> frozenset[UUID]:
    """经手人 — return every person whose hand is in an entry; the machine is none."""
    return frozenset({entry.by, entry.actor} - {MACHINE})
