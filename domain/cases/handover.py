"""移交 — responsibility moves only when the receipt (接收单) is issued."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.cases.material import Material
from domain.cases.state import CaseState
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact


@fact("case.handover-sent.v1", clauses=("CM-09", "SW-15", "SW-17"))
class HandoverSent(Fact):
    """分送、移交 — the papers are on their way; the sender still answers."""

    sender: UUID | None
    receiver: UUID
    item: str
    materials: tuple[Material, ...] = ()


@fact("case.handover-receipt-issued.v1", clauses=("SW-18", "SW-19", "CM-10"))
class HandoverReceiptIssued(Fact):
    """接收单 — time, item, materials with their quantities, receiver: now the receiver answers."""

    sender: UUID | None
    receiver: UUID
    section: UUID | None
    item: str
    materials: tuple[Material, ...]
    due_at: datetime | None
    """The date that was promised on the case when it passed on."""


class Handover(CaseState):
    """移交与接收 — who passed the case to whom, and who answers for it now."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.handover_under_way: HandoverSent | None = None

    def hand_over(
        self,
        entry: Entry,
        *,
        receiver: UUID,
        sender: UUID | None = None,
        item: str = "",
        materials: tuple[Material, ...] = (),
    ) -> None:
        """Send the case on. Nothing changes for the sender before the receipt.

        ``sender``: who passes it on; left out, the one who answers for it.

        Raises:
            NotFound: no such case.
            ImpossibleState: an earlier handover still waits for its receipt.

        """
        self.must_exist()
        if self.handover_under_way is not None:
            raise ImpossibleState(
                f"case {self.id} is on its way to {self.handover_under_way.receiver} since "
                f"{self.handover_under_way.occurred_at.isoformat()}; record that receipt first"
            )
        self._record(
            HandoverSent(
                entry=entry,
                sender=sender or self.responsible,
                receiver=receiver,
                item=item,
                materials=materials,
            )
        )

    def issue_handover_receipt(
        self, entry: Entry, *, section: UUID | None = None, materials: tuple[Material, ...] | None = None
    ) -> None:
        """Acknowledge the handover; what was received may differ from what was sent.

        ``materials``: what was counted on receipt; left out, it is what was sent.

        Raises:
            NotFound: no such case.
            ImpossibleState: no handover is under way.

        """
        self.must_exist()
        sent = self.handover_under_way
        if sent is None:
            raise ImpossibleState(f"case {self.id} is not on its way to anybody; record the handover first")
        self._record(
            HandoverReceiptIssued(
                entry=entry,
                sender=sent.sender,
                receiver=sent.receiver,
                section=section or self.section,
                item=sent.item,
                materials=sent.materials if materials is None else materials,
                due_at=self.due_at,
            )
        )

    @applies(HandoverSent)
    def _handover_sent(self, fact: HandoverSent) -> None:
        self.handover_under_way = fact

    @applies(HandoverReceiptIssued)
    def _handover_receipt_issued(self, fact: HandoverReceiptIssued) -> None:
        self.handover_under_way = None
        self.responsible, self.section = fact.receiver, fact.section
