"""重建 — fills a view's table beside the live one, on all cores, and swaps them; may be killed at any point."""

import inspect
import os
import re
import signal
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from multiprocessing import get_context
from typing import Any

from psycopg2 import sql

from domain.errors import Damaged, WenzeError
from ledger.postgres.connections import Cursor
from ledger.postgres.statements import statements
from projections.folding import fold_next
from projections.folds.projection import Projection
from projections.reading import head
from projections.share import Share
from projections.store import SQL, Table
from projections.views import Views

_SQL = statements("projections", "rebuild")
_LOOK = 0.2
"""Seconds between two looks at how far the processes have come."""
_TABLE = re.compile(r"(?P<name>.+)_v(?P<version>\d+)(?P<kind>_old|_new)?")


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """重建结果 — one view whose new table has taken the place of the live one."""

    projection: str
    position: int
    states: int
    before: int
    """States that the table before it held."""


class Rebuild:
    """Fills tables beside live ones in shares, each in a process of its own, then swaps them."""

    def __init__(self, views: Views, names: Iterable[str], shares: int | None = None) -> None:
        self._views = views
        self._live = [views.tables[name] for name in names]
        self._new = [Table(table.projection, beside=True) for table in self._live]
        of = shares or os.cpu_count() or 1
        self._shares = [Share(number, of) for number in range(of)]

    def run(
        self, progress: Callable[[int], None] | None = None, *, accept_difference: bool = False
    ) -> list[Rebuilt]:
        """Rebuild the views; the live ones are read and kept up meanwhile.

        ``progress`` is called with the position to which all shares have come. Killed at any point and begun again on
        as many cores it goes on where it stood; a fold whose code has changed since begins anew.

        Raises:
            Damaged: a new table holds another number of states than the live one at the same position, and the live
                one had no failed keys. It stays beside until that is accepted.

        """
        self._views.create()
        self._begin()
        if len(self._shares) > 1:
            self._run_processes(progress)
        for share in self._shares:  # what was recorded meanwhile, or left by a process that was killed
            fold_share(self._views, self._new, share, progress if len(self._shares) == 1 else None)
        self._index()
        pairs = zip(self._live, self._new, strict=True)
        swapped = (self._swap(live, new, accept_difference=accept_difference) for live, new in pairs)
        return [rebuilt for rebuilt in swapped if rebuilt is not None]

    def _begin(self) -> None:
        with self._views.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(SQL["lock_progress"])
            cursor.execute(_SQL["begun"])
            begun = {(name, number): (shares, fold) for name, number, shares, fold, _ in cursor}
            for table in self._new:
                wanted = (len(self._shares), _fingerprint(table.projection))
                if begun.get(table.key) == wanted:
                    continue
                cursor.execute(_SQL["forget"], table.id)
                cursor.execute(sql.SQL(_SQL["drop_table"]).format(table=sql.Identifier(table.name)))
                table.create(cursor)
                cursor.execute(_SQL["begin"], {**table.id, "shares": wanted[0], "fold": wanted[1]})
            cursor.execute("COMMIT")

    def _run_processes(self, progress: Callable[[int], None] | None) -> None:
        context = get_context("spawn")
        projections = [table.projection for table in self._new]
        place = (self._views.pool.url, self._views.schema, projections)
        processes = [
            context.Process(target=_process, args=(*place, share, os.getpid()), daemon=True)
            for share in self._shares
        ]
        for process in processes:
            process.start()
        try:
            for process in processes:
                while process.is_alive():
                    if progress is not None:
                        progress(self._position())
                    process.join(_LOOK)
        finally:
            for process in processes:
                process.kill()
                process.join()

    def _position(self) -> int:
        with self._views.cursor() as cursor:
            cursor.execute(_SQL["read_shares"])
            keys = {table.key for table in self._new}
            return min((position for *key, position in cursor if tuple(key) in keys), default=0)

    def _index(self) -> None:
        with self._views.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(SQL["lock_progress"])
            cursor.execute(_SQL["begun"])
            due = {(name, number) for name, number, _, _, indexed in cursor if not indexed}
            for table in self._new:
                if table.key in due:
                    table.index(cursor)
                    cursor.execute(_SQL["note_indexed"], table.id)
            cursor.execute("COMMIT")

    def _swap(self, live: Table, new: Table, *, accept_difference: bool) -> Rebuilt | None:
        """Catch up what is left, compare, swap; None where somebody else has swapped it."""
        with self._views.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(SQL["lock_progress"])
            stood = {(name, number): position for name, number, position, _ in cursor}[live.key]
            length = head(cursor, self._views.event)
            if not self._catch_up(cursor, new, length):
                cursor.execute("ROLLBACK")
                return None
            if stood:
                _fold_to(cursor, self._views, live, stood, length)
            states, before = new.count(cursor), live.count(cursor)
            cursor.execute(SQL["failed_keys"], {**live.id, "beside": False})
            if states != before and stood and not cursor.fetchall() and not accept_difference:
                cursor.execute("ROLLBACK")
                raise Damaged(
                    f"view {live.projection.name} holds {before} states, and {states} when it is rebuilt up to the "
                    f"same position {length}; compare {live.name} with {new.name}, then `wenze rebuild "
                    f"{live.projection.name} --accept-difference`"
                )
            names = {"live": live.name, "new": new.name, "old": live.old}
            parts = {part: sql.Identifier(name) for part, name in names.items()}
            cursor.execute(sql.SQL(_SQL["swap"]).format(**parts))
            cursor.execute(_SQL["note_swapped"], {**live.id, "position": length})
            cursor.execute("COMMIT")
        return Rebuilt(live.projection.name, length, states, before)

    def _catch_up(self, cursor: Cursor, new: Table, length: int) -> bool:
        cursor.execute(_SQL["lock_shares"], new.id)
        shares = cursor.fetchall()
        for number, of, position in shares:
            _fold_to(cursor, self._views, new, position, length, Share(number, of))
        return bool(shares)


