"""关注名单 — how far the sweep has come, and which streams it must look at again at which moment."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from ledger.postgres.statements import statements
from projections.views import Views

_SQL = statements("projections", "watchlist")


class Watchlist:
    """Stands beside the views: it can be lost, and costs one full sweep then."""

    def __init__(self, views: Views) -> None:
        self._views = views

    def reached(self, rules: str) -> int:
        """Return the position that was swept under these rules; 0 where they have changed since."""
        with self._views.cursor() as cursor:
            cursor.execute(_SQL["read_sweep"])
            position, swept_under = cursor.fetchone() or (0, "")
            if swept_under == rules:
                return int(position)
            cursor.execute(_SQL["forget"])
            return 0

    def due(self, now: datetime) -> set[UUID]:
        """Return the streams whose awaited moment has come."""
        with self._views.cursor() as cursor:
            cursor.execute(_SQL["due"], {"now": now})
            return {stream for (stream,) in cursor}

    def looked_at(self, again: Mapping[UUID, datetime | None]) -> None:
        """Remember when each stream must be looked at again; None: not before something is recorded."""
        later = {stream: moment for stream, moment in again.items() if moment is not None}
        with self._views.cursor() as cursor:
            cursor.execute(_SQL["watch"], {"streams": list(later), "moments": list(later.values())})
            cursor.execute(_SQL["unwatch"], {"streams": list(again.keys() - later.keys())})

    def swept(self, position: int, rules: str) -> None:
        """Remember how far the sweep has come."""
        with self._views.cursor() as cursor:
            cursor.execute(_SQL["save_sweep"], {"position": position, "rules": rules})
