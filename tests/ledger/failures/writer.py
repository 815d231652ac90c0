"""A process that writes without end, and says what was acknowledged; run by the tests, killed by them.

``python writer.py URL SCHEMA SEED [EVENTS]`` — eight threads append batches of one to forty events, each batch a stream
of its own whose facts say how long it is; an acknowledged stream's id and length go to standard output, a line each.
"""

import os
import random
import sys
from threading import Thread
from uuid import UUID

from eventsourcing.persistence import StoredEvent

from ledger.postgres.factory import PostgresFactory

WRITERS = 8


def batch(random_: random.Random) -> list[StoredEvent]:
    id, length = UUID(int=random_.getrandbits(128), version=4), random_.choice((1, 1, 1, 2, 5, 10, 40))
    return [StoredEvent(id, version, f"test.of-{length}.v1", b"x" * 200) for version in range(1, length + 1)]


def main() -> None:
    url, schema, seed = sys.argv[1:4]
    events = int(sys.argv[4]) if len(sys.argv) > 4 else None
    factory = PostgresFactory({"WENZE_DATABASE_URL": url, "WENZE_SCHEMA": schema})
    recorder = factory.application_recorder()

    def work(number: int) -> None:
        random_ = random.Random(f"{seed} {number}")
        left = None if events is None else events // WRITERS
        while left is None or left > 0:
            stored = batch(random_)[:left]
            stored = [
                StoredEvent(e.originator_id, e.originator_version, f"test.of-{len(stored)}.v1", e.state)
                for e in stored
            ]
            recorder.insert_events(stored)
            os.write(1, f"{stored[0].originator_id} {len(stored)}\n".encode())
            if left is not None:
                left -= len(stored)

    threads = [Thread(target=work, args=(number,), daemon=True) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    factory.close()


if __name__ == "__main__":
    main()
