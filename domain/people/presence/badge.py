"""挂牌上岗 — whether a person was found with his badge at work (CN-10, CN-11)."""

from uuid import UUID

from domain.aggregate import applies
from domain.entry import Entry
from domain.fact import Fact, fact
from domain.identity import SectionId, StaffId
from domain.people.presence.state import PresenceState
from domain.personal import Personal


@fact("presence.badge-inspected.v1", clauses=("CN-10", "CN-11"))
class BadgeInspected(Fact):
    """检查挂牌 — at a window it must be worn (CN-10), elsewhere in principle (CN-11): there a reason counts."""

    person: UUID
    section: UUID | None
    at_window: bool
    worn: bool
    reason: Personal | None
    """未挂牌原因 — as the person gave it."""
    inspection: UUID | None


class Badge(PresenceState):
    """挂牌 — the one who looked is the one who acted in the entry."""

    def inspect_badge(
        self,
        entry: Entry,
        *,
        person: StaffId,
        at_window: bool,
        worn: bool,
        section: SectionId | None = None,
        reason: str | None = None,
        inspection: UUID | None = None,
    ) -> None:
        """Record what was seen.

        Raises:
            BadInput: this is the presence of another person.

        """
        self.must_be_of(person)
        self._record(
            BadgeInspected(
                entry=entry,
                person=person,
                section=section,
                at_window=at_window,
                worn=worn,
                reason=Personal.said(person, reason),
                inspection=inspection,
            )
        )

    @applies(BadgeInspected)
    def _badge_inspected(self, fact: BadgeInspected) -> None:
        self.person = fact.person
