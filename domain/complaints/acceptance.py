"""受理投诉 — taken up with a date for the reply, or refused with a reason."""

from datetime import datetime

from domain.aggregate import applies
from domain.complaints.state import ComplaintState
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState
from domain.fact import Fact, fact
from domain.given import in_utc
from domain.identity import SectionId, StaffId


@fact("complaint.accepted.v1", clauses=("XS-01",))
class ComplaintAccepted(Fact):
    """受理投诉 — which section looks into it, and when the reply is promised."""

    section: SectionId | None
    """承办处室"""
    reply_due_at: datetime | None
    """承诺答复时间"""
    basis: str | None
    """The clause from which the date comes."""


@fact("complaint.refused.v1", clauses=("XS-09",))
class ComplaintRefused(Fact):
    """不予受理投诉 — why, on which basis, which body it belongs to instead, and whether the notice says so."""

    reason: str | None
    """不予受理原因 — names nobody; None: none was given."""
    basis: str | None
    directed_to: str | None
    """有权处理的机关"""
    in_notice: bool


@fact("complaint.reply-postponed.v1", clauses=("XS-28",))
class ReplyPostponed(Fact):
    """延期答复 — from which date to which, why, and who approved it."""

    old_due_at: datetime | None
    new_due_at: datetime
    reason: str | None
    approved_by: StaffId | None


class Acceptance(ComplaintState):
    """受理 — whether it is looked into, and by when."""

    def accept(
        self,
        entry: Entry,
        *,
        section: SectionId | None = None,
        reply_due_at: datetime | None = None,
        basis: str | None = None,
    ) -> None:
        """Take the complaint up; a date of reply that nobody promised is left out.

        Raises:
            NotFound: no such complaint.
            ImpossibleState: it is accepted already, or ended.
            BadInput: the date of reply has no offset from UTC.
            NotAllowed: the complaint is about who accepts it, or who writes it down.

        """
        self._must_wait()
        self._may(entry, "accept it")
        due = in_utc(reply_due_at, "reply_due_at")
        self._record(ComplaintAccepted(entry=entry, section=section, reply_due_at=due, basis=basis))

    def refuse(
        self,
        entry: Entry,
        *,
        reason: str | None,
        in_notice: bool,
        basis: str | None = None,
        directed_to: str | None = None,
    ) -> None:
        """Refuse to take the complaint up (不予受理); without a reason it is recorded so.

        Raises:
            NotFound: no such complaint.
            ImpossibleState: it is accepted already, or ended.
            NotAllowed: the complaint is about who refuses it, or who writes it down.

        """
        self._must_wait()
        self._may(entry, "decide on its acceptance")
        self._record(
            ComplaintRefused(
                entry=entry,
                reason=reason,
                basis=basis,
                directed_to=directed_to,
                in_notice=in_notice,
            )
        )

    def postpone_reply(
        self,
        entry: Entry,
        *,
        new_due_at: datetime,
        reason: str | None = None,
        approved_by: StaffId | None = None,
    ) -> None:
        """Promise a later reply; without approval, or after the old date, it is recorded so.

        Raises:
            NotFound: no such complaint.
            ImpossibleState: it has ended.
            BadInput: the new date has no offset from UTC, or is not later than the old one.
            NotAllowed: the complaint is about who postpones, approves, or writes it down.

        """
        self.must_be_open()
        self._may(entry, "postpone its reply")
        self._must_not_be_complained_of(approved_by, "approved_by")
        due = in_utc(new_due_at, "new_due_at")
        if self.reply_due_at is not None and due <= self.reply_due_at:
            raise BadInput(
                f"the reply to complaint {self.id} is promised for {self.reply_due_at.isoformat()}; "
                "name a later date",
                field="new_due_at",
            )
        self._record(
            ReplyPostponed(
                entry=entry,
                old_due_at=self.reply_due_at,
                new_due_at=due,
                reason=reason,
                approved_by=approved_by,
            )
        )

    def _must_wait(self) -> None:
        self.must_be_open()
        if self.accepted_at is not None:
            raise ImpossibleState(
                f"complaint {self.id} was accepted at {self.accepted_at.isoformat()}; conclude it instead"
            )

    @applies(ComplaintAccepted)
    def _accepted(self, fact: ComplaintAccepted) -> None:
        self.accepted_at, self.reply_due_at = fact.occurred_at, fact.reply_due_at

    @applies(ComplaintRefused)
    def _refused(self, fact: ComplaintRefused) -> None:
        self.closed = f"was refused at {fact.occurred_at.isoformat()}"

    @applies(ReplyPostponed)
    def _postponed(self, fact: ReplyPostponed) -> None:
        self.reply_due_at = fact.new_due_at
