"""岗位职责汇编的规则 — functions, sections, posts and duties stand in one book on the website, as they are now."""

from collections.abc import Iterator
from typing import Any

from domain.office.publication_content import PublicationKind
from domain.people.post import PostAbolished, PostChanged, PostDefined
from domain.people.post_handbook import PostHandbookPublished
from domain.people.section import SectionClosed, SectionEstablished, SectionRenamed
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.force import duty_since
from domain.regulation.meaning.public_record import published
from domain.regulation.meaning.section_head import chief_at
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule
from domain.services.promise_content import PublicationChannel


@rule("CN-07", on="organisation")
def the_handbook_shows_the_posts_as_they_are(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """汇编成册并公示 — published when there are posts, and anew after sections or posts have changed."""
    changes, books = context.once(_changes), _books(history, context)
    for book, following in zip([None, *books], [*books, None], strict=True):
        since_then = (one for one in changes if book is None or one.at > book.at)
        change = next(since_then, None)
        if change is None:
            continue
        changed_at = duty_since(context, parameters.clause, change.at)
        due = context.due(changed_at, parameters.limit("within"))
        if context.missed(due, following):
            yield breach(
                history.beginning,
                part=str(book.position) if book else "first",
                moment=due,
                person=chief_at(context, due),
                evidence=(change, book, following),
                zh="处室、岗位变动后未更新公示岗位职责汇编" if book else "未将岗位设置及职责汇编成册公示",
                en="the handbook was not published anew after sections or posts had changed"
                if book
                else "no handbook of sections, posts and duties was published",
            )


def _books(history: History, context: Context) -> list[Noted[Any]]:
    """Return every publishing of the handbook on the website, in the order of time."""
    texts = [
        text.noted
        for text in published(context, PublicationKind.POST_HANDBOOK)
        if text.channel is PublicationChannel.WEBSITE
    ]
    return sorted([*history.of(PostHandbookPublished), *texts], key=lambda one: one.place)


def _changes(context: Context) -> list[Noted[Any]]:
    """Return every change of a section or post that the handbook must follow, in the order of time."""
    found: list[Noted[Any]] = []
    for post in context.histories("post"):
        found += post.of(PostDefined, PostChanged, PostAbolished)
    for section in context.histories("section"):
        found += section.of(SectionEstablished, SectionRenamed, SectionClosed)
    return sorted(found, key=lambda one: one.place)
