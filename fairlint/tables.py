"""The start of a table in a text file: how it separates, where its header is, and its rows with their lines.

Tables come from many programs: with semicolons and decimal commas, with comments or a few lines on the instrument
before the header, with quotation marks that mean inches. Of all readings that are possible, that one is taken in which
the rows fit each other best.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from fairlint.patterns import pattern
from fairlint.plain import NamedTuple

DELIMITERS = (",", ";", "\t", "|")
_NOTHING = "\x1f"  # separates the fields of a single column: no text has it
_PREFERRED = {".tsv": "\t", ".tab": "\t", ".tsv.gz": "\t"}
_COMMENTS = ("#", "%", "//")
_PREAMBLE = 60  # lines before the header at most
_TRIED = 100  # rows by which a reading is judged
_NUMBER = pattern(r"[-+]?(?:\d[\d.,' ]*|[.,]\d+)(?:[eE][-+]?\d+)?\s*%?|[-+]?(?:nan|inf)|n/?a", re.IGNORECASE)
_DATE = pattern(r"\d{4}-\d\d(?:-\d\d)?(?:[T ][\d:.]+.{0,6})?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d\d?:\d\d(?::\d\d)?")


class Row(NamedTuple):
    """One row: the line of the file in which it starts, and its fields."""

    line: int
    fields: list[str]


class Reading(NamedTuple):
    """How fields are separated and quoted."""

    delimiter: str
    quoting: bool = True
    escape: str | None = None

    def rows(self, text: str, first_line: int = 1) -> Iterator[Row]:
        """The rows of a text, empty ones too."""
        import csv

        options: dict[str, Any] = {"delimiter": self.delimiter, "escapechar": self.escape}
        if not self.quoting:
            options["quoting"] = csv.QUOTE_NONE
        reader = csv.reader(_lines(text), doublequote=self.escape is None, **options)
        line = 0
        try:
            for fields in reader:
                yield Row(first_line + line, fields)
                line = reader.line_num
        except csv.Error:  # a field that is larger than any field should be
            return


class Table:
    """The start of a table. `header` is empty where no row names the columns; then `header_line` is 0.

    `before` counts the lines before the header that are no comments, `commented` says that there are comments before.
    `whole` says that the file ends where this does;
    the last row of a file that goes on is not told, as it may be cut.
    """

    def __init__(self, body: Body, reading: Reading, header: Row | None, before: int, most: int) -> None:
        self.delimiter = reading.delimiter
        self.header = [one.strip() for one in header.fields] if header else []
        self.header_line = header.line if header else 0
        self.before = before
        self.commented = body.line > 1
        self.whole = body.whole
        self.ends_in_line = body.text.endswith(("\n", "\r"))
        self._body = body
        self._reading = reading
        self._most = most

    def rows(self) -> list[Row]:
        """The rows after the header; no empty ones and no comments. Read anew each time, to spare memory."""
        found: list[Row] = []
        for row in self._reading.rows(self._body.text, self._body.line):
            if row.line > self.header_line and any(row.fields) and not _is_comment(row.fields):
                found.append(row)
                if len(found) > self._most:
                    return found[: self._most]
        return found if self.whole else found[:-1]


class Body(NamedTuple):
    """The text of a table without the comments before it: `line` is its first line in the file."""

    text: str
    line: int
    whole: bool


def read_table(text: str, suffix: str, *, whole: bool, rows: int) -> Table | None:
    """The table that a text starts with; None where it has no rows."""
    comments, start = _comments(text)
    body = Body(text[start:], text.count("\n", 0, start) + 1, whole)
    if not body.text.strip():
        return None
    reading, trial = _best(body, _PREFERRED.get(suffix, ","))
    place = _header_place(trial)
    before = sum(any(one.fields) for one in trial[:place])
    header = _commented_header(comments, reading, _usual_width(trial)) if not before else None
    if header is None and names_columns(trial[place].fields):
        header = trial[place]
    return Table(body, reading, header, before, rows)


def names_columns(fields: list[str]) -> bool:
    """Whether these may be names of columns: not only numbers and dates, unless they count up as years do."""
    filled = [one.strip() for one in fields if one.strip()]
    if not filled or not all(is_number(one) or _DATE.fullmatch(one) for one in filled):
        return True
    if len(filled) < 3 or not all(one.isdigit() for one in filled):
        return False
    steps = {after - before for before, after in pairwise(map(int, filled))}
    return len(steps) == 1 and min(steps) > 0


def is_number(text: str) -> bool:
    """Whether a field holds a number, in whatever country it was written, or what programs write for none."""
    return len(text) < 60 and _NUMBER.fullmatch(text) is not None


def _lines(text: str) -> Iterator[str]:
    """The lines of a text with their ends; only line feeds and carriage returns end one, as csv has it."""
    for one in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", text):
        yield one[0]


def _comments(text: str) -> tuple[list[Row], int]:
    """Comment lines at the start of a text, and where it goes on after them and blank ones."""
    comments: list[Row] = []
    offset = 0
    for number, line in enumerate(_lines(text), 1):
        if line.strip() and not line.lstrip().startswith(_COMMENTS):
            return comments, offset
        offset += len(line)
        if line.strip():
            comments.append(Row(number, [line.rstrip("\r\n")]))
    return [], 0  # nothing but comments: then the sign means something else here


def _commented_header(comments: list[Row], reading: Reading, width: int) -> Row | None:
    """The last comment before the data, where it names as many columns as these have: `#CHROM POS ID`."""
    if not comments or width < 2:
        return None
    line, (text,) = comments[-1]
    fields = next(reading.rows(text.lstrip().lstrip("#%/").strip(" ")), Row(1, [])).fields
    return Row(line, fields) if len(fields) == width and names_columns(fields) else None


def _best(body: Body, preferred: str) -> tuple[Reading, list[Row]]:
    """The reading in which most rows have as many fields as most others, and more than one."""
    single = Reading(_NOTHING)
    best, points = (single, _trial(single, body)), 0.0
    for delimiter in sorted(DELIMITERS, key=lambda one: one != preferred):
        if delimiter not in body.text:
            continue
        readings = (Reading(delimiter), Reading(delimiter, quoting=False), Reading(delimiter, escape="\\"))
        for reading in readings if '"' in body.text else readings[:1]:
            trial = _trial(reading, body)
            share = _share(trial)
            if share > points + 0.02:  # a little better is no better: the usual reading comes first
                best, points = (reading, trial), share
        if points == 1:
            break
    return best


def _trial(reading: Reading, body: Body) -> list[Row]:
    """The first rows that are not empty, without the last of the file, which may be cut."""
    rows: list[Row] = []
    for row in reading.rows(body.text, body.line):
        if any(row.fields):
            rows.append(row)
        if len(rows) == _TRIED:
            return rows
    return (rows[:-1] if len(rows) > 2 else rows) or [Row(body.line, [""])]


def _share(rows: list[Row]) -> float:
    """How many of the rows have as many fields as most, where those are several.

    Where the first row has but one field, it is the header of a single column and what follows holds commas; or lines
    stand before the header. Only a clear majority and a row that names the columns speak for the latter.
    """
    width = _usual_width(rows)
    if width < 2:
        return 0.0
    share = sum(len(one.fields) == width for one in rows) / len(rows)
    if len(rows[0].fields) > 1:
        return share
    fitting = next(one for one in rows if len(one.fields) == width)
    return share if share > 0.7 and names_columns(fitting.fields) else 0.0


def _usual_width(rows: list[Row]) -> int:
    counts = Counter(len(one.fields) for one in rows)
    return max(counts, key=lambda one: (counts[one], one))


def _header_place(rows: list[Row]) -> int:
    """Which row names the columns: the first that is as wide as most, or the first of all.

    R writes one name less than there are columns, as row names have none.
    """
    width = _usual_width(rows)
    place = next((at for at, row in enumerate(rows[:_PREAMBLE]) if len(row.fields) == width), 0)
    one_less = len(rows[0].fields) == width - 1 > 1
    if place == 1 and one_less and any(map(is_number, rows[1].fields)):
        return 0
    return place if place <= len(rows) // 2 else 0


def _is_comment(fields: list[str]) -> bool:
    return fields[0].startswith("#") and not any(fields[1:])
