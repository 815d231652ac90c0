"""返岗 — the person is back: the stand-in tells what was done (AB-22) and returns the papers (AB-23)."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.cases.material import Material
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.given import named_once
from domain.identity import CaseId, StaffId
from domain.people.presence.stand_in import ending
from domain.people.presence.state import Absence, AbsenceReason, PostLeft, PresenceState


@fact("presence.absence-ended.v1", clauses=("AB-04", "AB-22", "AB-24"))
class AbsenceEnded(Fact):
    """返岗 — the person is back on the posts that he left."""

    person: UUID
    away_since: datetime
    reason: AbsenceReason
    posts: tuple[PostLeft, ...]
    standby_posts: tuple[UUID, ...]
    expected_return: datetime | None


@fact("presence.return-briefing-held.v1", clauses=("AB-22",))
class ReturnBriefingHeld(Fact):
    """告知办理情况 — the stand-in tells the A-role what was done meanwhile."""

    person: UUID
    stand_in: UUID
    away_since: datetime
    items: tuple[str, ...]
    """告知事项"""
    cases: tuple[UUID, ...]
    """办理过的办件"""


@fact("presence.materials-returned.v1", clauses=("AB-23",))
class MaterialsReturned(Fact):
    """移交资料 — the stand-in gives the papers to the A-role; compared with what he was given (AB-12)."""

    person: UUID
    stand_in: UUID
    away_since: datetime
    materials: tuple[Material, ...]


class Homecoming(PresenceState):
    """返岗 — ends the absence, and with it whoever stood in."""

    def end_absence(self, entry: Entry, *, person: StaffId) -> None:
        """Record that the person is back; on each of his posts that ends whoever stands in.

        Raises:
            BadInput: this is the presence of another person.
            ImpossibleState: the person was not away, or was back before.

        """
        self.must_be_of(person)
        away = self._must_be_away(person, entry.occurred_at)
        standing_in = [self.stand_in_at(post, entry.occurred_at) for post in self.stand_ins]
        self._record(
            AbsenceEnded(
                entry=entry,
                person=person,
                away_since=away.began_at,
                reason=away.reason,
                posts=away.posts,
                standby_posts=away.standby_posts,
                expected_return=away.expected_return,
            )
        )
        for standing in standing_in:
            if standing is not None:
                self._record(ending(entry, standing, person=person, by_return=True))

    def hold_return_briefing(
        self,
        entry: Entry,
        *,
        person: StaffId,
        stand_in: StaffId,
        items: tuple[str, ...] = (),
        cases: tuple[CaseId, ...] = (),
        away_since: datetime | None = None,
    ) -> None:
        """Record that a stand-in briefed the A-role.

        ``away_since``: which absence it is about, by its beginning; left out, the last that began.

        Raises:
            BadInput: this is the presence of another person, he briefs himself, a case is named twice, or the time
                has no offset from UTC.
            ImpossibleState: no absence is recorded that it could be about.

        """
        self.must_be_of(person)
        self.must_be_another(person, stand_in)
        self._record(
            ReturnBriefingHeld(
                entry=entry,
                person=person,
                stand_in=stand_in,
                away_since=self.absence_meant(away_since, entry.occurred_at, "AB-22").began_at,
                items=items,
                cases=named_once(cases, "cases"),
            )
        )

    def return_materials(
        self,
        entry: Entry,
        *,
        person: StaffId,
        stand_in: StaffId,
        materials: tuple[Material, ...],
        away_since: datetime | None = None,
    ) -> None:
        """Record what a stand-in returned; what is missing is seen beside what he was given.

        ``away_since``: which absence it is about, by its beginning; left out, the last that began.

        Raises:
            BadInput: this is the presence of another person, he returns them to himself, or the time has no offset
                from UTC.
            ImpossibleState: no absence is recorded that it could be about.

        """
        self.must_be_of(person)
        self.must_be_another(person, stand_in)
        self._record(
            MaterialsReturned(
                entry=entry,
                person=person,
                stand_in=stand_in,
                away_since=self.absence_meant(away_since, entry.occurred_at, "AB-23").began_at,
                materials=materials,
            )
        )

    def _must_be_away(self, person: UUID, moment: datetime) -> Absence:
        away = self.absence_at(moment)
        if away is not None:
            return away
        back = self.absences.turn_at(moment)
        raise ImpossibleState(
            f"{person} came back at {back.since.isoformat()} already; if he was away again, record that absence first"
            if back
            else f"{person} was not away before {moment.isoformat()}; record the absence first, it may be entered late",
            clause="AB-04",
        )

    @applies(AbsenceEnded)
    def _absence_ended(self, fact: AbsenceEnded) -> None:
        self.person = fact.person
        self.absences = self.absences.turned(fact.occurred_at, None)

    @applies(ReturnBriefingHeld)
    def _return_briefing_held(self, fact: ReturnBriefingHeld) -> None:
        self.person = fact.person

    @applies(MaterialsReturned)
    def _materials_returned(self, fact: MaterialsReturned) -> None:
        self.person = fact.person