def fold_share(
    views: Views, tables: Iterable[Table], share: Share, progress: Callable[[int], None] | None = None
) -> None:
    """Fold one share of everything recorded up to now into tables that stand beside live ones.

    Who works on the same share waits, then sees how far it has come: nothing is folded twice.
    """
    by_key = {table.key: table for table in tables}
    moved = True
    while moved:
        with views.cursor() as cursor:
            cursor.execute(SQL["begin_batch"])
            cursor.execute(_SQL["lock_share"], {"share": share.number})
            found = {(name, number): position for name, number, position in cursor}
            stand = {by_key[key]: position for key, position in found.items() if key in by_key}
            moved = bool(now := fold_next(cursor, views.event, stand, head(cursor, views.event), share))
            for table, position in now.items():
                note = {**table.id, "share": share.number, "position": position}
                cursor.execute(_SQL["advance_share"], note)
            cursor.execute("COMMIT")
        if progress is not None and now:
            progress(min(now.values()))


def _process(
    url: str, schema: str, projections: Iterable[Projection[Any]], share: Share, parent: int
) -> None:
    """Fold one share; end with the process that wants it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)

    def go_on(_: int) -> None:
        if os.getppid() != parent:
            sys.exit(1)

    views = Views(url, schema, projections)
    try:
        fold_share(views, [Table(projection, beside=True) for projection in projections], share, go_on)
    except WenzeError:
        sys.exit(1)  # the parent does what is left and meets the same error, or none


def _fold_to(
    cursor: Cursor, views: Views, table: Table, position: int, length: int, share: Share | None = None
) -> None:
    while position < length:
        position = fold_next(cursor, views.event, {table: position}, length, share or Share(0, 1))[table]


def _fingerprint(projection: Projection[Any]) -> str:
    """Return what tells the code of one fold from another: a half-filled table may only go on by the same."""
    classes = (*type(projection).__mro__, *projection.state.__mro__)
    modules = sorted({cls.__module__ for cls in classes} - {"builtins", "typing"})
    code = "".join(inspect.getsource(sys.modules[module]) for module in modules)
    return f"{version('wenze')} {sha256(code.encode()).hexdigest()}"


def drop_old(views: Views) -> list[str]:
    """Drop the tables that were swapped out, and those of earlier versions of a view; return their names."""
    views.create()
    live = {name: table.projection.version for name, table in views.tables.items()}
    dropped = []
    with views.cursor() as cursor:
        cursor.execute(_SQL["tables"])
        for (name,) in cursor.fetchall():
            found = _TABLE.fullmatch(name)
            if found is None or found["name"] not in live:
                continue
            number = int(found["version"])
            earlier = number < live[found["name"]]
            if earlier or found["kind"] == "_old":
                cursor.execute(sql.SQL(_SQL["drop_table"]).format(table=sql.Identifier(name)))
                dropped.append(name)
            if earlier:
                cursor.execute(_SQL["forget_version"], {"projection": found["name"], "version": number})
    return dropped
