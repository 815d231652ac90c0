"""公示状态 — what every part of a publication may know of the others."""

from datetime import date
from uuid import UUID

from domain.correction import Correctable
from domain.errors import ImpossibleState
from domain.office.publication_content import PublicationContent, PublicationKind, PublicationSubject


class PublicationState(Correctable):
    """The state that more than one concept of a publication reads; the file ``publication`` assigns it."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.kind = PublicationKind.OTHER
        self.place: str | None = None
        self.about = PublicationSubject()
        self.content = PublicationContent()
        self.first_day: date | None = None
        self.last_day: date | None = None
        self.withdrawn = False

    def must_be_public(self) -> None:
        """Refuse to change what is public no longer.

        Raises:
            NotFound: nothing was made public under this id.
            ImpossibleState: it is withdrawn.

        """
        self.must_exist()
        if self.withdrawn:
            raise ImpossibleState(
                f"publication {self.id} is withdrawn; make it public anew under an id of its own"
            )
