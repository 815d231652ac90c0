"""交办 — documents, proposals and petitions that the office or a higher body assigns to a section."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.cases.state import CaseState
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.given import in_utc, written
from domain.identity import SectionId, StaffId


@fact("case.handling-proposed.v1", clauses=("XS-17", "XS-18"))
class HandlingProposed(Fact):
    """提出拟办意见 — what the office proposes to the leader: who should handle it, until when."""

    opinion: str
    section: SectionId | None
    due_at: datetime | None
    leader: StaffId | None
    """送哪位领导批示"""


@fact("case.assigned.v1", clauses=("XS-17", "XS-18", "XS-23", "XS-29", "GW-21"))
class Assigned(Fact):
    """交办 — to a section, with a limit (None: none was set). The section answers once it has signed for it."""

    assigner: str
    """交办单位 — the office, a leader or a higher body."""
    assigned_by: StaffId | None
    section: SectionId
    handler: StaffId | None
    due_at: datetime | None
    previous_due_at: datetime | None
    previous_section: SectionId | None
    responsible: StaffId | None
    """Who answers until it is signed for."""


@fact("case.assignment-signed-for.v1", clauses=("XS-19", "XS-23", "GW-21"))
class AssignmentSignedFor(Fact):
    """签收 — from now on the one who signed answers."""

    receiver: StaffId
    section: SectionId
    due_at: datetime | None


@fact("case.delay-explained.v1", clauses=("XS-21", "XS-24"))
class DelayExplained(Fact):
    """说明不能按时办结的原因 — to whom it was explained, and the date that it is about."""

    reason: str | None
    to_assigner: bool
    to_office: bool
    due_at: datetime | None
    responsible: StaffId | None


@fact("case.returned.v1", clauses=("XS-22", "XS-25"))
class Returned(Fact):
    """退回 — not the section's matter: by which way, why, and since when it had it."""

    by_section: SectionId
    reason: str | None
    via_office: bool
    assigned_at: datetime
    section: SectionId | None
    """Where it is again: where it was before it was assigned."""
    responsible: StaffId | None
    """Who answers again: the one who did before it was assigned."""
    old_due_at: datetime | None = None
    """The date that stood when it was given back."""
    restored_due_at: datetime | None = None
    """The date that stands again: the one from before it was assigned, where the assignment set another."""


class Assignment(CaseState):
    """交办、签收、退回 — which section has it, since when."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.assignment: Assigned | None = None

    def propose_handling(
        self,
        entry: Entry,
        *,
        opinion: str,
        section: SectionId | None = None,
        due_at: datetime | None = None,
        leader: StaffId | None = None,
    ) -> None:
        """Propose who should handle it.

        Raises:
            NotFound: no such case.
            ImpossibleState: the case is completed.
            BadInput: no opinion, or a limit without its offset from UTC.

        """
        self.must_be_open()
        self._record(
            HandlingProposed(
                entry=entry,
                opinion=written(opinion, "opinion"),
                section=section,
                due_at=in_utc(due_at, "due_at"),
                leader=leader,
            )
        )

    def assign(
        self,
        entry: Entry,
        *,
        assigner: str,
        section: SectionId,
        handler: StaffId | None = None,
        due_at: datetime | None = None,
    ) -> None:
        """Assign it to a section; assigning again moves it on.

        Raises:
            NotFound: no such case.
            ImpossibleState: the case is completed.
            BadInput: the assigner is not named, or a limit without its offset from UTC.

        """
        self.must_be_open()
        self._record(
            Assigned(
                entry=entry,
                assigner=written(assigner, "assigner"),
                assigned_by=entry.actor,
                section=section,
                handler=handler,
                due_at=in_utc(due_at, "due_at"),
                previous_due_at=self.due_dates.at(entry.occurred_at),
                previous_section=self.sections.known_at(entry.occurred_at),
                responsible=self.answering.known_at(entry.occurred_at),
            )
        )

    def sign_for(self, entry: Entry, *, receiver: StaffId | None = None) -> None:
        """Sign for what was assigned; left out, the receiver is the handler named, else the one who signs.

        Raises:
            NotFound: no such case.
            ImpossibleState: nothing is assigned.

        """
        assigned = self._what_was_assigned()
        self._record(
            AssignmentSignedFor(
                entry=entry,
                receiver=receiver or assigned.handler or entry.actor,
                section=assigned.section,
                due_at=self.due_dates.at(entry.occurred_at),
            )
        )

    def explain_delay(
        self, entry: Entry, *, reason: str | None, to_assigner: bool = True, to_office: bool = True
    ) -> None:
        """Explain why the limit cannot be kept, before it or after.

        Raises:
            NotFound: no such case.

        """
        self.must_exist()
        self._record(
            DelayExplained(
                entry=entry,
                reason=reason,
                to_assigner=to_assigner,
                to_office=to_office,
                due_at=self.due_dates.at(entry.occurred_at),
                responsible=self.answering.known_at(entry.occurred_at),
            )
        )

    def return_to_office(self, entry: Entry, *, reason: str | None, via_office: bool = True) -> None:
        """Give it back; too late, past the office or without a reason is recorded as it was.

        What stood before the assignment stands again: the section, who answers, and the due date, if the assignment
        set one; a date that it left alone stands as it is, with every extension since.

        Raises:
            NotFound: no such case.
            ImpossibleState: nothing is assigned, or the case is completed.

        """
        self.must_be_open()
        assigned = self._what_was_assigned()
        standing = self.due_dates.at(entry.occurred_at)
        self._record(
            Returned(
                entry=entry,
                by_section=assigned.section,
                reason=reason,
                via_office=via_office,
                assigned_at=assigned.occurred_at,
                section=assigned.previous_section,
                responsible=assigned.responsible,
                old_due_at=standing,
                restored_due_at=standing if assigned.due_at is None else assigned.previous_due_at,
            )
        )

    def _what_was_assigned(self) -> Assigned:
        self.must_exist()
        if self.assignment is None:
            raise ImpossibleState(
                f"case {self.id} is assigned to no section; record the assignment first", clause="XS-17"
            )
        return self.assignment

    @applies(Assigned)
    def _assigned(self, fact: Assigned) -> None:
        self.assignment = fact
        if fact.due_at is not None:
            self.due_dates = self.due_dates.turned(fact.occurred_at, fact.due_at)

    @applies(AssignmentSignedFor)
    def _signed_for(self, fact: AssignmentSignedFor) -> None:
        self.answering = self.answering.turned(fact.occurred_at, fact.receiver)
        self.sections = self.sections.turned(fact.occurred_at, fact.section)

    @applies(Returned)
    def _returned(self, fact: Returned) -> None:
        self.assignment = None
        self.answering = self.answering.turned(fact.occurred_at, fact.responsible)
        self.sections = self.sections.turned(fact.occurred_at, fact.section)
        if fact.restored_due_at != fact.old_due_at:
            self.due_dates = self.due_dates.turned(fact.occurred_at, fact.restored_due_at)
