"""当时责任人 — who is named for a case at a moment: whoever answered, or whose place was empty."""

from datetime import datetime
from uuid import UUID

from domain.cases.responsibility import answers_at
from domain.regulation.context import Context
from domain.regulation.history import History
from domain.regulation.meaning.absence import presence_of
from domain.regulation.meaning.acting import Acting, acting
from domain.regulation.meaning.attendance import Attendances


def answering(history: History, context: Context, moment: datetime) -> UUID | None:
    """Return who answered for a case at a moment, in a vacancy the one who left it; None where nobody can be named."""
    answers = answers_at(history, context.once(attendances), moment)
    return None if answers is None else answers.person or answers.responsible


def standing_in(context: Context, person: UUID, moment: datetime) -> UUID | None:
    """Return who stood in for a person who was away; None where that one was there, or nobody or several did."""
    instead = acting(context.once(attendances), person, moment)
    return instead.person if isinstance(instead, Acting) else None


def attendances(context: Context) -> Attendances:
    """Return the attendance of everybody; ask for it by ``context.once``."""
    return Attendances(lambda person: presence_of(context, person))
