"""Appending: ours beside the library's own PostgreSQL module, and beside the bare driver."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from io import BytesIO
from uuid import UUID, uuid4

import psycopg2
import psycopg2.extras
from eventsourcing.persistence import StoredEvent
from psycopg2.extensions import connection, parse_dsn

from benchmarks.clocked import rate_of, rate_of_threads
from benchmarks.database import shared_database
from benchmarks.measure import Bar, Contest
from benchmarks.peers.environment import peer
from domain.cases.case import Case
from domain.cases.kind import CaseKind
from domain.entry import Entry
from domain.identity import MACHINE
from ledger.ledger import Ledger
from ledger.postgres.copy import binary_rows
from ledger.postgres.recorder import EVENTS
from ledger.sequence import Append, Row
from ledger.vault import MasterKey

_STATE = b"x" * 300
_STREAM = 10
"""Events of one stream in the bulk import."""
_BULK = 200_000
_BULK_BATCH = 20_000


def contests(rounds: int) -> list[Contest]:
    """Run all contests of appending, in one run on one server."""
    with shared_database() as url, ExitStack() as stack:
        stock = stack.enter_context(peer("stock", stock_environment(url)))
        ours = _Ours(url)
        stack.callback(ours.close)
        bare = _Bare(url)
        stack.callback(bare.close)
        run = [
            Contest(
                "recorder, 1 caller, one event each",
                "events/s",
                {
                    "wenze": lambda: ours.recorder(1, 2_000),
                    "stock eventsourcing.postgres": lambda: stock.ask("recorder", 1, 1_000),
                    "limit: bare INSERT, one row each": lambda: bare.insert(2_000, 1),
                },
                [Bar("stock eventsourcing.postgres", 2.5)],
            ),
            Contest(
                "recorder, 64 callers, one event each",
                "events/s",
                {
                    "wenze": lambda: ours.recorder(64, 400),
                    "stock eventsourcing.postgres": lambda: stock.ask("recorder", 64, 30),
                    "limit: bare INSERT, 64 rows each": lambda: bare.insert(400, 64),
                },
                [Bar("stock eventsourcing.postgres", 20)],
            ),
            Contest(
                "application, 64 callers: load a case of six events, decide, save",
                "cases/s",
                {
                    "wenze": lambda: ours.application(64, 80),
                    "stock eventsourcing.postgres": lambda: stock.ask("application", 64, 16),
                },
                [Bar("stock eventsourcing.postgres", 10)],
            ),
            Contest(
                f"bulk import of {_BULK:,} events",
                "events/s",
                {"wenze": ours.bulk, "limit: bare COPY of the same rows": ours.bare_copy},
                [Bar("limit: bare COPY of the same rows", 0.5)],
            ),
        ]
        for contest in run:
            contest.run(rounds)
        return run


def stock_environment(url: str) -> dict[str, str]:
    """Return the settings by which the stock module finds the same database."""
    words = parse_dsn(url)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": words["dbname"],
        "POSTGRES_HOST": words["host"],
        "POSTGRES_PORT": words["port"],
        "POSTGRES_USER": words["user"],
        "POSTGRES_PASSWORD": words["password"],
        "POSTGRES_POOL_SIZE": "64",
    }


class _Ours:
    """Wenze's contestants; each workload in a ledger of its own."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._ledger = Ledger(url, "ours", MasterKey(bytes(32)))
        self._bulk_rows: list[Row] = []

    def close(self) -> None:
        self._ledger.close()

    def recorder(self, callers: int, each: int) -> float:
        insert = self._ledger.recorder.insert_events
        return rate_of_threads(
            callers, each, lambda: insert([StoredEvent(uuid4(), 1, "case.accepted.v1", _STATE)])
        )

    def application(self, callers: int, each: int) -> float:
        ids = iter([self._open() for _ in range(callers * each)])

        def do_step() -> None:
            entry, person = _entry(), uuid4()
            self._ledger.decide(
                Case, next(ids), lambda case: case.do_step(entry, name="现场核验", done_by=person)
            )

        return rate_of_threads(callers, each, do_step)

    def _open(self) -> UUID:
        case = _case(steps=5)
        self._ledger.record(case)
        return case.id

    def bulk(self) -> float:
        with self._fresh() as ledger:
            appends = list(_bulk_appends())
            size = _BULK_BATCH // _STREAM

            def work() -> None:
                for start in range(0, len(appends), size):
                    ledger.sequencer.write(appends[start : start + size])

            rate = rate_of(_BULK, work)
            self._bulk_rows = _stored_rows(ledger)
        return rate

    def bare_copy(self) -> float:
        """COPY the very rows that the bulk import has just made into an equal empty table."""
        with self._fresh() as ledger, ledger.pool.cursor() as cursor:
            stream: BytesIO = binary_rows(self._bulk_rows)
            return rate_of(_BULK, lambda: cursor.copy_expert(EVENTS["copy_events"], stream))

    @contextmanager
    def _fresh(self) -> Iterator[Ledger]:
        schema = f"bulk_{uuid4().hex}"
        ledger = Ledger(self._url, schema, MasterKey(bytes(32)))
        yield ledger
        with ledger.pool.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA {schema} CASCADE; CHECKPOINT")
        ledger.close()


