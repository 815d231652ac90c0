"""政务公开 — what the public may see: no name, no staff number, no case, nothing that is sealed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from domain.assessment.scheme import Tally
from domain.cases.kind import CaseKind
from domain.cases.rating import Grade
from domain.people.complaint_channel import ComplaintChannelKind
from domain.services.promise_content import PromiseKind, PublicationChannel
from domain.services.service_item import ItemContent
from projections.folds.disclosure import Disclosed, Disclosure, DisclosureRow
from projections.folds.promises import PromiseRow, Step
from projections.queries import promises
from projections.queries.assessment import begin
from projections.views import Views


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """门牌 — a post that is not confidential; the name on the plate at the door is sealed here."""

    post: str
    title: str | None
    """职务 — of who holds the post; empty: nobody holds it, or none is known."""
    duties: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """处室 — what it does, how it is reached, its posts."""

    code: str
    name: str
    functions: str
    telephone: str | None
    plates: list[Plate]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """事项 — what can be applied for, where, with what, for how much, until when."""

    code: str
    section: str | None
    content: ItemContent


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """服务承诺 — one that is in force."""

    kind: PromiseKind
    section: str | None
    items: list[str]
    days: int | None
    standard: str | None
    text: str | None
    since: datetime | None
    channels: list[PublicationChannel]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotline:
    """投诉渠道 — where people can complain."""

    kind: ComplaintChannelKind
    number: str
    section: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KindCount:
    """Cases of one kind that began in the year."""

    kind: CaseKind
    cases: int
    completed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """年度统计 — counts alone."""

    year: int
    by_kind: list[KindCount]
    on_time: int
    late: int
    on_time_rate: Decimal | None
    """按时办结率 — of the cases with a promised date that were completed in the year."""
    ratings: dict[Grade, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosable:
    """政务公开."""

    organisation: str
    sections: list[Section]
    items: list[Item]
    promises: list[Promise]
    hotlines: list[Hotline]
    statistics: Statistics


def disclosed(views: Views, year: int, name: str) -> Disclosable:
    """Return what may be seen, with the statistics of a year; ``name``: of an organisation that said none."""
    rows = views.states(Disclosure, "shown")
    kinds = {what: [row for row in rows if row.what is what] for what in Disclosed}
    names = {UUID(row.id): row.name for row in kinds[Disclosed.SECTION]}
    items = {UUID(row.id): row.content.name for row in kinds[Disclosed.ITEM] if row.content is not None}
    titles = {UUID(key): title for key, title in views.rows(Disclosure, "titles")}
    sections = sorted(kinds[Disclosed.SECTION], key=lambda row: row.code)
    return Disclosable(
        organisation=next((row.name for row in kinds[Disclosed.ORGANISATION] if row.name), name),
        sections=[_section(row, kinds[Disclosed.POST], titles) for row in sections],
        items=[
            Item(code=row.code, section=_named(row.content.section, names), content=row.content)
            for row in sorted(kinds[Disclosed.ITEM], key=lambda row: row.code)
            if row.content is not None
        ],
        promises=[_promise(row, names, items) for row in promises.standing(views, step=Step.PUBLISHED)],
        hotlines=[
            Hotline(kind=one.kind, number=one.number, section=_named(one.section, names))
            for row in kinds[Disclosed.ORGANISATION]
            for one in row.channels.values()
        ],
        statistics=statistics(views, year),
    )


def statistics(views: Views, year: int) -> Statistics:
    """Return the counts of a year."""
    span = {"begin": begin(year), "end": begin(year + 1)}
    ((on_time, late),) = views.rows(Disclosure, "on_time", **span)
    rated = views.states(Disclosure, "ratings", year=year)
    grades = rated[0].grades if rated else {}
    return Statistics(
        year=year,
        by_kind=[
            KindCount(kind=CaseKind(kind), cases=cases, completed=completed)
            for kind, cases, completed in views.rows(Disclosure, "by_kind", **span)
        ],
        on_time=on_time,
        late=late,
        on_time_rate=Tally(on_time, late, 0).on_time_rate,
        ratings={grade: grades.get(grade, 0) for grade in Grade},
    )


def _named(section: UUID | None, names: dict[UUID, str]) -> str | None:
    return names.get(section) if section is not None else None


def _section(row: DisclosureRow, posts: Iterable[DisclosureRow], titles: dict[UUID, str]) -> Section:
    own = sorted((post for post in posts if str(post.section) == row.id), key=lambda post: post.name)
    return Section(
        code=row.code,
        name=row.name,
        functions=row.text,
        telephone=row.telephone or None,
        plates=[
            Plate(
                post=post.name,
                title=titles.get(post.holder) if post.holder is not None else None,
                duties=post.text,
            )
            for post in own
        ],
    )


def _promise(row: PromiseRow, names: dict[UUID, str], items: dict[UUID, str]) -> Promise:
    content = row.content
    assert content is not None  # noqa: S101  # what is published has a content
    return Promise(
        kind=content.kind,
        section=_named(content.section, names),
        items=[items[item] for item in content.items if item in items],
        days=content.days,
        standard=content.standard,
        text=content.text,
        since=row.since,
        channels=list(row.channels),
    )
