"""The library's recorders over PostgreSQL: snapshots of aggregates, and the ledger of events."""

from collections.abc import Sequence
from contextlib import closing
from typing import Any
from uuid import UUID

import psycopg2.sql
from eventsourcing import persistence
from eventsourcing.persistence import (
    AggregateRecorder,
    ApplicationRecorder,
    Notification,
    StoredEvent,
    Subscription,
)

from ledger.postgres.connections import Connection, ConnectionPool, Role, translated
from ledger.postgres.sequencer import Sequencer
from ledger.postgres.statements import statements
from ledger.postgres.subscription import PostgresSubscription
from ledger.sequence import Append, as_uuid

EVENTS = statements("ledger.postgres", "events")
SNAPSHOTS = statements("ledger.postgres", "snapshots")
TRACKING = statements("ledger.postgres", "tracking")

_LAST = 2**62
"""A version or position beyond every possible one: stands for "to the end"."""


def _select_stream(
    pool: ConnectionPool,
    sql: dict[str, Any],
    originator_id: UUID | str,
    *,
    gt: int | None,
    lte: int | None,
    desc: bool,
    limit: int | None,
) -> list[StoredEvent]:
    with pool.cursor() as cursor:
        cursor.execute(
            sql["select_stream_backwards" if desc else "select_stream"],
            {
                "originator": as_uuid(originator_id),
                "gt": -1 if gt is None else gt,
                "lte": _LAST if lte is None else lte,
                "limit": limit,
            },
        )
        return [StoredEvent(originator_id, version, type_, bytes(state)) for version, type_, state in cursor]


def streams(pool: ConnectionPool, ids: Sequence[UUID]) -> dict[UUID, list[tuple[int, str, memoryview]]]:
    """Return the rows (version, type, state) of several whole streams; empty for a stream that has not begun."""
    found: dict[UUID, list[tuple[int, str, memoryview]]] = {id: [] for id in ids}
    with pool.cursor() as cursor:
        cursor.execute(EVENTS["select_streams"], {"originators": list(ids)})
        for place, version, type_, state in cursor:
            found[ids[place - 1]].append((version, type_, state))
    return found


def commands_done(pool: ConnectionPool, keys: Sequence[str]) -> dict[str, tuple[bytes, int, int]]:
    """Return what was done before under these keys: fingerprint, first and last position."""
    with pool.cursor() as cursor:
        cursor.execute(EVENTS["commands_done"], {"keys": list(keys)})
        return {key: (bytes(fingerprint), first, last) for key, fingerprint, first, last in cursor}


class PostgresAggregateRecorder(AggregateRecorder):
    """States of aggregates (snapshots) in a table of their own; they can always be made again from events."""

    def __init__(self, pool: ConnectionPool, table: str) -> None:
        self._pool = pool
        self._sql: dict[str, Any] = {
            name: psycopg2.sql.SQL(text).format(table=psycopg2.sql.Identifier(table))
            for name, text in SNAPSHOTS.items()
        }

    def create_table(self) -> None:
        """Make the table where it is missing; takes a login that may act as the owner."""
        with closing(Connection(self._pool.url, self._pool.schema, Role.OWNER)) as connection, translated():
            connection.cursor().execute(self._sql["create"])

    def insert_events(self, stored_events: Sequence[StoredEvent], **_: Any) -> Sequence[int] | None:
        """Keep states.

        Raises:
            eventsourcing.persistence.IntegrityError: a state of this version is kept already.

        """
        if stored_events:
            with self._pool.cursor() as cursor:
                cursor.execute(
                    self._sql["insert"],
                    {
                        "originators": [as_uuid(event.originator_id) for event in stored_events],
                        "versions": [event.originator_version for event in stored_events],
                        "types": [event.topic for event in stored_events],
                        "states": [event.state for event in stored_events],
                    },
                )
        return None

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """Return the states of one stream."""
        return _select_stream(self._pool, self._sql, originator_id, gt=gt, lte=lte, desc=desc, limit=limit)


class PostgresApplicationRecorder(ApplicationRecorder):
    """The ledger of events: written by the sequencer, read by position or by stream."""

    def __init__(self, pool: ConnectionPool, sequencer: Sequencer) -> None:
        self.pool = pool
        self.sequencer = sequencer

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """Add events and return their positions.

        ``command`` (ledger.sequence.Command): do it once under this key. ``recorded_at``: see Append.

        Raises: as ``Sequencer.submit``.

        """
        append = Append(
            stored_events,
            command=kwargs.get("command"),
            tracking=kwargs.get("tracking"),
            recorded_at=kwargs.get("recorded_at"),
        )
        if not stored_events and append.tracking is None and append.command is None:
            return []
        return list(self.sequencer.submit(append))

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """Return the events of one stream."""
        return _select_stream(self.pool, dict(EVENTS), originator_id, gt=gt, lte=lte, desc=desc, limit=limit)

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """Return events by position; ``topics`` keeps those of these types."""
        with self.pool.cursor() as cursor:
            cursor.execute(
                EVENTS["select_notifications"],
                {
                    "start": (start or 0) + (0 if inclusive_of_start else 1),
                    "stop": _LAST if stop is None else stop,
                    "topics": list(topics) or None,
                    "limit": limit,
                },
            )
            return [
                Notification(id, version, type_, bytes(state), position)
                for position, id, version, type_, state in cursor
            ]

    def max_notification_id(self) -> int | None:
        """Return the length of the ledger, or None when it is empty."""
        with self.pool.cursor() as cursor:
            cursor.execute(EVENTS["max_position"])
            row = cursor.fetchone()
        return row[0] if row else None

    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = ()
    ) -> Subscription[ApplicationRecorder]:
        """Return an endless iterator over the events after a position."""
        return PostgresSubscription(self, gt=gt, topics=topics)


class PostgresTrackingRecorder(persistence.TrackingRecorder):
    """How far followers have come; positions only move forward."""

    def __init__(self, pool: ConnectionPool) -> None:
        self.pool = pool

    def insert_tracking(self, tracking: persistence.Tracking) -> None:
        """Move a follower forward.

        Raises:
            eventsourcing.persistence.IntegrityError: it has come as far already.

        """
        with self.pool.cursor() as cursor:
            cursor.execute(
                TRACKING["advance"],
                {"application": tracking.application_name, "position": tracking.notification_id},
            )
            if cursor.fetchone() is None:
                raise persistence.IntegrityError(
                    f"{tracking.application_name} has already been followed to {tracking.notification_id} or beyond"
                )

    def max_tracking_id(self, application_name: str) -> int | None:
        """Return how far a follower has come, or None when it has not begun."""
        with self.pool.cursor() as cursor:
            cursor.execute(TRACKING["position"], {"application": application_name})
            row = cursor.fetchone()
        return row[0] if row else None


class PostgresProcessRecorder(
    PostgresTrackingRecorder, PostgresApplicationRecorder, persistence.ProcessRecorder
):
    """A ledger that also follows others: new events and the position followed stand in one transaction."""

    def __init__(self, pool: ConnectionPool, sequencer: Sequencer) -> None:
        PostgresApplicationRecorder.__init__(self, pool, sequencer)
