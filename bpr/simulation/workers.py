"""Workers: tasks side by side, in threads when the kernel is compiled (it lets go of the lock), else in processes.

A task tells at safe points how much of it is done. There it also learns that nobody waits for it any more: after Ctrl-C
or an error of another task all of them end within one slice of work.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from functools import partial
from typing import Protocol, TypeVar

T = TypeVar("T")
Beat = Callable[[float], None]
"""Called at safe points with the share of the task that was done since the last call; ends the task by an exception."""

Task = Callable[[int, Beat], T]
LOOK_EVERY = 0.1
"""Seconds between two looks at the workers: so long Ctrl-C and progress wait."""


class Flag(Protocol):
    """An event of a thread or of a process."""

    def is_set(self) -> bool:
        """Whether the work is to end."""

    def set(self) -> None:
        """End the work."""


class AbandonedError(Exception):
    """Nobody waits for the result of this task any more."""


def mapped(
    task: Task[T], numbers: Sequence[int], workers: int, *, processes: bool, progress: Beat | None = None
) -> Iterator[T]:
    """The results of a task for each number, in their order.

    Args:
        task: what is to be done; a function of a module when it goes to processes.
        numbers: what it is called with.
        workers: how many at once; 1: here and now.
        processes: whether workers are processes.
        progress: called in this thread with shares of tasks; they add up to the number of tasks.
    """
    tell = progress or _silent
    if workers == 1:
        yield from (task(number, tell) for number in numbers)
        return
    done: deque[float] = deque()
    flag: Flag
    executor: Executor
    if processes:
        flag = multiprocessing.Event()
        executor = ProcessPoolExecutor(workers, initializer=_join_in, initargs=(flag,))
        job = partial(_in_process, task)
    else:
        flag = threading.Event()
        executor = ThreadPoolExecutor(workers)
        job = partial(_in_thread, task, flag, done)
    try:
        futures = [executor.submit(job, number) for number in numbers]
        for future in futures:
            _wait_for(future, done, tell)
            yield future.result()
            if processes:
                tell(1.0)
    finally:
        flag.set()
        executor.shutdown(cancel_futures=True)


def _wait_for(future: Future[T], done: deque[float], tell: Beat) -> None:
    while not future.done():
        wait((future,), timeout=LOOK_EVERY)
        _empty(done, tell)
    _empty(done, tell)


def _empty(done: deque[float], tell: Beat) -> None:
    while done:
        tell(done.popleft())


def _silent(_share: float) -> None:
    """Nobody looks."""


def _in_thread(task: Task[T], flag: Flag, done: deque[float], number: int) -> T:
    def beat(share: float) -> None:
        if flag.is_set():
            raise AbandonedError
        done.append(share)

    return task(number, beat)


_flag: list[Flag] = []
"""Of a worker process: whether its work is to end."""


def _join_in(flag: Flag) -> None:
    """Begin a worker process: Ctrl-C reaches it too, and is left to the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _flag.append(flag)


def _in_process(task: Task[T], number: int) -> T:
    def beat(_share: float) -> None:
        if _flag[0].is_set():
            raise AbandonedError

    return task(number, beat)
