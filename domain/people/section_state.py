"""处室现状 — what every part of a section may know of the others."""

from datetime import datetime
from uuid import UUID

from domain.correction import Correctable
from domain.errors import ImpossibleState


class SectionState(Correctable):
    """The state that more than one concept of a section reads; all of it is assigned in ``section``."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.closed_at: datetime | None = None

    def must_be_open(self, moment: datetime) -> None:
        """Refuse what cannot have happened in a section that was closed.

        Raises:
            NotFound: the section is not established.
            ImpossibleState: the section was closed by then.

        """
        self.must_exist()
        if self.closed_at is not None and self.closed_at <= moment:
            raise ImpossibleState(
                f"section {self.id} was closed at {self.closed_at.isoformat()}; establish a new one"
            )
