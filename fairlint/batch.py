"""Check many datasets: as many at a time as there are cores, each result stored as it comes.

One bad dataset never stops the run: what it can't check is a row with its error, and so is a dataset at which a worker
died twice.
"""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from fairlint import __version__
from fairlint.language import _, current, use
from fairlint.plain import NamedTuple
from fairlint.score import RULE_SET
from fairlint.store import Row, Store

if TYPE_CHECKING:
    from fairlint.config import Config
    from fairlint.report import Report

CHUNK = 20  # datasets that a worker takes at a time
# What makes a folder a dataset for --discover: one of the files that speak for a dataset by their name.
NOT_ENTERED = {".git", ".hg", ".svn", "__pycache__", "node_modules", ".datalad", "data"}


class Job(NamedTuple):
    """What a worker is asked: folders, each with what is known of it, and how to check them."""

    folders: tuple[tuple[str, str], ...]  # path, and the signature under which it is known; empty where none
    options: dict[str, Any]
    language: str = "en"


class Answer(NamedTuple):
    """What a worker says: rows of the datasets that it checked, and the paths of those that have not changed."""

    rows: list[Row]
    unchanged: list[str]


class Tally(NamedTuple):
    """What became of a run."""

    checked: int = 0
    unchanged: int = 0
    failed: int = 0


def expand(paths: Iterable[str], *, discover: bool = False) -> Iterator[str]:
    """The folders that are meant: globs opened, and with `discover` the datasets within each folder; each once."""
    seen: set[str] = set()
    for path in paths:
        found = sorted(glob.glob(path)) if glob.has_magic(path) and not os.path.lexists(path) else [path]
        for one in found:
            for folder in discovered(one) if discover else [one]:
                name = os.path.normpath(folder)
                if name not in seen and (os.path.isdir(name) or one == path):
                    seen.add(name)
                    yield name


def discovered(folder: str) -> Iterator[str]:
    """The datasets at or below a folder: those with a metadata file of certain name, not looking into datasets."""
    from fairlint.candidates import certain_names

    names = certain_names()
    for place, folders, files in os.walk(folder):
        if any(one.lower() in names for one in files):
            yield place
            folders.clear()
        else:
            folders[:] = sorted(one for one in folders if one not in NOT_ENTERED)


def signature(folder: str) -> str:
    """What changes when a file of the folder does: names, sizes and times of all files."""
    digest = hashlib.sha256()
    pending = [folder]
    while pending:
        place = pending.pop()
        with os.scandir(place) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                    continue
                status = entry.stat(follow_symlinks=False)
                line = f"{os.path.relpath(entry.path, folder)}\0{status.st_size}\0{status.st_mtime_ns}\n"
                digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def basis(config: Config) -> str:
    """What else a result rests on: a change of it makes every dataset new."""
    return f"{__version__}/{RULE_SET}/{config.profile_name}/{config.stage}/{config.repository}"


def check_job(job: Job) -> Answer:
    """Check the folders of one job: the work of a worker."""
    use(job.language)
    rows, unchanged = [], []
    for folder, known in job.folders:
        try:
            now = signature(folder)
            if known and known == now:
                unchanged.append(folder)
            else:
                rows.append(_row(folder, now, job.options))
        except Exception as error:  # one bad dataset must not stop the run
            rows.append(failure(folder, _cause(error)))
    return Answer(rows, unchanged)


def failure(folder: str, why: str) -> Row:
    """The row of a dataset that could not be checked."""
    return Row({"path": folder, "error": why})


