"""A store in a folder of Parquet files, for batches on many machines: each worker writes its own.

A chunk of datasets becomes one file in the folder of each table, under a name of its own, written aside and renamed
when complete, that of `datasets` last. Nothing is ever changed: what a later check says of a dataset is one row more,
and the tables that are read (`_CURRENT`) show the newest. The number of a dataset belongs to one check of it, so what a
killed worker left of a chunk, or a chunk that was asked twice, counts for nothing.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from errno import EDQUOT, EFBIG, ENOSPC
from typing import TYPE_CHECKING, Any, Self

from fairlint.language import _
from fairlint.plain import NamedTuple
from fairlint.store.errors import StoreError, absent, full_disk, other_version, unusable
from fairlint.store.sqlite import now
from fairlint.store.tables import (
    BROKEN_OFF,
    DETAILS,
    DONE,
    KNOWN,
    PREVIOUS,
    STORE_VERSION,
    TABLES,
    VIEWS,
    Column,
    Row,
    creation,
    insertion,
    storable,
)
from fairlint.wording import because

if TYPE_CHECKING:
    import pyarrow

_MARK = "store.json"  # what makes a folder a store
_VIEWS_FILE = "views.sql"
# What is written. `unchanged` are the datasets that a run did not need to check again; what the run before said of a
# dataset is in its older rows.
_STORED: Mapping[str, tuple[Column, ...]] = {
    **TABLES,
    "datasets": tuple(one for one in TABLES["datasets"] if one not in PREVIOUS),
    "unchanged": tuple(one for one in TABLES["datasets"] if one.name in ("run", "path")),
}
# How the columns of `datasets` come about that are no plain ones of the newest check.
_WORKED_OUT = {
    "run": "CASE WHEN seen.run > checks.run THEN seen.run ELSE checks.run END AS run",
    "previous_total": "CASE WHEN seen.run > checks.run THEN total ELSE total_before END AS previous_total",
    "previous_errors": "CASE WHEN seen.run > checks.run THEN errors ELSE errors_before END AS previous_errors",
}
_RESULTS = ",\n    ".join(_WORKED_OUT.get(one.name, f"checks.{one.name}") for one in TABLES["datasets"])
# What is read, in the SQL that SQLite and DuckDB share, from the rows of all runs.
_CURRENT: Mapping[str, str] = {
    "runs": "\n  SELECT * FROM stored_runs",
    "datasets": f"""
  WITH attempts AS (
    SELECT *, row_number() OVER (PARTITION BY path, run ORDER BY checked DESC, dataset) AS attempt FROM stored_datasets
  ), checks AS (
    SELECT *, row_number() OVER (PARTITION BY path ORDER BY run DESC) AS age,
      lag(total) OVER (PARTITION BY path ORDER BY run) AS total_before,
      lag(errors) OVER (PARTITION BY path ORDER BY run) AS errors_before
    FROM attempts WHERE attempt = 1
  ), seen AS (SELECT path, max(run) AS run FROM stored_unchanged GROUP BY path)
  SELECT {_RESULTS}
  FROM checks LEFT JOIN seen ON seen.path = checks.path WHERE age = 1""",  # noqa: S608 # our own names
    **{
        table: f"\n  SELECT * FROM stored_{table} WHERE dataset IN (SELECT dataset FROM datasets)"  # noqa: S608
        for table in DETAILS
    },
}


class ParquetWriter(NamedTuple):
    """Writes chunks of one run into the folder: what each worker has."""

    path: str
    run: int

    def add(self, rows: Iterable[Row], unchanged: Iterable[str] = ()) -> None:
        """Write a chunk, file by file; the last makes it count."""
        tables: dict[str, list[Sequence[Any]]] = {name: [] for name in (*DETAILS, "unchanged", "datasets")}
        for row in rows:
            dataset = secrets.randbits(63)
            for name in DETAILS:
                tables[name] += row.details(name, dataset)
            tables["datasets"].append((dataset, self.run, int(time.time()), *row.result()))
        tables["unchanged"] += [(self.run, storable(path)) for path in unchanged]
        part = f"run-{self.run:06}-{secrets.token_hex(8)}"
        for name, values in tables.items():
            if values:
                self.write(name, part, values)

    def write(self, table: str, part: str, rows: Sequence[Sequence[Any]]) -> None:
        """Write one file of one table."""
        _need_pyarrow()  # a worker may run elsewhere
        from pyarrow import BufferOutputStream, Table, array
        from pyarrow.parquet import write_table

        schema = _schema(table)
        columns = zip(*rows, strict=True) if rows else ([] for _each in schema)
        arrays = [array(values, one.type) for one, values in zip(schema, columns, strict=True)]
        buffer = BufferOutputStream()
        write_table(Table.from_arrays(arrays, schema=schema), buffer, compression="zstd")
        with _told(self.path):
            _replace(os.path.join(self.path, table, f"{part}.parquet"), buffer.getvalue())


class ParquetStore:
    """A folder of Parquet files that is open for writing; one batch at a time."""

    chunk = 100  # so that files are not too many and small

    def __init__(self, path: str) -> None:
        _need_pyarrow()
        self.path = os.path.abspath(path)  # for workers that run elsewhere
        self.run = 0
        self._started = ""
        self._described: tuple[str, str, str] = ("", "", "")
        self._resumed = False
        with _told(path):
            self._prepare()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        return

    def _prepare(self) -> None:
        if os.path.lexists(self.path):
            _must_be_ours(self.path, or_empty=True)
        os.makedirs(self.path, exist_ok=True)
        _replace(os.path.join(self.path, _MARK), json.dumps({"store": "fairlint", "version": STORE_VERSION}).encode())
        _replace(os.path.join(self.path, _VIEWS_FILE), views_for_duckdb().encode())
        for table in _STORED:
            os.makedirs(os.path.join(self.path, table), exist_ok=True)
            self._sweep(table)
            # DuckDB takes the columns from the files, so each table needs one.
            ParquetWriter(self.path, 0).write(table, "columns", ())

    def _sweep(self, table: str) -> None:
        """Take away what a killed worker was still writing."""
        folder = os.path.join(self.path, table)
        for name in os.listdir(folder):
            if name.startswith("."):
                os.unlink(os.path.join(folder, name))

    def begin_run(self, version: str, rule_set: str, profile: str, *, resume: bool = False) -> int:
        """Begin a run, or go on with the last one where it was interrupted; returns its number."""
        self._described = (version, rule_set, profile)
        with ParquetReader(self.path) as reader:
            last = next(reader.select(BROKEN_OFF, *self._described), None)
            ((latest,),) = reader.select("SELECT coalesce(max(run), 0) FROM runs")
        self._resumed = resume and last is not None
        if resume and last:
            self.run, self._started = last
        else:
            self.run, self._started = latest + 1, now()
            self._write_run(None)
        return self.run

    def end_run(self) -> None:
        """Mark the run as complete."""
        self._write_run(now())

    def _write_run(self, finished: str | None) -> None:
        values = (self.run, self._started, finished, *self._described)
        self.writer().write("runs", f"run-{self.run:06}", [values])

    def done(self) -> set[str]:
        """The datasets that this run has dealt with already."""
        if not self._resumed:
            return set()
        with ParquetReader(self.path) as reader:
            return {path for (path,) in reader.select(DONE, self.run)}

    def known(self) -> dict[str, tuple[str, str]]:
        """Signature and basis of the datasets that were checked before."""
        with ParquetReader(self.path) as reader:
            return {path: (signature, basis) for path, signature, basis in reader.select(KNOWN)}

    def writer(self) -> ParquetWriter:
        """What each worker writes with."""
        return ParquetWriter(self.path, self.run)

    def add(self, rows: Iterable[Row], unchanged: Iterable[str] = ()) -> None:
        """Take in a chunk that no worker could store."""
        self.writer().add(rows, unchanged)


class ParquetReader:
    """A folder of Parquet files as a SQLite database: the tables that a query names are read when it is asked."""

    def __init__(self, path: str) -> None:
        _need_pyarrow()
        if not os.path.lexists(path):
            raise absent(path)
        self.path = path
        with _told(path):
            _must_be_ours(path)
        self._database = sqlite3.connect("")  # a temporary file that SQLite deletes; not in memory
        self._there: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._database.close()

    def select(self, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of a query in the SQL of SQLite; raises `StoreError`."""
        try:
            self._provide(query)
            yield from self._database.execute(query, values)
        except sqlite3.Error as error:
            raise unusable(self.path, error) from None

    def _provide(self, query: str) -> None:
        """Bring in what a query names, and what that rests on."""
        for name in _named(query):
            if name in self._there:
                continue
            self._there.add(name)
            if name in VIEWS:
                self._provide(VIEWS[name])
                self._database.execute(f"CREATE VIEW {name} AS {VIEWS[name]}")
            elif name in _CURRENT:
                self._provide(_CURRENT[name])
                # The datasets are worked out once, since the others are held against them.
                kind = "TABLE" if name == "datasets" else "VIEW"
                self._database.execute(f"CREATE {kind} {name} AS {_CURRENT[name]}")
                if name == "datasets":
                    self._database.execute("CREATE UNIQUE INDEX number_of_dataset ON datasets (dataset)")
            else:
                self._load(name)

    def _load(self, stored: str) -> None:
        from pyarrow.dataset import dataset

        table = stored.removeprefix("stored_")
        columns = _STORED[table]
        self._database.execute(creation(stored, tuple(Column(one.name, one.type) for one in columns)))
        with _told(self.path):
            files = dataset(os.path.join(self.path, table), format="parquet", schema=_schema(table))
            for batch in files.to_batches():
                rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
                self._database.executemany(insertion(stored, columns), rows)


