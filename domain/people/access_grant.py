"""权限 — which data a person may reach: granted, revoked, reviewed (DD-05). Who reads what is another concept."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState
from domain.fact import Fact, fact
from domain.given import named_once, written
from domain.identity import PostId, StaffId
from domain.people.course import Course
from domain.people.staff_state import StaffState


@dataclass(frozen=True, slots=True)
class AccessRight:
    """权限 — one right in one system.

    Raises:
        BadInput: the system or the right has no name.

    """

    system: str
    right: str

    def __post_init__(self) -> None:
        written(self.system, "system")
        written(self.right, "right")


@fact("staff.access-granted.v1", clauses=("DD-05",))
class AccessGranted(Fact):
    """授予权限 — what for, and on whose word."""

    access: AccessRight
    purpose: str
    approved_by: UUID | None
    post: UUID | None
    """The post that needs it: when that ends, the right should."""
    after_leaving: bool
    """离任后授予 — the person had left the organisation already."""


@fact("staff.access-revoked.v1", clauses=("DD-05",))
class AccessRevoked(Fact):
    """收回权限 — since when it was held, and when the person had left."""

    access: AccessRight
    granted_at: datetime
    left_at: datetime | None
    reason: str


@fact("staff.access-reviewed.v1", clauses=("DD-05",))
class AccessReviewed(Fact):
    """权限复核 — every right that was held, and those found to be too much."""

    reviewer: UUID
    held: tuple[AccessRight, ...]
    excessive: tuple[AccessRight, ...]


class AccessGrants(StaffState):
    """妥善保管 — the rights of one person."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.access: dict[AccessRight, Course[datetime, bool]] = {}
        """Of each right that was ever granted: whether it was held, since when."""

    def access_at(self, moment: datetime) -> dict[AccessRight, datetime]:
        """Return the rights that were held at a moment, and since when."""
        turns = ((right, course.turn_at(moment)) for right, course in self.access.items())
        return {right: turn.since for right, turn in turns if turn and turn.was}

    def grant_access(
        self,
        entry: Entry,
        *,
        access: AccessRight,
        purpose: str = "",
        approved_by: StaffId | None = None,
        post: PostId | None = None,
    ) -> None:
        """Grant a right; to somebody who left it is recorded as such.

        Raises:
            NotFound: the person is not registered.
            ImpossibleState: the person has it already.

        """
        self.must_exist()
        since = self.access_at(entry.occurred_at).get(access)
        if since is not None:
            raise ImpossibleState(
                f"{self.id} has {access.right} in {access.system} since {since.isoformat()}; "
                "revoke it before it is granted anew",
                field="access",
                clause="DD-05",
            )
        self._record(
            AccessGranted(
                entry=entry,
                access=access,
                purpose=purpose,
                approved_by=approved_by,
                post=post,
                after_leaving=self.left_by(entry.occurred_at) is not None,
            )
        )

    def revoke_access(self, entry: Entry, *, access: AccessRight, reason: str = "") -> None:
        """Revoke a right.

        Raises:
            NotFound: the person is not registered.
            ImpossibleState: the person does not have it.

        """
        self.must_exist()
        since = self.access_at(entry.occurred_at).get(access)
        if since is None:
            raise ImpossibleState(
                f"{self.id} does not have {access.right} in {access.system} at {entry.occurred_at.isoformat()}; "
                "record that it was granted first, it may be entered late",
                field="access",
                clause="DD-05",
            )
        self._record(
            AccessRevoked(
                entry=entry,
                access=access,
                granted_at=since,
                left_at=self.left_by(entry.occurred_at),
                reason=reason,
            )
        )

    def review_access(
        self, entry: Entry, *, excessive: tuple[AccessRight, ...] = (), reviewer: StaffId | None = None
    ) -> None:
        """Review what the person may reach; to revoke it is another step.

        ``reviewer``: who reviewed; left out, the one who acted in the entry.

        Raises:
            NotFound: the person is not registered.
            BadInput: a right is found to be too much that the person does not have, or is named twice.

        """
        self.must_exist()
        held = tuple(self.access_at(entry.occurred_at))
        for right in named_once(excessive, "excessive"):
            if right not in held:
                raise BadInput(
                    f"{self.id} does not have {right.right} in {right.system}; review what is held",
                    field="excessive",
                    clause="DD-05",
                )
        self._record(
            AccessReviewed(
                entry=entry,
                reviewer=reviewer or entry.actor,
                held=held,
                excessive=excessive,
            )
        )

    @applies(AccessGranted)
    def _access_granted(self, fact: AccessGranted) -> None:
        self._held(fact.access, fact.occurred_at, held=True)

    @applies(AccessRevoked)
    def _access_revoked(self, fact: AccessRevoked) -> None:
        self._held(fact.access, fact.occurred_at, held=False)

    def _held(self, right: AccessRight, since: datetime, *, held: bool) -> None:
        self.access[right] = self.access.get(right, Course()).turned(since, held)
