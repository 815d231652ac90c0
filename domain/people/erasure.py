"""删除 — the key that seals a person's words is given up: every copy of them is unreadable at once, every proof holds."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.calendar import local_date
from domain.entry import Entry
from domain.errors import ImpossibleState, NotFound
from domain.fact import Fact, fact
from domain.given import named_once, written
from domain.identity import StaffId
from domain.people.restriction import PersonRestricted, RestrictionGround, Restrictions
from domain.term import TermEnum


class Requester(TermEnum):
    """提出人 — who asks that a person's data be erased."""

    SELF = "self", "本人"
    AGENT = "agent", "代理人、监护人"
    RELATIVE = "relative", "近亲属"
    ORGANISATION = "organisation", "本机关主动"


@fact("person.erasure-requested.v1")
class ErasureRequested(Fact):
    """申请删除个人信息 — who asks, and what that rests on; it is decided in another entry."""

    person: UUID
    requester: Requester
    basis: str
    """Names nobody."""


@fact("person.erased.v1", clauses=("DD-05",))
class PersonErased(Fact):
    """删除个人信息 — the keys are given up; all that was sealed with them is erased wherever a copy of it lies."""

    person: UUID
    keys: tuple[UUID, ...]
    """密钥 — which keys; each is destroyed whenever it is found again, after a restore as well."""
    basis: str
    """删除依据 — the clause of the law, or that the time for keeping has run out; names nobody."""
    approved_by: StaffId | None
    requested_at: datetime | None
    restricted_since: datetime | None


class Erasure(Restrictions):
    """删除."""

    def request_erasure(self, entry: Entry, *, person: UUID, requester: Requester, basis: str) -> None:
        """Record that somebody asks for a person's data to be erased.

        Raises:
            BadInput: this is the stream of another person; no basis.

        """
        self.must_be_of(person)
        self._record(
            ErasureRequested(entry=entry, person=person, requester=requester, basis=written(basis, "basis"))
        )

    def erase(
        self,
        entry: Entry,
        *,
        person: UUID,
        basis: str,
        approved_by: StaffId | None = None,
        keys: tuple[UUID, ...] = (),
        under_way: tuple[UUID, ...] = (),
    ) -> None:
        """Erase what is sealed of a person; as long as something must be kept, restrict it instead (第四十七条).

        ``basis``: the clause of the law. ``keys``: those that seal the person's words now, and ``under_way``: the open
        complaints and matters that concern the person; the ledger knows both and fills them in.

        Raises:
            BadInput: this is the stream of another person; no basis; something is named twice.
            NotFound: nothing is sealed of this person.
            ImpossibleState: it was erased already; or it must be kept and is restricted already.

        """
        self.must_be_of(person)
        written(basis, "basis")
        living = tuple(key for key in named_once(keys, "keys") if key not in self.erased)
        if not living:
            self._say_that_nothing_is_left(person)
        holds = self.holds_on(local_date(entry.occurred_at))
        if holds or under_way:
            self._must_be_unrestricted()
            self._record(
                PersonRestricted(
                    entry=entry,
                    person=person,
                    ground=RestrictionGround.HELD,
                    holds=holds,
                    under_way=named_once(under_way, "under_way"),
                    reason=basis,
                    approved_by=approved_by,
                    requested_at=self.requested_at,
                )
            )
            return
        self._record(
            PersonErased(
                entry=entry,
                person=person,
                keys=living,
                basis=basis,
                approved_by=approved_by,
                requested_at=self.requested_at,
                restricted_since=self.restricted_since,
            )
        )

    def _say_that_nothing_is_left(self, person: UUID) -> None:
        if self.erased:
            when = max(self.erased.values()).isoformat()
            raise ImpossibleState(
                f"what was sealed of {person} was erased at {when}; nothing was sealed since"
            )
        raise NotFound(f"nothing is sealed of a person {person}; check the id and the organisation")

    @applies(ErasureRequested)
    def _erasure_requested(self, fact: ErasureRequested) -> None:
        self.person, self.requested_at = fact.person, fact.occurred_at

    @applies(PersonErased)
    def _erased(self, fact: PersonErased) -> None:
        self.person = fact.person
        self.erased |= dict.fromkeys(fact.keys, fact.occurred_at)
        self.requested_at = self.restricted_since = None