def _cause(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return _("there is no such folder (any more)")
    if isinstance(error, OSError):
        return _("can't be listed: {cause}", cause=error.strerror or error)
    return f"{type(error).__name__}: {error}" if not _is_told(error) else str(error)


def _is_told(error: Exception) -> bool:
    from fairlint.config import ConfigError
    from fairlint.engine import CannotCheck

    return isinstance(error, CannotCheck | ConfigError)


def _row(folder: str, now: str, options: dict[str, Any]) -> Row:
    from fairlint.config import load_config
    from fairlint.engine import check_folder

    config = load_config(folder, **options)
    report = check_folder(folder, config)
    if report.errors:
        broken = report.errors[0]
        return failure(folder, _("the rule {rule} broke: {reason}", rule=broken.rule.id, reason=broken.reason))
    return _row_of(report, now, basis(config))


def _row_of(report: Report, now: str, on: str) -> Row:
    record, score = report.record, report.score
    named = (one.identifier for one in record.identifiers)
    return Row(
        {
            "path": report.path,
            "signature": now,
            "basis": on,
            "title": next((one.value for one in record.titles), None),
            "identifier": next((one.normalized for one in named if one.unique), None),
            "licence": next((one.licence.spdx for one in record.licences if one.licence.spdx), None),
            "files": report.files,
            "bytes": report.bytes,
            "total": score.total,
            **{letter.lower(): value for letter, value in score.letters.items()},
            "errors": report.count("error"),
            "warnings": report.count("warning"),
            "notes": report.count("note"),
        },
        tuple(score.principles.items()),
        tuple((one.rule.id, one.rule.principle, one.state, one.score) for one in report.outcomes),
        tuple(
            (
                one.rule,
                one.principle,
                one.severity,
                one.file,
                one.line,
                one.column,
                one.subject,
                one.message,
            )
            for one in report.findings
        ),
    )


def run(
    folders: Iterable[str],
    store: Store,
    options: dict[str, Any],
    *,
    jobs: int = 0,
    scheduler: str = "",
    incremental: bool = False,
    progress: Callable[[Tally], None] = lambda tally: None,
) -> Tally:
    """Check all folders that the store's run has not dealt with yet, and store each result as it comes."""
    done = store.done()
    known = store.known() if incremental else {}
    waiting = (_known(one, known, options) for one in folders if one not in done)
    tally = Tally()
    for answer in _answers(_jobs(waiting, options), jobs, scheduler):
        store.add(answer.rows, answer.unchanged)
        failed = sum(bool(one.dataset.get("error")) for one in answer.rows)
        tally = Tally(
            tally.checked + len(answer.rows) - failed, tally.unchanged + len(answer.unchanged), tally.failed + failed
        )
        progress(tally)
    store.end_run()
    return tally


def _known(folder: str, known: dict[str, tuple[str, str]], options: dict[str, Any]) -> tuple[str, str]:
    """The folder, with its old signature where it was checked by the same rules."""
    if folder not in known:
        return folder, ""
    from fairlint.config import ConfigError, load_config

    try:
        same = known[folder][1] == basis(load_config(folder, **options))
    except (ConfigError, OSError):
        same = False
    return folder, known[folder][0] if same else ""


def _jobs(folders: Iterable[tuple[str, str]], options: dict[str, Any]) -> Iterator[Job]:
    chunk: list[tuple[str, str]] = []
    for one in folders:
        chunk.append(one)
        if len(chunk) == CHUNK:
            yield Job(tuple(chunk), options, current())
            chunk = []
    if chunk:
        yield Job(tuple(chunk), options, current())


def _answers(jobs: Iterable[Job], workers: int, scheduler: str) -> Iterator[Answer]:
    if scheduler:
        from fairlint.dask_engine import answers

        return answers(jobs, scheduler)
    workers = workers or os.cpu_count() or 1
    return map(check_job, jobs) if workers == 1 else _in_processes(jobs, workers)


def _in_processes(jobs: Iterable[Job], workers: int) -> Iterator[Answer]:
    """Answers as they come, from a few jobs more than there are workers at a time."""
    from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    waiting = iter(jobs)
    suspects: list[Job] = []
    while True:
        pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
        running: dict[Future[Answer], Job] = {}
        try:
            while True:
                while len(running) < 2 * workers and (job := next(waiting, None)):
                    running[pool.submit(check_job, job)] = job
                if not running:
                    break
                ready, _rest = wait(running, return_when=FIRST_COMPLETED)
                for one in ready:
                    yield one.result()
                    del running[one]
            break
        except BrokenProcessPool:
            # Some worker died, and all that was under way is lost; it is asked again, dataset by dataset.
            suspects += running.values()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
        yield from _one_by_one(suspects)
        suspects = []
    yield from _one_by_one(suspects)


def _one_by_one(jobs: Iterable[Job]) -> Iterator[Answer]:
    """Each dataset in a process of its own, so that it is known at which one a worker dies."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    for job in jobs:
        for folder in job.folders:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                try:
                    yield pool.submit(check_job, Job((folder,), job.options, job.language)).result()
                except BrokenProcessPool:
                    yield Answer([failure(folder[0], _("the process that checked it died"))], [])
