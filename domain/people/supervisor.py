"""监督员、联络员 — people from outside who were asked to watch, and to say what they see."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.correction import Correctable, Correction
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.people.course import Course
from domain.personal import Personal
from domain.term import TermEnum


class SupervisorRole(TermEnum):
    """监督身份."""

    LIAISON = "liaison", "党工委联络员"
    OBSERVER = "observer", "行风、作风监督员"


@fact("organisation.supervisor-appointed.v1", clauses=("DJ-06",))
class SupervisorAppointed(Fact):
    """聘请联络员 — a person of the community; every word about the person is sealed."""

    observer: UUID
    role: SupervisorRole
    name: Personal | None
    contact: Personal | None
    community: str
    """所在社区"""


@fact("organisation.supervisor-released.v1", clauses=("DJ-06",))
class SupervisorReleased(Fact):
    """解聘联络员 — the person no longer watches for the organisation."""

    observer: UUID
    role: SupervisorRole


class Supervision(Correctable):
    """群众监督 — who watches from outside."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.supervisors: dict[UUID, Course[datetime, SupervisorRole | None]] = {}
        """Of everybody who ever watched: as what, since when; ``None``: not any more."""

    def supervisors_at(self, moment: datetime) -> dict[UUID, SupervisorRole]:
        """Return who watched at a moment, and as what (DJ-06)."""
        held = ((observer, course.at(moment)) for observer, course in self.supervisors.items())
        return {observer: role for observer, role in held if role is not None}

    def appoint_supervisor(
        self,
        entry: Entry,
        *,
        observer: UUID,
        role: SupervisorRole,
        name: str | None = None,
        contact: str | None = None,
        community: str = "",
    ) -> None:
        """Appoint somebody from outside.

        ``observer``: the person's id; what is said of the person is sealed under it.

        Raises:
            NotFound: the organisation is not registered.
            ImpossibleState: the person is appointed already.

        """
        self.must_exist()
        if observer in self.supervisors_at(entry.occurred_at):
            raise ImpossibleState(
                f"{observer} is appointed already; release the person before another appointment",
                field="observer",
                clause="DJ-06",
            )
        self._record(
            SupervisorAppointed(
                entry=entry,
                observer=observer,
                role=role,
                name=Personal.said(observer, name),
                contact=Personal.said(observer, contact),
                community=community,
            )
        )

    def release_supervisor(self, entry: Entry, *, observer: UUID) -> None:
        """Release somebody from outside.

        Raises:
            NotFound: the organisation is not registered.
            ImpossibleState: the person is not appointed.

        """
        self.must_exist()
        role = self.supervisors_at(entry.occurred_at).get(observer)
        if role is None:
            raise ImpossibleState(
                f"{observer} is not appointed at {entry.occurred_at.isoformat()}; record the appointment first",
                field="observer",
                clause="DJ-06",
            )
        self._record(SupervisorReleased(entry=entry, observer=observer, role=role))

    def correction(self, *, version: int, field: str, right: str | None, reason: str) -> Correction:
        """Decide on a correction; what is said of somebody who watches is sealed under that person's key.

        Raises:
            NotFound: the organisation is not registered.
            BadInput: no such version or field, one that cannot be corrected, a value of another type, no reason.
            ImpossibleState: what is recorded later could not have followed.

        """
        decided = super().correction(version=version, field=field, right=right, reason=reason)
        fact = self.correctable(version)
        if decided.sealed is None or not isinstance(fact, SupervisorAppointed):
            return decided
        return replace(decided, sealed=Personal.said(fact.observer, right))

    @applies(SupervisorAppointed)
    def _supervisor_appointed(self, fact: SupervisorAppointed) -> None:
        self._watches(fact.observer, fact.occurred_at, fact.role)

    @applies(SupervisorReleased)
    def _supervisor_released(self, fact: SupervisorReleased) -> None:
        self._watches(fact.observer, fact.occurred_at, None)

    def _watches(self, observer: UUID, since: datetime, role: SupervisorRole | None) -> None:
        self.supervisors[observer] = self.supervisors.get(observer, Course()).turned(since, role)
