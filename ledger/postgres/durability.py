"""持久 — a ledger does not start on a server that could forget what it acknowledged."""

from domain.errors import NotDurable
from ledger.postgres.connections import Cursor
from ledger.postgres.statements import statements

SQL = statements("ledger.postgres", "durability")


def assert_durable(cursor: Cursor) -> None:
    """Check the server's settings.

    Raises:
        NotDurable: names the setting that is off, and what to do.

    """
    cursor.execute(SQL["settings_off"])
    off = [name for (name,) in cursor]
    if off:
        raise NotDurable(
            f"this PostgreSQL could forget what it acknowledged: {' and '.join(off)} is off; "
            "turn it on in postgresql.conf and restart the server"
        )
