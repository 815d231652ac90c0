"""服务承诺的规则 — four steps in their order (提诺、定诺、许诺、践诺), what is promised, and that it does not weaken."""

from collections.abc import Iterator
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from domain.fact import Fact
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.promised import versions
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
from domain.services.promise_content import PromiseContent, PromiseKind
from domain.services.promise_keeping import PromiseKeepingReviewed

F = TypeVar("F", bound=Fact)

_SAID = {"items": ("事项", "item"), "days": ("时限", "limit"), "standard": ("标准", "standard")}
"""What a promise must say (CN-03), by the field that says it."""


@rule("CN-03", on="promise")
def a_promise_says_item_limit_and_standard(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """承诺内容 — item, limit and standard stand in every text that the public is given."""
    for version in versions(history):
        if version.content.kind is not PromiseKind.SERVICE:
            continue
        unsaid = [_SAID[field] for field in parameters.words("fields") if _is_unsaid(version.content, field)]
        if unsaid:
            yield breach(
                version.span.begun,
                person=head_at(context, version.content.section, version.span.since),
                zh=f"公开的服务承诺未写明{'、'.join(zh for zh, _ in unsaid)}",
                en=f"the promise to the public does not state: {', '.join(en for _, en in unsaid)}",
            )


@rule("FC-08", on="promise")
def a_promise_does_not_weaken_without_a_reason(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """扩大承诺内容，提高承诺标准 — a longer limit, fewer items or none at all needs a reason."""
    before: PromiseContent | None = None
    for step in history.of(PromiseProposed, PromiseVetted, PromisePublished, PromiseRevised):
        if isinstance(step.fact, PromiseRevised) and not (step.fact.reason or "").strip():
            if _is_longer(step.fact.old_days, step.fact.new_days):
                yield breach(
                    step,
                    part="days",
                    person=head_at(context, step.fact.content.section, step.at),
                    zh="承诺时限延长而未说明理由",
                    en="the promised limit became longer, and no reason is given",
                )
            if before is not None and set(before.items) - set(step.fact.content.items):
                yield breach(
                    step,
                    part="items",
                    person=head_at(context, step.fact.content.section, step.at),
                    zh="承诺事项减少而未说明理由",
                    en="the promise covers fewer items, and no reason is given",
                )
        before = step.fact.content
    withdrawn = history.first(PromiseWithdrawn)
    if withdrawn is not None and not (withdrawn.fact.reason or "").strip():
        yield breach(
            withdrawn,
            person=head_at(context, withdrawn.fact.section, withdrawn.at),
            zh="撤回承诺而未说明理由",
            en="the promise was withdrawn, and no reason is given",
        )


@rule("FC-09", on="promise")
def a_promise_goes_through_its_four_steps(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """四个步骤 — proposed, vetted and published in this order; then it is looked at how it is kept."""
    published = history.first(PromisePublished)
    if published is None:
        return
    section = published.fact.content.section
    steps = [history.first(PromiseProposed), history.first(PromiseVetted), published]
    places = [step.place for step in steps if step is not None]
    if len(places) < len(steps) or places != sorted(places):
        yield breach(
            published,
            person=head_at(context, section, published.at),
            evidence=tuple(steps),
            zh="承诺未按提诺、定诺、许诺的步骤公开",
            en="the promise was published without the steps before it, or not in their order",
        )
    due = context.due(published.at, parameters.limit("keeping"))
    reviewed = history.first(PromiseKeepingReviewed, after=published)
    if not _withdrawn_by(history, due) and context.missed(due, reviewed):
        yield breach(
            published,
            part="keeping",
            moment=due,
            person=head_at(context, section, due),
            evidence=(reviewed,),
            zh="承诺公开后未按期评查践诺情况",
            en="it was not looked at in time how the promise is kept",
        )


@rule("FC-10", on="promise")
def a_published_promise_was_proposed_by_its_unit(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """提诺 — what is published was proposed before, and by a unit."""
    published = history.first(PromisePublished)
    if published is None:
        return
    proposals = [
        proposed
        for proposed in _before(history.of(PromiseProposed), published)
        if proposed.fact.content.section
    ]
    if not proposals:
        yield breach(
            published,
            person=_answering(context, published),
            zh="公开的承诺未经承诺单位提出",
            en="the published promise was not proposed by a unit before",
        )


@rule("FC-11", on="promise")
def a_published_promise_was_vetted_by_the_party_group(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """定诺 — the party group of the bureau approved it before it was published."""
    for published in history.of(PromisePublished):
        vettings = _before(history.of(PromiseVetted), published)
        last = vettings[-1] if vettings else None
        if last is None or not (last.fact.approved and last.fact.by_party_group):
            yield breach(
                published,
                person=_answering(context, published),
                evidence=(last,),
                zh="承诺未经局党组把关同意即公开",
                en="the promise was published without the approval of the party group",
            )


@rule("FC-12", on="promise")
def what_was_vetted_is_published(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """许诺 — what was approved is published in time, and word for word."""
    for published in history.of(PromisePublished):
        vettings = [one for one in _before(history.of(PromiseVetted), published) if one.fact.approved]
        if vettings and vettings[-1].fact.content_hash != published.fact.content_hash:
            yield breach(
                published,
                person=_answering(context, published),
                evidence=(vettings[-1],),
                zh="公开的承诺与审定的内容不一致",
                en="the published promise is not the one that was vetted",
            )
    for vetted in history.of(PromiseVetted):
        yield from _unpublished(history, vetted, context, parameters)


def _unpublished(
    history: History, vetted: Noted[PromiseVetted], context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """Find an approval that led to nothing; one that a later vetting replaced in time is none."""
    due = context.due(vetted.at, parameters.limit("publish"))
    again = history.first(PromiseVetted, after=vetted)
    replaced = again is not None and again.at <= due
    if not vetted.fact.approved or replaced or _withdrawn_by(history, due):
        return
    published = history.first(PromisePublished, after=vetted)
    if context.missed(due, published):
        yield breach(
            vetted,
            moment=due,
            person=head_at(context, vetted.fact.content.section, due),
            evidence=(published,),
            zh="审定的承诺未按时公开",
            en="the promise was vetted and not published in time",
        )


def _is_unsaid(content: PromiseContent, field: str) -> bool:
    said = getattr(content, field)
    return not said.strip() if isinstance(said, str) else said in (None, ())


def _is_longer(old: int | None, new: int | None) -> bool:
    return old is not None and (new is None or new > old)


def _withdrawn_by(history: History, moment: datetime) -> bool:
    withdrawn = history.first(PromiseWithdrawn)
    return withdrawn is not None and withdrawn.at <= moment


def _before(steps: list[Noted[F]], published: Noted[PromisePublished]) -> list[Noted[F]]:
    return [one for one in steps if one.place < published.place]


def _answering(context: Context, published: Noted[PromisePublished]) -> UUID | None:
    return head_at(context, published.fact.content.section, published.at)
