"""规则 — one small pure function per clause, in a closed list by clause id."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History
from domain.regulation.parameters import Parameters

Check = Callable[[History, Context, Parameters], Iterable[Breach]]


@dataclass(frozen=True, slots=True)
class Rule:
    """规则 — which clause it checks, on which category of stream, and the function that checks it."""

    clause: str
    category: str
    check: Check

    @property
    def name(self) -> str:
        """The function's name, in words."""
        return self.check.__name__.replace("_", " ")


_rules: dict[str, Rule] = {}


def rule(*clauses: str, on: str = "case") -> Callable[[Check], Check]:
    """Register a function for the clauses that it checks: where documents say the same, they share it.

    Raises:
        ValueError: a clause has its rule already (a mistake of ours, found at import).

    """

    def register(check: Check) -> Check:
        for clause in clauses:
            if clause in _rules:
                raise ValueError(f"{clause} is checked by {_rules[clause].check.__name__} already")
            _rules[clause] = Rule(clause, on, check)
        return check

    return register


def registered() -> Mapping[str, Rule]:
    """Return the rules registered so far; ``catalogue.rules()`` fills the list first."""
    return MappingProxyType(_rules)
