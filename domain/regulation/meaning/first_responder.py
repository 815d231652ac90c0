"""首问责任人 — whether somebody asked, by which way, who was the first responder, and the breach that names him."""

from datetime import datetime
from typing import Any
from uuid import UUID

from domain.cases.inquiry import InquiryReceived
from domain.cases.kind import CaseKind
from domain.entry import Channel
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.case_breach import stood_in_for
from domain.regulation.parameters import Parameters

_PAPERS = (CaseKind.DOCUMENT, CaseKind.PROPOSAL)


def question(history: History) -> Noted[InquiryReceived] | None:
    """Return the first question of a case; None where nobody of the public asked (收文、提案、内部流转)."""
    received = history.first(InquiryReceived)
    if received is None or received.fact.kind in _PAPERS or channel_of(received) is Channel.INTERNAL:
        return None
    return received


def question_by(history: History, parameters: Parameters) -> Noted[InquiryReceived] | None:
    """Return the first question, where it came by one of the ways (``channels``) that the clause is about."""
    received = question(history)
    if received is None or channel_of(received) not in parameters.words("channels"):
        return None
    return received


def channel_of(noted: Noted[Any]) -> Channel:
    """Return by which way somebody came; where none is noted, he stood at the window."""
    return noted.fact.entry.channel or Channel.WINDOW


def first_responder_at(history: History, context: Context, moment: datetime) -> UUID | None:
    """Return the first responder, or who stood in for him at a moment; where none is named, who was asked first."""
    received = history.first(InquiryReceived)
    named = (received.fact.first_responder or received.fact.first_asked) if received else None
    return stood_in_for(context, named, moment)


def first_responder_breach(
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
    """Return the breach of a case by its first responder, whoever else answers for the case by then."""
    received = history.first(InquiryReceived)
    when = on.at if moment is None else moment
    return breach(
        on,
        zh=zh,
        en=en,
        person=first_responder_at(history, context, when),
        section=received.fact.section if received else None,
        moment=when,
        evidence=evidence,
        part=part,
    )
