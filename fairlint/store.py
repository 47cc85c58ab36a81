"""The results of many datasets in one SQLite file, as they come: see docs/batch.md for tables, views and queries.

One process writes, in transactions of a chunk, with a write-ahead log: a kill at any moment loses at most the last
chunk and leaves a store that can be read and gone on with.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fairlint.language import _
from fairlint.plain import NamedTuple

STORE_VERSION = 1

_SCHEMA = """
CREATE TABLE IF NOT EXISTS store (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (
  run INTEGER PRIMARY KEY, started TEXT NOT NULL, finished TEXT, fairlint_version TEXT NOT NULL, rule_set TEXT NOT NULL,
  profile TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS datasets (
  dataset INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, run INTEGER NOT NULL REFERENCES runs,
  checked INTEGER NOT NULL, signature TEXT NOT NULL, basis TEXT NOT NULL,
  title TEXT, identifier TEXT, licence TEXT, files INTEGER, bytes INTEGER,
  total REAL, f REAL, a REAL, i REAL, r REAL, errors INTEGER, warnings INTEGER, notes INTEGER, error TEXT,
  previous_total REAL, previous_errors INTEGER
);
CREATE TABLE IF NOT EXISTS principles (
  dataset INTEGER NOT NULL REFERENCES datasets, principle TEXT NOT NULL, score REAL
);
CREATE TABLE IF NOT EXISTS rules (
  dataset INTEGER NOT NULL REFERENCES datasets, rule TEXT NOT NULL, principle TEXT NOT NULL, outcome TEXT NOT NULL,
  score REAL
);
CREATE TABLE IF NOT EXISTS findings (
  dataset INTEGER NOT NULL REFERENCES datasets, rule TEXT NOT NULL, principle TEXT NOT NULL, severity TEXT NOT NULL,
  file TEXT, line INTEGER, "column" INTEGER, subject TEXT, message TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS principles_of ON principles (dataset);
CREATE INDEX IF NOT EXISTS rules_of ON rules (dataset);
CREATE INDEX IF NOT EXISTS findings_of ON findings (dataset);
CREATE VIEW IF NOT EXISTS worst_principles AS
  SELECT principle, round(avg(score), 1) AS mean, count(score) AS datasets, sum(score < 50) AS below_50
  FROM principles WHERE score IS NOT NULL GROUP BY principle ORDER BY mean;
CREATE VIEW IF NOT EXISTS frequent_findings AS
  SELECT rule, principle, severity, count(*) AS findings, count(DISTINCT dataset) AS datasets
  FROM findings GROUP BY rule, principle, severity ORDER BY datasets DESC, findings DESC;
CREATE VIEW IF NOT EXISTS changes AS
  SELECT path, previous_total, total, round(total - previous_total, 1) AS change, previous_errors, errors
  FROM datasets WHERE previous_total IS NOT NULL AND (total <> previous_total OR errors <> previous_errors)
  ORDER BY change;
"""
_COLUMNS = (
    *("path", "signature", "basis", "title", "identifier", "licence", "files", "bytes"),
    *("total", "f", "a", "i", "r", "errors", "warnings", "notes", "error"),
)


_NAMES = ("run", "checked", *_COLUMNS, "previous_total", "previous_errors")
_INSERT = f"INSERT INTO datasets ({', '.join(_NAMES)}) VALUES ({', '.join('?' * len(_NAMES))})"  # noqa: S608
_INSERT_INTO = (
    "INSERT INTO principles VALUES (?, ?, ?)",
    "INSERT INTO rules VALUES (?, ?, ?, ?, ?)",
    "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
)
_DELETE = (
    "DELETE FROM principles WHERE dataset = ?",
    "DELETE FROM rules WHERE dataset = ?",
    "DELETE FROM findings WHERE dataset = ?",
    "DELETE FROM datasets WHERE dataset = ?",
)


class StoreError(Exception):
    """A store that can't be used or written; the message is one sentence for the user."""


class Row(NamedTuple):
    """What one dataset gives: its columns, and the rows of the other tables without the dataset's number.

    `error` says why it could not be checked; then there is nothing else but `path`.
    """

    dataset: Mapping[str, Any]
    principles: tuple[tuple[Any, ...], ...] = ()
    rules: tuple[tuple[Any, ...], ...] = ()
    findings: tuple[tuple[Any, ...], ...] = ()


class Store:
    """A store that is open for writing; use it with `with`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.run = 0
        try:
            self._database = sqlite3.connect(path, isolation_level=None)
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute("PRAGMA synchronous = NORMAL")
            self._database.execute("PRAGMA busy_timeout = 10000")
            self._prepare()
        except sqlite3.Error as error:
            raise StoreError(_said(path, error)) from None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *error: object) -> None:
        self._database.close()

    def _prepare(self) -> None:
        tables = {name for (name,) in self._database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if tables and "store" not in tables:
            raise StoreError(_("{path} is a database of something else; name another file", path=self.path))
        self._database.executescript(_SCHEMA)
        self._database.execute("INSERT OR IGNORE INTO store VALUES ('version', ?)", (str(STORE_VERSION),))
        (version,) = self._database.execute("SELECT value FROM store WHERE key = 'version'").fetchone()
        if version != str(STORE_VERSION):
            message = _("{path} was written by another version of fairlint; name a new file", path=self.path)
            raise StoreError(message)

    def begin_run(self, version: str, rule_set: str, profile: str, *, resume: bool = False) -> int:
        """Begin a run, or go on with the last one where it was interrupted; returns its number."""
        last = self._database.execute(
            "SELECT run FROM runs WHERE finished IS NULL AND fairlint_version = ? AND rule_set = ? AND profile = ? "
            "ORDER BY run DESC LIMIT 1",
            (version, rule_set, profile),
        ).fetchone()
        if resume and last:
            self.run = int(last[0])
        else:
            values = (_now(), version, rule_set, profile)
            added = self._database.execute(
                "INSERT INTO runs (started, fairlint_version, rule_set, profile) VALUES (?, ?, ?, ?)", values
            )
            self.run = int(added.lastrowid or 0)
        return self.run

    def end_run(self) -> None:
        """Mark the run as complete."""
        with self._told():
            self._database.execute("UPDATE runs SET finished = ? WHERE run = ?", (_now(), self.run))

    def done(self) -> set[str]:
        """The datasets that this run has dealt with already."""
        return {path for (path,) in self._database.execute("SELECT path FROM datasets WHERE run = ?", (self.run,))}

    def known(self) -> dict[str, tuple[str, str]]:
        """Signature and basis of the datasets that were checked before, without those that could not be."""
        rows = self._database.execute("SELECT path, signature, basis FROM datasets WHERE error IS NULL")
        return {path: (signature, basis) for path, signature, basis in rows}

    def add(self, rows: Iterable[Row], unchanged: Iterable[str] = ()) -> None:
        """Take in a chunk in one transaction; a dataset that is there already is replaced, `unchanged` ones stay."""
        with self._told():
            self._database.execute("BEGIN IMMEDIATE")
            try:
                for row in rows:
                    self._replace(row)
                self._database.executemany(
                    "UPDATE datasets SET run = ?, previous_total = total, previous_errors = errors WHERE path = ?",
                    [(self.run, path) for path in unchanged],
                )
            except BaseException:
                if self._database.in_transaction:  # on a full disk SQLite has rolled back by itself
                    self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")

    def _replace(self, row: Row) -> None:
        path = _storable(row.dataset["path"])
        old = self._database.execute("SELECT dataset, total, errors FROM datasets WHERE path = ?", (path,)).fetchone()
        if old:
            for statement in _DELETE:
                self._database.execute(statement, (old[0],))
        stated = {"signature": "", "basis": "", **row.dataset}
        values = [_storable(stated.get(name)) for name in _COLUMNS]
        previous = (old[1], old[2]) if old else (None, None)
        number = self._database.execute(_INSERT, (self.run, int(time.time()), *values, *previous)).lastrowid
        for statement, found in zip(_INSERT_INTO, (row.principles, row.rules, row.findings), strict=True):
            self._database.executemany(statement, [(number, *map(_storable, one)) for one in found])

    def _told(self) -> _Told:
        return _Told(self.path)


def _storable(value: Any) -> Any:
    """Names of files may hold bytes that are no text, which no database takes."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


class _Told:
    """Turns what SQLite raises (a full disk, a file that is gone) into a `StoreError`."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, sqlite3.Error):
            raise StoreError(_said(self.path, error)) from None


def _said(path: str, error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_FULL" or "full" in str(error):
        return _(
            "{path} can't be written: the disk is full; what was stored before is intact, go on with --resume",
            path=path,
        )
    if name == "SQLITE_NOTADB" or "not a database" in str(error):
        return _("{path} is no store: it is not a SQLite database", path=path)
    return _("{path} can't be used as store: {error}", path=path, error=error)


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def select(path: str, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of a query on a store that is only read; raises `StoreError`."""
    if not os.path.isfile(path):
        raise StoreError(_("there is no store {path}", path=path))
    try:
        database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            yield from database.execute(query, values)
        finally:
            database.close()
    except sqlite3.Error as error:
        raise StoreError(_said(path, error)) from None
