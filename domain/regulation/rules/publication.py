"""公开的规则 — where a promise can be read, and what lies out for everybody at the pick-up points."""

from collections.abc import Iterator
from dataclasses import replace

from domain.office.publication_content import PublicationKind
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, earliest
from domain.regulation.meaning.coverage import Span, missing, since
from domain.regulation.meaning.promised import PublicPromise, versions
from domain.regulation.meaning.public_record import published
from domain.regulation.meaning.public_span import is_of_wide_concern, public_span, texts_about_promise
from domain.regulation.meaning.section_head import chief_at, head_at
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule
from domain.services.promise import PromisePublished, PromiseWithdrawn
from domain.services.promise_content import PromiseKind, PublicationChannel


@rule("CN-12", "CN-13", on="promise")
def a_promise_can_be_read_everywhere_it_should(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """多种方式公开 — each version of a promise hangs at the window, and stands on board, screen and website."""
    for place, version in enumerate(_versions(history)):
        if version.content.kind is not PromiseKind.SERVICE:
            continue
        shown = {
            channel: _shown(history, context, version, channel, first=place == 0)
            for channel in map(PublicationChannel, parameters.words("channels"))
        }
        for lack, channels in missing(version.span, shown, context, parameters):
            yield lack.breach(
                person=head_at(context, version.content.section, lack.due),
                zh=f"服务承诺公开方式不全，缺少{'、'.join(channel.term for channel in channels)}",
                en=f"the promise cannot be read in every way it should; missing: {', '.join(channels)}",
            )


@rule("CN-15", on="promise")
def what_many_care_about_is_announced(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """公众普遍关注 — a promise that somebody judged to be of wide concern is announced, or told to the press."""
    channels = parameters.words("channels")
    texts = texts_about_promise(context, history.id)
    flagged = earliest(text.noted for text in texts if is_of_wide_concern(text))
    first = history.first(PromisePublished)
    if flagged is None or first is None:
        return
    due = context.due(flagged.at, parameters.limit("within"))
    announcement = earliest(
        (
            *(text.noted for text in texts if text.channel in channels),
            *(one for one in history.of(PromisePublished) if set(one.fact.channels) & set(channels)),
        )
    )
    withdrawn = history.first(PromiseWithdrawn)
    if context.missed(due, announcement) and (withdrawn is None or withdrawn.at > due):
        yield breach(
            history.beginning,
            moment=due,
            person=head_at(context, first.fact.content.section, due),
            evidence=(flagged, announcement),
            zh="公众普遍关注的服务承诺事项未以公告、新闻发布会等方式公开",
            en="a promise of wide concern was neither announced nor told to the press",
        )


@rule("CN-14", on="organisation")
def handbooks_and_guides_can_be_taken_away(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """资料索取点 — service handbook and service guides lie out there."""
    laid_out = {
        kind: [
            public_span(text, context)
            for text in published(context, kind)
            if text.channel is PublicationChannel.PICKUP_POINT
        ]
        for kind in map(PublicationKind, parameters.words("kinds"))
    }
    for lack, kinds in missing(since(history.beginning), laid_out, context, parameters):
        yield lack.breach(
            person=chief_at(context, lack.due),
            zh=f"资料索取点未发放{'、'.join(kind.term for kind in kinds)}",
            en=f"not to be had at a pick-up point: {', '.join(kind.replace('-', ' ') for kind in kinds)}",
        )


def _versions(history: History) -> list[PublicPromise]:
    """Return the texts of a promise that differ; the same text published again is the same version."""
    found: list[PublicPromise] = []
    for version in versions(history):
        if found and found[-1].content_hash == version.content_hash:
            span = replace(found[-1].span, until=version.span.until, ended=version.span.ended)
            found[-1] = replace(found[-1], span=span)
        else:
            found.append(version)
    return found


def _shown(
    history: History, context: Context, version: PublicPromise, channel: PublicationChannel, *, first: bool
) -> list[Span]:
    """Return when a version could be read in one way, by what is known of the place, else by its publishing.

    ``first``: of the first version, what hung there before it was published counts as well.
    """
    spans = [
        public_span(text, context)
        for text in texts_about_promise(context, history.id)
        if text.channel is channel
        and (
            first or text.noted.at >= version.span.since or text.content.content_hash == version.content_hash
        )
    ]
    known = min((span.since for span in spans), default=None)
    for one in history.of(PromisePublished):
        told = one.fact.content_hash == version.content_hash and channel in one.fact.channels
        if told and (known is None or one.at < known):
            spans.append(Span(since=one.at, begun=one, until=known))
    return spans
