"""分管领导 — which leader has which sections in charge, and answers for them as their leader."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from domain.aggregate import applies
from domain.correction import Correctable
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.given import named_once
from domain.identity import SectionId, StaffId
from domain.people.course import Course
from domain.term import TermEnum


class LeaderRank(TermEnum):
    """领导职务 — the rank on which the chain of responsibility is built (首长负责，分级负责)."""

    CHIEF = "chief", "局长（首长）"
    DEPUTY = "deputy", "副局长"
    PARTY_GROUP = "party-group", "党组成员"


@fact("organisation.leader-assigned.v1", clauses=("GW-01", "GW-02", "GW-06", "GW-08"))
class LeaderAssigned(Fact):
    """分管领导分工 — a leader, with all the sections that he has in charge from that day on."""

    leader: UUID
    rank: LeaderRank
    sections: tuple[UUID, ...]
    """分管处室 — all of them; a chief who has none in charge himself still leads the whole."""
    valid_from: date
    basis: str = ""
    """分工依据 — the paper or the meeting that divided the work."""


@fact("organisation.leader-released.v1", clauses=("GW-01", "GW-02"))
class LeaderReleased(Fact):
    """免去分管 — from that day on the leader has nothing in charge; these sections need another."""

    leader: UUID
    rank: LeaderRank
    sections: tuple[UUID, ...]
    valid_from: date


class Leadership(Correctable):
    """分级负责 — from each section up to the chief (GW-01)."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.leaders: dict[UUID, Course[date, LeaderAssigned | None]] = {}
        """Of each leader: what he has in charge, from which day on; ``None``: nothing any more."""

    def leaders_on(self, section: UUID, day: date) -> tuple[UUID, ...]:
        """Return who had a section in charge on a day: one, as it should be, or none, or several (GW-06, GW-08)."""
        return tuple(leader for leader, charge in self._charges_on(day) if section in charge.sections)

    def chiefs_on(self, day: date) -> tuple[UUID, ...]:
        """Return who led the whole on a day (GW-01)."""
        return tuple(leader for leader, charge in self._charges_on(day) if charge.rank is LeaderRank.CHIEF)

    def assign_leader(
        self,
        entry: Entry,
        *,
        leader: StaffId,
        rank: LeaderRank,
        sections: tuple[SectionId, ...],
        valid_from: date,
        basis: str = "",
    ) -> None:
        """Record what a leader has in charge; from that day on it takes the place of what he had before.

        A section with two leaders, or with none, is recorded as it is (GW-06, GW-08).

        Raises:
            NotFound: the organisation is not registered.
            BadInput: a section is named twice.

        """
        self.must_exist()
        self._record(
            LeaderAssigned(
                entry=entry,
                leader=leader,
                rank=rank,
                sections=named_once(sections, "sections"),
                valid_from=valid_from,
                basis=basis,
            )
        )

    def release_leader(self, entry: Entry, *, leader: StaffId, valid_from: date) -> None:
        """Record that from a day on a leader has nothing in charge any more.

        Raises:
            NotFound: the organisation is not registered.
            ImpossibleState: he has nothing in charge on that day.

        """
        self.must_exist()
        charge = self.leaders.get(leader, Course()).at(valid_from)
        if charge is None:
            raise ImpossibleState(
                f"{leader} has nothing in charge on {valid_from.isoformat()}; record what he was assigned first",
                field="leader",
                clause="GW-02",
            )
        self._record(
            LeaderReleased(
                entry=entry,
                leader=leader,
                rank=charge.rank,
                sections=charge.sections,
                valid_from=valid_from,
            )
        )

    def _charges_on(self, day: date) -> Iterator[tuple[UUID, LeaderAssigned]]:
        for leader, course in self.leaders.items():
            charge = course.at(day)
            if charge is not None:
                yield leader, charge

    @applies(LeaderAssigned)
    def _leader_assigned(self, fact: LeaderAssigned) -> None:
        self._charged(fact.leader, fact.valid_from, fact)

    @applies(LeaderReleased)
    def _leader_released(self, fact: LeaderReleased) -> None:
        self._charged(fact.leader, fact.valid_from, None)

    def _charged(self, leader: UUID, since: date, charge: LeaderAssigned | None) -> None:
        self.leaders[leader] = self.leaders.get(leader, Course()).turned(since, charge)
