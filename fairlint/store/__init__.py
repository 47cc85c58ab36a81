"""The results of many datasets in one store, as they come: see docs/batch.md for tables, views and queries.

The suffix chooses the kind: a folder `NAME.parquet`, to which workers write by themselves, else one SQLite file.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any, Protocol, Self

from fairlint.language import _
from fairlint.store.errors import StoreError
from fairlint.store.tables import Row
from fairlint.trees import is_url


class Writer(Protocol):
    """Takes results into a store. One that workers get can be pickled."""

    def add(self, rows: Iterable[Row], unchanged: Iterable[str] = ()) -> None:
        """Take in a chunk as a whole; a dataset that is there already is replaced, `unchanged` ones stay.

        Raises `StoreError`.
        """


class Store(Writer, Protocol):
    """A store that is open for writing; use it with `with`. Raises `StoreError`."""

    path: str
    chunk: int  # datasets that are best taken in at a time

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def begin_run(self, version: str, rule_set: str, profile: str, *, resume: bool = False) -> int:
        """Begin a run, or go on with the last one where it was interrupted; returns its number."""

    def end_run(self) -> None:
        """Mark the run as complete."""

    def done(self) -> set[str]:
        """The datasets that this run has dealt with already, as `storable` writes their paths."""

    def known(self) -> dict[str, tuple[str, str]]:
        """Signature and basis of the datasets that were checked before, without those that could not be."""

    def writer(self) -> Writer | None:
        """What workers store their results with by themselves; None where only one process writes."""


class Reader(Protocol):
    """A store that is open for reading; use it with `with`. Raises `StoreError`."""

    path: str

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def select(self, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of a query in the SQL of SQLite."""


def open_store(path: str) -> Store:
    """The store for writing, made where there is none; raises `StoreError`."""
    _must_be_here(path)
    folder = os.path.dirname(path)
    if folder and not os.path.isdir(folder):
        raise StoreError(_("there is no folder {folder} for the store", folder=folder))
    if _is_parquet(path):
        from fairlint.store.parquet import ParquetStore

        return ParquetStore(path)
    from fairlint.store.sqlite import SqliteStore

    return SqliteStore(path)


def read_store(path: str) -> Reader:
    """The store for reading; raises `StoreError`."""
    _must_be_here(path)
    if _is_parquet(path):
        from fairlint.store.parquet import ParquetReader

        return ParquetReader(path)
    from fairlint.store.sqlite import SqliteReader

    return SqliteReader(path)


def select(path: str, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of one query on a store; raises `StoreError`."""
    with read_store(path) as store:
        yield from store.select(query, *values)


def _must_be_here(path: str) -> None:
    """Libraries take some paths for URLs, and would go to the network."""
    if is_url(path):
        raise StoreError(_("{path} is a URL; a store is a file or folder on this machine", path=path))


def _is_parquet(path: str) -> bool:
    return os.path.normpath(path).lower().endswith(".parquet")


__all__ = ["Reader", "Row", "Store", "StoreError", "Writer", "open_store", "read_store", "select"]
