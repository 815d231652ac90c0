"""在岗状况 — what every part of a person's presence may know of the others, and the answers it gives."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.correction import Correctable
from domain.errors import BadInput, ImpossibleState
from domain.given import in_utc
from domain.identity import PostId, StaffId, derived_id
from domain.people.course import Course
from domain.term import TermEnum


def presence_id(person: UUID) -> UUID:
    """Return the id of the stream of a member of staff's presence."""
    return derived_id("presence", str(person))


class AbsenceReason(TermEnum):
    """离岗原因 — the reasons that AB-04 names."""

    TRIP = "trip", "出差"
    MEETING = "meeting", "开会"
    LEAVE = "leave", "休假"
    OTHER = "other", "其他"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostLeft:
    """离开的岗位 — a post whose A-role is away, and who is its B-role at that moment."""

    post: PostId
    b_role: StaffId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """离岗 — the person is away, from these posts of his own and from those on which he stands by."""

    began_at: datetime
    reason: AbsenceReason
    posts: tuple[PostLeft, ...]
    standby_posts: tuple[UUID, ...]
    expected_return: datetime | None

    def b_role_of(self, post: UUID) -> UUID | None:
        """Return the B-role of a post at the beginning of the absence."""
        return next((left.b_role for left in self.posts if left.post == post), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """顶岗 — somebody does the work of one of the person's posts, and answers for its result (AB-15)."""

    began_at: datetime
    post: UUID
    stand_in: UUID
    designated_by: UUID | None
    """指派的领导 — empty for the B-role, who needs no word of a leader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation:
    """指派 — a leader names somebody else for posts whose A-role and B-role are both away (AB-24)."""

    designated_at: datetime
    leader: UUID
    stand_in: UUID
    posts: tuple[UUID, ...]


class PresenceState(Correctable):
    """The state that more than one concept of presence reads; each field is assigned by the file named.

    Facts may be entered late and in any order: each is placed by when it happened. An absence whose return nobody
    entered ends, at the latest, where the next one begins.
    """

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.person: UUID | None = None  # every fact names the person
        self.absences: Course[datetime, Absence | None] = Course()  # departure, homecoming
        """``None``: back."""
        self.stand_ins: dict[UUID, Course[datetime, StandIn | None]] = {}  # stand_in
        """By post; ``None``: nobody any more."""
        self.designations: tuple[Designation, ...] = ()  # stand_in

    @property
    def subject(self) -> UUID:
        """当事人 — the member of staff, whose id is not the stream's."""
        return self.person or self.id

    def must_be_of(self, person: UUID) -> None:
        """Refuse the presence of another person.

        Raises:
            BadInput: this is not the stream of the person's presence.

        """
        if self.id != presence_id(person):
            raise BadInput(
                f"{self.id} is not the presence of {person}; the person's presence is {presence_id(person)}",
                field="person",
            )

    def must_be_another(self, person: UUID, other: UUID | None, field: str = "stand_in") -> None:
        """Refuse that somebody stands in for himself, or reports to himself.

        Raises:
            BadInput: both are the same person.

        """
        if person == other:
            raise BadInput(
                f"{field} is {person}, the one who is away; name the other one", field=field, clause="AB-02"
            )

    def absence_meant(self, away_since: datetime | None, moment: datetime, clause: str) -> Absence:
        """Return the absence that began then; where no time is said, the one in which the moment lies, or the last.

        Raises:
            BadInput: the time has no offset from UTC.
            ImpossibleState: no such absence is recorded, or none that began before the moment.

        """
        since = in_utc(away_since, "away_since")
        for turn in reversed(self.absences.until(moment)):
            if turn.was is not None and since in {None, turn.since}:
                return turn.was
        raise ImpossibleState(
            f"no absence {f'that began at {since.isoformat()}' if since else f'before {moment.isoformat()}'} is "
            f"recorded in {self.id}; record the absence first, it may be entered late",
            field="away_since" if since else None,
            clause=clause,
        )

    def absence_at(self, moment: datetime) -> Absence | None:
        """Return the absence in which a moment lies."""
        return self.absences.at(moment)

    def is_present_at(self, moment: datetime) -> bool:
        """Say whether the person was there; who is not said to be away is there."""
        return self.absence_at(moment) is None

    def stand_in_at(self, post: UUID, moment: datetime) -> StandIn | None:
        """Return who stood in for the person on a post, since when, and who designated it."""
        return self.stand_ins.get(post, Course()).at(moment)

    def answering_at(self, post: UUID, moment: datetime) -> UUID | None:
        """Return who answered for a post of this person: the stand-in, else the person; ``None``: nobody (空岗)."""
        standing = self.stand_in_at(post, moment)
        if standing is not None:
            return standing.stand_in
        return self.person if self.is_present_at(moment) else None
