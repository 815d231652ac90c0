"""岗位现状 — what every part of a post may know of the others."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.correction import Correctable
from domain.errors import ImpossibleState
from domain.people.course import Course
from domain.term import TermEnum


class PostRole(TermEnum):
    """角色 — in which of its two roles a post is held (AB-03)."""

    A = "a", "A角（主办人）"
    B = "b", "B角（协办人）"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostDescription:
    """岗位说明 — what is said of a post: the four fields of SZ-02, and where it belongs."""

    name: str
    section: UUID
    duties: str
    standard: str
    qualifications: str


class PostState(Correctable):
    """The state that more than one concept of a post reads; each field is assigned by the file named.

    Facts may be entered late and in any order: each is placed by when it happened.
    """

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.descriptions: Course[datetime, PostDescription] = Course()  # post
        self.confidentiality: Course[datetime, bool] = Course()  # post, confidentiality
        self.abolished_at: datetime | None = None  # post
        self.a_roles: Course[datetime, UUID | None] = Course()  # post, post_holding
        self.b_roles: Course[datetime, UUID | None] = Course()  # post, post_holding

    def description_at(self, moment: datetime) -> PostDescription:
        """Return what was said of the post at a moment."""
        return self.descriptions.known_at(moment)

    def holder_at(self, role: PostRole, moment: datetime) -> UUID | None:
        """Return who held the post in one of its roles at a moment; ``None``: nobody."""
        return (self.a_roles if role is PostRole.A else self.b_roles).at(moment)

    def is_confidential_at(self, moment: datetime) -> bool:
        """Say whether the post was kept off the door plate at a moment (CN-09)."""
        return bool(self.confidentiality.at(moment))

    def must_stand(self, moment: datetime) -> None:
        """Refuse what cannot have happened to a post that was not there.

        Raises:
            NotFound: the post is not defined.
            ImpossibleState: the post was abolished by then.

        """
        self.must_exist()
        if self.abolished_at is not None and self.abolished_at <= moment:
            raise ImpossibleState(
                f"post {self.id} was abolished at {self.abolished_at.isoformat()}; define a new one"
            )
