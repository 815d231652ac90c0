"""公示牌的规则 — every section has its boards, and the whereabouts board says where people really are."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from uuid import UUID

from domain.office.publication_check import PublicationChecked, PublicationCondition
from domain.office.publication_content import PublicationKind
from domain.people.presence.whereabouts import WhereaboutsPosted
from domain.people.section import SectionClosed, SectionEstablished
from domain.people.staff import Staff
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.absence import Away, absences, is_away
from domain.regulation.meaning.coverage import missing, since
from domain.regulation.meaning.public_record import Published, published
from domain.regulation.meaning.public_span import public_span
from domain.regulation.meaning.section_head import head_at
from domain.regulation.meaning.working_hours import working_hours
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("FC-05", on="section")
def a_section_has_boards_that_are_right(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """工作人员公示牌、去向告知牌、窗岗位监督岗 — they hang there, and what they say of absences is so."""
    established = history.first(SectionEstablished)
    if established is None:
        return
    texts = {
        kind: [text for text in published(context, kind) if text.about.section in (None, history.id)]
        for kind in map(PublicationKind, parameters.words("boards"))
    }
    boards = {kind: [public_span(text, context) for text in found] for kind, found in texts.items()}
    duty = since(established, history.first(SectionClosed))
    for lack, kinds in missing(duty, boards, context, parameters):
        yield lack.breach(
            person=head_at(context, history.id, lack.due),
            zh=f"未设立{'、'.join(kind.term for kind in kinds)}",
            en=f"the section has not put up: {', '.join(kind.replace('-', ' ') for kind in kinds)}",
        )
    yield from _found_bad(history, context, [text for found in texts.values() for text in found])
    shown = texts.get(PublicationKind.WHEREABOUTS_BOARD, [])
    if shown:
        yield from _not_as_it_is(history, context, parameters, shown)


def _not_as_it_is(
    history: History, context: Context, parameters: Parameters, boards: list[Published]
) -> Iterator[Breach]:
    """Compare the whereabouts board with the absences of the section's people, a while after each coming and going."""
    hours, minutes = working_hours(context, parameters), parameters.number("minutes")
    for presence in context.histories("presence"):
        for away in absences(presence):
            person = away.begun.fact.person
            if not _is_of(history.id, person, context, away.begun.at):
                continue
            left = hours.after(away.begun.at, minutes)
            entry = presence.last(WhereaboutsPosted, until=left)
            says_so = entry is not None and entry.fact.away_for is away.begun.fact.reason
            if away.lasts_beyond(left) and not says_so and _is_up(boards, left) and context.passed(left):
                yield _breach(history, away, entry, left, "away")
            if away.over is None:
                continue
            back = hours.after(away.over.at, minutes)
            entry = presence.last(WhereaboutsPosted, until=back)
            says_away = entry is not None and entry.fact.away_for is not None
            is_in = not is_away(context, person, back)
            if is_in and says_away and _is_up(boards, back) and context.passed(back):
                yield _breach(history, away, entry, back, "back")


def _breach(
    history: History, away: Away, entry: Noted[WhereaboutsPosted] | None, moment: datetime, part: str
) -> Breach:
    return breach(
        history.beginning,
        part=f"{part}-{away.begun.position}",
        moment=moment,
        person=away.begun.fact.person,
        section=history.id,
        evidence=(away.begun, away.over if part == "back" else None, entry),
        zh="去向告知牌与实际去向不符",
        en="the whereabouts board did not say where the person really was",
    )


def _is_of(section: UUID, person: UUID, context: Context, moment: datetime) -> bool:
    found = context.once(_staff).get(person)
    return found is not None and found.section_at(moment) == section


def _staff(context: Context) -> Mapping[UUID, Staff]:
    return {history.id: history.aggregate(Staff) for history in context.histories("staff")}


def _is_up(boards: list[Published], moment: datetime) -> bool:
    return any(board.up_at(moment) for board in boards)


def _found_bad(history: History, context: Context, texts: list[Published]) -> Iterator[Breach]:
    """Find what was seen on the spot: a board of the section gone, outdated or damaged."""
    bad = {PublicationCondition.MISSING, PublicationCondition.OUTDATED, PublicationCondition.DAMAGED}
    for publication in {text.history.id: text.history for text in texts}.values():
        for checked in publication.of(PublicationChecked):
            is_here = checked.fact.about.section == history.id
            if is_here and not checked.fact.withdrawn and checked.fact.condition in bad:
                yield breach(
                    history.beginning,
                    part=f"checked-{checked.position}",
                    moment=checked.at,
                    person=head_at(context, history.id, checked.at),
                    evidence=(checked,),
                    zh="检查发现公示牌不在位、不相符或污损",
                    en="a board was found missing, outdated or damaged",
                )
