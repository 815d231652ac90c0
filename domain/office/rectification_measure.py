"""整改措施 — planned with an owner and a date, extended, closed, and verified by another."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from domain.aggregate import applies
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState
from domain.fact import Fact, fact
from domain.given import written
from domain.identity import SectionId, StaffId
from domain.office.evidence import digest_if_given
from domain.office.rectification_state import MeasureState, RectificationState


@fact("rectification.planned.v1", clauses=("DJ-09",))
class RectificationPlanned(Fact):
    """整改措施 — what is done against a weak point, by whom, and until when."""

    weakness: int
    measure: int
    """The measures of a rectification count 1, 2, 3 and so on."""
    what: str
    section: SectionId | None
    owner: StaffId | None
    """整改责任人"""
    due_on: date | None


@fact("rectification.extended.v1", clauses=("DJ-09",))
class RectificationExtended(Fact):
    """整改延期 — the old and the new day side by side."""

    measure: int
    section: SectionId | None
    owner: StaffId | None
    old_due_on: date | None
    due_on: date
    approved_by: StaffId | None
    reason: str | None


@fact("rectification.closed.v1", clauses=("DJ-09",))
class RectificationClosed(Fact):
    """整改完成 — as its owner reports it."""

    measure: int
    section: SectionId | None
    owner: StaffId | None
    due_on: date | None
    result: str | None
    """Names nobody."""
    evidence_hash: str | None
    """整改凭据摘要 — SHA-256."""


@fact("rectification.verified.v1", clauses=("DJ-09",))
class RectificationVerified(Fact):
    """整改核验 — whether the weak point is gone; the owner verifying himself is recorded so."""

    measure: int
    section: SectionId | None
    owner: StaffId | None
    verifier: UUID
    effective: bool
    remark: str | None
    """Names nobody."""


class RectificationMeasure(RectificationState):
    """整改措施 — measure by measure."""

    def plan(
        self,
        entry: Entry,
        *,
        weakness: int,
        what: str,
        owner: StaffId | None = None,
        due_on: date | None = None,
    ) -> None:
        """Plan a measure; one without an owner or a date is recorded so.

        Raises:
            NotFound: no such rectification.
            BadInput: no weak point has the number, or nothing is said of what is done.

        """
        self.must_exist()
        if not 1 <= weakness <= self.weaknesses:
            raise BadInput(
                f"rectification {self.id} has no weak point {weakness}; {self.weaknesses} are recorded",
                field="weakness",
            )
        self._record(
            RectificationPlanned(
                entry=entry,
                weakness=weakness,
                measure=len(self.measures) + 1,
                what=written(what, "what"),
                section=self.section,
                owner=owner,
                due_on=due_on,
            )
        )

    def extend(
        self,
        entry: Entry,
        *,
        measure: int,
        due_on: date,
        approved_by: StaffId | None = None,
        reason: str | None = None,
    ) -> None:
        """Set another day until which a measure is carried out; after the old one had passed as well.

        Raises:
            NotFound: no such rectification.
            ImpossibleState: the measure is closed.
            BadInput: no measure has the number, or the day is the one that stands.

        """
        standing = self._under_way(measure)
        if due_on == standing.due_on:
            raise BadInput(f"measure {measure} is due on {due_on} already; nothing to record", field="due_on")
        self._record(
            RectificationExtended(
                entry=entry,
                measure=measure,
                section=self.section,
                owner=standing.owner,
                old_due_on=standing.due_on,
                due_on=due_on,
                approved_by=approved_by,
                reason=reason,
            )
        )

    def close(
        self, entry: Entry, *, measure: int, result: str | None = None, evidence_hash: str | None = None
    ) -> None:
        """Record that a measure is carried out, late as well.

        Raises:
            NotFound: no such rectification.
            ImpossibleState: it is closed already.
            BadInput: no measure has the number, or the hash of the evidence is none.

        """
        standing = self._under_way(measure)
        self._record(
            RectificationClosed(
                entry=entry,
                measure=measure,
                section=self.section,
                owner=standing.owner,
                due_on=standing.due_on,
                result=result,
                evidence_hash=digest_if_given(evidence_hash, "evidence_hash"),
            )
        )

    def verify(
        self,
        entry: Entry,
        *,
        measure: int,
        effective: bool,
        verifier: UUID | None = None,
        remark: str | None = None,
    ) -> None:
        """Verify a closed measure; one that did not help is open again.

        ``verifier``: who looked; left out, the one who acts in the entry.

        Raises:
            NotFound: no such rectification.
            ImpossibleState: the measure is not closed.
            BadInput: no measure has the number.

        """
        standing = self.planned(measure)
        if not standing.closed:
            raise ImpossibleState(
                f"measure {measure} of rectification {self.id} is not closed; record that first",
                field="measure",
            )
        self._record(
            RectificationVerified(
                entry=entry,
                measure=measure,
                section=self.section,
                owner=standing.owner,
                verifier=verifier or entry.actor,
                effective=effective,
                remark=remark,
            )
        )

    def _under_way(self, measure: int) -> MeasureState:
        standing = self.planned(measure)
        if standing.closed:
            raise ImpossibleState(
                f"measure {measure} of rectification {self.id} is closed; plan another one instead",
                field="measure",
            )
        return standing

    @applies(RectificationPlanned)
    def _planned(self, fact: RectificationPlanned) -> None:
        self.measures[fact.measure] = MeasureState(
            weakness=fact.weakness, owner=fact.owner, due_on=fact.due_on
        )

    @applies(RectificationExtended)
    def _extended(self, fact: RectificationExtended) -> None:
        self.measures[fact.measure] = replace(self.measures[fact.measure], due_on=fact.due_on)

    @applies(RectificationClosed)
    def _closed(self, fact: RectificationClosed) -> None:
        self.measures[fact.measure] = replace(self.measures[fact.measure], closed=True)

    @applies(RectificationVerified)
    def _verified(self, fact: RectificationVerified) -> None:
        self.measures[fact.measure] = replace(self.measures[fact.measure], closed=fact.effective)
