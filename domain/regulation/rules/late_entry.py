"""登记的规则 — what is entered long after it happened, or before, may be untrue; whether it was meant, people find."""

from collections.abc import Iterator
from datetime import timedelta

from domain.identity import MACHINE
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("DD-01")
def entries_are_made_when_things_happen(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """补录、提前登记 — late without a reason, or before it happened; imported registers speak for themselves."""
    ahead = timedelta(minutes=parameters.number("ahead_minutes"))
    for noted in history:
        if noted.fact.entry.by == MACHINE:
            continue
        due = context.due(noted.at, parameters.limit("entered"))
        if noted.recorded_at > due and not (noted.fact.entry.late_reason or "").strip():
            yield breach(
                noted,
                part="late",
                moment=noted.recorded_at,
                person=noted.fact.entry.by,
                zh="事后补录且未说明原因，登记的真实性待核",
                en="it was entered long after it happened and without a reason; whether it is true is open",
            )
        elif noted.at > noted.recorded_at + ahead:
            yield breach(
                noted,
                part="ahead",
                moment=noted.recorded_at,
                person=noted.fact.entry.by,
                zh="登记的发生时间晚于登记时间，真实性待核",
                en="it was entered before it is said to have happened; whether it is true is open",
            )
