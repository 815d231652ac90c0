"""投影运行 — feeds recorded facts to all folds, in batches; states and position move in one transaction."""

from collections.abc import Callable, Sequence
from typing import Any

from domain.event import Recorded
from ledger.ledger import Ledger
from ledger.postgres.connections import Cursor
from projections.store import SQL, Table
from projections.views import Views

_BATCH = 5_000
"""Facts folded in one transaction."""


class Runner:
    """Keeps the views of one organisation up with its ledger."""

    def __init__(self, ledger: Ledger, views: Views) -> None:
        self._ledger = ledger
        self._views = views
        self._tables = views.tables

    def catch_up(self, progress: Callable[[int], None] | None = None) -> int:
        """Fold everything recorded up to now; return the position reached.

        ``progress`` is called with the position after each batch. May be stopped at any point and begun again;
        two runners at once wait for each other and fold nothing twice.
        """
        self._views.create()
        while True:
            position, more = self._batch()
            if progress is not None:
                progress(position)
            if not more:
                return position

    def _batch(self) -> tuple[int, bool]:
        with self._views.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(SQL["lock_progress"])
            reached = {(name, version): position for name, version, position in cursor}
            tables = {
                table: reached[table.projection.name, table.projection.version]
                for table in self._tables.values()
            }
            start = min(tables.values())
            events = self._ledger.read(start, _BATCH)
            if not events:
                cursor.execute("ROLLBACK")
                return start, False
            for table, position in tables.items():
                self._fold(cursor, table, [event for event in events if event.position > position])
            cursor.execute("COMMIT")
        return events[-1].position, len(events) == _BATCH

    def _fold(self, cursor: Cursor, table: Table, events: Sequence[Recorded]) -> None:
        if not events:
            return
        projection = table.projection
        touched = [
            (key, event)
            for event in events
            if type(event.fact) in projection.reads
            for key in projection.keys(event)
        ]
        states: dict[str, Any] = table.load(cursor, {key for key, _ in touched})
        for key, event in touched:
            state = states.get(key)
            states[key] = projection.evolve(projection.initial(key) if state is None else state, event)
        if states:
            table.save(cursor, states)
        cursor.execute(
            SQL["advance_progress"],
            {"projection": projection.name, "version": projection.version, "position": events[-1].position},
        )
