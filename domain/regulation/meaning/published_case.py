"""办件的公示 — what was made public about one case."""

from collections.abc import Mapping
from uuid import UUID

from domain.office.publication import PublicationMade
from domain.office.publication_content import PublicationKind
from domain.regulation.context import Context
from domain.regulation.history import History, Noted


def published_of(history: History, context: Context, *kinds: PublicationKind) -> list[Noted[PublicationMade]]:
    """Return what of these kinds was made public about a case, in the order of time."""
    found = context.once(_by_case).get(history.id, [])
    return sorted((one for one in found if one.fact.kind in kinds), key=lambda one: one.place)


def _by_case(context: Context) -> Mapping[UUID, list[Noted[PublicationMade]]]:
    found: dict[UUID, list[Noted[PublicationMade]]] = {}
    for publication in context.histories("publication"):
        for one in publication.of(PublicationMade):
            if one.fact.about.case is not None:
                found.setdefault(one.fact.about.case, []).append(one)
    return found
