"""合并 — concurrent calls gathered into one: the first caller works for all that wait, then passes the lead on.

A single caller works at once, in its own thread. Under load the others queue meanwhile, and the next leader takes
all of them together; so a transaction or a query serves dozens. The settled callers wake one another in a chain:
all at once they would only crowd at the interpreter's lock.
"""

from collections import deque
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Generic, TypeVar

from eventsourcing.persistence import OperationalError


class Task:
    """One caller's part of a gathering: what is asked stands in the subclass, how it went stands here."""

    __slots__ = ("abandoned", "error", "following", "gate", "leads", "settled", "woken")

    def __init__(self) -> None:
        self.error: Exception | None = None
        """What this caller will raise."""
        self.gate = Lock()
        self.gate.acquire()
        self.leads = self.settled = self.woken = self.abandoned = False
        self.following: Task | None = None


T = TypeVar("T", bound=Task)


class Gathering(Generic[T]):
    """Gathers the tasks of concurrent callers and has them worked on together.

    ``work`` gets the tasks of one round and leaves in each its result or its ``error``; what it raises itself is
    raised by every caller of the round. ``size`` says how much a task weighs, ``limit`` how much a round takes.
    """

    def __init__(self, work: Callable[[Sequence[T]], None], *, size: Callable[[T], int], limit: int) -> None:
        self._work = work
        self._size = size
        self._limit = limit
        self._mutex = Lock()
        self._waiting: deque[T] = deque()
        self._led = False

    def submit(self, task: T) -> None:
        """Return when the task has been worked on; raise its error."""
        with self._mutex:
            alone, self._led = not self._led, True
            if not alone:
                self._waiting.append(task)
        if alone:
            self._lead([task])
        elif self._waits_to_lead(task):
            self._lead(self._round())
        if task.error is not None:
            raise task.error

    def _waits_to_lead(self, task: T) -> bool:
        """Wait until the task is settled, or until it is on its caller to lead."""
        try:
            task.gate.acquire()
        except BaseException:
            self._give_up(task)
            raise
        if task.settled:
            self._wake(task.following)
            return False
        return True

    def _give_up(self, task: T) -> None:
        """Leave when the waiting thread is interrupted; what was handed to it is handed on."""
        with self._mutex:
            task.abandoned = True
            if task in self._waiting:
                self._waiting.remove(task)
            if task.leads and not task.settled:
                self._pass_on()
            following = task.following if task.woken else None
        self._wake(following)

    def _wake(self, task: Task | None) -> None:
        with self._mutex:
            while task is not None and task.abandoned:
                task = task.following
            if task is not None:
                task.woken = True
                task.gate.release()

    def _pass_on(self) -> None:
        if self._waiting:
            self._waiting[0].leads = True
            self._waiting[0].gate.release()
        else:
            self._led = False

    def _round(self) -> list[T]:
        with self._mutex:
            tasks = [self._waiting.popleft()]
            size = self._size(tasks[0])
            while self._waiting:
                size += self._size(self._waiting[0])
                if size > self._limit:
                    break
                tasks.append(self._waiting.popleft())
        return tasks

    def _lead(self, tasks: list[T]) -> None:
        try:
            self._work(tasks)
        except BaseException as error:
            broken = error if isinstance(error, Exception) else OperationalError("interrupted; repeat")
            for task in tasks:
                task.error = broken
            if broken is not error:
                raise
        finally:
            with self._mutex:
                before = tasks[0]
                before.settled = True
                for task in tasks[1:]:
                    task.settled = True
                    before.following = task
                    before = task
                self._pass_on()
            if tasks[0].following is not None:
                self._wake(tasks[0].following)
