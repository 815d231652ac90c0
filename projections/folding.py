"""折叠一批 — one batch of facts into the states of several views: fetched and decoded once for all of them."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID

from psycopg2 import sql

from domain.errors import WenzeError
from domain.event import Recorded
from ledger.postgres.connections import Cursor
from projections.corrected import CorrectedStream, corrected_stream
from projections.folds.projection import Projection
from projections.reading import Row, corrections, decoded, stored_names, streams, type_of
from projections.share import ALL, Share
from projections.store import SQL, Table

BATCH = 50_000
"""Positions folded in one transaction."""

_log = logging.getLogger("wenze.projections")
_position = attrgetter("position")


class Failure(NamedTuple):
    """失败 — the fact at which a key stopped, and why."""

    key: str
    position: int
    error: str


class _Work:
    """What one batch does to one table."""

    def __init__(self, cursor: Cursor, table: Table) -> None:
        self.table = table
        names = stored_names(table.projection.reads)
        self.corrections = frozenset(name.encode() for name in corrections(names) - names)
        """The facts at which a stream is taken anew; a fold that reads corrections deals with them itself."""
        self.types = frozenset(name.encode() for name in names) | self.corrections
        self.by_stream = type(table.projection).keys is Projection.keys
        cursor.execute(SQL["failed_keys"], {**table.id, "beside": table.beside})
        self._stopped = {key for (key,) in cursor}
        self.touched: dict[str, list[Recorded]] = {}
        """Keys with their facts; of streams, the keys alone."""
        self.affected: set[str] = set()
        """Keys that a correction changes and that more than one stream may stand behind: folded from all of them."""
        self._before: dict[str, str] = {}
        self._anew: set[str] = set()
        self._rows: dict[str, bytes] = {}
        self._failures: list[Failure] = []

    def load(self, cursor: Cursor) -> None:
        """Fetch the states that the touched keys have so far."""
        if self.touched:
            self._before = self.table.stored(cursor, self.touched)

    def fold(self, key: str, facts: Sequence[Recorded], *, anew: bool = False) -> None:
        """Fold facts into one key; ``anew``: into the state before its first fact."""
        if key in self._stopped:
            return
        if anew:
            self._anew.add(key)
        try:
            state = self._state(key)
            for fact in facts:
                state = self.table.projection.evolve(state, fact)
            self._rows[key] = self.table.row(key, state)
        except Exception:  # noqa: BLE001  # whatever it is, it stops this key alone
            self._fold_to_the_failing_one(key, facts)

    def _fold_to_the_failing_one(self, key: str, facts: Sequence[Recorded]) -> None:
        """Keep what stood before the fact that fails: failing, it may have changed half of the state."""
        position = facts[0].position
        try:
            state = self._state(key)
            for fact in facts:
                position = fact.position
                state = self.table.projection.evolve(state, fact)
                self._rows[key] = self.table.row(key, state)
        except Exception as error:  # noqa: BLE001  # as above
            self.stop(key, position, error)

    def _state(self, key: str) -> object:
        before = self._before.get(key)
        if before is None or key in self._anew:
            return self.table.projection.initial(key)
        return self.table.decode(before)

    def stop(self, key: str, position: int, error: Exception) -> None:
        """Fold nothing more into a key."""
        if key in self._stopped:
            return
        self._stopped.add(key)
        self._failures.append(Failure(key, position, f"{type(error).__name__}: {error}"))
        _log.error("view %s stops at key %s, position %d", self.table.name, key, position, exc_info=error)

    def read(self, rows: Iterable[Row], facts: Iterable[Recorded]) -> list[Recorded]:
        """Return those facts that the fold reads."""
        return [fact for row, fact in zip(rows, facts, strict=True) if type_of(row) in self.types]

    def collect(self, facts: Iterable[Recorded], share: Share) -> None:
        """Keep facts under the keys that they change, until all of a batch are known."""
        for fact in facts:
            for key in self._keys(fact):
                if share.has_key(key):
                    self.touched.setdefault(key, []).append(fact)

    def fold_stream(
        self, key: str, rows: Iterable[Row], facts: Iterable[Recorded], known: CorrectedStream | None
    ) -> None:
        """Fold a stream's facts into its own key; all of them, where they were corrected."""
        if key not in self.touched:
            return
        if known is None or not self.corrections:
            self.fold(key, self.read(rows, facts))
        else:
            self.fold(
                key,
                [fact for fact in known.after if type(fact.fact) in self.table.projection.reads],
                anew=True,
            )

    def collect_stream(
        self, rows: Iterable[Row], facts: Iterable[Recorded], known: CorrectedStream | None, share: Share
    ) -> None:
        """Keep a stream's facts under the keys that they change; of one that was corrected, all those keys."""
        if known is None or not self.corrections:
            self.collect(self.read(rows, facts), share)
            return
        for fact in (*known.before, *known.after):
            if type(fact.fact) in self.table.projection.reads:
                self.affected.update(key for key in self._keys(fact) if share.has_key(key))

    def collect_affected(self, whole: Iterable[Sequence[Recorded]]) -> None:
        """Keep, for the keys that a correction changes, every fact there is, as it is known to be right."""
        for key in self.affected:
            self.touched[key] = []
        for facts in whole:
            for fact in facts:
                if type(fact.fact) in self.table.projection.reads:
                    for key in self.affected.intersection(self._keys(fact)):
                        self.touched[key].append(fact)

    def _keys(self, fact: Recorded) -> Iterable[str]:
        """Return the keys that a fact changes; a fact of which that cannot be said stops its stream's own."""
        try:
            return tuple(self.table.projection.keys(fact))
        except Exception as error:  # noqa: BLE001  # as above
            self.stop(str(fact.originator_id), fact.position, error)
            return ()

    def save(self, cursor: Cursor) -> None:
        """Write the states, and what failed."""
        if self._rows:
            self.table.save(cursor, self._rows, self._before.keys() & self._rows.keys())
        for failure in self._failures:
            note = {**self.table.id, "beside": self.table.beside, **failure._asdict()}
            cursor.execute(SQL["note_failed"], note)


