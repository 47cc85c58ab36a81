"""The same work on a Dask cluster of the user's own: `--scheduler tcp://…`.

Dask hands the jobs out, asks a job again when its worker dies, and gives up on one that killed several workers.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import Any

from fairlint.batch import Answer, Job, answer_of, check_job, failure
from fairlint.language import _
from fairlint.store import StoreError

PATIENCE = "10s"  # to connect to the scheduler
AHEAD = 4  # jobs per thread of the cluster that are under way at a time


class NoCluster(Exception):
    """Dask is not installed, or its scheduler does not answer."""


def answers(jobs: Iterable[Job], scheduler: str) -> Generator[Answer]:
    """Answers as they come, in any order; raises `NoCluster`, and `StoreError` where a worker can't store."""
    try:
        import distributed
    except ImportError:
        raise NoCluster(_('Dask is not installed: pip install "fairlint[dask]"')) from None
    dask: Any = distributed  # which has no types
    try:
        client = dask.Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        message = _("the scheduler {address} does not answer: {cause}", address=scheduler, cause=error)
        raise NoCluster(message) from None
    with client:
        waiting = iter(jobs)
        asked: dict[str, Job] = {}
        under_way = dask.as_completed(loop=client.loop)
        ahead = AHEAD * max(1, sum(client.nthreads().values()))

        def ask() -> bool:
            job = next(waiting, None)
            if job is None:
                return False
            future = client.submit(check_job, job, pure=False)
            asked[future.key] = job
            under_way.add(future)
            return True

        for _each in range(ahead):
            ask()
        for future in under_way:
            job = asked.pop(future.key)
            if future.status == "finished":
                yield future.result()
            elif isinstance(fault := future.exception(), StoreError):
                raise fault
            else:
                why = _("no worker could check it: {cause}", cause=type(fault).__name__)
                yield answer_of(failure(folder, why) for folder, _known in job.folders)
            ask()
