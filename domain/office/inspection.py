"""督查、检查 — planned, held, or not; by whom, where, and how it was found on the whole."""

from datetime import date

from domain.aggregate import applies
from domain.correction import Corrected
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState
from domain.fact import Fact, fact
from domain.given import named_once
from domain.identity import StaffId
from domain.office.evidence import digest_if_given
from domain.office.inspection_state import Inspected, InspectionKind
from domain.office.treatment import Treatment


@fact("inspection.planned.v1", clauses=("GW-15", "GW-20", "DJ-02"))
class InspectionPlanned(Fact):
    """安排检查 — what will be looked at, by whom, and when."""

    kind: InspectionKind
    inspected: Inspected
    inspectors: tuple[StaffId, ...]
    planned_for: date | None
    basis: str | None


@fact("inspection.held.v1", clauses=("DJ-02", "GW-15", "GW-19", "GW-20", "CN-10", "CN-11"))
class InspectionHeld(Fact):
    """检查 — what was looked at, by whom, and whether it was in order."""

    kind: InspectionKind
    inspected: Inspected
    inspectors: tuple[StaffId, ...]
    planned_for: date | None
    """None: it was not planned, or nobody said for when."""
    in_order: bool | None
    """未发现问题 — None: the record does not say."""
    record_hash: str | None
    """检查记录摘要 — SHA-256."""


@fact("inspection.cancelled.v1", clauses=("GW-15", "GW-20"))
class InspectionCancelled(Fact):
    """取消检查 — it was planned and is not held."""

    kind: InspectionKind
    inspected: Inspected | None
    planned_for: date | None
    reason: str | None


@fact("inspection.corrected.v1")
class InspectionCorrected(Corrected):
    """检查登记更正 — the entry was wrong; what was found did not change."""


class Inspection(Treatment, category="inspection"):
    """督查、检查 — one inspection, what it found, and what became of that."""

    CORRECTED = InspectionCorrected
    FIXED = frozenset({"number"})

    def plan(
        self,
        entry: Entry,
        *,
        kind: InspectionKind,
        inspected: Inspected,
        inspectors: tuple[StaffId, ...] = (),
        planned_for: date | None = None,
        basis: str | None = None,
    ) -> None:
        """Plan an inspection.

        Raises:
            ImpossibleState: it is planned or held already.
            BadInput: an inspector is named twice.

        """
        self.must_be_new()
        self._record(
            InspectionPlanned(
                entry=entry,
                kind=kind,
                inspected=inspected,
                inspectors=named_once(inspectors, "inspectors"),
                planned_for=planned_for,
                basis=basis,
            )
        )

    def hold(
        self,
        entry: Entry,
        *,
        kind: InspectionKind | None = None,
        inspected: Inspected | None = None,
        inspectors: tuple[StaffId, ...] = (),
        in_order: bool | None = None,
        record_hash: str | None = None,
    ) -> None:
        """Record that it was held; what is left out is as it was planned.

        ``inspectors``: who inspected; of an unplanned one, left out, the one who acts in the entry.

        Raises:
            ImpossibleState: it was held already, or cancelled.
            BadInput: it was not planned and its kind or what was inspected is not said; an inspector named
                twice; or the hash of the record is none.

        """
        self._must_not_be_over()
        what = inspected or self.inspected
        if what is None:
            raise BadInput("it was not planned; say what was inspected", field="inspected")
        if kind is None and not self.version:
            raise BadInput("it was not planned; say which kind of inspection it was", field="kind")
        self._record(
            InspectionHeld(
                entry=entry,
                kind=kind or self.kind,
                inspected=what,
                inspectors=named_once(inspectors, "inspectors") or self.inspectors or (entry.actor,),
                planned_for=self.planned_for,
                in_order=in_order,
                record_hash=digest_if_given(record_hash, "record_hash"),
            )
        )

    def cancel(self, entry: Entry, *, reason: str | None = None) -> None:
        """Cancel an inspection that was planned.

        Raises:
            NotFound: no such inspection.
            ImpossibleState: it was held, or cancelled already.

        """
        self.must_exist()
        self._must_not_be_over()
        self._record(
            InspectionCancelled(
                entry=entry,
                kind=self.kind,
                inspected=self.inspected,
                planned_for=self.planned_for,
                reason=reason,
            )
        )

    def _must_not_be_over(self) -> None:
        if self.held or self.cancelled:
            over = "held" if self.held else "cancelled"
            raise ImpossibleState(
                f"inspection {self.id} was {over} already; record another one under an id of its own"
            )

    @applies(InspectionPlanned)
    def _planned(self, fact: InspectionPlanned) -> None:
        self.kind, self.inspected, self.inspectors = fact.kind, fact.inspected, fact.inspectors
        self.planned_for = fact.planned_for

    @applies(InspectionHeld)
    def _held(self, fact: InspectionHeld) -> None:
        self.kind, self.inspected, self.inspectors = fact.kind, fact.inspected, fact.inspectors
        self.held = True

    @applies(InspectionCancelled)
    def _cancelled(self, fact: InspectionCancelled) -> None:
        self.cancelled = True
