"""延期 — a later date: with the head's signed opinion, and told to the applicant before the old date."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.cases.state import CaseState
from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact
from domain.given import in_utc
from domain.identity import StaffId
from domain.people.course import Course


@fact("case.extension-approved.v1", clauses=("XS-28", "XS-31", "XS-34"))
class ExtensionApproved(Fact):
    """批准延期 — who approved and signed, from which date to which."""

    approver: StaffId | None
    signed: bool
    """签署意见"""
    opinion: str | None
    old_due_at: datetime | None
    new_due_at: datetime
    responsible: StaffId | None


@fact("case.extension-notified.v1", clauses=("XS-32", "XS-33"))
class ExtensionNotified(Fact):
    """告知延期 — reason and new date told to the applicant; the old date stands beside it, to see whether in time."""

    reason: str | None
    old_due_at: datetime | None
    """The date that the applicant knew of: the earliest of the extensions that nobody had told before."""
    new_due_at: datetime | None
    """None: no date was told."""


class Extension(CaseState):
    """延期处理 — the date moves with the approval; whether it was allowed and told in time is judged by rules."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.extended_from: Course[datetime, datetime | None] = Course()
        """Since each approval, the date before it."""
        self.extensions_told: Course[datetime, datetime | None] = Course()
        """Since each telling, the date told."""

    def approve_extension(
        self,
        entry: Entry,
        *,
        new_due_at: datetime,
        approver: StaffId | None = None,
        signed: bool = True,
        opinion: str | None = None,
    ) -> None:
        """Approve a later date, also one beyond the legal maximum or after the old one has passed.

        Raises:
            NotFound: no such case.
            ImpossibleState: the case is completed.
            BadInput: the new date has no offset from UTC, or is not later than the one that stood then.

        """
        self.must_be_open()
        later, old = in_utc(new_due_at, "new_due_at"), self.due_dates.at(entry.occurred_at)
        if old is not None and later <= old:
            raise BadInput(
                f"the new date {later.isoformat()} is not after {old.isoformat()}; "
                "promise an earlier one instead",
                field="new_due_at",
                clause="XS-33",
            )
        self._record(
            ExtensionApproved(
                entry=entry,
                approver=approver or entry.actor,
                signed=signed,
                opinion=opinion,
                old_due_at=old,
                new_due_at=later,
                responsible=self.answering.known_at(entry.occurred_at),
            )
        )

    def notify_extension(self, entry: Entry, *, reason: str | None, new_due_at: datetime | None) -> None:
        """Tell the applicant. ``new_due_at``: the date that was told; ``None``: none was.

        Raises:
            NotFound: no such case.
            BadInput: a date without its offset from UTC.

        """
        self.must_exist()
        self._record(
            ExtensionNotified(
                entry=entry,
                reason=reason,
                old_due_at=self._known_to_applicant(entry.occurred_at),
                new_due_at=in_utc(new_due_at, "new_due_at"),
            )
        )

    def _known_to_applicant(self, moment: datetime) -> datetime | None:
        """Return the date before the extensions not told yet at a moment; where all are told, before the last."""
        extended, told = self.extended_from.until(moment), self.extensions_told.turn_at(moment)
        untold = [turn for turn in extended if told is None or turn.since > told.since]
        dates = [turn.was for turn in untold or extended[-1:] if turn.was is not None]
        return min(dates, default=self.due_dates.at(moment))

    @applies(ExtensionApproved)
    def _extension_approved(self, fact: ExtensionApproved) -> None:
        self.extended_from = self.extended_from.turned(fact.occurred_at, fact.old_due_at)
        self.due_dates = self.due_dates.turned(fact.occurred_at, fact.new_due_at)

    @applies(ExtensionNotified)
    def _extension_notified(self, fact: ExtensionNotified) -> None:
        self.extensions_told = self.extensions_told.turned(fact.occurred_at, fact.new_due_at)
