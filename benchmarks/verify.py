"""Verifying: the whole ledger beside reading and hashing it; and what evidence costs whoever appends."""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

import psycopg2
from eventsourcing.persistence import StoredEvent

from api.signing import Signing
from benchmarks.clocked import rate_of, rate_of_threads
from benchmarks.database import shared_database
from benchmarks.measure import Bar, Contest, Figures, Rate
from ledger.evidence.keys import KeyFolder
from ledger.evidence.signer import Signer
from ledger.evidence.verification import verify
from ledger.ledger import Ledger
from ledger.sequence import Append
from ledger.vault import MasterKey

_EVENTS = 1_000_000
_BATCH = 20_000
_STREAM = 10
_STATE = b'{"entry":{"occurred_at":"2025-03-03T01:02:00Z"},"words":"' + b"x" * 240 + b'"}'
_MASTER = MasterKey(bytes(32))


def contests(rounds: int) -> list[Contest | Figures]:
    """Run all contests of verifying, in one run on one server."""
    with shared_database() as url, tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        keys = Path(folder)
        _fill(url, "verified", keys)
        whole = Contest(
            f"verify {_EVENTS:,} events",
            "events/s",
            {
                "wenze": lambda: _verify(url, "verified", keys),
                "limit: binary COPY out, SHA-256 of each row": lambda: _limit(url, "verified"),
            },
            [Bar("limit: binary COPY out, SHA-256 of each row", 0.3)],
        )
        whole.run(rounds)
        memory = Figures(
            f"memory of a process that verifies {_EVENTS:,} events",
            "MB",
            {"largest resident size": _memory(url, "verified", keys)},
            "asked ≤ 300",
        )
        appended = [
            Contest(
                f"append, {callers} caller{'s' if callers > 1 else ''}, one event each, signed meanwhile",
                "events/s",
                {
                    "with evidence": _appending(stack, url, keys, callers, each, signed=True),
                    "without": _appending(stack, url, keys, callers, each, signed=False),
                },
                [Bar("without", 0.9)],
            )
            for callers, each in ((1, 3_000), (64, 400))
        ]
        appended.append(
            Contest(
                "bulk append, signed meanwhile",
                "events/s",
                {
                    "with evidence": lambda: _bulk(url, keys, signed=True),
                    "without": lambda: _bulk(url, keys, signed=False),
                },
                [Bar("without", 0.9)],
            )
        )
        for contest in appended:
            contest.run(rounds)
        return [whole, memory, *appended]


@contextmanager
def _ledger(url: str, schema: str, keys: Path, *, signed: bool) -> Iterator[Ledger]:
    """Open a ledger, signed a second after each write, or one without any evidence but its hashes."""
    with closing(Ledger(url, schema, _MASTER)) as ledger:
        if not signed:
            ledger.sequencer.authenticate = None
            yield ledger
            return
        signing = Signing(_signer(ledger, keys / schema), 1)
        ledger.sequencer.on_written = signing.written
        yield ledger
        signing.close()


def _signer(ledger: Ledger, folder: Path) -> Signer:
    return Signer(ledger.pool, ledger.authenticator, KeyFolder(folder), "wenze.local/benchmark")


def _appends(events: int) -> Iterator[Append]:
    for _ in range(events // _STREAM):
        id: UUID = uuid4()
        yield Append(
            [StoredEvent(id, version, "case.accepted.v1", _STATE) for version in range(1, _STREAM + 1)]
        )


def _write(ledger: Ledger, events: int) -> None:
    for _ in range(events // _BATCH):
        ledger.sequencer.write(list(_appends(_BATCH)))


def _fill(url: str, schema: str, keys: Path) -> None:
    with _ledger(url, schema, keys, signed=True) as ledger:
        _write(ledger, _EVENTS)
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {schema}.event; CHECKPOINT")


def _verify(url: str, schema: str, keys: Path) -> float:
    with closing(Ledger(url, schema, _MASTER)) as ledger:

        def work() -> None:
            found = verify(
                ledger.pool,
                authenticator=ledger.authenticator,
                folder=KeyFolder(keys / schema),
                first_key=None,
            )
            assert found.ok, found.findings
            assert found.size == _EVENTS

        return rate_of(_EVENTS, work)


class _Hashed:
    """Hashes each row of a binary COPY, and does nothing else."""

    def __init__(self) -> None:
        self.rows = 0

    def write(self, data: bytes) -> None:
        sha256(data).digest()
        self.rows += 1


def _limit(url: str, schema: str) -> float:
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        statement = f"COPY (SELECT * FROM {schema}.event ORDER BY position) TO STDOUT (FORMAT binary)"
        return rate_of(_EVENTS, lambda: cursor.copy_expert(statement, _Hashed()))


def _appending(stack: ExitStack, url: str, keys: Path, callers: int, each: int, *, signed: bool) -> Rate:
    schema = f"append_{callers}_{'signed' if signed else 'bare'}"
    ledger = stack.enter_context(_ledger(url, schema, keys, signed=signed))
    insert = ledger.recorder.insert_events
    return lambda: rate_of_threads(
        callers, each, lambda: insert([StoredEvent(uuid4(), 1, "case.accepted.v1", _STATE)])
    )


def _bulk(url: str, keys: Path, *, signed: bool) -> float:
    schema = f"bulk_{uuid4().hex}"
    with _ledger(url, schema, keys, signed=signed) as ledger:
        rate = rate_of(200_000, lambda: _write(ledger, 200_000))
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA {schema} CASCADE")
        connection.commit()
    return rate


def _memory(url: str, schema: str, keys: Path) -> float:
    """Verify in a process of its own and return its largest resident size."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.verify"],
        input=f"{url}\n{schema}\n{keys}\n",
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return float(done.stdout)


def main() -> None:
    """Verify the ledger named on standard input, and print the megabytes that it took."""
    url, schema, keys = (line.strip() for line in sys.stdin)
    _verify(url, schema, Path(keys))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
