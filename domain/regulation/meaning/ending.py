"""止于何时 — what a limit asks for: a decision, an answer, or that the case is completed."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from domain.cases.answer import Answered, FeedbackGiven
from domain.cases.completion import Completed, Reopened
from domain.cases.decision import DecisionMade
from domain.cases.inquiry import InquiryReceived
from domain.cases.kind import CaseKind
from domain.cases.reply import ResultReplied
from domain.fact import Fact
from domain.regulation.history import History, Noted
from domain.term import TermEnum


class End(TermEnum):
    """止于 — what ends a limit; that the case is completed ends every one."""

    COMPLETED = "completed", "办结"
    DECIDED = "decided", "作出决定"
    ANSWERED = "answered", "答复"


_FACTS: Mapping[End, tuple[type[Fact], ...]] = MappingProxyType(
    {
        End.COMPLETED: (Completed,),
        End.DECIDED: (DecisionMade, Completed),
        End.ANSWERED: (Answered, FeedbackGiven, ResultReplied, Completed),
    }
)
_ANSWERED = frozenset({CaseKind.CONSULTATION, CaseKind.COMPLAINT, CaseKind.INFORMATION_DISCLOSURE})
"""Matters on which an answer is promised (XS-01: 办结或答复)."""


def ended(history: History, end: End) -> Noted[Any] | None:
    """Return the fact that ended a limit; what came before the case was reopened ended nothing."""
    reopened = max(history.of(Reopened), key=lambda one: one.version, default=None)
    return next(
        (one for one in history.of(*_FACTS[end]) if reopened is None or _follows(one, reopened)), None
    )


def _follows(one: Noted[Any], reopened: Noted[Reopened]) -> bool:
    # Only an open case is completed: whatever hour a register gives, it was completed after it was reopened.
    if isinstance(one.fact, Completed):
        return one.version > reopened.version
    return one.place > reopened.place


def promised_end(history: History) -> End:
    """Return what a promise on this case asks for."""
    return End.ANSWERED if kind_of(history) in _ANSWERED else End.COMPLETED


def kind_of(history: History) -> CaseKind | None:
    """Return what sort of matter a case is."""
    received = history.first(InquiryReceived)
    return received.fact.kind if received else None
