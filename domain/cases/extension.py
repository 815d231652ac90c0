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
    new_due_at: datetime | None


class Extension(CaseState):
    """延期处理 — the date moves with the approval; whether it was allowed and told in time is judged by rules."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.due_before_extension: datetime | None = None

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
            BadInput: the new date has no offset from UTC, or is not later than the old one.

        """
        self.must_be_open()
        later = in_utc(new_due_at, "new_due_at")
        if self.due_at is not None and later <= self.due_at:
            raise BadInput(
                f"the new date {later.isoformat()} is not after {self.due_at.isoformat()}; "
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
                old_due_at=self.due_at,
                new_due_at=later,
                responsible=self.responsible,
            )
        )

    def notify_extension(
        self, entry: Entry, *, reason: str | None, new_due_at: datetime | None = None
    ) -> None:
        """Tell the applicant; without a date, the case's due date was told.

        Raises:
            NotFound: no such case.
            BadInput: a date without its offset from UTC.

        """
        self.must_exist()
        self._record(
            ExtensionNotified(
                entry=entry,
                reason=reason,
                old_due_at=self.due_before_extension or self.due_at,
                new_due_at=in_utc(new_due_at, "new_due_at") or self.due_at,
            )
        )

    @applies(ExtensionApproved)
    def _extension_approved(self, fact: ExtensionApproved) -> None:
        self.due_before_extension, self.due_at = fact.old_due_at, fact.new_due_at
