"""岗位登记 — the posts of the organisation as they are recorded, and for how long one was there."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from domain.people.post import Post, PostAbolished, PostDefined
from domain.regulation.context import Context
from domain.regulation.history import History
from domain.regulation.meaning.coverage import Span, since
from domain.regulation.meaning.section_head import head_at


def posts(context: Context) -> Mapping[UUID, Post]:
    """Return every post as all that is known leaves it."""
    return context.once(_posts)


def post_of(context: Context, post: UUID | None) -> Post | None:
    """Return one post; None where it is not recorded."""
    return posts(context).get(post) if post is not None else None


def section_of(context: Context, post: UUID | None, moment: datetime) -> UUID | None:
    """Return the section to which a post belonged at a moment; None where the post is not known."""
    found = post_of(context, post)
    return found.description_at(moment).section if found else None


def standing(history: History) -> Span | None:
    """Return the span in which a post was there: from its definition until it was abolished."""
    defined = history.first(PostDefined)
    return since(defined, history.first(PostAbolished)) if defined else None


def _posts(context: Context) -> Mapping[UUID, Post]:
    return {history.id: history.aggregate(Post) for history in context.histories("post")}


def head_of(history: History, context: Context, moment: datetime) -> UUID | None:
    """Return who headed the section of a post at a moment; None where nobody is known."""
    return head_at(context, history.aggregate(Post).description_at(moment).section, moment)
