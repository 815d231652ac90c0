"""分级负责的规则 — from each section a chain of persons leads up to the chief."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from domain.calendar import local_date, local_moment
from domain.people.section import Section, SectionClosed, SectionEstablished
from domain.people.section_head import SectionHeadAppointed, SectionHeadLeft
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.chief import chiefs_at
from domain.regulation.meaning.coverage import Span, lacks, since
from domain.regulation.meaning.force import duty_since
from domain.regulation.meaning.held import spans
from domain.regulation.meaning.leaders import days_of_change, leaders_on
from domain.regulation.meaning.section_head import chief_at
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("GW-01", on="section")
def a_section_answers_to_the_chief(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """首长负责、分级负责 — every section has its head, and above all of them is the chief."""
    duty = _open(history)
    if duty is None:
        return
    headed = spans(
        history.of(SectionHeadAppointed, SectionHeadLeft), lambda fact: isinstance(fact, SectionHeadAppointed)
    )
    for lack in lacks(duty, headed, context, parameters):
        yield lack.breach(
            part="head",
            person=chief_at(context, lack.due),
            zh="股、站、大队没有负责人，责任链条中断",
            en="the section has no head, and the chain of responsibility ends there",
        )
    for spell in _spells(duty, context, lambda day: len(chiefs_at(context, _begins(day)))):
        due = context.due(_since(spell, context, parameters), parameters.limit("within"))
        if spell.number == 0 and spell.lasts_beyond(due) and context.passed(due):
            yield breach(
                duty.begun,
                part=f"chief-{spell.first.isoformat()}",
                moment=due,
                person=None,
                zh="责任链条达不到首长",
                en="the chain of responsibility leads to no chief",
            )


@rule("GW-06", "GW-08", on="section")
def a_section_has_one_leader_in_charge(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """分管 — each of the sections named has exactly one leader in charge: not none, not two."""
    duty = _open(history)
    if duty is None:
        return
    section = history.aggregate(Section)
    for spell in _spells(duty, context, lambda day: len(leaders_on(context, history.id, day))):
        begins = _since(spell, context, parameters)
        name = section.description_at(begins).name
        if spell.number == 1 or not any(word in name for word in parameters.words("sections")):
            continue
        due = begins if spell.number else context.due(begins, parameters.limit("within"))
        if spell.lasts_beyond(due) and context.passed(due):
            yield breach(
                duty.begun,
                part=f"{'several' if spell.number else 'nobody'}-{spell.first.isoformat()}",
                moment=due,
                person=chief_at(context, due),
                section=history.id,
                zh="处室由两名以上领导分管" if spell.number else "处室没有分管领导",
                en="several leaders have the section in charge"
                if spell.number
                else "no leader has the section in charge",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """时段 — so many leaders, from one day up to another."""

    first: date
    since: datetime
    until: datetime | None
    number: int

    def lasts_beyond(self, moment: datetime) -> bool:
        """Say whether it goes on after a moment."""
        return self.until is None or self.until > moment


def _open(history: History) -> Span | None:
    established: Noted[SectionEstablished] | None = history.first(SectionEstablished)
    return since(established, history.first(SectionClosed)) if established else None


def _spells(duty: Span, context: Context, number: Callable[[date], int]) -> Iterator[Spell]:
    """Iterate over the spells of a section's life in which so many leaders led it; several are as many as two."""
    opened, closed = local_date(duty.since), duty.until
    days = [opened, *(day for day in days_of_change(context) if day > opened)]
    begun: list[tuple[date, int]] = []
    for day in days:
        now = number(day)
        if (closed is None or _begins(day) < closed) and (not begun or begun[-1][1] != now):
            begun.append((day, now))
    for place, (day, now) in enumerate(begun, 1):
        until = _begins(begun[place][0]) if place < len(begun) else closed
        yield Spell(first=day, since=max(duty.since, _begins(day)), until=until, number=now)


def _begins(day: date) -> datetime:
    return local_moment(day, time.min)


def _since(spell: Spell, context: Context, parameters: Parameters) -> datetime:
    return duty_since(context, parameters.clause, spell.since)
