"""Given — the presence of Li, who holds two posts and has Wang for his B-role."""

from uuid import UUID

from domain.people.presence.presence import Presence
from domain.people.presence.state import AbsenceReason, PostLeft, presence_id
from tests.domain.people.given import COUNTER, LI, POST, WANG, at

POSTS = (PostLeft(post=POST, b_role=WANG), PostLeft(post=COUNTER))
"""The second has no B-role."""


def the_presence(person: UUID = LI) -> Presence:
    """A presence on which nothing is recorded."""
    return Presence(presence_id(person))


def leaves(presence: Presence, hours: float, person: UUID = LI) -> None:
    """The person goes away."""
    presence.start_absence(at(hours), person=person, reason=AbsenceReason.TRIP, posts=POSTS)


def comes_back(presence: Presence, hours: float, person: UUID = LI) -> None:
    """The person is back."""
    presence.end_absence(at(hours), person=person)


def stands_in(presence: Presence, hours: float, stand_in: UUID = WANG, post: UUID = POST) -> None:
    """Somebody does Li's work."""
    presence.begin_stand_in(at(hours), person=LI, post=post, stand_in=stand_in)


def away(hours: float = 0) -> Presence:
    """Li is away."""
    presence = the_presence()
    leaves(presence, hours)
    return presence
