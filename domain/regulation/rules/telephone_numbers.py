"""公开电话的规则 — the office and supervision telephones that the public can read of."""

from collections.abc import Iterator
from datetime import datetime

from domain.office.publication_content import PublicationKind, PublishedPart
from domain.people.section import SectionClosed
from domain.people.section_telephone import SectionTelephoneAssigned
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, earliest
from domain.regulation.meaning.coverage import Span, missing, since
from domain.regulation.meaning.public_record import Published, published
from domain.regulation.meaning.public_span import public_span
from domain.regulation.meaning.section_head import chief_at
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("FC-07", on="organisation")
def office_and_supervision_telephones_are_published(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """公开电话 — both numbers can be read somewhere; after a number changed, so does what can be read."""
    texts = published(context, PublicationKind.PHONE_NUMBERS)
    numbers = {
        part: [public_span(text, context) for text in texts if part in text.content.parts]
        for part in map(PublishedPart, parameters.words("numbers"))
    }
    for lack, parts in missing(since(history.beginning), numbers, context, parameters):
        yield lack.breach(
            person=chief_at(context, lack.due),
            zh=f"未公开{'、'.join(part.term for part in parts)}",
            en=f"not published: {', '.join(part.replace('-', ' ') for part in parts)}",
        )
    for section in context.histories("section"):
        listing = [text for text in texts if text.about.section in (None, section.id)]
        yield from _outdated(history, section, listing, context, parameters)


def _outdated(
    history: History, section: History, texts: list[Published], context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """Find the numbers of a section that changed while the old one could still be read."""
    closed = section.first(SectionClosed)
    for changed in section.of(SectionTelephoneAssigned):
        stood = [text for text in texts if _covers(public_span(text, context), changed.at)]
        if changed.fact.former_number is None or not stood:
            continue
        due = context.due(changed.at, parameters.limit("within"))
        renewed = earliest(text.noted for text in texts if text.noted.at >= changed.at)
        if context.missed(due, renewed) and (closed is None or closed.at > due):
            yield breach(
                history.beginning,
                part=f"outdated/{changed.position}",
                moment=due,
                person=chief_at(context, due),
                evidence=(changed, stood[0].noted, renewed),
                zh="办公电话变更后，公开的号码未更新",
                en="an office telephone changed and the published number did not",
            )


def _covers(span: Span, moment: datetime) -> bool:
    return span.since < moment and (span.until is None or span.until > moment)
