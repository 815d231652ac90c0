"""调查结论 — substantiated or not, and where somebody is held to account for it."""

from uuid import UUID

from domain.accountability.separation import hands
from domain.aggregate import applies
from domain.complaints.state import ComplaintState
from domain.complaints.target import Target
from domain.entry import Entry
from domain.errors import BadInput, NotAllowed
from domain.fact import Fact, fact
from domain.given import as_positions, written
from domain.identity import MatterId, StaffId
from domain.personal import Personal
from domain.term import TermEnum


class ComplaintOutcome(TermEnum):
    """调查结论 — what the investigation comes to."""

    SUBSTANTIATED = "substantiated", "属实"
    PARTLY = "partly", "部分属实"
    NOT_SUBSTANTIATED = "not-substantiated", "不属实"
    UNVERIFIABLE = "unverifiable", "无法查实"


@fact("complaint.concluded.v1", clauses=("GW-21", "WC-11", "SW-06", "DD-01", "DD-10", "DD-11", "FC-14"))
class ComplaintConcluded(Fact):
    """调查结论 — what was found, about whom, by which investigators, and where it goes on."""

    outcome: ComplaintOutcome
    reasons: Personal
    target: Target
    """What the complaint was known to be about at that moment."""
    investigators: tuple[UUID, ...]
    evidence: tuple[int, ...]
    """证据 — positions in the ledger."""
    matter: MatterId | None
    """问责事项"""


@fact("complaint.referred.v1", clauses=("DD-02", "FC-14"))
class ComplaintReferred(Fact):
    """移送 — to a matter of accountability of this organisation, or to the body that may decide."""

    matter: MatterId | None
    body: str | None
    """受移送机关"""
    persons: tuple[StaffId, ...]
    """Whom the complaint was known to be about at that moment."""


class Conclusion(ComplaintState):
    """结论 — drawn by somebody who has no part in what is complained of."""

    def conclude(
        self,
        entry: Entry,
        *,
        outcome: ComplaintOutcome,
        reasons: str,
        evidence: tuple[int, ...] = (),
        matter: MatterId | None = None,
    ) -> None:
        """Conclude the investigation; without acceptance or investigators it is recorded so.

        ``matter``: the matter of accountability to which it goes on.

        Raises:
            NotFound: no such complaint.
            ImpossibleState: it has ended.
            BadInput: no reasons; a position below 1 or twice.
            NotAllowed: the complaint is about who concludes or writes it down, or that person wrote down the case.

        """
        self.must_be_open()
        self._may_conclude(entry)
        as_positions(evidence)
        sealed = self.about(written(reasons, "reasons"))
        assert sealed is not None  # noqa: S101  # something is written
        self._record(
            ComplaintConcluded(
                entry=entry,
                outcome=outcome,
                reasons=sealed,
                target=self.target,
                investigators=self.investigators,
                evidence=evidence,
                matter=matter,
            )
        )

    def refer(self, entry: Entry, *, matter: MatterId | None = None, body: str | None = None) -> None:
        """Pass the complaint on to where somebody is held to account; before or after the conclusion.

        Raises:
            NotFound: no such complaint.
            BadInput: neither a matter nor a body is named.
            NotAllowed: the complaint is about who refers it, or who writes it down.

        """
        self.must_exist()
        self._may(entry, "refer it")
        if matter is None and not (body or "").strip():
            raise BadInput(
                f"complaint {self.id} is referred to nobody; name the matter, or the body that received it",
                field="matter",
            )
        self._record(ComplaintReferred(entry=entry, matter=matter, body=body, persons=self.target.persons))

    def _may_conclude(self, entry: Entry) -> None:
        """Refuse a conclusion by somebody who has a part in what is complained of.

        Raises:
            NotAllowed: the complaint is about who concludes or writes it down, or that person wrote down the case.

        """
        self._may(entry, "conclude it")
        if hands(entry) & set(self.target.case_recorders):
            raise NotAllowed(
                f"who would conclude complaint {self.id} wrote down the case that it is about; "
                "let somebody else conclude it, and write it down",
                clause="DD-08",
            )

    @applies(ComplaintConcluded)
    def _concluded(self, fact: ComplaintConcluded) -> None:
        self.concluded_version = self.version + 1
        self.closed = f"was concluded at {fact.occurred_at.isoformat()}"
