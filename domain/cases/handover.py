"""移交 — responsibility moves only when the receipt (接收单) is issued."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.cases.material import Material
from domain.cases.state import CaseState
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.identity import SectionId, StaffId


@fact("case.handover-consented.v1", clauses=("CM-09",))
class HandoverConsented(Fact):
    """同意移交 — the leader agrees that somebody else goes on with it."""

    leader: StaffId | None
    receiver: StaffId | None
    reason: str | None


@fact("case.handover-sent.v1", clauses=("CM-09", "SW-15", "SW-17"))
class HandoverSent(Fact):
    """移交 — the papers are on their way; the sender still answers."""

    sender: StaffId | None
    receiver: StaffId
    item: str
    materials: tuple[Material, ...] = ()


@fact("case.handover-receipt-issued.v1", clauses=("SW-18", "SW-19", "CM-10"))
class HandoverReceiptIssued(Fact):
    """接收单 — time, item, materials with their quantities, receiver: once he signs it, he answers."""

    sender: StaffId | None
    receiver: StaffId
    section: SectionId | None
    item: str
    materials: tuple[Material, ...]
    due_at: datetime | None
    """The date that was promised on the case when it passed on."""
    signed_by: StaffId | None = None
    """Who signed it; None: it does not say who."""

    @property
    def by_receiver(self) -> bool:
        """Whether the receiver signed, or another on his behalf: only then does he answer from now on."""
        return self.signed_by in (None, self.receiver)


@fact("case.handover-refused.v1", clauses=("WC-11", "SW-24", "CM-10"))
class HandoverRefused(Fact):
    """拒绝接收 — the papers go back; the sender answered all the while."""

    sender: StaffId | None
    receiver: StaffId
    reason: str | None


@fact("case.progress-tracked.v1", clauses=("SW-16", "SW-20", "CM-08"))
class ProgressTracked(Fact):
    """跟踪办理 — the first responder asks how it goes with those who handle it."""

    tracker: StaffId | None
    finding: str


class Handover(CaseState):
    """移交与接收 — who passed the case to whom, and who answers for it now."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.handover_under_way: HandoverSent | None = None

    def consent_to_handover(
        self,
        entry: Entry,
        *,
        leader: StaffId | None = None,
        receiver: StaffId | None = None,
        reason: str | None = None,
    ) -> None:
        """Record the leader's consent (CM-09), before or after the handover.

        Raises:
            NotFound: no such case.

        """
        self.must_exist()
        self._record(
            HandoverConsented(entry=entry, leader=leader or entry.actor, receiver=receiver, reason=reason)
        )

    def hand_over(
        self,
        entry: Entry,
        *,
        receiver: StaffId,
        sender: StaffId | None = None,
        item: str = "",
        materials: tuple[Material, ...] = (),
    ) -> None:
        """Send the case on. Nothing changes for the sender before the receipt.

        ``sender``: who passes it on; left out, the one who answers for it.

        Raises:
            NotFound: no such case.
            ImpossibleState: an earlier handover still waits for its receipt, or sender and receiver are one.

        """
        self.must_exist()
        if self.handover_under_way is not None:
            raise ImpossibleState(
                f"case {self.id} is on its way to {self.handover_under_way.receiver} since "
                f"{self.handover_under_way.occurred_at.isoformat()}; record that receipt first",
                clause="SW-18",
            )
        passes_on = sender or self.answering.known_at(entry.occurred_at)
        if passes_on == receiver:
            raise ImpossibleState(
                f"{receiver} passes case {self.id} on to the same person; name who goes on with it",
                field="receiver",
                clause="SW-18",
            )
        self._record(
            HandoverSent(
                entry=entry,
                sender=passes_on,
                receiver=receiver,
                item=item,
                materials=materials,
            )
        )

    def issue_handover_receipt(
        self, entry: Entry, *, section: SectionId | None = None, materials: tuple[Material, ...] | None = None
    ) -> None:
        """Acknowledge the handover; what was received may differ from what was sent.

        ``materials``: what was counted on receipt; left out, it is what was sent. Signed by another than the
        receiver it is recorded so, and the handover still waits for the receiver.

        Raises:
            NotFound: no such case.
            ImpossibleState: no handover is under way.

        """
        sent = self._handover_that_is_under_way()
        self._record(
            HandoverReceiptIssued(
                entry=entry,
                sender=sent.sender,
                receiver=sent.receiver,
                section=section or self.sections.known_at(entry.occurred_at),
                item=sent.item,
                materials=sent.materials if materials is None else materials,
                due_at=self.due_dates.at(entry.occurred_at),
                signed_by=entry.actor,
            )
        )

    def refuse_handover(self, entry: Entry, *, reason: str | None) -> None:
        """Send the papers back without a receipt.

        Raises:
            NotFound: no such case.
            ImpossibleState: no handover is under way.

        """
        sent = self._handover_that_is_under_way()
        self._record(HandoverRefused(entry=entry, sender=sent.sender, receiver=sent.receiver, reason=reason))

    def track_progress(self, entry: Entry, *, finding: str = "") -> None:
        """Record that somebody looked after it while others handle it.

        Raises:
            NotFound: no such case.

        """
        self.must_exist()
        self._record(ProgressTracked(entry=entry, tracker=entry.actor, finding=finding))

    def _handover_that_is_under_way(self) -> HandoverSent:
        self.must_exist()
        if self.handover_under_way is None:
            raise ImpossibleState(
                f"case {self.id} is not on its way to anybody; record the handover first", clause="CM-09"
            )
        return self.handover_under_way

    @applies(HandoverSent)
    def _handover_sent(self, fact: HandoverSent) -> None:
        self.handover_under_way = fact

    @applies(HandoverReceiptIssued)
    def _handover_receipt_issued(self, fact: HandoverReceiptIssued) -> None:
        if fact.by_receiver:
            self.handover_under_way = None
            self.answering = self.answering.turned(fact.occurred_at, fact.receiver)
            self.sections = self.sections.turned(fact.occurred_at, fact.section)

    @applies(HandoverRefused)
    def _handover_refused(self, fact: HandoverRefused) -> None:
        self.handover_under_way = None
