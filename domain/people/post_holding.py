"""定岗 — who holds a post (A-role, 主办人), who stands in (B-role, 协办人), and when nobody was there."""

from uuid import UUID

from domain.aggregate import applies
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState
from domain.fact import Fact, fact
from domain.identity import StaffId
from domain.people.leaving import LeavingReason
from domain.people.post_state import PostRole, PostState


@fact("post.assigned.v1", clauses=("AB-02", "AB-03", "AB-05", "DJ-04", "YM-03"))
class PostAssigned(Fact):
    """定岗 — who holds the post (A-role) and who stands in (B-role); and who did until then."""

    section: UUID
    a_role: UUID | None
    b_role: UUID | None
    former_a_role: UUID | None
    former_b_role: UUID | None
    year: int | None
    """年度 — of which year's division of work it is, where it is one (YM-03)."""
    basis: str
    """分工依据 — the paper or the meeting that divided the work."""


@fact("post.vacated.v1", clauses=("AB-02", "AB-11", "CN-08", "DD-05", "YM-06"))
class PostVacated(Fact):
    """离任 — one of the two roles is empty; plate, access and the plan of A-roles and B-roles must follow."""

    person: UUID
    role: PostRole
    section: UUID
    reason: LeavingReason


@fact("post.found-unattended.v1", clauses=("AB-28",))
class PostFoundUnattended(Fact):
    """空岗 — somebody saw the post empty in working hours, and who should have been there."""

    section: UUID
    a_role: UUID | None
    b_role: UUID | None
    place: str
    """发现地点 — the window or office that was empty."""
    inspection: UUID | None
    """检查 — the inspection on which it was seen, if it was one."""


class PostHolding(PostState):
    """责任到人 — a post is nobody's duty until it is assigned."""

    def assign(
        self,
        entry: Entry,
        *,
        a_role: StaffId | None,
        b_role: StaffId | None = None,
        year: int | None = None,
        basis: str = "",
    ) -> None:
        """Name who holds the post and who stands in; one of them missing, or one person as both, is recorded (AB-02).

        Raises:
            NotFound: the post is not defined.
            BadInput: nobody is named.
            ImpossibleState: the post is abolished.

        """
        moment = entry.occurred_at
        self.must_stand(moment)
        if a_role is None and b_role is None:
            raise BadInput(
                f"nobody is named for post {self.id}; name the A-role or the B-role, or record who left it",
                field="a_role",
                clause="AB-02",
            )
        self._record(
            PostAssigned(
                entry=entry,
                section=self.description_at(moment).section,
                a_role=a_role,
                b_role=b_role,
                former_a_role=self.holder_at(PostRole.A, moment),
                former_b_role=self.holder_at(PostRole.B, moment),
                year=year,
                basis=basis,
            )
        )

    def vacate(self, entry: Entry, *, role: PostRole, reason: LeavingReason) -> None:
        """Record that the holder of a role left the post.

        Raises:
            NotFound: the post is not defined.
            ImpossibleState: nobody holds the role, or the post is abolished.

        """
        moment = entry.occurred_at
        self.must_stand(moment)
        person = self.holder_at(role, moment)
        if person is None:
            raise ImpossibleState(
                f"nobody is the {role.upper()}-role of post {self.id} at {moment.isoformat()}; assign it first",
                field="role",
                clause="AB-02",
            )
        self._record(
            PostVacated(
                entry=entry,
                person=person,
                role=role,
                section=self.description_at(moment).section,
                reason=reason,
            )
        )

    def find_unattended(self, entry: Entry, *, place: str = "", inspection: UUID | None = None) -> None:
        """Record that the post was seen empty; the one who saw it is the one who acted in the entry.

        Raises:
            NotFound: the post is not defined.
            ImpossibleState: the post is abolished.

        """
        moment = entry.occurred_at
        self.must_stand(moment)
        self._record(
            PostFoundUnattended(
                entry=entry,
                section=self.description_at(moment).section,
                a_role=self.holder_at(PostRole.A, moment),
                b_role=self.holder_at(PostRole.B, moment),
                place=place,
                inspection=inspection,
            )
        )

    @applies(PostAssigned)
    def _assigned(self, fact: PostAssigned) -> None:
        self.a_roles = self.a_roles.turned(fact.occurred_at, fact.a_role)
        self.b_roles = self.b_roles.turned(fact.occurred_at, fact.b_role)

    @applies(PostVacated)
    def _vacated(self, fact: PostVacated) -> None:
        if fact.role is PostRole.A:
            self.a_roles = self.a_roles.turned(fact.occurred_at, None)
        else:
            self.b_roles = self.b_roles.turned(fact.occurred_at, None)
