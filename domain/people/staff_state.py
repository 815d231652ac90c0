"""人员现状 — what every part of a member of staff may know of the others."""

from datetime import datetime
from uuid import UUID

from domain.correction import Correctable
from domain.errors import ImpossibleState
from domain.people.course import Course


class StaffState(Correctable):
    """The state that more than one concept reads; all of it is assigned in ``staff``.

    Facts may be entered late and in any order: each is placed by when it happened.
    """

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.sections: Course[datetime, UUID | None] = Course()
        self.membership: Course[datetime, bool] = Course()
        """在职 — whether the person belonged to the organisation, since when."""

    def section_at(self, moment: datetime) -> UUID | None:
        """Return the section to which the person belonged at a moment."""
        return self.sections.known_at(moment)

    def left_by(self, moment: datetime) -> datetime | None:
        """Return since when the person had left, at a moment; ``None``: the person belonged to the organisation."""
        turn = self.membership.turn_at(moment)
        return None if turn is None or turn.was else turn.since

    def must_belong(self, moment: datetime) -> None:
        """Refuse what cannot have happened to somebody who had left.

        Raises:
            NotFound: the person is not registered.
            ImpossibleState: the person had left by then.

        """
        self.must_exist()
        left_at = self.left_by(moment)
        if left_at is not None:
            raise ImpossibleState(
                f"{self.id} left at {left_at.isoformat()}; record that the person rejoined first"
            )
