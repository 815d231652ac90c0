"""交办未退回 — what was assigned and not given back: who gives a matter back is no longer bound by its limit."""

from typing import Any

from domain.cases.assignment import Assigned, Returned
from domain.regulation.history import History, Noted


def still_assigned(history: History) -> list[Noted[Assigned]]:
    """Return the assignments that were not given back, in order; each return is of the last one before it."""
    standing: list[Noted[Assigned]] = []
    turns: list[Noted[Any]] = list(history.of(Assigned, Returned))
    for one in turns:
        if isinstance(one.fact, Assigned):
            standing.append(one)
        elif standing:
            standing.pop()
    return standing
