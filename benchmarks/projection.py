"""Folding: the views of a ledger kept and rebuilt; one case as of a moment."""

import gc
import random
import resource
import statistics
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, closing
from datetime import timedelta
from io import BytesIO
from struct import Struct
from time import perf_counter
from typing import Any
from uuid import UUID

import msgspec
import psycopg2
from psycopg2 import sql

from benchmarks.append import stock_environment
from benchmarks.busy_ledger import FACTS, fill
from benchmarks.clocked import rate_of
from benchmarks.database import shared_database
from benchmarks.measure import Bar, Contest, Figures
from benchmarks.one_core import one_core
from benchmarks.peers.environment import peer
from ledger.ledger import Ledger
from ledger.vault import MasterKey
from projections.folds.cases import Cases
from projections.folds.catalogue import PROJECTIONS
from projections.folds.projection import Projection
from projections.rebuild import Rebuild, drop_old
from projections.runner import Runner
from projections.views import Views

_EVENTS = 200_000
"""Of the contests."""
_SIZES = (10_000, 100_000, 1_000_000)
_STOCK_CASES = 200
_ROUNDS, _QUESTIONS = 9, 500
"""Of one case as of a moment, at each size."""
_LIMIT = "limit: COPY the events out, decode each JSON"
_STOCK = "stock ProjectionRunner"


def contests(rounds: int) -> list[Contest | Figures]:
    """Run all contests of folding, in one run on one server."""
    with shared_database() as url, ExitStack() as stack:
        stock = stack.enter_context(peer("stock", stock_environment(url)))
        ledger = stack.enter_context(closing(_ledger(url, "contests")))
        fill(ledger, _EVENTS)
        limit = _Limit(url, "contests")
        one = Contest(
            f"case view alone, {_EVENTS:,} events, one core",
            "events/s",
            {
                "wenze": lambda: _catch_up(url, "contests", [Cases()]),
                _STOCK: lambda: stock.ask("case_view", _STOCK_CASES, 1),
                _LIMIT: limit.rate,
            },
            [Bar(_STOCK, 50), Bar(_LIMIT, 0.2)],
        )
        every = Contest(
            f"all {len(PROJECTIONS)} views in one pass, {_EVENTS:,} events, one core",
            "events/s",
            {"wenze": lambda: _catch_up(url, "contests", PROJECTIONS), _LIMIT: limit.rate},
            [Bar(_LIMIT, 0.06)],
        )
        for contest in (one, every):
            contest.run(rounds)
        as_of, memory, cores = _large(url)
        return [one, every, cores, memory, as_of]


def _large(url: str) -> tuple[Figures, Figures, Contest]:
    as_of = _as_of(url)
    schema = f"of_{_SIZES[-1]}"
    memory = Figures(
        f"memory of the process that keeps all views, {_SIZES[-1]:,} events",
        "MB",
        {"largest resident size": _memory(url, schema)},
        "asked ≤ 500",
    )
    cores = Contest(
        f"rebuild of all views beside the live ones, {_SIZES[-1]:,} events",
        "events/s",
        {
            "wenze, two processes": lambda: _rebuild(url, schema, 2),
            "wenze, one core": lambda: _rebuild(url, schema, 1),
        },
        [Bar("wenze, one core", 1.8)],
    )
    cores.run(1, warm_up=False)
    return as_of, memory, cores


def _ledger(url: str, schema: str) -> Ledger:
    return Ledger(url, schema, MasterKey(bytes(32)))


def _catch_up(url: str, schema: str, projections: Iterable[Projection[Any]]) -> float:
    """Keep views from the first event on, their indexes included."""
    _run(url, f"DROP SCHEMA IF EXISTS {schema}_views CASCADE; CHECKPOINT")
    with (
        closing(_ledger(url, schema)) as ledger,
        one_core(url),
        closing(Views(url, schema, projections)) as views,
    ):
        views.create()
        rate = rate_of(ledger.head(), Runner(ledger, views).catch_up)
        assert not views.failed()
    return rate


