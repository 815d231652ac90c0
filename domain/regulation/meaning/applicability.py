"""适用范围 — which cases a clause speaks of, by their kind."""

from domain.cases.inquiry import InquiryReceived
from domain.cases.kind import CaseKind
from domain.regulation.history import History, Noted
from domain.regulation.parameters import Parameters


def received(history: History, parameters: Parameters) -> Noted[InquiryReceived] | None:
    """Return how a case began, where it is of one of the clause's ``kinds``; None: the clause is not about it."""
    first = history.first(InquiryReceived)
    kinds = {CaseKind(kind) for kind in parameters.words("kinds")}
    return first if first is not None and first.fact.kind in kinds else None
