"""Workers: threads hash big files, processes many small ones, since there threads cost more than they win."""

from __future__ import annotations

import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from typing import TYPE_CHECKING, TypeVar

from fairlint import system
from fairlint.checksums.hashing import Found, Job, hash_files

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

AHEAD = 4  # jobs under way or waiting for each worker, so that none has to wait for a job
Key = TypeVar("Key")


def workers() -> int:
    """How many may work at a time: one in a worker of somebody's, who has shared out the cores already."""
    started = sys.modules.get("multiprocessing.process")  # a worker process has it: others need not import it to know
    if (started and started.parent_process()) or threading.current_thread() is not threading.main_thread():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def here(jobs: Iterable[tuple[Key, Job]]) -> Generator[tuple[Key, Found], None, None]:
    """What is found in each job; the keys are whatever the caller knows them by."""
    yield from ((key, hash_files(job)) for key, job in jobs)


def in_processes(jobs: Iterable[tuple[Key, Job]]) -> Generator[tuple[Key, Found], None, None]:
    """The same with a worker a core, in the order of the jobs; a job whose worker died is done here."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    most, method = workers(), _start_method()
    if most == 1 or not method:
        yield from here(jobs)
        return
    pool = ProcessPoolExecutor(most, mp_context=get_context(method), initializer=system.begin_as_worker)
    running: deque[tuple[Key, Job, Future[Found] | None]] = deque()
    try:
        for key, job in jobs:
            running.append((key, job, _submit(pool, job)))
            if len(running) > AHEAD * most:
                yield _oldest(running)
        while running:
            yield _oldest(running)
    finally:
        pool.shutdown(cancel_futures=True)  # waits for the workers, so that none is left behind


def _submit(pool: ProcessPoolExecutor, job: Job) -> Future[Found] | None:
    from concurrent.futures import BrokenExecutor

    try:
        with system.interrupts_held():  # the first job starts the workers, which are not interrupted, but told to end
            return pool.submit(hash_files, job)
    except BrokenExecutor:
        return None


def _oldest(running: deque[tuple[Key, Job, Future[Found] | None]]) -> tuple[Key, Found]:
    from concurrent.futures import BrokenExecutor

    key, job, future = running.popleft()
    try:
        return key, future.result() if future else hash_files(job)
    except BrokenExecutor:
        return key, hash_files(job)


def _start_method() -> str:
    """How workers are started; empty where none should be.

    Forked ones are there at once. Where others have threads, as in a notebook, forking is not safe, and what Linux has
    instead would run a script without `if __name__ == "__main__"` once more. Other systems always do, so that users
    know it there.
    """
    if sys.platform != "linux":
        return "spawn"
    return "fork" if threading.active_count() == 1 else ""


def in_threads(jobs: list[tuple[Key, Job]], told: Callable[[int], object]) -> Generator[tuple[Key, Found], None, None]:
    """The same in threads; `told` is told from time to time how many bytes were hashed by now."""
    if not jobs:
        return
    from concurrent.futures import ThreadPoolExecutor, wait

    hashed: dict[int, int] = {}
    stop = threading.Event()

    def hash_one(number: int, job: Job) -> Found:
        def count(size: int) -> None:
            hashed[number] = hashed.get(number, 0) + size
            if stop.is_set():
                raise KeyboardInterrupt

        return hash_files(job, count)

    pool = ThreadPoolExecutor(workers())
    try:
        futures = [pool.submit(hash_one, number, job) for number, (_key, job) in enumerate(jobs)]
        for (key, _job), future in zip(jobs, futures, strict=True):
            while not wait([future], timeout=0.2).done:
                told(sum(hashed.copy().values()))
            yield key, future.result()
    finally:
        stop.set()  # who is interrupted waits for no file to its end
        pool.shutdown(cancel_futures=True)
