"""The infrastructure factory: what the eventsourcing library asks for a database by.

Settings (strings, as the library passes them): ``WENZE_DATABASE_URL``, a libpq URL of PostgreSQL 14 or later;
``WENZE_SCHEMA``, the organisation's schema; ``CREATE_TABLE``, whether missing tables are made.
"""

from typing import Any

from eventsourcing.persistence import (
    AggregateRecorder,
    ApplicationRecorder,
    InfrastructureFactory,
    ProcessRecorder,
    TrackingRecorder,
)
from eventsourcing.utils import Environment, EnvType, resolve_topic, strtobool

from ledger.postgres.connections import ConnectionPool, Role
from ledger.postgres.recorder import (
    PostgresAggregateRecorder,
    PostgresApplicationRecorder,
    PostgresProcessRecorder,
    PostgresTrackingRecorder,
)
from ledger.postgres.schema import migrate
from ledger.postgres.sequencer import Sequencer


class PostgresFactory(InfrastructureFactory[TrackingRecorder]):
    """Makes recorders over one organisation's schema; ``close`` gives all connections back."""

    URL = "WENZE_DATABASE_URL"
    SCHEMA = "WENZE_SCHEMA"
    CREATE_TABLE = "CREATE_TABLE"

    def __init__(self, env: Environment | EnvType | None) -> None:
        super().__init__(env)
        url = self.env.get(self.URL)
        if not url:
            raise OSError(f"no database is named: set {self.URL} to the URL of a PostgreSQL server")
        self.pool = ConnectionPool(url, self.env.get(self.SCHEMA) or "public", Role.WRITER)
        self.sequencer = Sequencer(self.pool)

    def close(self) -> None:
        """Give all connections back."""
        self.sequencer.close()
        self.pool.close()

    def aggregate_recorder(self, purpose: str = "events") -> AggregateRecorder:
        """Make a recorder of aggregates' states."""
        recorder = PostgresAggregateRecorder(self._migrated_pool(), table=f"aggregate_{purpose}")
        if self._creates_tables:
            recorder.create_table()
        return recorder

    def application_recorder(self) -> ApplicationRecorder:
        """Make a recorder of the ledger."""
        return PostgresApplicationRecorder(self._migrated_pool(), self.sequencer)

    def tracking_recorder(self, tracking_recorder_class: type[Any] | None = None) -> TrackingRecorder:
        """Make a recorder of followers' positions."""
        topic = self.env.get(self.TRACKING_RECORDER_TOPIC)
        cls = tracking_recorder_class or (resolve_topic(topic) if topic else PostgresTrackingRecorder)
        recorder: TrackingRecorder = cls(self._migrated_pool())
        return recorder

    def process_recorder(self) -> ProcessRecorder:
        """Make a recorder of a ledger that follows others."""
        return PostgresProcessRecorder(self._migrated_pool(), self.sequencer)

    @property
    def _creates_tables(self) -> bool:
        return strtobool(self.env.get(self.CREATE_TABLE) or "yes")

    def _migrated_pool(self) -> ConnectionPool:
        if self._creates_tables:
            migrate(self.pool.url, self.pool.schema, "ledger.postgres")
        return self.pool
