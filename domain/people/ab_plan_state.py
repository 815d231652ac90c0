"""AB角配备方案的标识与现状 — what every part of a plan may know of the others."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.correction import Correctable
from domain.errors import BadInput, ImpossibleState
from domain.identity import derived_id
from domain.people.ab_pair import ABPair
from domain.people.course import Course


def ab_plan_id(section: UUID) -> UUID:
    """Return the id of a section's plan: there is one, and it changes."""
    return derived_id("ab-plan", str(section))


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """一版方案 — its number counts the editions in the order in which they were entered."""

    number: int
    made_at: datetime
    pairs: tuple[ABPair, ...]


class ABPlanState(Correctable):
    """The state that more than one concept of a plan reads; each field is assigned by the file named.

    Facts may be entered late and in any order: each is placed by when it happened.
    """

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.editions: Course[datetime, Edition] = Course()  # ab_plan
        self.changes: tuple[datetime, ...] = ()  # ab_plan
        """人员调整时间 — in the order of entry."""
        self.approvals: Course[datetime, int] = Course()  # ab_plan_approval
        """审定 — which edition, since when."""
        self.filings: Course[datetime, int] = Course()  # ab_plan_approval
        """备案 — which edition, since when."""

    def edition_at(self, moment: datetime) -> Edition | None:
        """Return the edition that stood at a moment, approved or not."""
        return self.editions.at(moment)

    def unfollowed_at(self, moment: datetime) -> tuple[datetime, ...]:
        """Return the personnel changes up to a moment that no edition had followed by then (AB-11)."""
        edition = self.edition_at(moment)
        since = edition.made_at if edition else None
        return tuple(
            sorted(at for at in self.changes if at <= moment and (since is None or at > since)),
        )

    def must_be_of(self, section: UUID) -> None:
        """Refuse the plan of another section.

        Raises:
            BadInput: this is not the stream of the section's plan.

        """
        if self.id != ab_plan_id(section):
            raise BadInput(
                f"{self.id} is not the plan of section {section}; its plan is {ab_plan_id(section)}",
                field="section",
            )

    def must_be_proposed(self) -> None:
        """Refuse what needs a plan that nobody proposed.

        Raises:
            ImpossibleState: no plan was ever proposed.

        """
        if not self.editions.turns:
            raise ImpossibleState(
                f"no plan was ever proposed in {self.id}; record the proposal first, it may be entered late",
                clause="AB-08",
            )

    def edition_meant(self, edition: int | None, moment: datetime) -> int:
        """Return the edition named; where none is, the one that stood at the moment, else the first that was made.

        Raises:
            ImpossibleState: no plan was ever proposed.
            BadInput: there is no such edition.

        """
        self.must_be_proposed()
        if edition is None:
            return self.editions.known_at(moment).number
        numbers = {turn.was.number for turn in self.editions.turns}
        if edition not in numbers:
            raise BadInput(
                f"the plan {self.id} has no edition {edition}; its editions are 1 to {max(numbers)}",
                field="edition",
            )
        return edition
