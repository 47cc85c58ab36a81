"""A store in one SQLite file.

One process writes, in transactions of a chunk, with a write-ahead log: a kill at any moment loses at most the last
chunk and leaves a store that can be read and gone on with.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Self

from fairlint.language import _
from fairlint.store.errors import StoreError, absent, full_disk, other_version, unusable
from fairlint.store.tables import (
    BROKEN_OFF,
    DETAILS,
    DONE,
    KNOWN,
    STORE_VERSION,
    TABLES,
    VIEWS,
    Row,
    creation,
    insertion,
    storable,
    view,
)

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS store (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    *(creation(name, columns) for name, columns in TABLES.items()),
    *(f"CREATE INDEX IF NOT EXISTS {table}_of ON {table} (dataset)" for table in DETAILS),
    *(view(name, query) for name, query in VIEWS.items()),
)
_ADD_DATASET = insertion("datasets", TABLES["datasets"][1:])  # SQLite gives it a number
_ADD_DETAILS = {table: insertion(table, TABLES[table]) for table in DETAILS}
_REMOVE = tuple(f"DELETE FROM {table} WHERE dataset = ?" for table in (*DETAILS, "datasets"))  # noqa: S608
_STILL_THERE = "UPDATE datasets SET run = ?, previous_total = total, previous_errors = errors WHERE path = ?"


class _Database:
    """A connection that says in a sentence what SQLite raises."""

    def __init__(self, path: str, address: str) -> None:
        self.path = path
        with self._told():
            self._database = sqlite3.connect(address, isolation_level=None, uri=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._database.close()

    def select(self, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of a query; raises `StoreError`."""
        with self._told():
            yield from self._database.execute(query, values)

    def _tables(self) -> set[str]:
        return {name for (name,) in self.select("SELECT name FROM sqlite_master WHERE type = 'table'")}

    def _must_be_ours(self) -> None:
        if "store" not in self._tables():
            raise StoreError(_("{path} is a database of something else; name another file", path=self.path))
        if list(self.select("SELECT value FROM store WHERE key = 'version'")) != [(str(STORE_VERSION),)]:
            raise other_version(self.path)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turns what SQLite raises (a full disk, a file that is gone) into a `StoreError`."""
        try:
            yield
        except sqlite3.Error as error:
            raise _said(self.path, error) from None


class SqliteStore(_Database):
    """A SQLite file that is open for writing."""

    chunk = 20

    def __init__(self, path: str) -> None:
        if os.path.isdir(path):
            raise StoreError(_("{path} is a folder; a store is a file, or a folder NAME.parquet", path=path))
        super().__init__(path, _address(path, "rwc"))
        self.run = 0
        with self._told():
            for setting in ("journal_mode = WAL", "synchronous = NORMAL", "busy_timeout = 10000"):
                self._database.execute(f"PRAGMA {setting}")
        self._prepare()

    def _prepare(self) -> None:
        if self._tables():
            self._must_be_ours()
        with self._told(), self._transaction():
            for statement in _SCHEMA:
                self._database.execute(statement)
            self._database.execute("INSERT OR IGNORE INTO store VALUES ('version', ?)", (str(STORE_VERSION),))

    def begin_run(self, version: str, rule_set: str, profile: str, *, resume: bool = False) -> int:
        """Begin a run, or go on with the last one where it was interrupted; returns its number."""
        last = next(self.select(BROKEN_OFF, version, rule_set, profile), None)
        if resume and last:
            self.run = int(last[0])
            return self.run
        values = (now(), version, rule_set, profile)
        with self._told():
            added = self._database.execute(
                "INSERT INTO runs (started, fairlint_version, rule_set, profile) VALUES (?, ?, ?, ?)", values
            )
        self.run = int(added.lastrowid or 0)
        return self.run

    def end_run(self) -> None:
        """Mark the run as complete."""
        with self._told():
            self._database.execute("UPDATE runs SET finished = ? WHERE run = ?", (now(), self.run))

    def done(self) -> set[str]:
        """The datasets that this run has dealt with already."""
        return {path for (path,) in self.select(DONE, self.run)}

    def known(self) -> dict[str, tuple[str, str]]:
        """Signature and basis of the datasets that were checked before."""
        return {path: (signature, basis) for path, signature, basis in self.select(KNOWN)}

    def writer(self) -> None:
        """Only this process writes."""
        return

    def add(self, rows: Iterable[Row], unchanged: Iterable[str] = ()) -> None:
        """Take in a chunk in one transaction."""
        with self._told(), self._transaction():
            for row in rows:
                self._replace(row)
            self._database.executemany(_STILL_THERE, [(self.run, storable(path)) for path in unchanged])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._database.in_transaction:  # on a full disk SQLite has rolled back by itself
                self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    def _replace(self, row: Row) -> None:
        result = row.result()
        query = "SELECT dataset, total, errors FROM datasets WHERE path = ?"
        old, *previous = self._database.execute(query, result[:1]).fetchone() or (None, None, None)
        if old is not None:
            for statement in _REMOVE:
                self._database.execute(statement, (old,))
        number = self._database.execute(_ADD_DATASET, (self.run, int(time.time()), *result, *previous)).lastrowid
        for table, statement in _ADD_DETAILS.items():
            self._database.executemany(statement, row.details(table, number or 0))


class SqliteReader(_Database):
    """A SQLite file that is only read."""

    def __init__(self, path: str) -> None:
        if not os.path.isfile(path):
            raise absent(path)
        super().__init__(path, _address(path, "ro"))
        self._must_be_ours()


def _address(path: str, mode: str) -> str:
    from pathlib import Path

    return f"{Path(path).absolute().as_uri()}?mode={mode}"


def _said(path: str, error: sqlite3.Error) -> StoreError:
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_FULL" or "full" in str(error):
        return full_disk(path)
    if name == "SQLITE_NOTADB" or "not a database" in str(error):
        return StoreError(_("{path} is no store: it is not a SQLite database", path=path))
    return unusable(path, error)


def now() -> str:
    """The time, ISO 8601 in UTC."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
