"""Rates by the clock; standard library alone, because the peers' environments use it as well."""

from collections.abc import Callable
from threading import Thread
from time import perf_counter


def rate_of_threads(callers: int, each: int, call: Callable[[], object]) -> float:
    """Return calls per second when some threads make ``each`` calls, one after the other."""

    def work() -> None:
        for _ in range(each):
            call()

    threads = [Thread(target=work) for _ in range(callers)]
    begun = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return callers * each / (perf_counter() - begun)


def rate_of(things: int, work: Callable[[], object]) -> float:
    """Return things per second of work done once."""
    begun = perf_counter()
    work()
    return things / (perf_counter() - begun)
