"""评查 — runs the rules of the rulebooks in force over one stream; a rule that fails is reported and the others go on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from domain.regulation.adoption import Adoption
from domain.regulation.catalogue import rules
from domain.regulation.context import Context
from domain.regulation.finding import Finding
from domain.regulation.history import History
from domain.regulation.parameters import Parameters
from domain.regulation.rule import Rule
from domain.regulation.rulebook import Clause


@dataclass(frozen=True, slots=True)
class RuleFailed:
    """规则出错 — a mistake in a rule or its parameters: on which stream, and what it said."""

    clause: str
    subject: UUID
    error: str


@dataclass(slots=True)
class Evaluation:
    """评查结果 — what was found on one stream, and when it must be looked at again though nothing is recorded."""

    findings: list[Finding] = field(default_factory=list)
    failures: list[RuleFailed] = field(default_factory=list)
    look_again: datetime | None = None


def evaluate(history: History, context: Context, adoptions: Iterable[Adoption]) -> Evaluation:
    """Look for breaches of every clause in force on one stream."""
    evaluation = Evaluation()
    context.awaited.clear()
    for adoption in adoptions:
        for clause in adoption.book.clauses:
            rule = rules().get(clause.id)
            if rule is not None and rule.category == history.category:
                _run(rule, adoption, clause, history, context, evaluation)
    evaluation.look_again = min(context.awaited, default=None)
    return evaluation


def _run(
    rule: Rule,
    adoption: Adoption,
    clause: Clause,
    history: History,
    context: Context,
    evaluation: Evaluation,
) -> None:
    book = adoption.book
    try:
        evaluation.findings += [
            Finding(
                clause=clause.id, rulebook=book.id, version=book.version, subject=history.id, breach=breach
            )
            for breach in rule.check(history, context, Parameters(clause.id, clause.parameters))
            if adoption.covers(clause, breach.moment)
        ]
    except Exception as error:  # noqa: BLE001  # one rule's mistake must not hide what the others find
        evaluation.failures.append(RuleFailed(clause.id, history.id, f"{type(error).__name__}: {error}"))
