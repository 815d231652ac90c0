"""办公处 — the opened ledgers and views behind the routes, one each per organisation."""

from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Annotated, cast

from fastapi import Depends, Header, Path, Query, Request

from api.cosigning import Cosigning
from api.desk import Desk
from api.http.metrics import Metrics
from api.installation import Installation
from ledger.evidence.submission import parse_witnesses
from ledger.organisations import OrganisationEntry
from ledger.postgres.sequencer import Clock
from projections.following import Follower, Lag, NotYetVisible, lag

PATIENCE = 3.0
"""Seconds for which a request waits until what was recorded shows in the views."""
MAX_POSITION = 2**62


@dataclass(frozen=True, slots=True)
class Counter(Desk):
    """窗口 — a desk that stays open, and whose views follow its ledger."""

    follower: Follower
    cosigning: Cosigning


@dataclass(frozen=True, slots=True)
class Condition:
    """状况 — how an organisation's views and signatures stand behind its ledger."""

    lag: Lag
    following: bool
    signed: int
    """The rows that the last checkpoint covers."""
    unsigned_because: str | None
    """Why signing failed the last time."""


class Office:
    """Opens each organisation once and keeps it open."""

    def __init__(self, installation: Installation, clock: Clock) -> None:
        self.installation = installation
        self.clock = clock
        self.metrics = Metrics(self.conditions)
        self._desks: dict[str, Counter] = {}
        """By code, and by any other word that was asked for."""
        self._mutex = Lock()

    def desk(self, word: str) -> Counter:
        """Return the desk of an organisation by code or name.

        Raises:
            domain.errors.NotFound: there is no such organisation.

        """
        with self._mutex:
            desk = self._desks.get(word)
            if desk is None:
                entry = self.installation.organisations.find(word)
                desk = self._desks.get(entry.code) or self._opened(entry)
                self._desks[word] = self._desks[entry.code] = desk
            return desk

    def desks(self) -> list[Counter]:
        """Return the desks that are open."""
        with self._mutex:
            return list({desk.organisation.code: desk for desk in self._desks.values()}.values())

    def conditions(self) -> dict[str, Condition]:
        """Return how each organisation stands."""
        desks = {entry.code: self.desk(entry.code) for entry in self.installation.organisations.list()}
        now = self.clock()
        return {code: _condition(desk, now) for code, desk in desks.items()}

    def _opened(self, entry: OrganisationEntry) -> Counter:
        desk = self.installation.desk(entry)
        follower = Follower(entry.code, desk.ledger, desk.views)
        desk.signing.written(0)
        seconds = self.installation.settings.sign_seconds
        cosigning = Cosigning(desk.log, parse_witnesses(self.installation.settings.witnesses), seconds)
        return Counter(entry, desk.ledger, desk.views, desk.signing, follower, cosigning)


def _condition(desk: Counter, now: datetime) -> Condition:
    signed, failure = desk.log.last(), desk.signing.failure
    return Condition(
        lag(desk.ledger, desk.views, now),
        desk.follower.following,
        signed.checkpoint.size if signed else 0,
        str(failure) if failure else None,
    )


def office(request: Request) -> Office:
    """Return the office of the application."""
    return cast("Office", request.app.state.office)


Org = Annotated[str, Path(description="code of the organisation")]


def _desk(request: Request, org: Org) -> Counter:
    return office(request).desk(org)


def _desk_that_shows(
    request: Request,
    org: Org,
    min_position: Annotated[
        int | None,
        Query(
            ge=0,
            le=MAX_POSITION,
            description="answer only once the views show what is recorded up to this position, as a receipt names it",
        ),
    ] = None,
    wenze_min_position: Annotated[
        int | None, Header(ge=0, le=MAX_POSITION, description="the same as `min_position`")
    ] = None,
) -> Counter:
    desk = office(request).desk(org)
    wanted = max(min_position or 0, wenze_min_position or 0)
    if wanted and not desk.follower.wait_until(wanted, PATIENCE):
        raise NotYetVisible(
            f"the views of {org} do not show position {wanted} yet, after {PATIENCE:g} seconds; ask again"
        )
    return desk


def _now(request: Request) -> datetime:
    return office(request).clock()


AtDesk = Annotated[Counter, Depends(_desk_that_shows)]
"""For reading: waits for the position that the caller wants to see."""
ToRecord = Annotated[Counter, Depends(_desk)]
"""For recording."""
Now = Annotated[datetime, Depends(_now)]
AtOffice = Annotated[Office, Depends(office)]
