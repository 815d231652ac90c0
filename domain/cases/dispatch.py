"""分送 — parts of a case that other departments handle, each with a receipt; the case stays where it is."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.cases.material import Material
from domain.cases.state import CaseState
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.given import in_utc, written
from domain.identity import StaffId


@fact("case.dispatched.v1", clauses=("SW-17",))
class Dispatched(Fact):
    """分送有关部门 — papers sent to another department for its part."""

    department: str
    item: str
    materials: tuple[Material, ...]
    sender: StaffId | None


@fact("case.dispatch-receipt-issued.v1", clauses=("SW-18", "SW-19"))
class DispatchReceiptIssued(Fact):
    """部门接收单 — time, item, materials with their quantities, and who received them there.

    ``received_at`` is the time written on the receipt; the entry says when it was handed to us.
    """

    department: str
    received_at: datetime | None
    item: str | None
    materials: tuple[Material, ...] | None
    receiver: str | None
    """接收人姓名 — a person of another department, in that person's office."""


class Dispatch(CaseState):
    """分送与部门接收 — what went to which department."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.dispatched: set[str] = set()

    def dispatch(
        self, entry: Entry, *, department: str, item: str, materials: tuple[Material, ...] = ()
    ) -> None:
        """Send a part of the case to another department.

        Raises:
            NotFound: no such case.
            BadInput: the department is not named.

        """
        self.must_exist()
        self._record(
            Dispatched(
                entry=entry,
                department=written(department, "department"),
                item=item,
                materials=materials,
                sender=entry.actor,
            )
        )

    def receive_dispatch_receipt(
        self,
        entry: Entry,
        *,
        department: str,
        received_at: datetime | None,
        item: str | None,
        materials: tuple[Material, ...] | None,
        receiver: str | None,
    ) -> None:
        """Record the department's receipt as it was written; an empty field of it is ``None``.

        A department may give several receipts for what it was sent.

        Raises:
            NotFound: no such case.
            ImpossibleState: nothing was sent to that department.
            BadInput: a time without its offset from UTC.

        """
        self.must_exist()
        if department not in self.dispatched:
            raise ImpossibleState(
                f"nothing of case {self.id} was sent to {department}; record the dispatch first",
                field="department",
                clause="SW-17",
            )
        self._record(
            DispatchReceiptIssued(
                entry=entry,
                department=department,
                received_at=in_utc(received_at, "received_at"),
                item=item,
                materials=materials,
                receiver=receiver,
            )
        )

    @applies(Dispatched)
    def _dispatched(self, fact: Dispatched) -> None:
        self.dispatched |= {fact.department}
