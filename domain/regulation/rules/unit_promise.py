"""单位承诺的规则 — every unit promises to improve itself, and does something where promises are broken."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from domain.calendar import add_months, local_date
from domain.people.section import SectionClosed
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.coverage import Span, lacks, since
from domain.regulation.meaning.section_head import head_at
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule
from domain.services.promise import (
    PromiseProposed,
    PromisePublished,
    PromiseRevised,
    PromiseVetted,
    PromiseWithdrawn,
)
from domain.services.promise_content import PromiseKind
from domain.services.promise_keeping import PromiseBreached, PromiseKeepingReviewed, PromiseMeasureTaken


@rule("FC-02", on="section")
def a_unit_promises_to_improve(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """自身建设承诺 — every section has one that was not turned down or withdrawn."""
    promises = [span for promise in context.histories("promise") for span in _standing(promise, history.id)]
    duty = since(history.beginning, history.first(SectionClosed))
    for lack in lacks(duty, promises, context, parameters):
        yield lack.breach(
            person=head_at(context, history.id, lack.due),
            zh="单位未就加强自身建设作出承诺",
            en="the unit has not promised anything for its own improvement",
        )


@rule("CN-02", on="promise")
def a_promise_that_is_not_kept_is_secured(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """保障措施 — a promise broken again, or kept too seldom, is followed by a measure."""
    occasions: list[Noted[Any]] = [
        *_broken_again(history, parameters),
        *_kept_too_seldom(history, parameters),
    ]
    for occasion in occasions:
        due = context.due(occasion.at, parameters.limit("within"))
        measure = history.first(PromiseMeasureTaken, after=occasion)
        if context.missed(due, measure):
            yield breach(
                occasion,
                moment=due,
                person=head_at(context, occasion.fact.section, due),
                evidence=(measure,),
                zh="承诺多次未兑现而未采取保障措施",
                en="the promise was not kept repeatedly, and no measure was taken to secure it",
            )


def _standing(promise: History, section: UUID) -> Iterator[Span]:
    """Iterate over the spans in which a section promised something of its own."""
    begun: Noted[PromiseProposed | PromisePublished | PromiseRevised] | None = None
    for step in promise.of(
        PromiseProposed, PromisePublished, PromiseRevised, PromiseVetted, PromiseWithdrawn
    ):
        if isinstance(step.fact, PromiseWithdrawn | PromiseVetted):
            ends = isinstance(step.fact, PromiseWithdrawn) or not step.fact.approved
        else:
            own = step.fact.content.kind is PromiseKind.INTERNAL and step.fact.content.section == section
            ends, begun = not own, begun or (step if own else None)
        if ends and begun is not None:
            yield since(begun, step)
            begun = None
    if begun is not None:
        yield since(begun)


def _broken_again(history: History, parameters: Parameters) -> Iterator[Noted[PromiseBreached]]:
    """Iterate over the breaches that are not the first within the window."""
    breaches = history.of(PromiseBreached)
    for place, broken in enumerate(breaches):
        opens = add_months(local_date(broken.at), -parameters.number("window_months"))
        recent = [one for one in breaches[: place + 1] if local_date(one.at) >= opens]
        if len(recent) >= parameters.number("breaches"):
            yield broken


def _kept_too_seldom(history: History, parameters: Parameters) -> Iterator[Noted[PromiseKeepingReviewed]]:
    for reviewed in history.of(PromiseKeepingReviewed):
        if 100 * reviewed.fact.kept < parameters.number("kept_percent") * reviewed.fact.obligations:
            yield reviewed
