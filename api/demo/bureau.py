"""演示机关 — the bureau of the demonstration: its plan in words, and the ids of whoever and whatever it has."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from random import Random
from typing import Any
from uuid import UUID

import msgspec

from domain.cases.kind import CaseKind
from domain.identity import derived_id
from domain.people.leadership import LeaderRank


class SectionPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A section of the demonstration."""

    code: str
    name: str
    functions: str
    staff: int
    leader: str
    """分管领导 — the code of who is in charge of it."""


class LeaderPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """局领导 — one of the bureau's leaders."""

    code: str
    title: str
    rank: LeaderRank


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """事项 — what is applied for; days are working days."""

    code: str
    matter: str
    kind: CaseKind
    section: str
    share: int
    promised_days: int
    clause: str
    materials: list[str]
    steps: list[str]
    basis: str
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
    """The files of the demonstration."""

    name: str
    year: int
    rulebooks: list[str]
    """制度 — those that it adopted."""
    sections: list[SectionPlan]
    leaders: list[LeaderPlan]
    names: Names
    items: list[Item]
    chances: dict[str, float]
    """How often things go otherwise than most."""
    courses: dict[str, dict[str, int]]
    """Weights of the ways in which a thing can go."""
    words: dict[str, list[str]]


def plan() -> Plan:
    """Return the shipped plan."""
    table: dict[str, Any] = {}
    for name in ("bureau", "items", "chances", "words"):
        table |= tomllib.loads((files("api.demo") / f"{name}.toml").read_text(encoding="utf-8"))
    return msgspec.convert(table, Plan)


@dataclass(slots=True)
class Bureau:
    """演示机关 — ids by code; the first of a section's staff is its head."""

    plan: Plan
    sections: dict[str, UUID] = field(default_factory=dict)
    staff: dict[str, list[UUID]] = field(default_factory=dict)
    leaders: dict[str, UUID] = field(default_factory=dict)
    posts: dict[UUID, UUID] = field(default_factory=dict)
    """The post of which somebody is the A-role."""
    stand_ins: dict[UUID, UUID] = field(default_factory=dict)
    """The B-role of somebody's post."""
    codes: dict[UUID, str] = field(default_factory=dict)
    """The code of somebody's section."""

    def __post_init__(self) -> None:
        for leader in self.plan.leaders:
            self.leaders[leader.code] = self.id("staff", leader.code)
        for section in self.plan.sections:
            code = section.code
            self.sections[code] = self.id("section", code)
            people = [self.id("staff", f"{code}-{number + 1:02d}") for number in range(section.staff)]
            self.staff[code] = people
            for number, person in enumerate(people):
                self.codes[person] = code
                self.posts[person] = self.id("post", f"{code}-{number + 1}")
                self.stand_ins[person] = people[(number + 1) % len(people)]

    def id(self, category: str, key: str = "") -> UUID:
        """Return the id of something that has a name in this bureau; the bureau itself has no other."""
        return (
            derived_id(category, self.plan.name, key) if key else derived_id("organisation", self.plan.name)
        )

    def staff_codes(self) -> Iterator[str]:
        """Iterate over the codes of the staff of all sections."""
        for section in self.plan.sections:
            for number in range(section.staff):
                yield f"{section.code}-{number + 1:02d}"

    def head(self, code: str) -> UUID:
        """Return the head of a section."""
        return self.staff[code][0]

    def leader(self, code: str) -> UUID:
        """Return the leader in charge of a section."""
        return self.leaders[next(section.leader for section in self.plan.sections if section.code == code)]

    def standby_posts(self, person: UUID) -> tuple[UUID, ...]:
        """Return the posts on which somebody stands in."""
        return tuple(self.posts[a_role] for a_role, b_role in self.stand_ins.items() if b_role == person)

    def phone(self, person: UUID) -> str:
        """Return a made-up office telephone."""
        return f"0999-88{person.int % 10_000:04d}"

    def item(self, code: str) -> Item:
        """Return a service item of the plan."""
        return next(item for item in self.plan.items if item.code == code)
