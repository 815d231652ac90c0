"""事项的规则 — what can be applied for is promised to the public, and can be read at the window and elsewhere."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from domain.office.publication_content import PublicationKind, PublishedPart
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History
from domain.regulation.meaning.coverage import Lack, Span, lacks, missing, since
from domain.regulation.meaning.promised import public_promises
from domain.regulation.meaning.public_record import Published
from domain.regulation.meaning.public_span import public_span, texts_about_item
from domain.regulation.meaning.section_head import head_at
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule
from domain.services.service_item import (
    ServiceItem,
    ServiceItemChanged,
    ServiceItemListed,
    ServiceItemWithdrawn,
)


@rule("WC-16", on="service-item")
def an_item_has_a_printed_notice(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """窗口服务告知单 — a notice with all of its five parts lies at the window for every item."""
    parts = set(_parts(history, parameters))
    notices = [
        public_span(text, context)
        for text in _about(history, context)
        if text.kind is PublicationKind.WINDOW_NOTICE and parts <= set(text.content.parts)
    ]
    for lack in _lacks(history, notices, context, parameters):
        yield lack.breach(
            person=_answering(history, context, lack),
            zh="事项没有内容齐全的窗口服务告知单",
            en="the service item has no printed notice with all of its parts",
        )


@rule("WC-17", on="service-item")
def an_item_has_a_sample_form(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """标准示范文本 — applicants can take one away, or look at it."""
    samples = [
        public_span(text, context)
        for text in _about(history, context)
        if text.kind is PublicationKind.SAMPLE_FORM
    ]
    for lack in _lacks(history, samples, context, parameters):
        yield lack.breach(
            person=_answering(history, context, lack),
            zh="事项没有示范文本",
            en="the service item has no sample form",
        )


@rule("CN-01", on="service-item")
def an_item_is_promised_to_the_public(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """公开承诺 — every item of the catalogue stands in a promise to the public."""
    promises = [one.span for one in public_promises(context) if history.id in one.content.items]
    for lack in _lacks(history, promises, context, parameters):
        yield lack.breach(
            person=_answering(history, context, lack),
            zh="事项未向社会作出公开承诺",
            en="the service item is in no promise to the public",
        )


@rule("FC-04", on="service-item")
def an_item_has_a_promised_time(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """承诺办理时限 — in the catalogue or in a promise; what is done on the spot needs none."""
    promised = [
        one.span
        for one in public_promises(context)
        if history.id in one.content.items and one.content.days is not None
    ]
    for lack in _lacks(history, [*promised, *_timed_in_the_catalogue(history)], context, parameters):
        yield lack.breach(
            person=_answering(history, context, lack),
            zh="事项未承诺办理时限",
            en="no time is promised for the service item",
        )


@rule("CN-04", on="service-item")
def what_the_public_must_know_of_an_item_is_published(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """公开要素 — policy, basis, conditions, procedure, fees and their basis, in one publication or in several."""
    texts = _about(history, context)
    published = {
        part: [public_span(text, context) for text in texts if part in text.content.parts]
        for part in _parts(history, parameters)
    }
    for duty in _offered(history):
        for lack, parts in missing(duty, published, context, parameters):
            yield lack.breach(
                person=_answering(history, context, lack),
                zh=f"事项未公开{'、'.join(part.term for part in parts)}",
                en=f"not published of the service item: {', '.join(part.replace('-', ' ') for part in parts)}",
            )


def _offered(history: History) -> Iterator[Span]:
    """Iterate over the times for which the item could be applied for."""
    for listed in history.of(ServiceItemListed):
        yield since(listed, history.first(ServiceItemWithdrawn, after=listed))


def _lacks(
    history: History, held: Iterable[Span], context: Context, parameters: Parameters
) -> Iterator[Lack]:
    spans = list(held)
    for duty in _offered(history):
        yield from lacks(duty, spans, context, parameters)


def _parts(history: History, parameters: Parameters) -> list[PublishedPart]:
    """Return what must be there to be read; what is free of charge has no basis for charging."""
    free = history.aggregate(ServiceItem).content.fee == 0
    parts = map(PublishedPart, parameters.words("parts"))
    return [part for part in parts if not (free and part is PublishedPart.FEE_BASIS)]


def _about(history: History, context: Context) -> list[Published]:
    return texts_about_item(context, history.id, history.aggregate(ServiceItem).content.section)


def _timed_in_the_catalogue(history: History) -> Iterator[Span]:
    contents = history.of(ServiceItemListed, ServiceItemChanged, ServiceItemWithdrawn)
    for said, following in zip(contents, [*contents[1:], None], strict=True):
        if isinstance(said.fact, ServiceItemWithdrawn):
            continue
        if said.fact.content.instant or said.fact.content.promised_days is not None:
            yield since(said, following)


def _answering(history: History, context: Context, lack: Lack) -> UUID | None:
    item = history.aggregate(ServiceItem, until=lack.due)
    return head_at(context, item.content.section, lack.due)
