"""订阅 — an endless reader of the ledger: listens before it pulls, and polls as well, so it cannot stall."""

from collections import deque
from collections.abc import Sequence
from select import select
from socket import socketpair
from time import monotonic, sleep
from typing import TYPE_CHECKING

import psycopg2.extensions
from eventsourcing.persistence import InterfaceError, Notification, OperationalError, Subscription

from ledger.postgres.connections import Connection, translated
from ledger.postgres.sequencer import SQL, channel, ears_key

if TYPE_CHECKING:
    from ledger.postgres.recorder import PostgresApplicationRecorder

_POLL = 1.0
"""Seconds after which the ledger is looked at without having been called."""
_PULL = 500
"""Events read at once."""
_PATIENCE = 30.0
"""Seconds for which a vanished server is waited for, before the reader is told."""


class PostgresSubscription(Subscription["PostgresApplicationRecorder"]):
    """Every event after a position, in order, exactly once, for as long as it is asked.

    The reader's own thread does all the work; ``stop`` may be called from any other.
    """

    def __init__(
        self, recorder: "PostgresApplicationRecorder", gt: int | None = None, topics: Sequence[str] = ()
    ) -> None:
        super().__init__(recorder=recorder, gt=gt, topics=topics)
        self._pulled: deque[Notification] = deque()
        self._connection: Connection | None = None
        self._bell, self._bell_rope = socketpair()
        self._listen()

    def stop(self) -> None:
        """End the iteration, also one that is waiting in another thread."""
        super().stop()
        self._bell_rope.send(b"!")

    def go_on_after(self, position: int) -> None:
        """Leave out the events up to a position: the reader came that far by itself."""
        while self._pulled and self._pulled[0].id <= position:
            self._pulled.popleft()
        if position > (self._last_notification_id or 0):
            self._last_notification_id = position

    def __exit__(self, *args: object, **kwargs: object) -> None:
        super().__exit__(*args, **kwargs)
        self._hang_up()

    def __del__(self) -> None:
        self._hang_up()
        self._bell.close()
        self._bell_rope.close()

    def __next__(self) -> Notification:
        """Return the next event; wait for it where there is none yet.

        Raises:
            eventsourcing.persistence.OperationalError: the server has been away too long.

        """
        failing_since: float | None = None
        while not self._has_been_stopped:
            if self._pulled:
                return self._pulled.popleft()
            try:
                self._listen()
                self._pull()
                if not self._pulled:
                    self._wait()
                failing_since = None
            except (OperationalError, InterfaceError):
                self._hang_up()
                failing_since = failing_since or monotonic()
                if monotonic() - failing_since > _PATIENCE:
                    raise
                sleep(0.05)
        raise StopIteration

    def _listen(self) -> None:
        """Listen first: an event recorded between the last pull and the wait then rings."""
        if self._connection is None:
            pool = self._recorder.pool
            connection = Connection(pool.url, pool.schema, pool.role)
            with translated(), connection.cursor() as cursor:
                cursor.execute(f"LISTEN {channel(pool.schema)}")
                cursor.execute(SQL["prick_ears"], {"ears": ears_key(pool.schema)})
            self._connection = connection

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _pull(self) -> None:
        pulled = self._recorder.select_notifications(
            start=self._last_notification_id, limit=_PULL, topics=self._topics, inclusive_of_start=False
        )
        if pulled:
            self._pulled.extend(pulled)
            self._last_notification_id = pulled[-1].id

    def _wait(self) -> None:
        assert self._connection is not None  # noqa: S101  # listened to just before
        raw: psycopg2.extensions.connection = self._connection.raw
        with translated():
            if not raw.notifies:
                select((raw.fileno(), self._bell.fileno()), (), (), _POLL)
                raw.poll()
            raw.notifies.clear()
