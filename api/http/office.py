"""办公处 — the opened ledgers and views behind the routes, one each per organisation."""

from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Annotated, cast

from fastapi import Depends, Path, Request

from api.installation import Installation
from api.names import Names
from ledger.ledger import Ledger
from ledger.organisations import OrganisationEntry
from ledger.postgres.sequencer import Clock
from projections.views import Views


@dataclass(frozen=True, slots=True)
class Desk:
    """What a request about one organisation needs."""

    organisation: OrganisationEntry
    ledger: Ledger
    views: Views

    def names(self) -> Names:
        """Return the names of its sections and staff."""
        return Names(self.ledger, self.views)

    def position(self) -> int:
        """Return the ledger position up to which all views stand."""
        return min(self.views.positions().values())


class Office:
    """Opens each organisation once and keeps it open."""

    def __init__(self, installation: Installation, clock: Clock) -> None:
        self.installation = installation
        self.clock = clock
        self._desks: dict[str, Desk] = {}
        self._mutex = Lock()

    def desk(self, word: str) -> Desk:
        """Return the desk of an organisation by code or name.

        Raises:
            domain.errors.NotFound: there is no such organisation.

        """
        with self._mutex:
            desk = self._desks.get(word)
            if desk is None:
                entry = self.installation.organisations.find(word)
                desk = Desk(entry, self.installation.ledger(entry), self.installation.views(entry))
                desk.views.create()
                self._desks[word] = desk
            return desk


def office(request: Request) -> Office:
    """Return the office of the application."""
    return cast("Office", request.app.state.office)


def _desk(request: Request, org: Annotated[str, Path(description="code of the organisation")]) -> Desk:
    return office(request).desk(org)


def _now(request: Request) -> datetime:
    return office(request).clock()


AtDesk = Annotated[Desk, Depends(_desk)]
Now = Annotated[datetime, Depends(_now)]
AtOffice = Annotated[Office, Depends(office)]
