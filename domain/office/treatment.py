"""问题与限期治理 — what an inspection found, until when it is to be treated, and whether it was."""

from dataclasses import replace
from datetime import date

from domain.aggregate import applies
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.given import written
from domain.identity import CaseId, SectionId, StaffId
from domain.office.evidence import digest_if_given
from domain.office.inspection_state import DeficiencyState, Inspected, InspectionKind, InspectionState
from domain.personal import Personal


@fact("inspection.deficiency-found.v1", clauses=("DJ-02", "GW-15", "GW-19", "GW-20"))
class DeficiencyFound(Fact):
    """发现问题 — one thing that was not in order; what is said of a person is sealed."""

    kind: InspectionKind
    inspected: Inspected | None
    number: int
    """The deficiencies of an inspection count 1, 2, 3 and so on."""
    what: str
    """Names nobody."""
    basis: str | None
    """违反的规定"""
    person: StaffId | None
    section: SectionId | None
    words: Personal | None
    photo_hash: str | None
    case: CaseId | None
    """转办案件 — the case that was opened about it."""


@fact("inspection.treatment-deadline-set.v1", clauses=("GW-20",))
class TreatmentDeadlineSet(Fact):
    """责令限期治理、整改 — what is to be done until when; a deadline set anew stands beside the old one."""

    inspected: Inspected | None
    number: int
    requirement: str
    old_due_on: date | None
    due_on: date
    decided_by: StaffId
    document: str | None
    """文号"""
    reason: str | None
    """Of a deadline that is set anew."""


@fact("inspection.reinspected.v1", clauses=("GW-15", "GW-20"))
class Reinspected(Fact):
    """复查 — whether a deficiency was treated, beside the deadline that stood."""

    kind: InspectionKind
    inspected: Inspected | None
    number: int
    treated: bool
    due_on: date | None
    inspector: StaffId
    remark: str | None
    """Names nobody."""
    record_hash: str | None


class Treatment(InspectionState):
    """问题与限期治理 — deficiency by deficiency."""

    def find_deficiency(
        self,
        entry: Entry,
        *,
        what: str,
        basis: str | None = None,
        person: StaffId | None = None,
        section: SectionId | None = None,
        words: str | None = None,
        photo_hash: str | None = None,
        case: CaseId | None = None,
    ) -> None:
        """Record one thing that was not in order.

        ``words``: what is said of the person, or of whoever runs what was inspected; sealed.

        Raises:
            NotFound: no such inspection.
            ImpossibleState: it was not held.
            BadInput: nothing is said of what was found, or the hash of the photograph is none.

        """
        self.must_be_held()
        at = self.inspected.section if self.inspected else None
        self._record(
            DeficiencyFound(
                entry=entry,
                kind=self.kind,
                inspected=self.inspected,
                number=len(self.deficiencies) + 1,
                what=written(what, "what"),
                basis=basis,
                person=person,
                section=section or at,
                words=Personal.said(person or self.id, words),
                photo_hash=digest_if_given(photo_hash, "photo_hash"),
                case=case,
            )
        )

    def set_treatment_deadline(
        self,
        entry: Entry,
        *,
        number: int,
        requirement: str,
        due_on: date,
        document: str | None = None,
        decided_by: StaffId | None = None,
        reason: str | None = None,
    ) -> None:
        """Set the day until which a deficiency is to be treated, or set it anew, late as well (限期治理).

        Raises:
            NotFound: no such inspection.
            ImpossibleState: the inspection was not held, or the deficiency is treated.
            BadInput: no deficiency has the number, or nothing is required.

        """
        deficiency = self.found(number)
        if deficiency.treated:
            raise ImpossibleState(
                f"deficiency {number} of inspection {self.id} is treated; record what was found since instead",
                field="number",
            )
        self._record(
            TreatmentDeadlineSet(
                entry=entry,
                inspected=self.inspected,
                number=number,
                requirement=written(requirement, "requirement"),
                old_due_on=deficiency.due_on,
                due_on=due_on,
                decided_by=decided_by or entry.actor,
                document=document,
                reason=reason,
            )
        )

    def reinspect(
        self,
        entry: Entry,
        *,
        number: int,
        treated: bool,
        inspector: StaffId | None = None,
        remark: str | None = None,
        record_hash: str | None = None,
    ) -> None:
        """Record that a deficiency was looked at again; one that was treated can be found as bad as before.

        Raises:
            NotFound: no such inspection.
            ImpossibleState: the inspection was not held.
            BadInput: no deficiency has the number, or the hash of the record is none.

        """
        deficiency = self.found(number)
        self._record(
            Reinspected(
                entry=entry,
                kind=self.kind,
                inspected=self.inspected,
                number=number,
                treated=treated,
                due_on=deficiency.due_on,
                inspector=inspector or entry.actor,
                remark=remark,
                record_hash=digest_if_given(record_hash, "record_hash"),
            )
        )

    @applies(DeficiencyFound)
    def _deficiency_found(self, fact: DeficiencyFound) -> None:
        self.deficiencies[fact.number] = DeficiencyState()

    @applies(TreatmentDeadlineSet)
    def _treatment_deadline_set(self, fact: TreatmentDeadlineSet) -> None:
        self.deficiencies[fact.number] = replace(self.deficiencies[fact.number], due_on=fact.due_on)

    @applies(Reinspected)
    def _reinspected(self, fact: Reinspected) -> None:
        self.deficiencies[fact.number] = replace(self.deficiencies[fact.number], treated=fact.treated)
