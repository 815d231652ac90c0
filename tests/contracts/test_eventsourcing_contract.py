"""The eventsourcing library's own shipped test cases, run against our infrastructure module.

They are the library's contract for a persistence module: what its applications and projections rely on.
"""

from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from typing import Any

import pytest
from eventsourcing.persistence import IntegrityError, Tracking
from eventsourcing.tests import application, persistence, projection
from eventsourcing.utils import Environment

from ledger.postgres.connections import Connection, Role
from ledger.postgres.factory import PostgresFactory
from ledger.postgres.recorder import (
    PostgresAggregateRecorder,
    PostgresApplicationRecorder,
    PostgresProcessRecorder,
    PostgresTrackingRecorder,
)


def test_psycopg3_is_not_there_to_lean_on() -> None:
    assert find_spec("psycopg") is None


class OnPostgres:
    """Gives the library's cases a schema of their own, by the environment that they read."""

    @pytest.fixture(autouse=True)
    def _environment(self, database_url: str, schema: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        self._factories: list[PostgresFactory] = []
        self._env = {
            "PERSISTENCE_MODULE": "ledger.postgres",
            "WENZE_DATABASE_URL": database_url,
            "WENZE_SCHEMA": schema,
            "COUNTERS_WENZE_SCHEMA": f"{schema}_counters",
            "EVENTCOUNTERS_WENZE_SCHEMA": f"{schema}_views",
        }
        for name, value in self._env.items():
            monkeypatch.setenv(name, value)
        yield
        for factory in self._factories:
            factory.close()

    def new_factory(self) -> PostgresFactory:
        self._factories.append(PostgresFactory(Environment(env=self._env)))
        return self._factories[-1]


class TestAggregateRecorder(OnPostgres, persistence.AggregateRecorderTestCase):
    def create_recorder(self) -> Any:
        return self.new_factory().aggregate_recorder()


class TestApplicationRecorder(OnPostgres, persistence.ApplicationRecorderTestCase):
    def create_recorder(self) -> Any:
        return self.new_factory().application_recorder()

    def test_insert_subscribe(self) -> None:
        self.optional_test_insert_subscribe()


class TestTrackingRecorder(OnPostgres, persistence.TrackingRecorderTestCase):
    def create_recorder(self) -> Any:
        return self.new_factory().tracking_recorder()


class TestProcessRecorder(OnPostgres, persistence.ProcessRecorderTestCase):
    def create_recorder(self) -> Any:
        return self.new_factory().process_recorder()


class TestNonInterleaving(OnPostgres, persistence.NonInterleavingNotificationIDsBaseCase):
    def create_recorder(self) -> Any:
        return self.new_factory().application_recorder()


class OtherTrackingRecorder(PostgresTrackingRecorder):
    """A follower's own recorder, as an application may bring."""


class TestInfrastructureFactory(OnPostgres, persistence.InfrastructureFactoryTestCase[PostgresFactory]):
    def setUp(self) -> None:
        self.env = Environment(env=self._env)
        super().setUp()

    def expected_factory_class(self) -> Any:
        return PostgresFactory

    def expected_aggregate_recorder_class(self) -> Any:
        return PostgresAggregateRecorder

    def expected_application_recorder_class(self) -> Any:
        return PostgresApplicationRecorder

    def expected_tracking_recorder_class(self) -> Any:
        return PostgresTrackingRecorder

    def tracking_recorder_subclass(self) -> Any:
        return OtherTrackingRecorder

    def expected_process_recorder_class(self) -> Any:
        return PostgresProcessRecorder


class TestApplication(OnPostgres, application.ExampleApplicationTestCase):
    expected_factory_topic = "ledger.postgres.factory:PostgresFactory"


class CountersView(PostgresTrackingRecorder, projection.EventCountersView):
    """Two counters that move in one transaction with the position followed."""

    def __init__(self, pool: Any) -> None:
        super().__init__(pool)
        with (
            closing(Connection(pool.url, pool.schema, Role.OWNER)) as connection,
            connection.cursor() as cursor,
        ):
            cursor.execute("CREATE TABLE IF NOT EXISTS counters (name text PRIMARY KEY, value int NOT NULL)")
            cursor.execute("GRANT SELECT, INSERT, UPDATE ON counters TO wenze_writer")

    def get_created_event_counter(self) -> int:
        return self._read("created")

    def get_subsequent_event_counter(self) -> int:
        return self._read("subsequent")

    def incr_created_event_counter(self, tracking: Tracking) -> None:
        self._increment("created", tracking)

    def incr_subsequent_event_counter(self, tracking: Tracking) -> None:
        self._increment("subsequent", tracking)

    def _read(self, name: str) -> int:
        with self.pool.cursor() as cursor:
            cursor.execute("SELECT value FROM counters WHERE name = %s", (name,))
            row = cursor.fetchone()
            return row[0] if row else 0

    def _increment(self, name: str, tracking: Tracking) -> None:
        with self.pool.cursor() as cursor:
            cursor.execute(
                "WITH moved AS (INSERT INTO tracking VALUES (%s, %s)"
                "  ON CONFLICT (application_name) DO UPDATE SET notification_id = excluded.notification_id"
                "  WHERE tracking.notification_id < excluded.notification_id RETURNING 1)"
                "INSERT INTO counters SELECT %s, 1 FROM moved"
                "  ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value",
                (tracking.application_name, tracking.notification_id, name),
            )
            if cursor.fetchone() is None:
                raise IntegrityError("followed already")


class TestEventCountersView(OnPostgres, projection.EventCountersViewTestCase):
    def construct_event_counters_view(self) -> projection.EventCountersView:
        view = self.new_factory().tracking_recorder(CountersView)
        assert isinstance(view, projection.EventCountersView)
        return view


class TestProjection(OnPostgres, projection.AggregateEventCountersProjectionTestCase):
    view_class = CountersView


class TestEventSourcedProjection(OnPostgres, projection.EventSourcedProjectionTestCase):
    pass
