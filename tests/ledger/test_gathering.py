"""合并 — concurrent calls are gathered; nobody is forgotten, whatever happens to the others."""

import signal
import threading
import time
from collections.abc import Sequence
from threading import Thread

import pytest

from ledger.gathering import Gathering, Task


class Number(Task):
    __slots__ = ("answer", "number")

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.answer: int | None = None


class Squares:
    """Squares numbers, one round at a time; the round of ``held`` waits until it is let go."""

    def __init__(self, limit: int = 10) -> None:
        self.rounds: list[list[int]] = []
        self.let_go = threading.Event()
        self.entered = threading.Event()
        self.gathering: Gathering[Number] = Gathering(self.work, size=lambda _: 1, limit=limit)

    def work(self, tasks: Sequence[Number]) -> None:
        self.rounds.append([task.number for task in tasks])
        if 0 in self.rounds[-1]:
            self.entered.set()
            assert self.let_go.wait(10)
        for task in tasks:
            if task.number < 0:
                task.error = ValueError(task.number)
            task.answer = task.number**2

    def ask(self, number: int) -> int | None:
        task = Number(number)
        self.gathering.submit(task)
        return task.answer

    def hold(self) -> Thread:
        thread = Thread(target=self.ask, args=(0,))
        thread.start()
        assert self.entered.wait(10)
        return thread


def test_a_single_caller_works_at_once_in_a_round_of_its_own() -> None:
    squares = Squares()
    assert [squares.ask(3), squares.ask(4)] == [9, 16]
    assert squares.rounds == [[3], [4]]


def test_those_who_come_while_one_works_are_served_together_in_order_up_to_the_limit() -> None:
    squares = Squares(limit=4)
    leader = squares.hold()
    answers: dict[int, int | None] = {}
    threads = [Thread(target=lambda n=n: answers.update({n: squares.ask(n)})) for n in range(1, 7)]
    for thread in threads:
        thread.start()
        time.sleep(0.02)
    squares.let_go.set()
    for thread in [leader, *threads]:
        thread.join(10)
    assert squares.rounds == [[0], [1, 2, 3, 4], [5, 6]]
    assert answers == {n: n * n for n in range(1, 7)}


def test_the_error_of_one_is_raised_by_that_one_alone() -> None:
    squares = Squares()
    leader = squares.hold()
    raised: list[Exception] = []

    def ask() -> None:
        try:
            squares.ask(-1)
        except ValueError as error:
            raised.append(error)

    bad, good = Thread(target=ask), Thread(target=squares.ask, args=(2,))
    bad.start()
    good.start()
    squares.let_go.set()
    for thread in (leader, bad, good):
        thread.join(10)
    assert len(raised) == 1


def test_what_the_work_raises_is_raised_by_every_caller_and_the_next_round_goes_on() -> None:
    calls = 0

    def work(_: Sequence[Number]) -> None:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise OSError("away")

    gathering: Gathering[Number] = Gathering(work, size=lambda _: 1, limit=5)
    with pytest.raises(OSError, match="away"):
        gathering.submit(Number(1))
    gathering.submit(Number(2))
    assert calls == 2


def test_an_interrupted_waiter_does_not_hold_up_those_behind_it() -> None:
    squares = Squares(limit=1)
    leader = squares.hold()
    behind = Thread(target=squares.ask, args=(5,))

    def interrupt() -> None:
        time.sleep(0.1)
        behind.start()
        time.sleep(0.1)
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    threading.Thread(target=interrupt).start()
    with pytest.raises(KeyboardInterrupt):
        squares.ask(4)
    squares.let_go.set()
    for thread in (leader, behind):
        thread.join(10)
        assert not thread.is_alive()
    assert [5] in squares.rounds


def test_many_threads_for_a_while() -> None:
    squares = Squares(limit=16)
    wrong: list[int] = []

    def ask(start: int) -> None:
        wrong.extend(number for number in range(start, start + 300) if squares.ask(number) != number**2)

    threads = [Thread(target=ask, args=(1 + 1_000 * n,)) for n in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()
    assert not wrong
    assert sum(len(numbers) for numbers in squares.rounds) == 32 * 300
