"""问责登记 — suspicions, findings and sanctions: how each matter stands."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.accountability.finding import Dismissed, FindingMade
from domain.accountability.measure import Measure
from domain.accountability.review import ReviewDecided, ReviewOutcome
from domain.accountability.sanction import (
    NoActionReasoned,
    SanctionCarriedOut,
    SanctionExpired,
    SanctionImposed,
)
from domain.accountability.suspicion import SuspicionRaised
from domain.event import Recorded
from domain.term import TermEnum
from projections.folds.projection import Projection, on


class Stage(TermEnum):
    """阶段 — how far a matter has come."""

    SUSPECTED = "suspected", "疑似"
    DISMISSED = "dismissed", "不成立"
    FOUND = "found", "已认定"
    SANCTIONED = "sanctioned", "已处理"
    NO_ACTION = "no-action", "不予问责"
    REVERSED = "reversed", "复核撤销"
    CARRIED_OUT = "carried-out", "已执行"
    EXPIRED = "expired", "影响期满"


@dataclass(slots=True)
class MatterRow:
    """问责事项 — one matter; times are UTC."""

    id: str
    stage: Stage = Stage.SUSPECTED
    clause: str = ""
    rulebook: str = ""
    subject: UUID | None = None
    """On which stream it shows: a case, a post, a promise."""
    person: UUID | None = None
    section: UUID | None = None
    moment: datetime | None = None
    """违反时刻"""
    raised_at: datetime | None = None
    zh: str = ""
    en: str = ""
    evidence: list[int] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    position: int = 0
    """Of the last fact."""


class Matters(Projection[MatterRow]):
    """问责登记 — by matter."""

    name = "matters"
    version = 1
    state = MatterRow
    columns: ClassVar = {
        "stage": "text",
        "clause": "text",
        "person": "uuid",
        "subject": "uuid",
        "moment": "timestamptz",
    }

    def initial(self, key: str) -> MatterRow:
        """Return a matter that nobody raised."""
        return MatterRow(key)

    def evolve(self, state: MatterRow, event: Recorded) -> MatterRow:
        """Return the matter after a fact."""
        state = Projection.evolve(self, state, event)
        state.position = event.position
        return state

    @on(SuspicionRaised)
    def _raised(self, state: MatterRow, fact: SuspicionRaised) -> None:
        state.clause, state.rulebook = fact.clause, fact.rulebook
        state.subject, state.person, state.section = fact.subject, fact.person, fact.section
        state.moment, state.raised_at = fact.moment, fact.occurred_at
        state.zh, state.en, state.evidence = fact.sentence_zh, fact.sentence_en, list(fact.evidence)

    @on(Dismissed)
    def _dismissed(self, state: MatterRow, fact: Dismissed) -> None:
        state.stage = Stage.DISMISSED

    @on(FindingMade)
    def _found(self, state: MatterRow, fact: FindingMade) -> None:
        state.stage, state.clause, state.person = Stage.FOUND, fact.clause, fact.person

    @on(SanctionImposed)
    def _sanctioned(self, state: MatterRow, fact: SanctionImposed) -> None:
        state.stage = Stage.SANCTIONED
        state.measures.append(fact.measure)

    @on(NoActionReasoned)
    def _no_action(self, state: MatterRow, fact: NoActionReasoned) -> None:
        state.stage = Stage.NO_ACTION

    @on(ReviewDecided)
    def _reviewed(self, state: MatterRow, fact: ReviewDecided) -> None:
        if fact.outcome is ReviewOutcome.REVERSED:
            state.stage = Stage.REVERSED

    @on(SanctionCarriedOut)
    def _carried_out(self, state: MatterRow, fact: SanctionCarriedOut) -> None:
        state.stage = Stage.CARRIED_OUT

    @on(SanctionExpired)
    def _expired(self, state: MatterRow, fact: SanctionExpired) -> None:
        state.stage = Stage.EXPIRED
