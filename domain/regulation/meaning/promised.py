"""公开承诺 — what the public was promised, and from when to when."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from domain.regulation.context import Context
from domain.regulation.history import History, Noted
from domain.regulation.meaning.coverage import Span, since
from domain.services.promise import PromisePublished, PromiseRevised, PromiseWithdrawn
from domain.services.promise_content import PromiseContent


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPromise:
    """公开承诺 — one version of one promise, for as long as it was promised."""

    promise: UUID
    content: PromiseContent
    content_hash: str
    span: Span


def public_promises(context: Context) -> tuple[PublicPromise, ...]:
    """Return every version of every promise that was made to the public."""
    return context.once(_all_promises)


def versions(history: History) -> Iterator[PublicPromise]:
    """Iterate over what one promise said to the public: as it was published, and with each revision since."""
    withdrawn = history.first(PromiseWithdrawn)
    published = history.first(PromisePublished)
    if published is None:
        return
    said: list[Noted[PromisePublished | PromiseRevised]] = [
        one for one in history.of(PromisePublished, PromiseRevised) if one.place >= published.place
    ]
    for place, one in enumerate(said):
        ended = said[place + 1] if place + 1 < len(said) else withdrawn
        yield PublicPromise(
            promise=history.id,
            content=one.fact.content,
            content_hash=one.fact.content_hash,
            span=since(one, ended),
        )


def _all_promises(context: Context) -> tuple[PublicPromise, ...]:
    return tuple(version for history in context.histories("promise") for version in versions(history))
