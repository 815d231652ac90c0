"""离岗 — a person goes away (AB-04), having handed over (AB-12), or at least telephoned (AB-13)."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.cases.material import Material
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState
from domain.fact import Fact, fact
from domain.given import in_utc, named_once
from domain.identity import CaseId, PostId, StaffId
from domain.people.presence.state import Absence, AbsenceReason, PostLeft, PresenceState
from domain.personal import Personal


@fact("presence.handed-to-stand-in.v1", clauses=("AB-12",))
class HandedToStandIn(Fact):
    """移交B角 — before he leaves, the A-role hands over what is to be done, and the papers for it."""

    person: UUID
    stand_in: UUID
    posts: tuple[UUID, ...]
    items: tuple[str, ...]
    """移交事项"""
    cases: tuple[UUID, ...]
    """在办的办件"""
    materials: tuple[Material, ...]


@fact("presence.leader-and-stand-in-telephoned.v1", clauses=("AB-13",))
class LeaderAndStandInTelephoned(Fact):
    """电告分管领导和B角 — there was no time to hand over; who of the two was reached."""

    person: UUID
    posts: tuple[UUID, ...]
    leader: UUID | None
    """The leader who was reached; empty: none was."""
    stand_in: UUID | None
    """The stand-in who was reached; empty: none was."""
    reason: Personal | None
    """特殊原因"""


@fact("presence.absence-started.v1", clauses=("AB-04", "AB-12", "AB-14", "AB-24", "AB-28", "FC-05"))
class AbsenceStarted(Fact):
    """离岗 — who, why, until when, and every post that now needs somebody else."""

    person: UUID
    reason: AbsenceReason
    posts: tuple[PostLeft, ...]
    """The posts whose A-role the person is, each with the B-role who must stand in."""
    standby_posts: tuple[UUID, ...]
    """备岗岗位 — the posts whose B-role the person is, or on which he stands in: now nobody stands by on them."""
    expected_return: datetime | None
    note: Personal | None
    """What else was said of the reason."""


class Departure(PresenceState):
    """离岗 — placed by when it happened, so that a forgotten absence can be entered late."""

    def hand_to_stand_in(
        self,
        entry: Entry,
        *,
        person: StaffId,
        stand_in: StaffId,
        posts: tuple[PostId, ...],
        items: tuple[str, ...] = (),
        cases: tuple[CaseId, ...] = (),
        materials: tuple[Material, ...] = (),
    ) -> None:
        """Record what the A-role handed over before he left; an empty list is recorded as it is.

        Raises:
            BadInput: this is the presence of another person, he hands over to himself, or a post or case is
                named twice.

        """
        self.must_be_of(person)
        self.must_be_another(person, stand_in)
        self._record(
            HandedToStandIn(
                entry=entry,
                person=person,
                stand_in=stand_in,
                posts=named_once(posts, "posts"),
                items=items,
                cases=named_once(cases, "cases"),
                materials=materials,
            )
        )

    def telephone_leader_and_stand_in(
        self,
        entry: Entry,
        *,
        person: StaffId,
        posts: tuple[PostId, ...],
        leader: StaffId | None,
        stand_in: StaffId | None,
        reason: str | None = None,
    ) -> None:
        """Record whom the A-role reached by telephone: both, one of them, or nobody (AB-13).

        Raises:
            BadInput: this is the presence of another person, he telephones himself, or a post is named twice.

        """
        self.must_be_of(person)
        self.must_be_another(person, leader, "leader")
        self.must_be_another(person, stand_in)
        self._record(
            LeaderAndStandInTelephoned(
                entry=entry,
                person=person,
                posts=named_once(posts, "posts"),
                leader=leader,
                stand_in=stand_in,
                reason=Personal.said(person, reason),
            )
        )

    def start_absence(
        self,
        entry: Entry,
        *,
        person: StaffId,
        reason: AbsenceReason,
        posts: tuple[PostLeft, ...] = (),
        standby_posts: tuple[PostId, ...] = (),
        expected_return: datetime | None = None,
        note: str | None = None,
    ) -> None:
        """Record that a person goes away; that nothing was handed over before is judged later (AB-12).

        Raises:
            BadInput: this is the presence of another person, a post is named twice, the return is expected before
                the absence begins, or it has no offset from UTC.
            ImpossibleState: the person is away at that moment.

        """
        self.must_be_of(person)
        away = self.absence_at(entry.occurred_at)
        if away is not None:
            raise ImpossibleState(
                f"{person} is away since {away.began_at.isoformat()}; record the return from that absence first",
                clause="AB-04",
            )
        returning = in_utc(expected_return, "expected_return")
        if returning is not None and returning < entry.occurred_at:
            raise BadInput(
                f"the return is expected at {returning.isoformat()}, before the absence begins; check both times",
                field="expected_return",
            )
        named_once(tuple(left.post for left in posts), "posts")
        self._record(
            AbsenceStarted(
                entry=entry,
                person=person,
                reason=reason,
                posts=posts,
                standby_posts=named_once(standby_posts, "standby_posts"),
                expected_return=returning,
                note=Personal.said(person, note),
            )
        )

    @applies(HandedToStandIn)
    def _handed_to_stand_in(self, fact: HandedToStandIn) -> None:
        self.person = fact.person

    @applies(LeaderAndStandInTelephoned)
    def _telephoned(self, fact: LeaderAndStandInTelephoned) -> None:
        self.person = fact.person

    @applies(AbsenceStarted)
    def _absence_started(self, fact: AbsenceStarted) -> None:
        self.person = fact.person
        absence = Absence(
            began_at=fact.occurred_at,
            reason=fact.reason,
            posts=fact.posts,
            standby_posts=fact.standby_posts,
            expected_return=fact.expected_return,
        )
        self.absences = self.absences.turned(fact.occurred_at, absence)
