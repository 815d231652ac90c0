"""Nothing acknowledged is lost, reordered or doubled: killed writers, restarted servers, lost replies, many at once.

Short here; in full with ``pytest -m full tests/ledger/failures``.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread
from uuid import UUID, uuid4

import psycopg2
import pytest
from eventsourcing.persistence import IntegrityError, StoredEvent
from psycopg2.extensions import make_dsn, parse_dsn

from benchmarks.append import stock_environment
from benchmarks.peers.environment import peer
from ledger.embedded import EmbeddedPostgres
from ledger.errors import StreamConflict
from ledger.postgres.factory import PostgresFactory
from ledger.postgres.recorder import PostgresApplicationRecorder
from ledger.sequence import Append
from tests.ledger.failures.proxy import Proxy

WRITER = Path(__file__).with_name("writer.py")


@pytest.fixture
def recorder(database_url: str, schema: str) -> Iterator[PostgresApplicationRecorder]:
    factory = PostgresFactory({"WENZE_DATABASE_URL": database_url, "WENZE_SCHEMA": schema})
    opened = factory.application_recorder()
    assert isinstance(opened, PostgresApplicationRecorder)
    yield opened
    factory.close()


@pytest.fixture
def reachable_folder() -> Iterator[Path]:
    """A folder that the server's account can reach, unlike pytest's own."""
    with tempfile.TemporaryDirectory(prefix="wenze-test-") as folder:
        Path(folder).chmod(0o711)
        yield Path(folder) / "postgres"


def writer(url: str, schema: str, seed: object, *more: object) -> subprocess.Popen[str]:
    command = [sys.executable, str(WRITER), url, schema, str(seed), *map(str, more)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def acknowledged(process: subprocess.Popen[str]) -> dict[UUID, int]:
    assert process.stdout is not None
    lines = [line.split() for line in process.stdout if line.endswith("\n")]
    process.stdout.close()
    process.wait()
    return {UUID(id): int(length) for id, length in lines}


def assert_whole(url: str, schema: str, acks: dict[UUID, int]) -> int:
    """Check the ledger against what was acknowledged; return its length."""
    connection = psycopg2.connect(url)
    with connection, connection.cursor() as cursor:
        cursor.execute(
            f'SELECT position, recorded_at, originator_id, originator_version, type FROM "{schema}".event ORDER BY 1'
        )
        rows = cursor.fetchall()
    connection.close()
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1)), "the order is dense"
    moments = [row[1] for row in rows]
    assert moments == sorted(moments), "recorded_at never goes backwards"
    lengths = Counter(row[2] for row in rows)
    for _, _, id, _, type_ in rows:
        assert lengths[id] == int(type_.split("-")[1].split(".")[0]), "no partial batch"
    assert {id: lengths[id] for id in acks} == acks, "everything acknowledged is there, once"
    return len(rows)


@pytest.mark.parametrize(
    "events", [pytest.param(4_000, id="short"), pytest.param(100_000, id="full", marks=pytest.mark.full)]
)
def test_two_processes_of_eight_writers_and_four_readers_who_see_exactly_one_to_n(
    recorder: PostgresApplicationRecorder, database_url: str, schema: str, events: int
) -> None:
    seen: list[list[int]] = [[], [], [], []]

    def read(number: int) -> None:
        with recorder.subscribe(gt=0) as subscription:
            for notification in subscription:
                seen[number].append(notification.id)
                if number == 3 and len(seen[number]) % 97 == 0:
                    time.sleep(0.001)  # one is slow
                if len(seen[number]) == events:
                    return

    readers = [Thread(target=read, args=(number,), daemon=True) for number in range(4)]
    for reader in readers:
        reader.start()
    writers = [writer(database_url, schema, seed, events // 2) for seed in (1, 2)]
    acks = {id: length for process in writers for id, length in acknowledged(process).items()}
    for reader in readers:
        reader.join(timeout=60 + events / 500)
    assert [len(numbers) for numbers in seen] == [events] * 4
    assert all(numbers == list(range(1, events + 1)) for numbers in seen)
    assert assert_whole(database_url, schema, acks) == events == sum(acks.values())


@pytest.mark.parametrize(
    "kills", [pytest.param(4, id="short"), pytest.param(50, id="full", marks=pytest.mark.full)]
)
def test_a_writing_process_killed_under_load_loses_nothing_it_acknowledged(
    recorder: PostgresApplicationRecorder, database_url: str, schema: str, kills: int
) -> None:
    random_ = random.Random(kills)
    acks: dict[UUID, int] = {}
    for seed in range(kills):
        process = writer(database_url, schema, seed)
        time.sleep(0.8 + random_.random() * 0.5)
        process.kill()
        acks |= acknowledged(process)
    assert len(acks) > 10 * kills, "there was load"
    assert_whole(database_url, schema, acks)


@pytest.mark.parametrize(
    "restarts", [pytest.param(2, id="short"), pytest.param(20, id="full", marks=pytest.mark.full)]
)
def test_a_server_that_is_stopped_at_once_and_started_again_loses_nothing(
    reachable_folder: Path, restarts: int
) -> None:
    schema, random_ = "ledger", random.Random(restarts)
    server = EmbeddedPostgres(reachable_folder).start()
    try:
        PostgresFactory({"WENZE_DATABASE_URL": server.url, "WENZE_SCHEMA": schema}).application_recorder()
        process = writer(server.url, schema, restarts)
        for _ in range(restarts):
            time.sleep(1.0 + random_.random())
            postmaster = int((server.data / "postmaster.pid").read_text().splitlines()[0])
            os.kill(postmaster, signal.SIGQUIT)  # immediate shutdown: no checkpoint, connections cut
            while Path(f"/proc/{postmaster}").exists():
                time.sleep(0.01)
            server.start()
        time.sleep(1.5)
        assert process.poll() is None, "the writer lived through it"
        process.kill()
        acks = acknowledged(process)
        assert len(acks) > 20 * restarts
        assert_whole(server.url, schema, acks)
    finally:
        server.stop()


@pytest.mark.parametrize(
    "losses", [pytest.param(12, id="short"), pytest.param(100, id="full", marks=pytest.mark.full)]
)
def test_a_lost_reply_to_a_commit_is_neither_a_loss_nor_a_double_nor_a_conflict(
    database_url: str, schema: str, losses: int
) -> None:
    words = parse_dsn(database_url)
    random_ = random.Random(losses)
    if not words.get("host", "").startswith("/"):
        pytest.skip("the server in WENZE_TEST_DATABASE_URL has no Unix socket to stand before")
    proxy = Proxy(f"{words['host']}/.s.PGSQL.{words['port']}", lambda: random_.random() < 0.1)
    PostgresFactory({"WENZE_DATABASE_URL": database_url, "WENZE_SCHEMA": schema}).application_recorder()
    url = make_dsn(database_url, host="127.0.0.1", port=proxy.port, sslmode="disable", gssencmode="disable")
    factory = PostgresFactory({"WENZE_DATABASE_URL": url, "WENZE_SCHEMA": schema, "CREATE_TABLE": "no"})
    recorder = factory.application_recorder()
    acks: dict[UUID, int] = {}

    def append(number: int) -> None:
        id, length = uuid4(), (1, 3, 60)[number % 3]
        events = [StoredEvent(id, version, f"test.of-{length}.v1", b"x") for version in range(1, length + 1)]
        positions = recorder.insert_events(events)
        assert positions is not None
        assert len(positions) == length
        acks[id] = length

    number = 0
    with ThreadPoolExecutor(4) as threads:
        while proxy.lost < losses:
            list(threads.map(append, range(number, number + 8)))
            number += 8
    factory.close()
    proxy.close()
    assert assert_whole(database_url, schema, acks) == sum(acks.values())


def test_of_32_writers_on_one_stream_one_wins_each_version(recorder: PostgresApplicationRecorder) -> None:
    id, conflicts = uuid4(), Counter[int]()

    def write(number: int) -> int:
        won = 0
        for version in range(1, 11):
            event = StoredEvent(id, version, "test.of-10.v1", str(number).encode())
            try:
                recorder.insert_events([event])
                won += 1
            except StreamConflict:
                conflicts[version] += 1
            while len(recorder.select_events(id)) < version:
                time.sleep(0.001)
        return won

    with ThreadPoolExecutor(32) as threads:
        wins = list(threads.map(write, range(32)))
    assert sum(wins) == 10
    assert all(conflicts[version] == 31 for version in range(1, 11))
    assert [event.originator_version for event in recorder.select_events(id)] == list(range(1, 11))


def test_a_batch_written_at_once_conflicts_one_by_one(recorder: PostgresApplicationRecorder) -> None:
    taken = uuid4()
    recorder.insert_events([StoredEvent(taken, 1, "test.of-1.v1", b"")])
    appends = [
        Append([StoredEvent(taken if n % 5 == 0 else uuid4(), 1, "test.of-1.v1", b"")]) for n in range(50)
    ]
    recorder.sequencer.write(appends)
    assert [isinstance(append.error, IntegrityError) for append in appends] == [n % 5 == 0 for n in range(50)]
    assert recorder.max_notification_id() == 41


def test_a_stranger_s_row_is_noticed_not_written_over(
    recorder: PostgresApplicationRecorder, database_url: str, schema: str
) -> None:
    """Somebody who takes no turn has written at the very position that we expect to be ours."""
    for _ in range(3):
        recorder.insert_events([StoredEvent(uuid4(), 1, "test.of-1.v1", b"")])
    connection = psycopg2.connect(database_url)
    with connection, connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO \"{schema}\".event VALUES (4, now(), %s, 1, 'test.of-1.v1', '', '')",
            (str(uuid4()),),
        )
    connection.close()
    assert recorder.insert_events([StoredEvent(uuid4(), 1, "test.of-1.v1", b"")]) == [5]


@pytest.mark.full
def test_the_test_of_order_can_fail(database_url: str) -> None:
    """Negative control: the library's own function path takes no lock, and its readers lose events."""
    environment = {**stock_environment(database_url), "POSTGRES_ENABLE_DB_FUNCTIONS": "y"}
    with peer("stock", environment) as stock:
        delivered = [stock.ask("unordered", 8, 1_000) for _ in range(3)]
    assert min(delivered) < 8_000