class _Bare:
    """The bare driver: identical rows into an equal table, no order, no hash, no lock."""

    def __init__(self, url: str) -> None:
        self._connection: connection = psycopg2.connect(url)
        self._connection.autocommit = True
        self._position = 0
        with self._connection.cursor() as cursor:
            cursor.execute(
                "CREATE TABLE bare (position bigint PRIMARY KEY, recorded_at timestamptz NOT NULL,"
                " originator_id uuid NOT NULL, originator_version bigint NOT NULL, type text NOT NULL,"
                " state bytea NOT NULL, leaf bytea NOT NULL, UNIQUE (originator_id, originator_version))"
            )

    def close(self) -> None:
        self._connection.close()

    def insert(self, transactions: int, rows: int) -> float:
        with self._connection.cursor() as cursor:

            def work() -> None:
                for _ in range(transactions):
                    psycopg2.extras.execute_values(
                        cursor,
                        "INSERT INTO bare VALUES %s",
                        [self._row() for _ in range(rows)],
                        page_size=rows,
                    )

            return rate_of(transactions * rows, work)

    def _row(self) -> Sequence[object]:
        self._position += 1
        leaf = psycopg2.Binary(bytes(32))
        return (
            self._position,
            datetime.now(UTC),
            uuid4(),
            1,
            "case.accepted.v1",
            psycopg2.Binary(_STATE),
            leaf,
        )


def _entry() -> Entry:
    return Entry(occurred_at=datetime.now(UTC), by=MACHINE)


def _case(steps: int) -> Case:
    case, entry = Case(uuid4()), _entry()
    case.receive(
        entry,
        reference="2025-00001",
        kind=CaseKind.PERMIT,
        matter="代理记账机构执业资格审批",
        first_asked=MACHINE,
        first_responder=MACHINE,
    )
    for _ in range(steps):
        case.do_step(entry, name="材料审查", done_by=MACHINE)
    return case


def _bulk_appends() -> Iterator[Append]:
    for _ in range(_BULK // _STREAM):
        id: UUID = uuid4()
        yield Append(
            [StoredEvent(id, version, "case.accepted.v1", _STATE) for version in range(1, _STREAM + 1)]
        )


def _stored_rows(ledger: Ledger) -> list[Row]:
    with ledger.pool.cursor() as cursor:
        cursor.execute("SELECT * FROM event ORDER BY position")
        return [
            Row(position, recorded_at, id, version, type_, bytes(state), bytes(leaf), bytes(mac))
            for position, recorded_at, id, version, type_, state, leaf, mac in cursor
        ]
