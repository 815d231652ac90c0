"""时限规定 — what a clause says of a limit: for which matters, from when, how long, and what does not count in it."""

from dataclasses import dataclass
from typing import Any, Self

from domain.calendar import Limit, Unit
from domain.cases.acceptance import Accepted
from domain.cases.assignment import Assigned
from domain.cases.inquiry import InquiryReceived
from domain.cases.kind import CaseKind
from domain.cases.special_procedure import Procedure
from domain.errors import BadInput
from domain.fact import Fact
from domain.regulation.history import History, Noted
from domain.regulation.meaning.ending import End
from domain.regulation.parameters import Parameters
from domain.term import TermEnum


class Start(TermEnum):
    """起算 — with what a limit begins."""

    RECEIVED = "received", "收到"
    ACCEPTED = "accepted", "受理"
    ASSIGNED = "assigned", "交办"


_FACTS: dict[Start, type[Fact]] = {
    Start.RECEIVED: InquiryReceived,
    Start.ACCEPTED: Accepted,
    Start.ASSIGNED: Assigned,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLimit:
    """时限规定 — as the parameters of a clause say it; what they leave out does not restrict it."""

    kinds: frozenset[CaseKind]
    starts: Start
    limit: Limit
    ends: End
    extension: Limit | None
    """延长 — how much an approval adds."""
    extended_as_approved: bool
    """适当延长 — the clause leaves it to the approval until when."""
    joint: bool | None
    """联合办理 — True: of these cases alone; False: of all others; None: of both."""
    procedures: frozenset[Procedure]
    """Special procedures that are not counted; where the clause does not list them: all."""
    matters: tuple[str, ...]
    """事项 — one of these words stands in what was applied for."""
    limits_by_matter: tuple[tuple[str, Limit], ...]
    own_office: tuple[str, ...] | None
    """直接受理 — whoever else assigns the case with a date, by that date it is judged."""

    @classmethod
    def of(cls, parameters: Parameters) -> Self | None:
        """Return the limit that a clause sets; None where it sets none on whole cases.

        Raises:
            BadInput: its parameters are no limit.

        """
        values = parameters.values
        if not {"kinds", "starts", "limit"} <= values.keys():
            return None
        by_matter = values.get("limits_by_matter", {})
        limits = Parameters(parameters.clause, by_matter)
        excluded = parameters.words("excluded") if "excluded" in values else tuple(Procedure)
        try:
            return cls(
                kinds=frozenset(CaseKind(kind) for kind in parameters.words("kinds")),
                starts=Start(values["starts"]),
                limit=parameters.limit("limit"),
                ends=End(values.get("ends", End.COMPLETED)),
                extension=parameters.limit("extension") if "extension" in values else None,
                extended_as_approved=values.get("extended_as_approved", False),
                joint=values.get("joint"),
                procedures=frozenset(Procedure(name) for name in excluded),
                matters=parameters.words("matters") if "matters" in values else (),
                limits_by_matter=tuple((word, limits.limit(word)) for word in by_matter),
                own_office=parameters.words("own_office") if "own_office" in values else None,
            )
        except ValueError as error:
            raise BadInput(
                f"{parameters.clause} sets no limit: {error}; see domain/regulation/meaning/time_limit.py"
            ) from None

    def start(self, history: History) -> Noted[Any] | None:
        """Return the fact with which it begins on a case; None where it does not concern it, or not yet."""
        received = history.first(InquiryReceived)
        if received is None or received.fact.kind not in self.kinds:
            return None
        if self.matters and not any(word in received.fact.matter for word in self.matters):
            return None
        return history.first(_FACTS[self.starts])

    def length(self, history: History) -> Limit:
        """Return how long it is for the matter of a case."""
        received = history.first(InquiryReceived)
        matter = received.fact.matter if received else ""
        return next((limit for word, limit in self.limits_by_matter if word in matter), self.limit)

    def longest(self, length: Limit) -> Limit | None:
        """Return how long it is after an approval; None where the approval itself says until when, or none may.

        Raises:
            BadInput: the extension is counted in other units.

        """
        if self.extension is None:
            return None
        if self.extension.unit is not length.unit or length.unit is Unit.HOUR:
            raise BadInput(f"{self.extension} cannot be added to {length}; write both in one unit")
        return Limit(length.count + self.extension.count, length.unit)
