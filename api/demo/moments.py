"""时刻 — times of day as an office keeps them, drawn at random but the same for the same seed."""

from datetime import date, datetime, time, timedelta
from random import Random

from domain.calendar import local_date, local_moment, official

MORNING, EVENING = time(8, 30), time(17, 30)
_MINUTES = 8 * 60


def in_office(day: date, random: Random) -> datetime:
    """Return a moment of a working day between opening and closing, lunch left out, in UTC."""
    minute = random.randrange(_MINUTES)
    start = time(8, 30) if minute < _MINUTES // 2 else time(13, 30)
    return local_moment(day, start) + timedelta(
        minutes=minute % (_MINUTES // 2), seconds=random.randrange(60)
    )


def end_of(day: date) -> datetime:
    """Return closing time of a day, in UTC: the moment a due date means."""
    return local_moment(day, EVENING)


def after(moment: datetime, working_days: float, random: Random) -> datetime:
    """Return a moment in office hours some working days after another, never before it."""
    days = int(working_days)
    day = (
        official().add_working_days(local_date(moment), days)
        if days
        else official().next_working_day(local_date(moment))
    )
    later = in_office(day, random)
    if later > moment:
        return later
    soon = moment + timedelta(minutes=random.randrange(3, 40))
    if soon <= end_of(local_date(moment)):
        return soon
    return local_moment(official().add_working_days(local_date(moment), 1), MORNING) + timedelta(
        minutes=random.randrange(60)
    )
