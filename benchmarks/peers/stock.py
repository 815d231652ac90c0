"""The eventsourcing library's own PostgreSQL module (psycopg 3), in an environment of its own.

Reads requests as JSON lines on standard input, ``[workload, callers, each]``; answers each with a rate. It works
by the library's default path, which locks the table.
"""

import json
import sys
from threading import Event, Thread
from typing import Any
from uuid import UUID, uuid4

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import StoredEvent

from benchmarks.clocked import rate_of_threads

_STATE = b"x" * 300


class Case(Aggregate):
    """The same case as ours: an inquiry and work steps."""

    def __init__(self, reference: str, matter: str) -> None:
        self.reference = reference
        self.matter = matter
        self.steps = 0

    @event("StepDone")
    def do_step(self, name: str, done_by: UUID) -> None:
        """Count a step."""
        self.steps += 1


class Cases(Application[UUID]):
    """An application over the stock recorder."""

    def open(self, steps: int) -> UUID:
        """Record a case with some steps."""
        case = Case("2025-00001", "代理记账机构执业资格审批")
        for _ in range(steps):
            case.do_step("材料审查", uuid4())
        self.save(case)
        return case.id

    def do_step(self, id: UUID) -> None:
        """Load, decide, save."""
        case: Any = self.repository.get(id)
        case.do_step("现场核验", uuid4())
        self.save(case)


def recorder(app: Cases, callers: int, each: int) -> float:
    """Insert one event per call."""
    insert = app.recorder.insert_events
    return rate_of_threads(
        callers, each, lambda: insert([StoredEvent(uuid4(), 1, "case.accepted.v1", _STATE)])
    )


def application(app: Cases, callers: int, each: int) -> float:
    """Load a case of six events, decide one more, save."""
    ids = iter([app.open(steps=5) for _ in range(callers * each)])
    return rate_of_threads(callers, each, lambda: app.do_step(next(ids)))


def unordered(app: Cases, writers: int, each: int) -> float:
    """Follow the function path, which takes no lock, while some write: return how many events a reader got."""
    recorder = app.factory.application_recorder()
    got: list[int] = []
    done = Event()

    def read() -> None:
        last = 0
        while True:
            ended = done.is_set()
            found = recorder.select_notifications(start=last, limit=500, inclusive_of_start=False)
            got.extend(notification.id for notification in found)
            last = found[-1].id if found else last
            if ended and not found:
                return

    reader = Thread(target=read)
    reader.start()
    rate_of_threads(
        writers, each, lambda: recorder.insert_events([StoredEvent(uuid4(), 1, "case.accepted.v1", _STATE)])
    )
    done.set()
    reader.join()
    return float(len(got))


def case_view(_app: Cases, cases: int, _each: int) -> float:
    """Keep a view of cases by the library's own projection runner."""
    from benchmarks.peers.stock_view import rate

    return rate(cases)


def main() -> None:
    """Serve requests until the input ends."""
    with Cases() as app:
        for line in sys.stdin:
            workload, callers, each = json.loads(line)
            print(globals()[workload](app, callers, each), flush=True)


if __name__ == "__main__":
    main()
