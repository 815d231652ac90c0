"""局长（首长） — who led the whole organisation at a moment, and who acted as its chief."""

from datetime import datetime
from uuid import UUID

from domain.calendar import local_date
from domain.people.organisation import Organisation
from domain.regulation.context import Context
from domain.regulation.meaning.answering import standing_in


def chiefs_at(context: Context, moment: datetime) -> tuple[UUID, ...]:
    """Return who led the whole at a moment; nobody where none is recorded."""
    day = local_date(moment)
    return tuple(chief for one in context.once(_organisations) for chief in one.chiefs_on(day))


def acts_as_chief(context: Context, person: UUID | None, moment: datetime) -> bool:
    """Say whether a person was the chief at a moment, or stood in for the chief."""
    chiefs = chiefs_at(context, moment)
    return person is not None and (
        person in chiefs or any(standing_in(context, chief, moment) == person for chief in chiefs)
    )


def _organisations(context: Context) -> tuple[Organisation, ...]:
    return tuple(history.aggregate(Organisation) for history in context.histories("organisation"))