def _rebuild(url: str, schema: str, processes: int) -> float:
    with ExitStack() as stack:
        if processes == 1:
            stack.enter_context(one_core(url))
        ledger = stack.enter_context(closing(_ledger(url, schema)))
        views = stack.enter_context(closing(Views(url, schema)))
        rate = rate_of(ledger.head(), Rebuild(views, views.tables, processes).run)
        drop_old(views)
        assert not views.failed()
    _run(url, "CHECKPOINT")
    return rate


class _Limit:
    """What nobody can do without: every event out of the database, every JSON read, nothing folded or written."""

    def __init__(self, url: str, schema: str) -> None:
        self._url = url
        self._event = sql.Identifier(schema, "event")

    def rate(self) -> float:
        """Return events per second."""
        with (
            one_core(self._url),
            closing(psycopg2.connect(self._url)) as connection,
            connection.cursor() as cursor,
        ):
            begun = perf_counter()
            events = self._read(cursor)
            return events / (perf_counter() - begun)

    def _read(self, cursor: psycopg2.extensions.cursor) -> int:
        copied = BytesIO()
        cursor.copy_expert(
            sql.SQL(
                "COPY (SELECT position, recorded_at, originator_id, originator_version, type, state FROM {}"
                " ORDER BY position) TO STDOUT (FORMAT binary)"
            ).format(self._event),
            copied,
        )
        rows, decode, length_at = copied.getvalue(), msgspec.json.Decoder().decode, Struct("!i").unpack_from
        at, events = 19, 0
        while at < len(rows) - 2:
            at += 58  # field count and four fields of fixed length, then the length of the type
            at += 4 + length_at(rows, at)[0]
            end = at + 4 + length_at(rows, at)[0]
            decode(rows[at + 4 : end])
            at, events = end, events + 1
        return events


def _as_of(url: str) -> Figures:
    """Ask ledgers of each size in turn, several rounds; each figure is the median of its rounds."""
    with ExitStack() as stack:
        asked: dict[str, tuple[Ledger, Sequence[UUID]]] = {}
        for size in _SIZES:
            ledger = stack.enter_context(closing(_ledger(url, f"of_{size}")))
            asked[f"{size:,} events"] = (ledger, fill(ledger, size))
            _run(
                url, f"VACUUM (ANALYZE) of_{size}.event; CHECKPOINT"
            )  # the server does it by itself soon after
        rounds = [
            {name: _questions(*one, seed=number) for name, one in asked.items()}
            for number in range(_ROUNDS + 1)
        ][1:]
    smallest, *_, largest = asked
    ratio = statistics.median(each[largest][1] / each[smallest][1] for each in rounds)
    return Figures(
        "one case as of a moment: its stream read and folded",
        "ms",
        {
            f"{name}, {what}": statistics.median(each[name][place] for each in rounds)
            for name in asked
            for place, what in enumerate(("p50", "p99"))
        },
        f"p99 at {largest} ÷ p99 at {smallest}: {ratio:.2f} (asked ≤ 1.5)",
    )


def _questions(ledger: Ledger, done: Sequence[UUID], *, seed: int) -> tuple[float, float]:
    """Return the milliseconds that half of some questions took at most, and 99 of 100."""
    chance = random.Random(seed)  # noqa: S311  # the same questions in every run
    times = []
    gc.collect()
    for id in chance.choices(done, k=_QUESTIONS):
        begun = perf_counter()
        events = ledger.stream(id)
        moment = events[0].occurred_at + timedelta(days=1)
        Cases().fold(str(id), [event for event in events if event.occurred_at <= moment])
        times.append(1_000 * (perf_counter() - begun))
        assert len(events) == FACTS
    return statistics.median(times), statistics.quantiles(times, n=100)[98]


def _memory(url: str, schema: str) -> float:
    """Keep all views in a process of its own and return its largest resident size."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.projection"],
        input=f"{url}\n{schema}\n",
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return float(done.stdout)


def _run(url: str, statement: str) -> None:
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            for part in statement.split(";"):
                cursor.execute(part)


def main() -> None:
    """Keep all views of the ledger named on standard input, and print the megabytes that it took."""
    url, schema = (line.strip() for line in sys.stdin)
    _catch_up(url, schema, PROJECTIONS)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
