"""办件的违反 — a breach that names who answered for the case at that moment, and the section."""

from datetime import datetime
from typing import Any
from uuid import UUID

from domain.cases.case import Case
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.answering import answering, standing_in


def stood_in_for(context: Context, person: UUID | None, moment: datetime) -> UUID | None:
    """Return who answered in a person's place at a moment: the one stand-in (AB-15), else the person."""
    return None if person is None else standing_in(context, person, moment) or person


def case_breach(
    history: History,
    context: Context,
    on: Noted[Any],
    *,
    zh: str,
    en: str,
    moment: datetime | None = None,
    evidence: tuple[Noted[Any] | None, ...] = (),
    part: str = "",
) -> Breach:
    """Return the breach of a case, by whoever answered for the case at that moment."""
    when = on.at if moment is None else moment
    return breach(
        on,
        zh=zh,
        en=en,
        person=answering(history, context, when),
        section=history.aggregate(Case, until=when).section,
        moment=when,
        evidence=evidence,
        part=part,
    )
