"""党内会议的规则 — held once a year, and attended."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from domain.office.meeting import MeetingAbsenceExplained, MeetingAttendanceAmended, MeetingHeld
from domain.office.meeting_state import MeetingKind, MeetingPart
from domain.office.resolution import MemberAppraised
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.employment import employed
from domain.regulation.meaning.section_head import chief_at
from domain.regulation.meaning.year import Year, years_over
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("DJ-12", on="organisation")
def a_democratic_life_meeting_is_held_every_year(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """民主生活会 — once in every calendar year."""
    for year in years_over(context, parameters, history.beginning.at):
        held = [
            meeting for meeting in _held_in(context, year) if meeting.fact.kind is MeetingKind.DEMOCRATIC_LIFE
        ]
        if len(held) < parameters.number("per_year"):
            yield breach(
                history.beginning,
                part=str(year.number),
                moment=year.ends,
                person=chief_at(context, year.ends),
                zh="全年未召开民主生活会",
                en="no democratic-life meeting was held in the year",
            )


@rule("DJ-15", on="organisation")
def members_are_appraised_every_year(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """民主评议党员 — at a meeting of its own, or as part of another."""
    for year in years_over(context, parameters, history.beginning.at):
        appraisals = sum(
            _is_appraisal(meeting) for meeting in context.histories("meeting") if _in(meeting, year)
        )
        if appraisals < parameters.number("per_year"):
            yield breach(
                history.beginning,
                part=str(year.number),
                moment=year.ends,
                person=chief_at(context, year.ends),
                zh="全年未开展民主评议党员",
                en="the members of the party were not appraised in the year",
            )


@rule("DJ-11", on="staff")
def a_member_takes_part(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """参加组织生活 — of the meetings for which a member is on the list, so many in a hundred; leave is no absence."""
    service = employed(history)
    if service is None:
        return
    listed = context.once(_lists).get(history.id, [])
    kinds = parameters.words("kinds")
    for year in years_over(context, parameters, service.since, service.until):
        called = [(held, came) for held, came in listed if year.holds(held.at) and held.fact.kind in kinds]
        missed = [held for held, came in called if not came]
        came_percent = 100 * (len(called) - len(missed)) // max(len(called), 1)
        enough = len(called) >= parameters.number("at_least_meetings")
        if enough and came_percent < parameters.number("percent"):
            yield breach(
                history.beginning,
                part=str(year.number),
                moment=year.ends,
                person=history.id,
                evidence=tuple(missed),
                zh="全年参加党的组织生活的次数过少",
                en="too few of the year's party meetings were attended",
            )


def _held_in(context: Context, year: Year) -> list[Noted[MeetingHeld]]:
    return [
        held
        for meeting in context.histories("meeting")
        for held in meeting.of(MeetingHeld)
        if year.holds(held.at)
    ]


def _in(meeting: History, year: Year) -> bool:
    held = meeting.first(MeetingHeld)
    return held is not None and year.holds(held.at)


def _is_appraisal(meeting: History) -> bool:
    appraised = bool(meeting.of(MemberAppraised))
    return appraised or any(
        held.fact.kind is MeetingKind.DEMOCRATIC_APPRAISAL or MeetingPart.APPRAISAL in held.fact.parts
        for held in meeting.of(MeetingHeld)
    )


def _lists(context: Context) -> Mapping[UUID, list[tuple[Noted[MeetingHeld], bool]]]:
    """Return, by person, the meetings on whose list he was, and whether he came; not those he had leave from."""
    by_person: dict[UUID, list[tuple[Noted[MeetingHeld], bool]]] = {}
    for meeting in context.histories("meeting"):
        held = meeting.first(MeetingHeld)
        if held is None:
            continue
        lists = meeting.last(MeetingAttendanceAmended) or held
        excused = {
            one.fact.person for one in meeting.of(MeetingAbsenceExplained) if one.fact.approved_by is not None
        }
        for person in lists.fact.attendees:
            by_person.setdefault(person, []).append((held, True))
        for person in set(lists.fact.absent) - excused:
            by_person.setdefault(person, []).append((held, False))
    return by_person