def views_for_duckdb() -> str:
    """The script by which DuckDB knows all tables and views of the folder in which it lies."""
    stored = [
        f"CREATE OR REPLACE VIEW stored_{table} AS SELECT * FROM read_parquet('{table}/*.parquet');"  # noqa: S608
        for table in _STORED
    ]
    read = [f"CREATE OR REPLACE VIEW {name} AS{query};" for name, query in {**_CURRENT, **VIEWS}.items()]
    how = "-- The tables and views of this store for DuckDB, which is started in this folder: duckdb -init views.sql"
    return "\n".join([how, *stored, *read, ""])


def _named(query: str) -> set[str]:
    """The tables and views that a query names."""
    return set(re.findall(r"\w+", query)) & {*VIEWS, *_CURRENT, *(f"stored_{table}" for table in _STORED)}


def _schema(table: str) -> pyarrow.Schema:
    import pyarrow

    types = {"INTEGER": pyarrow.int64(), "REAL": pyarrow.float64(), "TEXT": pyarrow.string()}
    return pyarrow.schema([(one.name, types[one.type]) for one in _STORED[table]])


def _need_pyarrow() -> None:
    try:
        import pyarrow.parquet  # noqa: F401 # only whether it can be
    except ImportError:
        raise StoreError(_('Parquet needs pyarrow: pip install "fairlint[parquet]"')) from None


