"""办理流程的规则 — the steps that the catalogue shows for an item are done, and in their order."""

from collections.abc import Iterator

from domain.cases.completion import Completed, Outcome
from domain.cases.inquiry import InquiryReceived
from domain.cases.work_step import WorkStepDone
from domain.fact import Fact
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.service_item import item_at
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("FC-01")
def the_steps_of_the_item_are_done(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """按规定办理 — by the procedure of the day on which the case began, as far as its steps are entered by name."""
    received, completed = history.first(InquiryReceived), history.first(Completed)
    if received is None or completed is None or completed.fact.outcome is not Outcome.GRANTED:
        return
    item = item_at(history, context, received.at)
    done = _done(history, completed)
    steps = _up_to_the_end([step.strip() for step in (item.steps if item else None) or ()])
    found = [done[step] for step in steps if step in done]
    if not found:
        return
    if len(found) < len(steps):
        yield breach(
            completed,
            part="skipped",
            person=completed.fact.responsible,
            evidence=tuple(found),
            zh="办结前未完成规定的全部办理步骤",
            en="the case was completed without all the steps of its procedure",
        )
    places = [step.place for step in found]
    if places != sorted(places):
        yield breach(
            completed,
            part="order",
            person=completed.fact.responsible,
            evidence=tuple(found),
            zh="办理步骤的先后次序与规定的流程不符",
            en="the steps were not done in the order of the procedure",
        )


def _done(history: History, completed: Noted[Completed]) -> dict[str, Noted[Fact]]:
    """Return the first fact for each step that was done by then: of the work, by its name, else by the fact's term."""
    done: dict[str, Noted[Fact]] = {}
    for noted in history:
        if noted.place <= completed.place:
            name = noted.fact.name.strip() if isinstance(noted.fact, WorkStepDone) else noted.fact.TERM
            done.setdefault(name, noted)
    return done


def _up_to_the_end(steps: list[str]) -> list[str]:
    """Return the steps up to the completion; what follows it, delivery or filing, is not due yet."""
    return steps[: steps.index(Completed.TERM)] if Completed.TERM in steps else steps
