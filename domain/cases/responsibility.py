"""责任链 — who answered for a case at every moment: one person, or a vacancy that says who should have.

::

    3 March   asked of Li            Li      first responder
    9 March   Li away, Wang stands in  Wang  stand-in
    11 March  Wang away as well      nobody  both away
    12 March  the leader names Zhao  Zhao    designated
    14 March  Li is back             Li      first responder

A case is over when it is completed and its result was replied: with the last thing that was done on it. Until the
reply, somebody goes on answering for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.cases.assignment import AssignmentSignedFor, Returned
from domain.cases.completion import Completed, Reopened
from domain.cases.handover import HandoverConsented, HandoverReceiptIssued
from domain.cases.inquiry import InquiryReceived
from domain.cases.reply import ResultReplied
from domain.correction import Corrected
from domain.regulation.history import History, Noted
from domain.regulation.meaning.acting import Acting, VacancyReason, acting
from domain.regulation.meaning.attendance import Attendances
from domain.term import TermEnum


class AnswersAs(TermEnum):
    """身份 — as what somebody answers."""

    FIRST_RESPONDER = "first-responder", "首问责任人"
    HANDLER = "handler", "承办人"
    STAND_IN = "stand-in", "顶岗人"
    DESIGNATED = "designated", "指派的顶岗人"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """空缺 — nobody answered: of whom the place was empty, why, and who should have been there."""

    of: UUID | None
    why: VacancyReason
    should_have: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """当时责任人 — who answered at a moment, or that nobody did, and the fact because of which."""

    person: UUID | None
    """None: there is a vacancy."""
    role: AnswersAs | None
    vacancy: Vacancy | None
    responsible: UUID | None
    """责任人 — whose case it was: in his place a stand-in answers."""
    because: Noted[Any]
    consent: Noted[HandoverConsented] | None = None
    """领导同意 — with which the case was passed on to the one who is responsible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """责任时段 — from one moment up to another the same answered for the same reason."""

    since: datetime
    until: datetime | None
    """None: still."""
    answers: Answers

    def covers(self, moment: datetime) -> bool:
        """Say whether a moment lies in it; the one at which it ends does not."""
        return self.since <= moment and (self.until is None or moment < self.until)


Chain = tuple[Span, ...]
"""责任链 — the spans of a case's whole life, without gap or overlap."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """From then on somebody is responsible."""

    at: datetime
    person: UUID | None
    noted: Noted[Any]
    consent: Noted[HandoverConsented] | None


def chain(case: History, attendances: Attendances) -> Chain:
    """Return who answered from the first question on, up to the end of the case, or still."""
    turns, over = _turns(case), _over(case)
    moments: set[datetime] = set()
    for turn, following in zip(turns, [*turns[1:], None], strict=False):
        end = following.at if following else over
        moments.add(turn.at)
        if turn.person is not None and turn.at != end:
            moments |= attendances.turns(turn.person, turn.at, end)
    spans: list[Span] = []
    ordered = sorted(moments)
    for since, until in zip(ordered, [*ordered[1:], over], strict=False):
        answers = _answers(case, turns, attendances, since)
        if answers is not None and spans and spans[-1].answers == answers:
            spans[-1] = Span(since=spans[-1].since, until=until, answers=answers)
        elif answers is not None:
            spans.append(Span(since=since, until=until, answers=answers))
    return tuple(spans)


def responsible_at(spans: Chain, moment: datetime) -> Span | None:
    """Return the span in which a moment lies; None before the case began, and when it was over."""
    if spans and spans[-1].until == moment:
        return spans[-1]
    return next((span for span in spans if span.covers(moment)), None)


def answers_at(case: History, attendances: Attendances, moment: datetime) -> Answers | None:
    """Return who answered at one moment, or would have after the end; None before the case began."""
    return _answers(case, _turns(case), attendances, moment)


def _answers(case: History, turns: list[_Turn], attendances: Attendances, moment: datetime) -> Answers | None:
    turn = next((turn for turn in reversed(turns) if turn.at <= moment), None)
    if turn is None:
        return None
    received = case.first(InquiryReceived)
    if turn.person is None:
        asked = received.fact.first_asked if received else None
        should_have = (asked,) if asked is not None else ()
        return Answers(
            person=None,
            role=None,
            vacancy=Vacancy(of=None, why=VacancyReason.NOBODY_NAMED, should_have=should_have),
            responsible=None,
            because=turn.noted,
        )
    instead = acting(attendances, turn.person, moment, case.id)
    if instead is None:
        own = attendances.of(turn.person)
        back = own.back_at(moment) if own else None
        first = received is not None and received.fact.first_responder == turn.person
        return Answers(
            person=turn.person,
            role=AnswersAs.FIRST_RESPONDER if first else AnswersAs.HANDLER,
            vacancy=None,
            responsible=turn.person,
            because=back if back is not None and back.at > turn.at else turn.noted,
            consent=turn.consent,
        )
    if isinstance(instead, Acting):
        return Answers(
            person=instead.person,
            role=AnswersAs.DESIGNATED if instead.designated else AnswersAs.STAND_IN,
            vacancy=None,
            responsible=turn.person,
            because=instead.because,
            consent=turn.consent,
        )
    return Answers(
        person=None,
        role=None,
        vacancy=Vacancy(of=turn.person, why=instead.why, should_have=instead.should_have),
        responsible=turn.person,
        because=instead.because,
        consent=turn.consent,
    )


def _turns(case: History) -> list[_Turn]:
    """Return who became responsible when; what is dated before the first question counts from there."""
    received = case.first(InquiryReceived)
    if received is None:
        return []
    turns = [_Turn(received.at, received.fact.first_responder, received, None)]
    for noted, person in _passed_on(case):
        at, before = max(noted.at, received.at), turns[-1].at
        consents = [
            one
            for one in case.of(HandoverConsented)
            if isinstance(noted.fact, HandoverReceiptIssued)
            and before <= one.at <= at
            and one.fact.receiver in (None, person)
        ]
        turns.append(_Turn(at, person, noted, consents[-1] if consents else None))
    return turns


def _passed_on(case: History) -> Iterator[tuple[Noted[Any], UUID | None]]:
    for noted in case.of(HandoverReceiptIssued, AssignmentSignedFor, Returned):
        fact = noted.fact
        if isinstance(fact, Returned):
            yield noted, fact.responsible
        elif isinstance(fact, AssignmentSignedFor) or fact.by_receiver:
            yield noted, fact.receiver


def _over(case: History) -> datetime | None:
    """Return when the last thing was done on a case that is completed and replied to; None: it is not over."""
    reopened, completed, replied = (case.last(kind) for kind in (Reopened, Completed, ResultReplied))
    if completed is None or replied is None:
        return None
    if reopened is not None and reopened.place > min(completed.place, replied.place):
        return None
    return max(one.at for one in case if not isinstance(one.fact, Corrected))
