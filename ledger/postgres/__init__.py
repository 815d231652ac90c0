"""The eventsourcing library's persistence module over psycopg2 (``PERSISTENCE_MODULE=ledger.postgres``)."""

from ledger.postgres.factory import PostgresFactory

__all__ = ["PostgresFactory"]
