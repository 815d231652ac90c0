"""顶岗 — the B-role steps in at once (AB-14); are both away, the leader in charge designates another (AB-24)."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState
from domain.fact import Fact, fact
from domain.given import named_once
from domain.identity import PostId, StaffId
from domain.people.course import Course
from domain.people.presence.state import Designation, PostLeft, PresenceState, StandIn


@fact("presence.stand-in-designated.v1", clauses=("AB-24",))
class StandInDesignated(Fact):
    """分管领导指派 — somebody else for these posts, whose B-role is named beside each."""

    person: UUID
    stand_in: UUID
    leader: UUID
    posts: tuple[PostLeft, ...]


@fact("presence.stand-in-began.v1", clauses=("AB-04", "AB-14", "AB-15", "AB-24"))
class StandInBegan(Fact):
    """顶岗 — from now on the stand-in does the work of the post, and answers for its result."""

    person: UUID
    post: UUID
    stand_in: UUID
    b_role: UUID | None
    """The B-role of the post when its A-role left; empty where no absence was entered."""
    designated_by: UUID | None
    """指派的领导 — who named this stand-in; empty: nobody did."""
    away_since: datetime | None
    """When the A-role left: from then until now nobody stood in."""


@fact("presence.stand-in-ended.v1", clauses=("AB-15", "AB-24"))
class StandInEnded(Fact):
    """顶岗结束 — for what was done between the two moments, the stand-in answers."""

    person: UUID
    post: UUID
    stand_in: UUID
    began_at: datetime
    designated_by: UUID | None
    by_return: bool
    """返岗 — it ended because the A-role came back."""


def ending(entry: Entry, standing: StandIn, *, person: UUID, by_return: bool) -> StandInEnded:
    """Return the fact that one standing in ended."""
    return StandInEnded(
        entry=entry,
        person=person,
        post=standing.post,
        stand_in=standing.stand_in,
        began_at=standing.began_at,
        designated_by=standing.designated_by,
        by_return=by_return,
    )


class StandIns(PresenceState):
    """顶岗 — one person at a time for each post."""

    def designate_stand_in(
        self,
        entry: Entry,
        *,
        person: StaffId,
        stand_in: StaffId,
        posts: tuple[PostId, ...],
        leader: StaffId | None = None,
    ) -> None:
        """Record that a leader named somebody; that it is another than the leader in charge is judged later.

        ``leader``: who designated; left out, the one who acted in the entry.

        Raises:
            BadInput: this is the presence of another person, he would stand in for himself, no post is named, or
                one twice.

        """
        self.must_be_of(person)
        self.must_be_another(person, stand_in)
        if not posts:
            raise BadInput(
                "no post is named; name each post for which the stand-in is designated",
                field="posts",
                clause="AB-24",
            )
        away = self.absence_at(entry.occurred_at)
        self._record(
            StandInDesignated(
                entry=entry,
                person=person,
                stand_in=stand_in,
                leader=leader or entry.actor,
                posts=tuple(
                    PostLeft(post=post, b_role=away.b_role_of(post) if away else None)
                    for post in named_once(posts, "posts")
                ),
            )
        )

    def begin_stand_in(self, entry: Entry, *, person: StaffId, post: PostId, stand_in: StaffId) -> None:
        """Record who stands in from now on: the B-role, one who was designated, or whoever it was.

        Entered after the A-role is back, it ends with that return.

        Raises:
            BadInput: this is the presence of another person, or he would stand in for himself.
            ImpossibleState: somebody stands in on the post at that moment.

        """
        self.must_be_of(person)
        self.must_be_another(person, stand_in)
        standing = self.stand_in_at(post, entry.occurred_at)
        if standing is not None:
            raise ImpossibleState(
                f"{standing.stand_in} stands in on post {post} since {standing.began_at.isoformat()}; "
                "record the end of that first",
                field="post",
                clause="AB-15",
            )
        away = self.absence_at(entry.occurred_at)
        self._record(
            StandInBegan(
                entry=entry,
                person=person,
                post=post,
                stand_in=stand_in,
                b_role=away.b_role_of(post) if away else None,
                designated_by=self._designated_by(entry.occurred_at, post, stand_in),
                away_since=away.began_at if away else None,
            )
        )
        self._end_with_known_return(entry, person=person, post=post)

    def end_stand_in(self, entry: Entry, *, person: StaffId, post: PostId) -> None:
        """Record that the stand-in stops, though the A-role is not back; a return ends it by itself.

        Raises:
            BadInput: this is the presence of another person.
            ImpossibleState: nobody stands in on the post, or not any more.

        """
        self.must_be_of(person)
        standing = self.stand_in_at(post, entry.occurred_at)
        if standing is None:
            raise ImpossibleState(
                self._nobody_stands_in(post, entry.occurred_at), field="post", clause="AB-15"
            )
        self._record(ending(entry, standing, person=person, by_return=False))

    def _designated_by(self, moment: datetime, post: UUID, stand_in: UUID) -> UUID | None:
        # A designation is for one absence: the return from it ends it.
        since = max((turn.since for turn in self.absences.until(moment) if turn.was is None), default=None)
        named = [
            designation
            for designation in self.designations
            if designation.stand_in == stand_in
            and post in designation.posts
            and designation.designated_at <= moment
            and (since is None or designation.designated_at >= since)
        ]
        last = max(reversed(named), key=lambda designation: designation.designated_at, default=None)
        return last.leader if last else None

    def _end_with_known_return(self, entry: Entry, *, person: UUID, post: UUID) -> None:
        moment = entry.occurred_at
        back = next((turn.since for turn in self.absences.after(moment) if turn.was is None), None)
        if back is None or any(turn.since < back for turn in self.stand_ins[post].after(moment)):
            return
        standing = self.stand_in_at(post, moment)
        if standing is not None:
            self._record(ending(replace(entry, occurred_at=back), standing, person=person, by_return=True))

    def _nobody_stands_in(self, post: UUID, moment: datetime) -> str:
        ended = self.stand_ins.get(post, Course()).turn_at(moment)
        until = f" since {ended.since.isoformat()}" if ended else ""
        return f"nobody stands in on post {post} at {moment.isoformat()}{until}; record who began first"

    @applies(StandInDesignated)
    def _stand_in_designated(self, fact: StandInDesignated) -> None:
        self.person = fact.person
        designation = Designation(
            designated_at=fact.occurred_at,
            leader=fact.leader,
            stand_in=fact.stand_in,
            posts=tuple(left.post for left in fact.posts),
        )
        self.designations = (*self.designations, designation)

    @applies(StandInBegan)
    def _stand_in_began(self, fact: StandInBegan) -> None:
        self.person = fact.person
        standing = StandIn(
            began_at=fact.occurred_at,
            post=fact.post,
            stand_in=fact.stand_in,
            designated_by=fact.designated_by,
        )
        self._stands(fact.post, fact.occurred_at, standing)

    @applies(StandInEnded)
    def _stand_in_ended(self, fact: StandInEnded) -> None:
        self._stands(fact.post, fact.occurred_at, None)

    def _stands(self, post: UUID, since: datetime, standing: StandIn | None) -> None:
        self.stand_ins[post] = self.stand_ins.get(post, Course()).turned(since, standing)
