"""The tables and views of a store, for each kind of store; docs/batch.md says what is in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fairlint.plain import NamedTuple

STORE_VERSION = 1


class Column(NamedTuple):
    """A column: its name, its type in SQL, and what SQLite makes sure of."""

    name: str
    type: str
    constraint: str = ""

    @property
    def definition(self) -> str:
        """The column in a `CREATE TABLE`."""
        return f'"{self.name}" {self.type} {self.constraint}'.rstrip()


def _integer(*names: str, constraint: str = "") -> tuple[Column, ...]:
    return tuple(Column(name, "INTEGER", constraint) for name in names)


def _real(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "REAL") for name in names)


def _text(*names: str, constraint: str = "") -> tuple[Column, ...]:
    return tuple(Column(name, "TEXT", constraint) for name in names)


_SAID = "NOT NULL"
_OF_DATASET = _integer("dataset", constraint="NOT NULL REFERENCES datasets")
# What the run before said, which the next one can be compared with.
PREVIOUS = (*_real("previous_total"), *_integer("previous_errors"))
# What a check says of a dataset.
RESULT = (
    *_text("path", constraint="NOT NULL UNIQUE"),
    *_text("signature", "basis", constraint=_SAID),
    *_text("title", "identifier", "licence"),
    *_integer("files", "bytes"),
    *_real("total", "f", "a", "i", "r"),
    *_integer("errors", "warnings", "notes"),
    *_text("error"),
)
TABLES: Mapping[str, tuple[Column, ...]] = {
    "runs": (
        *_integer("run", constraint="PRIMARY KEY"),
        *_text("started", constraint=_SAID),
        *_text("finished"),
        *_text("fairlint_version", "rule_set", "profile", constraint=_SAID),
    ),
    "datasets": (
        *_integer("dataset", constraint="PRIMARY KEY"),
        *_integer("run", constraint="NOT NULL REFERENCES runs"),
        *_integer("checked", constraint=_SAID),
        *RESULT,
        *PREVIOUS,
    ),
    "principles": (*_OF_DATASET, *_text("principle", constraint=_SAID), *_real("score")),
    "rules": (*_OF_DATASET, *_text("rule", "principle", "outcome", constraint=_SAID), *_real("score")),
    "findings": (
        *_OF_DATASET,
        *_text("rule", "principle", "severity", constraint=_SAID),
        *_text("file"),
        *_integer("line", "column"),
        *_text("subject"),
        *_text("message", constraint=_SAID),
    ),
}
DETAILS = ("principles", "rules", "findings")  # with many rows for a dataset

# In the SQL that SQLite and DuckDB share.
VIEWS: Mapping[str, str] = {
    "worst_principles": """
  SELECT principle, round(avg(score), 1) AS mean, count(*) AS datasets, count(*) FILTER (WHERE score < 50) AS below_50
  FROM principles WHERE score IS NOT NULL GROUP BY principle ORDER BY mean, principle""",
    "frequent_findings": """
  SELECT rule, principle, severity, count(*) AS findings, count(DISTINCT dataset) AS datasets
  FROM findings GROUP BY rule, principle, severity ORDER BY datasets DESC, findings DESC, rule, severity""",
    "changes": """
  SELECT path, previous_total, total, round(total - previous_total, 1) AS change, previous_errors, errors
  FROM datasets WHERE previous_total IS NOT NULL AND (total <> previous_total OR errors <> previous_errors)
  ORDER BY change, path""",
}

# What a run asks of any store. The last run that was broken off; the datasets that a run has dealt with; those that
# could be checked, with what their results rest on.
BROKEN_OFF = """
  SELECT run, started FROM runs WHERE finished IS NULL AND fairlint_version = ? AND rule_set = ? AND profile = ?
  ORDER BY run DESC LIMIT 1"""
DONE = "SELECT path FROM datasets WHERE run = ?"
KNOWN = "SELECT path, signature, basis FROM datasets WHERE error IS NULL"


class Row(NamedTuple):
    """What one dataset gives: its columns, and the rows of the other tables without the dataset's number.

    `error` says why it could not be checked; then there is nothing else but `path`.
    """

    dataset: Mapping[str, Any]
    principles: tuple[tuple[Any, ...], ...] = ()
    rules: tuple[tuple[Any, ...], ...] = ()
    findings: tuple[tuple[Any, ...], ...] = ()

    def result(self) -> tuple[Any, ...]:
        """The values of the columns `RESULT`."""
        stated = {"signature": "", "basis": "", **self.dataset}
        return tuple(storable(stated.get(one.name)) for one in RESULT)

    def details(self, table: str, dataset: int) -> list[tuple[Any, ...]]:
        """The rows of one of the tables `DETAILS`, with the dataset's number."""
        return [(dataset, *map(storable, one)) for one in getattr(self, table)]


def storable(value: Any) -> Any:
    r"""Names of files may hold bytes that are no text, which no store takes: `caf\udce9` is what stands for them."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "backslashreplace").decode()
    return value


def creation(table: str, columns: tuple[Column, ...]) -> str:
    """The statement that creates a table."""
    return f"CREATE TABLE IF NOT EXISTS {table} ({', '.join(one.definition for one in columns)})"


def insertion(table: str, columns: tuple[Column, ...]) -> str:
    """The statement that adds a row to a table."""
    names = ", ".join(f'"{one.name}"' for one in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 # our own names


def view(name: str, query: str) -> str:
    """The statement that creates a view."""
    return f"CREATE VIEW IF NOT EXISTS {name} AS{query}"
