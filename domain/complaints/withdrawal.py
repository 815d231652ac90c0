"""撤回与重新调查 — the complainant takes it back; what was ended begins again."""

from uuid import UUID

from domain.aggregate import applies
from domain.complaints.state import ComplaintState
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.given import written
from domain.personal import Personal


@fact("complaint.withdrawn.v1")
class ComplaintWithdrawn(Fact):
    """撤回投诉 — the complainant takes it back; the investigation may go on without him."""

    reason: Personal | None
    goes_on: bool
    """继续调查"""


@fact("complaint.reopened.v1")
class ComplaintReopened(Fact):
    """重新调查 — why it begins again, and how it had ended."""

    reason: str
    """重新调查原因 — names nobody."""
    conclusion: int | None
    """The version of the conclusion that stands no longer."""


class Withdrawal(ComplaintState):
    """撤回与重新调查 — never by the hand of the person complained of."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.withdrawn = False

    def withdraw(self, entry: Entry, *, goes_on: bool, reason: str | None = None) -> None:
        """Record that the complainant takes the complaint back; ``goes_on``: it is looked into all the same.

        Raises:
            NotFound: no such complaint.
            ImpossibleState: it has ended, or was taken back already.
            NotAllowed: the complaint is about who writes it down.

        """
        self.must_be_open()
        if self.withdrawn:
            raise ImpossibleState(f"complaint {self.id} was taken back already; conclude it instead")
        self._may(entry, "take the withdrawal")
        self._record(
            ComplaintWithdrawn(entry=entry, reason=Personal.said(self.complainant, reason), goes_on=goes_on)
        )

    def reopen(self, entry: Entry, *, reason: str) -> None:
        """Look into it again, after it was refused, concluded or withdrawn.

        Raises:
            NotFound: no such complaint.
            ImpossibleState: it has not ended.
            BadInput: no reason.
            NotAllowed: the complaint is about who reopens it, or who writes it down.

        """
        self.must_exist()
        if self.closed is None:
            raise ImpossibleState(f"complaint {self.id} has not ended; go on with it")
        self._may(entry, "reopen it")
        self._record(
            ComplaintReopened(
                entry=entry, reason=written(reason, "reason"), conclusion=self.concluded_version
            )
        )

    @applies(ComplaintWithdrawn)
    def _withdrawn(self, fact: ComplaintWithdrawn) -> None:
        self.withdrawn = True
        if not fact.goes_on:
            self.closed = f"was withdrawn at {fact.occurred_at.isoformat()}"

    @applies(ComplaintReopened)
    def _reopened(self, fact: ComplaintReopened) -> None:
        self.closed = self.concluded_version = None
        self.withdrawn = False
