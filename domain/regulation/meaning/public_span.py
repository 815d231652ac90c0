"""公示期间 — for how long a text could be read in public, and what it was about."""

from uuid import UUID

from domain.office.publication import PublicationMade
from domain.office.publication_content import PublicationKind
from domain.regulation.context import Context
from domain.regulation.meaning.coverage import Span
from domain.regulation.meaning.public_record import Published, published


def public_span(text: Published, context: Context) -> Span:
    """Return for how long a text could be read: until another took its place, it came down, or its last day."""
    since, until = text.noted.at, text.ended.at if text.ended else None
    if text.noted.fact.last_day is not None:
        last = context.end_of(text.noted.fact.last_day)
        if until is None or last < until:
            return Span(since=since, begun=text.noted, until=last)
    return Span(since=since, begun=text.noted, until=until, ended=text.ended)


def texts_about_item(context: Context, item: UUID, section: UUID | None) -> list[Published]:
    """Return the texts about a service item: by its name, or about all the items of the section that handles it."""
    return [
        text
        for text in published(context, *PublicationKind)
        if item in text.about.items
        or (not text.about.items and section is not None and text.about.section == section)
    ]


def texts_about_promise(context: Context, promise: UUID) -> list[Published]:
    """Return the texts about a promise."""
    return [text for text in published(context, *PublicationKind) if text.about.promise == promise]


def is_of_wide_concern(text: Published) -> bool:
    """公众普遍关注 — say whether somebody judged it so when it was made public."""
    made = text.history.first(PublicationMade)
    return made is not None and made.fact.wide_concern