def _must_be_ours(path: str, *, or_empty: bool = False) -> None:
    if not os.path.isdir(path):
        raise StoreError(_("{path} is no folder of Parquet files that fairlint wrote; name another", path=path))
    if or_empty and not any(not name.startswith(".") for name in os.listdir(path)):
        return
    try:
        with open(os.path.join(path, _MARK), encoding="utf-8") as file:
            mark = json.load(file)
    except (FileNotFoundError, ValueError):
        mark = None
    if not isinstance(mark, dict) or mark.get("store") != "fairlint":
        raise StoreError(_("{path} is no folder of Parquet files that fairlint wrote; name another", path=path))
    if mark.get("version") != STORE_VERSION:
        raise other_version(path)


def _replace(path: str, content: Any) -> None:
    """Write a file that is there as a whole or not at all, whatever happens."""
    folder, name = os.path.split(path)
    aside = os.path.join(folder, f".{name}.part")
    try:
        with open(aside, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)
    except OSError:
        with suppress(OSError):
            os.unlink(aside)
        raise


@contextmanager
def _told(path: str) -> Iterator[None]:
    """Turns what the system or pyarrow raises into a `StoreError`."""
    try:
        yield
    except OSError as error:
        full = error.errno in (ENOSPC, EDQUOT, EFBIG)
        raise (full_disk(path) if full else unusable(path, because(error))) from None
    except ValueError as error:  # what pyarrow's own errors are
        raise unusable(path, error) from None
