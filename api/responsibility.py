"""责任链 — the chain of a case as a person reads it: who, as what, since which fact, or whose place was empty."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from api.names import Names
from api.timeline import is_back_dated
from domain.cases.responsibility import AnswersAs, Chain, Span, responsible_at
from domain.regulation.meaning.acting import VacancyReason


@dataclass(frozen=True, slots=True)
class NamedVacancy:
    """空缺 — nobody answered: of whom the place was empty, why, and who should have been there."""

    of: UUID | None
    of_name: str
    why: VacancyReason
    term: str
    should_have: list[UUID]
    should_have_names: list[str]


@dataclass(frozen=True, slots=True)
class ChainItem:
    """责任时段 — times are UTC; ``until`` null: still."""

    since: datetime
    until: datetime | None
    person: UUID | None
    name: str
    role: AnswersAs | None
    role_term: str
    vacancy: NamedVacancy | None
    responsible: UUID | None
    """Whose case it is: in his place a stand-in answers."""
    responsible_name: str
    position: int
    """The fact because of which it is so."""
    fact: str
    term: str
    back_dated: bool
    consent: int | None
    """The leader's consent with which the case was passed on."""
    asked: bool
    """The moment asked for lies in it."""


def chain_items(spans: Chain, names: Names, at: datetime) -> list[ChainItem]:
    """Return the spans of a chain with names; the one at a moment is marked."""
    asked = responsible_at(spans, at)
    return [_item(span, names, asked=span is asked) for span in spans]


def _item(span: Span, names: Names, *, asked: bool) -> ChainItem:
    answers = span.answers
    because, vacancy = answers.because, answers.vacancy
    return ChainItem(
        since=span.since,
        until=span.until,
        person=answers.person,
        name=names.of(answers.person) if answers.person else "空缺",
        role=answers.role,
        role_term=answers.role.term if answers.role else "",
        vacancy=None
        if vacancy is None
        else NamedVacancy(
            of=vacancy.of,
            of_name=names.of(vacancy.of),
            why=vacancy.why,
            term=vacancy.why.term,
            should_have=list(vacancy.should_have),
            should_have_names=[names.of(person) for person in vacancy.should_have],
        ),
        responsible=answers.responsible,
        responsible_name=names.of(answers.responsible),
        position=because.position,
        fact=because.fact.NAME,
        term=because.fact.TERM,
        back_dated=is_back_dated(because.at, because.recorded_at),
        consent=answers.consent.position if answers.consent else None,
        asked=asked,
    )
