"""受理 — the organisation takes the matter on."""

from uuid import UUID

from domain.aggregate import applies
from domain.cases.state import CaseState
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact


@fact("case.accepted.v1", clauses=("WC-04", "WC-14", "CM-02", "SW-10", "XS-06", "XS-07"))
class Accepted(Fact):
    """受理 — from now on it must be handled; the handler is the 承办人."""

    handler: UUID | None


class Acceptance(CaseState):
    """受理 — when and by whom the matter was taken on."""

    def accept(self, entry: Entry, *, handler: UUID | None) -> None:
        """Take the matter on.

        Raises:
            NotFound: no such case.
            ImpossibleState: it is completed, or accepted already.

        """
        self.must_be_open()
        if self.accepted_at is not None:
            raise ImpossibleState(f"case {self.id} was accepted at {self.accepted_at.isoformat()}")
        self._record(Accepted(entry=entry, handler=handler))

    @applies(Accepted)
    def _accepted(self, fact: Accepted) -> None:
        self.accepted_at = fact.occurred_at
