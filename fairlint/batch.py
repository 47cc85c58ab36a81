"""Check many datasets: as many at a time as there are cores, each result stored as it comes.

One bad dataset never stops the run: what it can't check is a row with its error, and so is a dataset at which a worker
dies.
"""

from __future__ import annotations

import gc
import glob
import hashlib
import os
from codecs import BOM_UTF8
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, BinaryIO

from fairlint import __version__, system
from fairlint.config import Config, ConfigError, find_config, load_config
from fairlint.engine import CannotCheck, check_folder
from fairlint.language import _, current, use
from fairlint.plain import NamedTuple
from fairlint.score import RULE_SET
from fairlint.store import Row, Store, Writer
from fairlint.store.tables import storable
from fairlint.trees import is_archive, is_url
from fairlint.wording import because

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.synchronize import Event

    from fairlint.report import Report

# Folders in which --discover looks for no datasets.
NOT_ENTERED = {".git", ".hg", ".svn", "__pycache__", "node_modules", ".datalad", "data"}


def _over() -> bool:
    """Whether the run is over before this worker is; elsewhere than in a worker it never is."""
    return False


class Known(NamedTuple):
    """What a dataset's stored result rests on: its files, and how it was checked."""

    signature: str
    basis: str


class Job(NamedTuple):
    """What a worker is asked: folders, each with what is known of it, how to check them, and where results go.

    Without a `writer`, they go back with the answer.
    """

    folders: tuple[tuple[str, Known | None], ...]
    options: dict[str, Any]
    language: str = "en"
    writer: Writer | None = None


class Tally(NamedTuple):
    """How many datasets were checked, were known and had not changed, and could not be checked."""

    checked: int = 0
    unchanged: int = 0
    failed: int = 0

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(*(one + more for one, more in zip(self, other, strict=True)))


class Answer(NamedTuple):
    """What a worker says: how many datasets it dealt with, and what of them is still to be stored."""

    tally: Tally
    rows: tuple[Row, ...] = ()
    unchanged: tuple[str, ...] = ()


def expand(
    paths: Iterable[str],
    *,
    listed: Iterable[str] = (),
    discover: bool = False,
    remark: Callable[[str], None] = lambda message: None,
) -> Iterator[str]:
    """The folders that are meant, each once however it is spelt, one by one as they are asked for.

    Globs among the `paths` are opened; `listed` ones are taken as they stand. With `discover`, the datasets within each
    are meant. `remark` is told what leads to no folder.
    """
    seen: set[str] = set()
    for folder in chain(_opened(paths, remark), listed):
        for one in _discovered(folder, remark) if discover and not _is_whole(folder) else (folder,):
            name = os.path.normpath(one) if one and not is_url(one) else one
            place = name if is_url(name) else os.path.abspath(name)
            if place not in seen:
                seen.add(place)
                yield name


def _opened(paths: Iterable[str], remark: Callable[[str], None]) -> Iterator[str]:
    for path in paths:
        if is_url(path) or os.path.lexists(path) or not glob.has_magic(path):
            yield path
            continue
        folders = (one for one in glob.iglob(path) if os.path.isdir(one) or is_archive(one))
        first = next(folders, None)
        if first is None:
            remark(_("no folder matches {pattern}", pattern=path))
        else:
            yield from chain([first], folders)


def _is_whole(path: str) -> bool:
    """Whether this is one dataset, in which no others are looked for."""
    return is_url(path) or is_archive(path)


def _discovered(folder: str, remark: Callable[[str], None]) -> Iterator[str]:
    datasets = discovered(folder)
    first = next(datasets, None)
    if first is None:
        remark(_("there is no dataset in {path}: no metadata file of certain name", path=folder))
    else:
        yield from chain([first], datasets)


def discovered(folder: str) -> Iterator[str]:
    """The datasets at or below a folder: those with a metadata file of certain name, not looking into datasets.

    Folders that can't be listed are among them, so that it is told.
    """
    from fairlint.candidates import certain_names

    names = certain_names()
    unlisted: list[str] = []
    for place, folders, files in os.walk(folder, onerror=lambda error: unlisted.append(error.filename)):
        yield from unlisted
        unlisted.clear()
        if any(one.lower() in names for one in files):
            yield place
            folders.clear()
        else:
            folders[:] = sorted(one for one in folders if one not in NOT_ENTERED)
    yield from unlisted


