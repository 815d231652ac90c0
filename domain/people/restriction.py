"""限制处理 — sealed words stay, and are opened only for what must go on: storing them, and the purposes named here."""

from datetime import datetime
from uuid import UUID

from domain.accountability.reading import Purpose
from domain.aggregate import applies
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.given import written
from domain.identity import StaffId
from domain.people.person_state import PersonState
from domain.term import TermEnum

WHILE_RESTRICTED = frozenset({Purpose.COMPLAINT, Purpose.ACCOUNTABILITY, Purpose.REQUEST})
"""For what words under restriction may still be opened: what they are held for, and the person's own asking."""


class RestrictionGround(TermEnum):
    """限制事由 — why nothing more is done with it (《个人信息保护法》第四十四条、第四十六条、第四十七条第二款)."""

    REQUEST = "request", "本人要求"
    DISPUTED = "disputed", "准确性有异议，核实中"
    HELD = "held", "应予留存，暂不删除"


@fact("person.restricted.v1", clauses=("DD-05",))
class PersonRestricted(Fact):
    """限制处理个人信息 — since then what is sealed of the person is stored, and opened for few purposes."""

    person: UUID
    ground: RestrictionGround
    holds: tuple[int, ...]
    """留存 — the versions of the holds that stood in the way of an erasure."""
    under_way: tuple[UUID, ...]
    """未结调查 — the open complaints and matters that stood in the way of it."""
    reason: str
    """Names nobody; of an erasure that could not be, its legal basis."""
    approved_by: StaffId | None
    requested_at: datetime | None


@fact("person.restriction-lifted.v1", clauses=("DD-05",))
class RestrictionLifted(Fact):
    """解除限制处理 — what is sealed of the person is opened for any purpose again."""

    person: UUID
    restricted_since: datetime
    reason: str
    """Names nobody."""


class Restrictions(PersonState):
    """限制处理."""

    def restrict(self, entry: Entry, *, person: UUID, ground: RestrictionGround, reason: str) -> None:
        """Restrict what is done with a person's data; sealed words are opened for an investigation or himself alone.

        Raises:
            BadInput: this is the stream of another person; no reason.
            ImpossibleState: it is restricted already.

        """
        self.must_be_of(person)
        self._must_be_unrestricted()
        self._record(
            PersonRestricted(
                entry=entry,
                person=person,
                ground=ground,
                holds=(),
                under_way=(),
                reason=written(reason, "reason"),
                approved_by=None,
                requested_at=None,
            )
        )

    def lift_restriction(self, entry: Entry, *, person: UUID, reason: str) -> None:
        """Lift the restriction.

        Raises:
            NotFound: nothing is recorded of this person's data.
            BadInput: this is the stream of another person; no reason.
            ImpossibleState: it is not restricted.

        """
        self.must_exist()
        self.must_be_of(person)
        if self.restricted_since is None:
            raise ImpossibleState(f"the data of {person} is not restricted; there is nothing to lift")
        self._record(
            RestrictionLifted(
                entry=entry,
                person=person,
                restricted_since=self.restricted_since,
                reason=written(reason, "reason"),
            )
        )

    def _must_be_unrestricted(self) -> None:
        if self.restricted_since is not None:
            stand = ", ".join(f"version {version}" for version in self.holds)
            raise ImpossibleState(
                f"the data of {self.person} is restricted since {self.restricted_since.isoformat()}"
                + (f" (held by {stand}); lift what holds it, then erase" if stand else "; lift that first")
            )

    @applies(PersonRestricted)
    def _restricted(self, fact: PersonRestricted) -> None:
        self.person, self.restricted_since = fact.person, fact.occurred_at

    @applies(RestrictionLifted)
    def _restriction_lifted(self, fact: RestrictionLifted) -> None:
        self.restricted_since = None
