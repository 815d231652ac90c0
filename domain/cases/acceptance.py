"""受理 — the organisation takes the matter on, or says why it does not."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.cases.state import CaseState
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.given import in_utc
from domain.identity import StaffId


@fact(
    "case.accepted.v1",
    clauses=(
        "WC-02",
        "WC-04",
        "WC-14",
        "CM-02",
        "SW-02",
        "SW-10",
        "XS-06",
        "XS-07",
        "XS-26",
        "AB-19",
        "GW-14",
        "GW-18",
    ),
)
class Accepted(Fact):
    """受理 — from now on it must be handled; the handler is the 承办人."""

    handler: StaffId | None


@fact("case.acceptance-slip-issued.v1", clauses=("WC-15",))
class AcceptanceSlipIssued(Fact):
    """出具《受理通知单》 — with the date until which it will be done; None: no date stands on it."""

    due_at: datetime | None


@fact("case.acceptance-refused.v1", clauses=("WC-05", "CM-05", "XS-09"))
class AcceptanceRefused(Fact):
    """不予受理 — with reason and basis, in the notice; what is missing is recorded as missing."""

    reason: str | None
    basis: str | None
    in_notice: bool


class Acceptance(CaseState):
    """受理 — when and by whom the matter was taken on, or turned down."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.refused_at: datetime | None = None

    def accept(self, entry: Entry, *, handler: StaffId | None) -> None:
        """Take the matter on.

        Raises:
            NotFound: no such case.
            ImpossibleState: it is completed, or accepted already.

        """
        self.must_be_open()
        if self.accepted_at is not None:
            raise ImpossibleState(
                f"case {self.id} was accepted at {self.accepted_at.isoformat()}; record what was done since"
            )
        self._record(Accepted(entry=entry, handler=handler))

    def issue_acceptance_slip(self, entry: Entry, *, due_at: datetime | None) -> None:
        """Issue the slip. ``due_at``: the date that stands on it; ``None``: none does.

        Raises:
            NotFound: no such case.
            BadInput: a date without its offset from UTC.

        """
        self.must_exist()
        self._record(AcceptanceSlipIssued(entry=entry, due_at=in_utc(due_at, "due_at")))

    def refuse_acceptance(
        self, entry: Entry, *, reason: str | None, basis: str | None, in_notice: bool = True
    ) -> None:
        """Turn the matter down.

        Raises:
            NotFound: no such case.
            ImpossibleState: it is completed, or was accepted.

        """
        self.must_be_open()
        if self.accepted_at is not None:
            raise ImpossibleState(
                f"case {self.id} was accepted at {self.accepted_at.isoformat()}; complete it with a refusal instead"
            )
        self._record(AcceptanceRefused(entry=entry, reason=reason, basis=basis, in_notice=in_notice))

    @applies(Accepted)
    def _accepted(self, fact: Accepted) -> None:
        self.accepted_at = fact.occurred_at

    @applies(AcceptanceRefused)
    def _acceptance_refused(self, fact: AcceptanceRefused) -> None:
        self.refused_at = fact.occurred_at