def listed(file: BinaryIO) -> Iterator[str]:
    """The names in a list, one by one: a line each, or where it has them, ended by NUL (`find -print0`).

    Names may be any bytes, as on the disk; line ends of Windows, its mark at the start, and empty lines are no names.
    """
    block = _some(file).removeprefix(BOM_UTF8)
    end = b"\0" if b"\0" in block else b"\n"
    rest = b""
    while block:
        *names, rest = (rest + block).split(end)
        yield from _names(names, end)
        block = _some(file)
    yield from _names([rest], end)


def _some(file: BinaryIO) -> bytes:
    """What is there by now, so that a list from a pipe is used while it is written."""
    read: Callable[[int], bytes] = getattr(file, "read1", file.read)
    return read(1 << 16)


def _names(names: Iterable[bytes], end: bytes) -> Iterator[str]:
    for name in names:
        kept = name.removesuffix(b"\r") if end == b"\n" else name
        if kept.strip():
            yield os.fsdecode(kept)


def signature(folder: str) -> str:
    """What changes when a file of the folder does: names, sizes and times of all files; of an archive, its own.

    Empty for what lies elsewhere, whose files nobody can tell to be the same. Raises OSError when the folder itself
    can't be listed; what is unreadable in it is a finding.
    """
    if is_url(folder):
        return ""
    digest = hashlib.sha256()
    if is_archive(folder):
        status = os.stat(folder)
        digest.update(f"{status.st_size}\0{status.st_mtime_ns}".encode())
        return digest.hexdigest()
    pending = [""]
    while pending:
        place = pending.pop()
        try:
            lines = sorted(_states(folder, place, pending))
        except OSError:
            if not place:
                raise
            lines = [f"{place}\0unreadable"]
        digest.update("\n".join(lines).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _states(folder: str, place: str, pending: list[str]) -> Iterator[str]:
    """A line for each file in one place; the folders there are left for later, in an order of their own."""
    folders = []
    with os.scandir(os.path.join(folder, place)) as entries:
        for entry in entries:
            path = f"{place}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{path}/")
            else:
                status = entry.stat(follow_symlinks=False)
                yield f"{path}\0{status.st_size}\0{status.st_mtime_ns}"
    pending += sorted(folders)


class Setting(NamedTuple):
    """How a dataset is checked, and the basis of its result: a change of that makes every dataset new."""

    config: Config
    basis: str


def setting(folder: str, options: dict[str, Any], known: dict[str, Setting]) -> Setting:
    """The setting for a folder; those that folders share are read once, and `known` by their file.

    Raises `ConfigError`.
    """
    file = "" if options.get("isolated") else options.get("named") or find_config(folder) or ""
    if file not in known:
        config = load_config(folder, **{**options, "named": file, "isolated": not file})
        rest = repr((config, config.policy, current()))  # messages are stored in the language spoken
        digest = hashlib.sha256(rest.encode("utf-8", "surrogateescape")).hexdigest()
        known[file] = Setting(config, f"{__version__}/{RULE_SET}/{config.profile_name}/{digest[:16]}")
    return known[file]


def check_job(job: Job) -> Answer:
    """Check the folders of one job, and store what was found where that is the worker's to do; raises `StoreError`."""
    use(job.language)
    rows: list[Row] = []
    unchanged: list[str] = []
    settings: dict[str, Setting] = {}
    with _few_collections():
        for folder, known in job.folders:
            if _over():
                break  # whoever asked waits for no answer any more
            try:
                config, basis = setting(folder, job.options, settings)
                now = Known(signature(folder), basis)
                if now.signature and known == now:
                    unchanged.append(folder)
                else:
                    rows.append(_row(folder, config, now))
            except Exception as error:  # one bad dataset must not stop the run
                rows.append(failure(folder, _cause(error)))
    answer = answer_of(rows, unchanged)
    if job.writer:
        job.writer.add(rows, unchanged)
        return Answer(answer.tally)
    return answer


