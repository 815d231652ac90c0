"""All work of a contestant on one core: our process and the server's, so that rates are per core."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg2


@contextmanager
def one_core(url: str) -> Iterator[None]:
    """Keep this process, and the server processes of connections made meanwhile, on one core.

    Where the server belongs to somebody else, or is elsewhere, this process alone is kept.
    """
    before = os.sched_getaffinity(0)
    core = {max(before)}
    server = _postmaster(url)
    _keep(0, core)
    _keep(server, core)
    try:
        yield
    finally:
        _keep(0, before)
        _keep(server, before)


def _postmaster(url: str) -> int | None:
    connection = psycopg2.connect(url)
    try:
        status = Path(f"/proc/{connection.info.backend_pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return None
    finally:
        connection.close()
    return int(status.rpartition(")")[2].split()[1])


def _keep(process: int | None, cores: set[int]) -> None:
    if process is not None:
        with suppress(OSError):
            os.sched_setaffinity(process, cores)
