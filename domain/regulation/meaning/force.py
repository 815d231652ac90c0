"""生效 — since when a clause has been in force; a duty that lasts begins then, where it began no later."""

from collections.abc import Mapping
from datetime import datetime, time

from domain.calendar import local_moment
from domain.regulation.adoption import adopted
from domain.regulation.context import Context
from domain.regulation.rulebook import rulebooks


def duty_since(context: Context, clause: str, begun: datetime) -> datetime:
    """Return since when a clause asks for what lasts: from its beginning, or from the clause's own."""
    in_force = context.once(_in_force_since).get(clause)
    return begun if in_force is None else max(begun, in_force)


def _in_force_since(context: Context) -> Mapping[str, datetime]:
    """Return the first moment of each clause that was adopted from a day on."""
    since: dict[str, datetime] = {}
    for organisation in context.histories("organisation"):
        for adoption in adopted(organisation, rulebooks()):
            for clause in adoption.book.clauses:
                days = [day for day in (adoption.first, adoption.book.valid_from, clause.valid_from) if day]
                if days:
                    first = local_moment(max(days), time.min)
                    since[clause.id] = min(first, since.get(clause.id, first))
    return since