@contextmanager
def _few_collections() -> Iterator[None]:
    """What a check makes is gone with its last reference; looking for circles at Python's pace costs a tenth."""
    before = gc.get_threshold()
    gc.set_threshold(10_000, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def answer_of(rows: Iterable[Row], unchanged: Iterable[str] = ()) -> Answer:
    """An answer whose rows are still to be stored."""
    found, same = tuple(rows), tuple(unchanged)
    failed = sum("error" in one.dataset for one in found)
    return Answer(Tally(len(found) - failed, len(same), failed), found, same)


def failure(folder: str, why: str) -> Row:
    """The row of a dataset that could not be checked."""
    return Row({"path": folder, "error": why})


def _cause(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return _("there is no such folder (any more)")
    if isinstance(error, OSError):
        return _("can't be listed: {cause}", cause=because(error))
    return f"{type(error).__name__}: {error}" if not _is_told(error) else str(error)


def _is_told(error: Exception) -> bool:
    return isinstance(error, CannotCheck | ConfigError)


def _row(folder: str, config: Config, now: Known) -> Row:
    report = check_folder(folder, config, gains=False)  # which no store has a place for
    if report.errors:
        broken = report.errors[0]
        return failure(folder, _("the rule {rule} broke: {reason}", rule=broken.rule.id, reason=broken.reason))
    return _row_of(report, now)


def _row_of(report: Report, now: Known) -> Row:
    record, score = report.record, report.score
    named = (one.identifier for one in record.identifiers)
    return Row(
        {
            "path": report.path,
            **now._asdict(),
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
    """Check all folders that the store's run has not dealt with yet, and store each result as it comes.

    Raises `StoreError` when results can't be stored.
    """
    done = store.done()
    known = store.known() if incremental else {}
    waiting = (
        (one, Known(*known[name]) if name in known else None) for one in folders if (name := storable(one)) not in done
    )
    asked = _jobs(waiting, Job((), options, current(), store.writer()), store.chunk)
    tally = Tally()
    with closing(_answers(asked, jobs, scheduler)) as answers:
        for answer in answers:
            if answer.rows or answer.unchanged:
                store.add(answer.rows, answer.unchanged)
            tally = tally.plus(answer.tally)
            progress(tally)
    store.end_run()
    return tally


def _jobs(folders: Iterable[tuple[str, Known | None]], like: Job, size: int) -> Iterator[Job]:
    """Jobs of so many folders each, that are otherwise like the one given."""
    waiting = iter(folders)
    while chunk := tuple(islice(waiting, size)):
        yield like._replace(folders=chunk)


def _answers(jobs: Iterable[Job], workers: int, scheduler: str) -> Generator[Answer]:
    if scheduler:
        from fairlint.dask_engine import answers

        return answers(jobs, scheduler)
    workers = workers or os.cpu_count() or 1
    return _here(jobs) if workers == 1 else _in_processes(jobs, workers)


def _here(jobs: Iterable[Job]) -> Generator[Answer]:
    for job in jobs:
        yield check_job(job)


def _in_processes(jobs: Iterable[Job], workers: int) -> Generator[Answer]:
    """Answers as they come, from a few jobs more than there are workers at a time."""
    from concurrent.futures import FIRST_COMPLETED, wait
    from concurrent.futures.process import BrokenProcessPool

    waiting = iter(jobs)
    while True:
        running: dict[Future[Answer], Job] = {}
        # Where some worker dies, all that was under way goes with it, and is done again below.
        with suppress(BrokenProcessPool), _pool(workers) as pool:
            while True:
                while len(running) < 2 * workers and (job := next(waiting, None)):
                    try:
                        running[_submit(pool, job)] = job
                    except BrokenProcessPool:
                        waiting = chain([job], waiting)
                        raise
                if not running:
                    return
                ready, _rest = wait(running, return_when=FIRST_COMPLETED)
                for one in ready:
                    answer = one.result()
                    del running[one]
                    yield answer
        for job in running.values():
            yield from _alone(job)


def _alone(job: Job) -> Iterator[Answer]:
    """One job in a process of its own; where that dies, half by half, until it is known at which dataset."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        with _pool(1) as pool:
            answers = [_submit(pool, job).result()]
    except BrokenProcessPool:
        answers = []
    yield from answers
    if answers:
        return
    first, *others = job.folders
    if not others:
        yield answer_of([failure(first[0], _("the process that checked it died"))])
        return
    middle = len(job.folders) // 2
    for half in (job.folders[:middle], job.folders[middle:]):
        yield from _alone(job._replace(folders=half))


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that check; when it is over before they are, each ends with the dataset that it is at.

    They are not ended by a signal: one that dies while it answers leaves half an answer, for whose other half Python
    waits for ever.
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    context = get_context("spawn")
    over = context.Event()
    pool = ProcessPoolExecutor(workers, context, _begin, (over,))
    try:
        yield pool
    except BaseException:
        over.set()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(over: Event) -> None:
    global _over
    _over = over.is_set
    system.begin_as_worker()


def _submit(pool: ProcessPoolExecutor, job: Job) -> Future[Answer]:
    with system.interrupts_held():  # this is where processes are started
        return pool.submit(check_job, job)
