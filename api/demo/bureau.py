"""演示机关 — the bureau of the demonstration: its sections, staff, posts and items."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time
from importlib.resources import files
from random import Random
from uuid import UUID

import msgspec

from domain.aggregate import Aggregate
from domain.calendar import local_moment
from domain.cases.kind import CaseKind
from domain.entry import Entry
from domain.identity import MACHINE, derived_id
from domain.people.organisation import Organisation, OrganisationKind
from domain.people.post import Post
from domain.people.section import Section
from domain.people.staff import Staff


class SectionPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A section of the demonstration."""

    code: str
    name: str
    functions: str
    staff: int


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """事项 — what is applied for; days are working days."""

    matter: str
    kind: CaseKind
    section: str
    share: int
    promised_days: int
    clause: str
    materials: list[str]
    steps: list[str]
    statutory_days: int | None = None


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What names are made of."""

    family: str
    given: str
    units: list[str]
    titles: list[str]

    def person(self, random: Random) -> str:
        """Return a made-up name of two or three characters."""
        return random.choice(self.family) + "".join(random.sample(self.given, random.choice((1, 2, 2))))


class Plan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of the demonstration."""

    name: str
    year: int
    sections: list[SectionPlan]
    items: list[Item]
    chances: dict[str, float]
    names: Names


def plan() -> Plan:
    """Return the shipped plan."""
    text = (files("api.demo") / "bureau.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Plan)


@dataclass(slots=True)
class Bureau:
    """演示机关 — ids by section code; the first of a section's staff is its head."""

    plan: Plan
    sections: dict[str, UUID]
    staff: dict[str, list[UUID]]
    founded: list[Aggregate]
    """The aggregates whose events found the bureau."""

    def phone(self, person: UUID) -> str:
        """Return a made-up office telephone."""
        return f"0999-88{person.int % 10_000:04d}"


def found_bureau(plan: Plan, random: Random) -> Bureau:
    """Found the bureau at the start of its year: sections, staff, posts with A-role and B-role."""
    entry = Entry(occurred_at=_opening(plan.year), by=MACHINE)
    organisation = Organisation(derived_id("organisation", plan.name))
    organisation.register(entry, code="demo", name=plan.name, kind=OrganisationKind.CIVIL_SERVICE)
    bureau = Bureau(plan, {}, {}, [organisation])
    for planned in plan.sections:
        section = Section(derived_id("section", plan.name, planned.code))
        section.establish(entry, code=planned.code, name=planned.name, functions=planned.functions)
        bureau.founded.append(section)
        bureau.sections[planned.code] = section.id
        bureau.staff[planned.code] = [
            _hire(bureau, entry, random, planned, number) for number in range(planned.staff)
        ]
        _assign_posts(bureau, entry, planned)
    return bureau


def _hire(bureau: Bureau, entry: Entry, random: Random, planned: SectionPlan, number: int) -> UUID:
    code = f"{planned.code}-{number + 1:02d}"
    staff = Staff(derived_id("staff", bureau.plan.name, code))
    name = bureau.plan.names.person(random)
    title = "处长" if number == 0 else random.choice(bureau.plan.names.titles)
    staff.register(entry, code=code, name=name, section=bureau.sections[planned.code], title=title)
    bureau.founded.append(staff)
    return staff.id


def _assign_posts(bureau: Bureau, entry: Entry, planned: SectionPlan) -> None:
    people = bureau.staff[planned.code]
    for number, a_role in enumerate(people):
        post = Post(derived_id("post", bureau.plan.name, planned.code, str(number)))
        post.define(
            entry,
            name=f"{planned.name}{'负责' if number == 0 else '承办'}岗{number + 1}",
            section=bureau.sections[planned.code],
            duties=planned.functions,
            standard="按时、规范、一次告知",
            qualifications="公务员",
        )
        post.assign(entry, a_role=a_role, b_role=people[(number + 1) % len(people)])
        bureau.founded.append(post)


def _opening(year: int) -> datetime:
    return local_moment(date(year, 1, 2), time(8, 30))