def fold_next(
    cursor: Cursor, event: sql.Identifier, stand: Mapping[Table, int], length: int, share: Share = ALL
) -> dict[Table, int]:
    """Fold one batch into the tables that are furthest behind; return where these stand now.

    A fact at which a fold fails stops that key of that view, is noted and logged; all others go on.
    """
    start = min(stand.values(), default=length)
    if start >= length:
        return {}
    behind = [table for table, position in stand.items() if position == start]
    upto = min(start + BATCH, length, *(position for position in stand.values() if position > start))
    _fold(cursor, event, behind, (start, upto), share)
    return dict.fromkeys(behind, upto)


def _fold(
    cursor: Cursor, event: sql.Identifier, tables: Iterable[Table], span: tuple[int, int], share: Share
) -> None:
    works = [_Work(cursor, table) for table in tables]
    own, others = [work for work in works if work.by_stream], [work for work in works if not work.by_stream]
    rows = streams(cursor, event, span, share, by_stream=_names(own), by_key=_names(others))
    found = [(UUID(bytes=id), of_stream) for id, of_stream in rows.items()]
    _touch(own, found, share)
    for work in own:
        work.load(cursor)
    # One stream after the other, forgotten when it is folded: thousands of facts kept at once cost Python's garbage
    # collector more time than decoding them.
    corrected = frozenset().union(*(work.corrections for work in works))
    for stream, of_stream in found:
        facts = decoded(stream, of_stream)
        known = _corrected(cursor, event, stream, of_stream, span, corrected)
        for work in own:
            work.fold_stream(str(stream), of_stream, facts, known)
        for work in others:
            work.collect_stream(of_stream, facts, known, share)
    for work in others:
        if work.affected:
            work.collect_affected(_whole(cursor, event, work, span[1]))
        work.load(cursor)
        for key, facts in work.touched.items():
            work.fold(key, sorted(facts, key=_position), anew=key in work.affected)
    for work in works:
        work.save(cursor)


def _whole(cursor: Cursor, event: sql.Identifier, work: _Work, upto: int) -> Iterator[Sequence[Recorded]]:
    """Iterate over all streams that a view reads, from the beginning, with their corrections."""
    rows = streams(cursor, event, (0, upto), ALL, by_stream=(), by_key=_names([work]))
    for id, of_stream in rows.items():
        stream = UUID(bytes=id)
        known = _corrected(cursor, event, stream, of_stream, (upto, upto), work.corrections)
        yield decoded(stream, of_stream) if known is None else known.after


def _corrected(
    cursor: Cursor,
    event: sql.Identifier,
    stream: UUID,
    rows: Iterable[Row],
    span: tuple[int, int],
    corrections: frozenset[bytes],
) -> CorrectedStream | None:
    """Return the whole stream where this batch corrects it."""
    if not any(type_of(row) in corrections for row in rows):
        return None
    try:
        return corrected_stream(cursor, event, stream, span)
    except WenzeError as error:
        # A fact that cannot be read stops its keys when they are folded; a correction that fits none changes nothing.
        _log.error("the corrections of stream %s are not applied: %s", stream, error)
        return None


def _names(works: Iterable[_Work]) -> set[str]:
    return {type_.decode() for work in works for type_ in work.types}


def _touch(works: Sequence[_Work], found: Iterable[tuple[UUID, list[Row]]], share: Share) -> None:
    """Note which streams each view will fold, by the types of their facts: before anything is decoded."""
    readers = {
        type_: [work for work in works if type_ in work.types] for work in works for type_ in work.types
    }
    for stream, rows in found:
        if share.has_stream(stream.bytes):
            for work in {work for row in rows for work in readers.get(type_of(row), ())}:
                work.touched[str(stream)] = []
