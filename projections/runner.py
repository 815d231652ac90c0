"""投影运行 — feeds recorded facts to all folds, in batches; states and position move in one transaction."""

from collections.abc import Callable

from ledger.ledger import Ledger
from projections.folding import fold_next
from projections.reading import head
from projections.store import SQL
from projections.views import Views


class Runner:
    """Keeps the views of one organisation up with its ledger."""

    def __init__(self, ledger: Ledger, views: Views) -> None:
        self._ledger = ledger
        self._views = views

    def catch_up(self, progress: Callable[[int], None] | None = None) -> int:
        """Fold everything recorded up to now; return the position reached.

        ``progress`` is called with the position after each batch. May be stopped at any point and begun again;
        two runners at once wait for each other and fold nothing twice. A fact at which a fold fails stops that key
        of that view alone: ``Views.failed`` lists them.
        """
        self._views.create()
        while True:
            position, length = self._batch()
            if progress is not None:
                progress(position)
            if position >= length:
                return position

    def _batch(self) -> tuple[int, int]:
        """Return where the views furthest behind stand now, and the length of the ledger."""
        tables = self._views.tables.values()
        with self._views.cursor() as cursor:
            cursor.execute(SQL["begin_batch"])
            cursor.execute(SQL["lock_progress"])
            found = {(name, version): (position, indexed) for name, version, position, indexed in cursor}
            progress = {table: found[table.key] for table in tables}
            stand = {table: position for table, (position, _) in progress.items()}
            length = head(cursor, self._views.event)
            moved = fold_next(cursor, self._views.event, stand, length)
            for table, position in moved.items():
                cursor.execute(SQL["advance_progress"], {**table.id, "position": position})
                if position == length and not progress[table][1]:
                    table.index(cursor)
                    cursor.execute(SQL["note_indexed"], table.id)
            cursor.execute("COMMIT")
        return min((stand | moved).values(), default=length), length
