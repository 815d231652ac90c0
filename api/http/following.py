"""跟随 — every organisation of the installation is followed while the server runs, those that come later as well."""

import logging
from threading import Event, Thread

from api.http.office import Office
from domain.errors import WenzeError

_log = logging.getLogger("wenze.following")

_LOOK_AGAIN = 2.0
"""Seconds after which the list of organisations is read again."""


class Following:
    """Starts a follower for each organisation, and stops them all."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._stop = Event()
        self._thread = Thread(target=self._run, name="wenze-following", daemon=True)

    def start(self) -> None:
        """Follow those that are there, then look out for others."""
        self._look()
        self._thread.start()

    def stop(self) -> None:
        """Stop all followers, each after the batch that is under way."""
        self._stop.set()
        self._thread.join()
        desks = self._office.desks()
        for desk in desks:
            desk.follower.leave()
        for desk in desks:
            desk.follower.stop()
            desk.cosigning.stop()

    def _run(self) -> None:
        while not self._stop.wait(_LOOK_AGAIN):
            self._look()

    def _look(self) -> None:
        try:
            for entry in self._office.installation.organisations.list():
                if self._stop.is_set():
                    return
                desk = self._office.desk(entry.code)
                desk.follower.start()
                desk.cosigning.start()
        except WenzeError as error:
            _log.warning("not every organisation is followed yet: %s", error)  # tried again at the next look
        except Exception:  # noqa: BLE001  # whatever it is, the others are followed
            _log.exception("not every organisation is followed yet; trying again")
