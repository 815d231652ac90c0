"""处室负责人 — who answered for a section at a moment; for what no section has, the chief does."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from domain.people.section import Section
from domain.regulation.context import Context
from domain.regulation.meaning.chief import chiefs_at


def head_at(context: Context, section: UUID | None, moment: datetime) -> UUID | None:
    """Return the head of a section at a moment; None where none is recorded."""
    found = context.once(_sections).get(section)
    return found.head_at(moment) if found else None


def chief_at(context: Context, moment: datetime) -> UUID | None:
    """Return the chief at a moment; None where none is recorded, or several."""
    chiefs = chiefs_at(context, moment)
    return chiefs[0] if len(chiefs) == 1 else None


def _sections(context: Context) -> Mapping[UUID | None, Section]:
    return {history.id: history.aggregate(Section) for history in context.histories("section")}
