"""后台巡查 — one thread that sweeps every organisation from time to time while the server runs."""

import logging
from collections.abc import Callable
from datetime import timedelta
from threading import Event, Thread

from api.installation import Installation
from api.sweep.sweep import Sweep, Swept
from domain.errors import WenzeError
from ledger.postgres.sequencer import Clock

_log = logging.getLogger("wenze.sweep")


class BackgroundSweep:
    """Sweeps until it is stopped; a sweep that fails is logged, and tried again at the next turn."""

    def __init__(
        self,
        installation: Installation,
        clock: Clock,
        every: timedelta,
        tell: Callable[[str, Swept | None], None] = lambda _code, _swept: None,
    ) -> None:
        self._installation = installation
        self._clock = clock
        self._every = every
        self._tell = tell
        self._sweeps: dict[str, Sweep] = {}
        self._stop = Event()
        self._thread = Thread(target=self._run, name="wenze-sweep", daemon=True)

    def start(self) -> None:
        """Begin with the first sweep."""
        self._thread.start()

    def stop(self) -> None:
        """Wait for the sweep that is under way, and end."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self._sweep_all()
            except Exception:  # noqa: BLE001  # whatever it is, the next turn tries again
                _log.exception("the sweep failed; it is tried again in %s", self._every)
            self._stop.wait(self._every.total_seconds())

    def _sweep_all(self) -> None:
        for entry in self._installation.organisations.list():
            if not self._stop.is_set():
                self._sweep(entry.code)

    def _sweep(self, code: str) -> None:
        try:
            if code not in self._sweeps:
                self._sweeps[code] = self._installation.sweep(self._installation.organisations.find(code))
            swept = self._sweeps[code].run(self._clock())
        except WenzeError as error:
            _log.error("the sweep of %s failed: %s", code, error)  # it names its remedy itself
            self._tell(code, None)
            return
        except Exception:
            self._tell(code, None)
            raise
        self._tell(code, swept)
        _log.info(
            "swept %s: %d looked at, %d raised, %d warned", code, swept.looked_at, swept.raised, swept.warned
        )
        for failure in swept.failures:
            _log.error("rule %s failed on %s: %s", failure.clause, failure.subject, failure.error)
