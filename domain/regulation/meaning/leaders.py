"""分管领导 — who had a section in charge at a moment."""

from datetime import date, datetime
from uuid import UUID

from domain.calendar import local_date
from domain.people.leadership import LeaderAssigned, LeaderReleased
from domain.people.organisation import Organisation
from domain.regulation.context import Context


def leaders_on(context: Context, section: UUID, day: date) -> tuple[UUID, ...]:
    """Return who had a section in charge on a day; nobody where none is recorded."""
    return tuple(leader for one in context.once(_organisations) for leader in one.leaders_on(section, day))


def leaders_of(context: Context, section: UUID | None, moment: datetime) -> tuple[UUID, ...]:
    """Return who had a section in charge at a moment; nobody where none is recorded."""
    return () if section is None else leaders_on(context, section, local_date(moment))


def leader_of(context: Context, section: UUID | None, moment: datetime) -> UUID | None:
    """Return the one leader who had a section in charge; None: nobody, or more than one."""
    leaders = leaders_of(context, section, moment)
    return leaders[0] if len(leaders) == 1 else None


def is_leader(context: Context, person: UUID, moment: datetime) -> bool:
    """Say whether a person was one of the organisation's leaders at a moment (局领导)."""
    day = local_date(moment)
    charges = (one.leaders.get(person) for one in context.once(_organisations))
    return any(course is not None and course.at(day) is not None for course in charges)


def days_of_change(context: Context) -> tuple[date, ...]:
    """Return the days on which the division of work among the leaders changed, in the order of time."""
    return context.once(_days_of_change)


def _organisations(context: Context) -> tuple[Organisation, ...]:
    return tuple(history.aggregate(Organisation) for history in context.histories("organisation"))


def _days_of_change(context: Context) -> tuple[date, ...]:
    changes = (
        noted.fact.valid_from
        for history in context.histories("organisation")
        for noted in history.of(LeaderAssigned, LeaderReleased)
    )
    return tuple(sorted(set(changes)))
