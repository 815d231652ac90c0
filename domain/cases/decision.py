"""决定 — who decided what; whose opinions were heard; licences and penalties that follow from it."""

from datetime import date

from domain.cases.completion import Outcome
from domain.cases.state import CaseState
from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact
from domain.given import written
from domain.identity import StaffId


@fact("case.opinion-collected.v1", clauses=("DD-07",))
class OpinionCollected(Fact):
    """听取意见 — of which side, and what it came to; names of persons do not belong here."""

    side: str
    summary: str


@fact("case.decision-made.v1", clauses=("GW-03", "GW-14", "DD-06", "DD-07"))
class DecisionMade(Fact):
    """作出决定 — by whom, on which basis, alone or collectively (with the number of the minutes)."""

    decider: StaffId | None
    outcome: Outcome
    basis: str | None
    collective: bool
    minutes: str | None
    """集体研究的会议纪要编号"""


@fact("case.licence-issued.v1", clauses=("GW-18",))
class LicenceIssued(Fact):
    """发放许可证 — its number, and until when it is valid."""

    number: str
    valid_until: date | None


@fact("case.penalty-decided.v1", clauses=("GW-19",))
class PenaltyDecided(Fact):
    """行政处罚决定 — against the party of the case."""

    decider: StaffId | None
    penalty: str
    amount_fen: int
    """罚款 — in fen; 0 where it is no fine."""
    basis: str | None


class Decision(CaseState):
    """决定 — what was decided on the matter."""

    def collect_opinion(self, entry: Entry, *, side: str, summary: str) -> None:
        """Record whose opinion was heard.

        Raises:
            NotFound: no such case.
            BadInput: the side is not named, or nothing is said of what it thinks.

        """
        self.must_exist()
        heard, what = written(side, "side"), written(summary, "summary")
        self._record(OpinionCollected(entry=entry, side=heard, summary=what))

    def decide(
        self,
        entry: Entry,
        *,
        outcome: Outcome,
        basis: str | None,
        decider: StaffId | None = None,
        collective: bool = False,
        minutes: str | None = None,
    ) -> None:
        """Record a decision; a later one stands beside the earlier.

        Raises:
            NotFound: no such case.
            ImpossibleState: the case is completed.

        """
        self.must_be_open()
        self._record(
            DecisionMade(
                entry=entry,
                decider=decider or entry.actor,
                outcome=outcome,
                basis=basis,
                collective=collective,
                minutes=minutes,
            )
        )

    def issue_licence(self, entry: Entry, *, number: str, valid_until: date | None = None) -> None:
        """Record the licence.

        Raises:
            NotFound: no such case.
            BadInput: it has no number.

        """
        self.must_exist()
        self._record(LicenceIssued(entry=entry, number=written(number, "number"), valid_until=valid_until))

    def decide_penalty(
        self,
        entry: Entry,
        *,
        penalty: str,
        basis: str | None,
        amount_fen: int = 0,
        decider: StaffId | None = None,
    ) -> None:
        """Record a penalty against the party of the case.

        Raises:
            NotFound: no such case.
            BadInput: the penalty is not named, or a negative fine.

        """
        self.must_exist()
        if amount_fen < 0:
            raise BadInput(f"a fine of {amount_fen} fen; write 0 where there is none", field="amount_fen")
        self._record(
            PenaltyDecided(
                entry=entry,
                decider=decider or entry.actor,
                penalty=written(penalty, "penalty"),
                amount_fen=amount_fen,
                basis=basis,
            )
        )
