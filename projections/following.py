"""跟随 — the views of one organisation follow its ledger while the server runs."""

import logging
from dataclasses import dataclass
from datetime import datetime
from threading import Condition, Event, Thread

from domain.errors import WenzeError
from ledger.ledger import Ledger
from ledger.postgres.subscription import PostgresSubscription
from projections.runner import Runner
from projections.views import Views

_log = logging.getLogger("wenze.following")

_FIRST_PAUSE = 0.1
"""Seconds until a follower that failed tries again; twice as long after each further failure."""
_LONGEST_PAUSE = 5.0


class NotYetVisible(WenzeError):
    """The views have not come as far as the reader asks for: ask again in a moment."""


class _Stopped(Exception):  # not an error: how the work is left half-way
    pass


@dataclass(frozen=True, slots=True)
class Lag:
    """滞后 — how far the views stand behind the ledger."""

    position: int
    """Of the last fact in the ledger."""
    visible: int
    """Up to which all views stand."""
    facts: int
    seconds: float
    """Since the first fact that is not visible was recorded; 0 where all are."""


def lag(ledger: Ledger, views: Views, now: datetime) -> Lag:
    """Return how far the views stand behind the ledger."""
    visible, head = min(views.positions().values()), ledger.head()
    waiting = ledger.at([visible + 1]) if head > visible else []
    seconds = max((now - event.recorded_at).total_seconds() for event in waiting) if waiting else 0.0
    return Lag(head, visible, max(0, head - visible), max(0.0, seconds))


class Follower:
    """Folds what is recorded as soon as it is; where the database goes away, it waits for it and goes on.

    A thread of its own does the work; every method may be called from any thread.
    """

    def __init__(self, name: str, ledger: Ledger, views: Views) -> None:
        self._name = name
        self._ledger = ledger
        self._views = views
        self._reached = 0
        self._alive = False
        self._failures = 0
        self._moved = Condition()
        self._stop = Event()
        self._subscription: PostgresSubscription | None = None
        self._thread: Thread | None = None

    @property
    def following(self) -> bool:
        """Whether it is alive, and did not fail at its last turn."""
        return self._alive and not self._failures

    def start(self) -> None:
        """Begin, where it has not begun."""
        if self._thread is None:
            self._alive = True
            self._thread = Thread(target=self._run, name=f"wenze-following-{self._name}", daemon=True)
            self._thread.start()

    def leave(self) -> None:
        """Ask it to end after the batch that is under way; ``stop`` waits for that."""
        self._stop.set()
        subscription = self._subscription
        if subscription is not None:
            subscription.stop()

    def stop(self) -> None:
        """End after the batch that is under way; whoever waits is told."""
        self.leave()
        if self._thread is not None:
            self._thread.join()

    def wait_until(self, position: int, seconds: float) -> bool:
        """Return whether all views show what is recorded up to a position, waiting for it at most so long.

        Where nobody follows, the views are brought up here and now.
        """
        with self._moved:
            self._moved.wait_for(lambda: self._reached >= position or not self.following, seconds)
            if self._reached >= position:
                return True
        return not self.following and Runner(self._ledger, self._views).catch_up() >= position

    def _run(self) -> None:
        try:
            while not self._stop.is_set():
                try:
                    self._follow()
                except _Stopped:
                    return
                except WenzeError as error:  # it names its remedy itself
                    _log.warning("the views of %s do not follow: %s", self._name, error)
                    self._rest()
                except Exception:  # noqa: BLE001  # whatever it is, it must not end here
                    _log.exception("the views of %s do not follow; trying again", self._name)
                    self._rest()
        finally:
            with self._moved:
                self._alive = False
                self._moved.notify_all()

    def _follow(self) -> None:
        runner = Runner(self._ledger, self._views)
        self._reached = 0  # a ledger and its views may have been restored from an earlier day
        self._come_to(runner.catch_up(self._come_to))
        with self._ledger.follow(self._reached) as subscription:
            self._subscription = subscription
            if self._stop.is_set():
                return
            for notification in subscription:
                if notification.id > self._reached:
                    runner.catch_up(self._come_to)
                    subscription.go_on_after(self._reached)

    def _come_to(self, position: int) -> None:
        """Tell those who wait; between two batches is where it can be stopped."""
        with self._moved:
            self._reached, self._failures = position, 0
            self._moved.notify_all()
        if self._stop.is_set():
            raise _Stopped

    def _rest(self) -> None:
        pause = min(_FIRST_PAUSE * 2 ** min(self._failures, 10), _LONGEST_PAUSE)
        with self._moved:
            self._failures += 1
            self._moved.notify_all()
        self._stop.wait(pause)
