"""办件的经过 — what the story of every case has: its people, its limits, and breaches that somebody pursues."""

from datetime import date, datetime
from uuid import UUID

from api.demo.accountability import Breach, Matter
from api.demo.bureau import Item
from api.demo.chronicle import Chronicle
from api.demo.moments import end_of, in_office
from api.demo.story import Story, chance
from domain.calendar import local_date, official
from domain.cases.case import Case
from domain.cases.inquiry import ApplicantSaid
from domain.cases.kind import CaseKind
from domain.cases.material import Material
from domain.entry import Channel

_DESKS = {
    CaseKind.DOCUMENT: "office",
    CaseKind.PROPOSAL: "office",
    CaseKind.PETITION: "petitions",
    CaseKind.PETITION_APPEAL: "petitions",
}
_WINDOW = "window"
INNER = frozenset({CaseKind.DOCUMENT, CaseKind.PROPOSAL})
"""Kinds that arrive as papers at the office, not as people at the window."""


class CaseStory(Story):
    """办件的经过 — one case of the year."""

    def __init__(self, year: Chronicle, item: Item, number: int, day: date) -> None:
        random = chance("case", number)
        super().__init__(year, random, in_office(day, random))
        self.item = item
        self.number = number
        self.id = self.bureau.id("case", str(number))
        self.section = item.section
        """处室 — whose matter it is."""
        self.desk = self.bureau.staff[_DESKS.get(item.kind, _WINDOW)]
        names = self.bureau.plan.names
        self.applicant = ApplicantSaid(
            name=names.person(random),
            unit=random.choice(names.units),
            contact=f"1390999{random.randrange(10_000):04d}",
        )
        self.channel = self._channel()
        self.clerk = self.handler = self.desk[0]
        self.limit_set = 0
        """The version of the fact that last said until when it is due."""

    @property
    def case(self) -> Case:
        """The case as it stands."""
        return self.year.stream(Case, self.id)

    @property
    def reference(self) -> str:
        """办件编号 — the number on paper."""
        return f"{self.bureau.plan.year}-{self.number:05d}"

    @property
    def service_item(self) -> UUID | None:
        """事项 — what the catalogue calls it; papers that reach the office stand in no catalogue."""
        return None if self.item.kind in INNER else self.bureau.id("service-item", self.item.code)

    def doing(self) -> UUID:
        """Return who answers for the case, or who first did."""
        return self.case.responsible or self.clerk

    def standing_in(self, person: UUID) -> UUID | None:
        """Return who stands in for somebody now; nobody, while the person is there."""
        return None if self.year.absence(person, self.now) is None else self.bureau.stand_ins[person]

    def due(self, days: int | None = None) -> datetime:
        """Return closing time of some working days from now; as many as are promised, where none are said."""
        days = self.item.promised_days if days is None else days
        return end_of(official().add_working_days(local_date(self.now), days))

    def materials(self) -> tuple[Material, ...]:
        """Return what the item takes."""
        return tuple(Material(name, 1 + len(name) % 2) for name in self.item.materials)

    def breach(self, what: str, person: UUID | None, *recorders: UUID, on: int | None = None) -> None:
        """Note that the last fact shows a breach, ``on`` the fact of a version; now and then somebody pursues it."""
        if self.happens("breach_pursued"):
            breach = Breach(
                what=what,
                subject=self.id,
                reference=self.reference,
                category="case",
                version=on or self.case.version,
                proof=self.case.version,
                person=person,
                recorders=recorders,
                section=self.section,
                moment=self.now,
            )
            self.year.begin(Matter(self.year, breach).tell())

    def _channel(self) -> Channel:
        if self.item.kind in INNER:
            return Channel.INTERNAL
        return self.random.choices(
            (Channel.WINDOW, Channel.TELEPHONE, Channel.NETWORK, Channel.LETTER, Channel.VISIT),
            (55, 15, 20, 5, 5),
        )[0]
