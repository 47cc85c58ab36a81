"""Hold the files of tables against their description (tabular-data-model, sections 6 to 8).

What is wrong in one way throughout a column is told once, at the first cell, with how many more there are. Of large
tables only the beginning is read; then keys, which need the whole, are not judged.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import quote

from fairlint.beside import Beside
from fairlint.documents import Unreadable, decode
from fairlint.formats._csvw.description import Column, Dialect, Reading, Table
from fairlint.formats._csvw.findings import Findings
from fairlint.language import _, n_
from fairlint.plain import NamedTuple
from fairlint.wording import counted, listing, quoted

MAX_BYTES = 8 * 1024 * 1024
MAX_ROWS = 10_000
MAX_TABLES = 100
MAX_CELLS = 1_000_000  # of all tables together
_MAX_HEADER_ROWS = 100

Key = tuple[str, ...]


class Row(NamedTuple):
    """The cells of a row, and the line on which it begins."""

    line: int
    cells: list[str]


class Content(NamedTuple):
    """A table that has been read: the columns by position of the file, its rows, and whether these are all."""

    table: Table
    positions: dict[str, int]  # column name -> index in the row
    rows: list[Row]
    whole: bool
    lines: list[str]


def check_tables(tables: list[Table], reading: Reading) -> None:
    """Hold all tables of a description, and what they refer to among each other, against it."""
    contents: dict[int, Content] = {}
    cells = MAX_CELLS
    for index, table in enumerate(tables[:MAX_TABLES]):
        if table.path and (content := _read(table, reading, cells)):
            contents[index] = content
            cells -= sum(len(row.cells) for row in content.rows)
            _check_primary_key(content, reading.findings)
    for content in contents.values():
        for key in content.table.foreign_keys:
            if target := contents.get(key.table):
                _check_foreign_key(content, key.columns, target, key.referenced, reading)


def _read(table: Table, reading: Reading, cells: int) -> Content | None:
    """Read a table, at most so many cells of it; None where it can't be."""
    text, whole = _text(table, reading.beside, reading.findings)
    if not text or not _can_be_read(table.dialect):
        return None
    lines = list(io.StringIO(text, newline=""))  # str.splitlines knows line ends that CSV does not
    rows = _Rows(lines, table, whole, reading.findings)
    below = iter(rows)
    header = list(islice(below, min(table.dialect.header_rows, _MAX_HEADER_ROWS)))
    columns = _placed(table, header, lines, reading)
    width = len(header[0].cells) if header else len(columns)
    checker = _Cells(table, columns, width, lines, reading.findings)
    read = list(islice(below, max(0, min(MAX_ROWS, cells // (width or 1)))))
    for row in read:
        checker.check(row)
    checker.tell()
    rows.whole = rows.whole and next(below, None) is None
    positions = {column.name: index for index, column in enumerate(columns) if column and column.name}
    return Content(table, positions, read, rows.whole, lines)


def _can_be_read(dialect: Dialect) -> bool:
    """Whether the CSV reader knows such a dialect: one sign between cells, and another around them."""
    return len(dialect.delimiter) == 1 and dialect.delimiter not in ("\r", "\n", dialect.quote)


def _text(table: Table, beside: Beside, findings: Findings) -> tuple[str, bool]:
    """The text of a table, and whether it is the whole; empty where it can't be read."""
    data = beside.data(table.path, MAX_BYTES + 1)
    whole = len(data) <= MAX_BYTES
    if not whole:
        data = data[: data.rfind(b"\n", 0, MAX_BYTES) + 1]
    if data.startswith(b"version https://git-lfs.github.com/spec/") or b"/annex/objects/" in data[:400]:
        return "", whole  # a pointer to the file
    encoding = table.dialect.encoding
    if encoding.lower().replace("_", "-") not in ("", "utf-8", "utf8"):
        return _decoded_as(encoding, data, table, findings), whole
    try:
        return decode(data)[0], whole
    except Unreadable as error:
        # The fault without its advice, which is another one here.
        message = _(
            "{path} is {fault}; save it as UTF-8, or give `encoding` in `dialect`",
            path=table.path,
            fault=error.problem.partition("; ")[0],
        )
        findings.cell(table.path, *error.position, message)
        return "", whole


def _decoded_as(encoding: str, data: bytes, table: Table, findings: Findings) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except (UnicodeError, LookupError, ValueError):
        findings.cell(
            table.path,
            1,
            1,
            _(
                "{path} is not in the encoding {encoding} that `dialect` gives",
                path=table.path,
                encoding=quoted(encoding),
            ),
        )
        return ""


class _Rows:
    """The rows below what the dialect skips; comments and blank lines are none. `whole`: none was lost so far."""

    def __init__(self, lines: list[str], table: Table, whole: bool, findings: Findings) -> None:
        self.whole = whole
        self._dialect = dialect = table.dialect
        self._path = table.path
        self._findings = findings
        self._start = min(dialect.skip_rows, len(lines))
        self._reader = csv.reader(
            _without_comments(lines, self._start, dialect),
            delimiter=dialect.delimiter,
            quotechar=dialect.quote or None,
            quoting=csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE,
            doublequote=dialect.double_quote,
            escapechar=None if dialect.double_quote else "\\",
            skipinitialspace=dialect.trim_start,
            strict=not dialect.trim_end,  # which would refuse blanks after a quotation mark
        )

    def __iter__(self) -> Iterator[Row]:
        while True:
            line = self._start + self._reader.line_num + 1
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                self._break(line, str(error))
                return
            if len(cells) > self._dialect.skip_columns:
                yield Row(line, [_trimmed(one, self._dialect) for one in cells[self._dialect.skip_columns :]])

    def _break(self, line: int, error: str) -> None:
        """What can't be read as CSV; the end of a table that is cut short, and cells of absurd size, are not told."""
        if self.whole and "field larger" not in error:
            message = _("can't be read as CSV from here: {error}", error=_said(error, self._dialect))
            self._findings.cell(self._path, line, 1, message)
        self.whole = False


def _said(text: str, dialect: Dialect) -> str:
    if "unexpected end" in text:
        return _("a quotation mark ({quote}) is opened and never closed", quote=dialect.quote)
    if "expected after" in text:
        return _("text follows a closing quotation mark ({quote}); double those within a cell", quote=dialect.quote)
    return text


def _without_comments(lines: list[str], start: int, dialect: Dialect) -> Iterator[str]:
    """The lines, comments as blank ones, so that numbers stay. A line within quotation marks is no comment."""
    prefix = dialect.comment
    if not prefix or not any(line.startswith(prefix) for line in lines[start:]):
        yield from lines[start:]
        return
    is_quoted = False
    for line in lines[start:]:
        if not is_quoted and line.startswith(prefix):
            yield "\n"
            continue
        if dialect.quote and dialect.quote in line:
            is_quoted = _scan(line, is_quoted, dialect)[1]
        yield line


def _scan(line: str, is_quoted: bool, dialect: Dialect) -> tuple[list[int], bool]:
    """Where delimiters stand in a line, and whether it ends within quotation marks, which open a cell only."""
    delimiters = []
    is_start = True
    is_escaped = False
    for offset, sign in enumerate(line):
        if is_escaped:
            is_escaped = False
        elif sign == "\\" and not dialect.double_quote:
            is_escaped = True
        elif sign == dialect.quote and (is_quoted or is_start or line[offset - 1] == sign):
            is_quoted = not is_quoted
        elif sign == dialect.delimiter and not is_quoted:
            delimiters.append(offset)
            is_start = True
            continue
        is_start = is_start and sign == " " and (dialect.trim_start or dialect.trim_end)
    return delimiters, is_quoted


def _trimmed(cell: str, dialect: Dialect) -> str:
    cell = cell.lstrip() if dialect.trim_start else cell
    return cell.rstrip() if dialect.trim_end else cell


def _place(lines: list[str], row: Row, index: int, dialect: Dialect) -> tuple[int, int]:
    """Line and column of a cell, counted again from the text of its row."""
    wanted, is_quoted = index + dialect.skip_columns, False
    if not wanted:
        return row.line, 1
    for line, text in enumerate(lines[row.line - 1 :], row.line):
        delimiters, is_quoted = _scan(text, is_quoted, dialect)
        if wanted <= len(delimiters):
            return line, delimiters[wanted - 1] + 2
        wanted -= len(delimiters)
        if not is_quoted:
            break
    return row.line, 1


def _placed(table: Table, header: list[Row], lines: list[str], reading: Reading) -> list[Column | None]:
    """The columns in the order of the file, from its header; those of the description where it has none."""
    described = [one for one in table.columns if not one.virtual]
    if not header or not described:
        return list(described)
    row, headers = header[0], [one.cells for one in header]
    width = len(row.cells)
    titles = [[one[index] for one in headers if index < len(one)] for index in range(width)]
    if reading.cldf:
        by_title = [next((one for one in described if _fits(one, texts)), None) for texts in titles]
        if all(one for one in by_title):
            return list(by_title)
    mismatch = next(
        (index for index in range(min(width, len(described))) if not _fits(described[index], titles[index])), None
    )
    findings = reading.findings
    if mismatch is not None:
        column = described[mismatch]
        there, wanted = row.cells[mismatch].strip(), _wanted(column)
        place = _place(lines, row, mismatch, table.dialect)
        swapped = any(_fits(one, titles[mismatch]) for one in described)
        message = _(
            "the header of column {number} is {there}, described is {wanted}; {hint}",
            number=mismatch + 1,
            there=quoted(there),
            wanted=wanted,
            hint=_("the columns stand in another order than described")
            if swapped
            else _("correct the header or the description"),
        )
        findings.cell(table.path, *place, message)
    elif width != len(described):
        place = _place(lines, row, min(width - 1, len(described)), table.dialect)
        extra = f": {listing(map(quoted, row.cells[len(described) :]))}" if width > len(described) else ""
        message = _(
            "the table has {columns}, its description {number}{extra}",
            columns=counted(width, "column", "columns"),
            number=len(described),
            extra=extra,
        )
        findings.cell(table.path, *place, message)
    return list(described)


def _wanted(column: Column) -> str:
    texts = [
        f"{quoted(text)}{f' ({language})' * (language != 'und')}"
        for language, found in (column.titles or {}).items()
        for text in found
    ]
    return _(" or ").join(texts[:3]) or _("a column without a valid title")


def _fits(column: Column, titles: list[str]) -> bool:
    """Whether a column is described for this header (tabular-metadata, section 6.3, schema compatibility)."""
    if column.titles is None:
        return True
    texts = {one.strip() for one in titles}
    return any(
        _same_language(language, column.language) and any(one.strip() in texts for one in found)
        for language, found in column.titles.items()
    ) or _is_encoded(column, texts)


def _is_encoded(column: Column, texts: set[str]) -> bool:
    """Whether a name without titles is the header percent-encoded, as names made of headers are."""
    return column.titles == {"und": [column.name]} and any(quote(one) == column.name for one in texts)


def _same_language(one: str, other: str) -> bool:
    """Whether language tags match, cut to the length of the shorter; `und` matches any."""
    size = min(len(one), len(other))
    return "und" in (one, other) or one[:size].lower() == other[:size].lower()


class _Cells:
    """Holds rows against their columns, and remembers the first cell of each fault."""

    def __init__(
        self, table: Table, columns: list[Column | None], width: int, lines: list[str], findings: Findings
    ) -> None:
        self.table = table
        self.columns = columns
        self.width = width
        self.lines = lines
        self.findings = findings
        self._faults: dict[tuple[int, str], tuple[Row, int, str]] = {}
        self._counts: dict[tuple[int, str], int] = {}
        self._judged: dict[tuple[int, str], str] = {}

    def check(self, row: Row) -> None:
        """Take in one row."""
        self.width = width = self.width or len(row.cells)
        if len(row.cells) != width:
            where = min(len(row.cells) - 1, width)
            message = _(
                "the row has {cells}, the table {number} columns",
                cells=counted(len(row.cells), "cell", "cells"),
                number=width,
            )
            self._add(-1, "width", row, where, message)
        for index, (column, text) in enumerate(zip(self.columns, row.cells, strict=False)):
            if column and (fault := self._fault(index, column, text)):
                shown = quoted(text, 60) if text.strip() else _("the empty cell")
                message = _("{shown} in column {label} {fault}", shown=shown, label=quoted(column.label), fault=fault)
                self._add(index, fault.partition(" ")[2][:12], row, index, message)

    def _fault(self, index: int, column: Column, text: str) -> str:
        """What is wrong with a cell; the same text in a column is judged once."""
        key = (index, text)
        if key not in self._judged:
            if len(self._judged) > 100_000:
                self._judged.clear()
            self._judged[key] = cell_fault(column, text)
        return self._judged[key]

    def _add(self, index: int, kind: str, row: Row, where: int, message: str) -> None:
        self._faults.setdefault((index, kind), (row, where, message))
        self._counts[index, kind] = self._counts.get((index, kind), 0) + 1

    def tell(self) -> None:
        """Tell what was found, the first of its kind at its place."""
        for key, (row, where, message) in self._faults.items():
            line, column = _place(self.lines, row, where, self.table.dialect)
            more = self._counts[key] - 1
            rest = (
                n_(" (the same in {number} further row)", " (the same in {number} further rows)", more) if more else ""
            )
            self.findings.cell(self.table.path, line, column, message + rest)


def cell_fault(column: Column, text: str) -> str:
    """What is wrong with the text of a cell, as the rest of a sentence; empty where nothing is."""
    datatype = column.datatype
    text = _normalised(text, column)
    text = text or column.default
    if not column.separator:
        if text in column.null:
            return _("must not be empty") if column.required else ""
        return datatype.fault(text)
    if not text:
        return _("must not be empty") if column.required else ""
    if text in column.null:
        return ""
    parts = text.split(column.separator)
    if not datatype.keeps_space:
        parts = [" ".join(one.split()) for one in parts]
    for part in parts:
        value = part or column.default
        if value not in column.null and (fault := datatype.fault(value)):
            return _("holds {part}, which {fault}", part=quoted(part), fault=fault)
    return ""


def _normalised(text: str, column: Column) -> str:
    """White space as the datatype has it (tabular-data-model, section 6.4, steps 1 and 2)."""
    if column.datatype.keeps_space:
        return text
    if column.datatype.base == "normalizedString":
        return re.sub(r"[\r\n\t]", " ", text)
    return " ".join(text.split())


def _values(content: Content, columns: Key, row: Row) -> Key | None:
    """The values of a row that make a key; None where a cell is null or not there."""
    values = []
    for name in columns:
        index = content.positions.get(name, -1)
        column = next((one for one in content.table.columns if one.name == name), None)
        if column is None or not 0 <= index < len(row.cells):
            return None
        text = _normalised(row.cells[index], column) or column.default
        if text in column.null:
            return None
        values.append(_comparable(text, column))
    return tuple(values)


def _comparable(text: str, column: Column) -> str:
    """A value so that equal ones are the same text: `01` and `1` are one integer."""
    if column.separator or column.datatype.base in ("string", "anyURI"):
        return text
    value = column.datatype.parse(text)
    return (
        text
        if value is None or isinstance(value, str)
        else str(value.normalize() if hasattr(value, "normalize") else value)
    )


def _check_primary_key(content: Content, findings: Findings) -> None:
    """No two rows have the same primary key."""
    columns = content.table.primary_key
    if not columns:
        return
    seen: dict[Key, int] = {}
    twice: list[tuple[Row, Key, int]] = []
    for row in content.rows:
        values = _values(content, columns, row)
        if values is None:
            continue
        if values in seen:
            twice.append((row, values, seen[values]))
        seen.setdefault(values, row.line)
    if twice:
        row, values, first = twice[0]
        place = _place(content.lines, row, content.positions[columns[0]], content.table.dialect)
        more = len(twice) - 1
        rest = n_(" (and {number} further row of this kind)", " (and {number} further rows of this kind)", more)
        message = _(
            "the primary key {columns} is {values} here and in line {line}; it must differ in every row{rest}",
            columns=listing(map(quoted, columns)),
            values=listing(map(quoted, values)),
            line=first,
            rest=rest if more else "",
        )
        findings.cell(content.table.path, *place, message)


def _check_foreign_key(content: Content, columns: Key, target: Content, referenced: Key, reading: Reading) -> None:
    """Every row refers to exactly one row of the other table; rows without a value refer to none."""
    counts: dict[Key, int] = {}
    for row in target.rows:
        if values := _values(target, referenced, row):
            counts[values] = counts.get(values, 0) + 1
    faults: list[tuple[Row, str]] = []
    for row in content.rows:
        for values in _references(content, columns, row, counts):
            number = counts.get(values, 0)
            if number > 1 or (not number and target.whole):
                told = {
                    "values": listing(map(quoted, values)),
                    "path": target.table.path,
                    "columns": listing(referenced),
                }
                if number:
                    what = _("{values} stands in {number} rows of {path}, column {columns}", number=number, **told)
                else:
                    what = _("{values} stands in no row of {path}, column {columns}", **told)
                faults.append((row, what))
    if faults:
        row, fault = faults[0]
        place = _place(content.lines, row, content.positions.get(columns[0], 0), content.table.dialect)
        more = len(faults) - 1
        rest = n_(
            " (and {number} further reference of this kind)", " (and {number} further references of this kind)", more
        )
        message = _(
            "{columns} must refer to one row, but {fault}{rest}",
            columns=listing(map(quoted, columns)),
            fault=fault,
            rest=rest if more else "",
        )
        reading.findings.cell(content.table.path, *place, message)


def _references(content: Content, columns: Key, row: Row, known: dict[Key, int]) -> Iterator[Key]:
    """What a row refers to; a list in a single column refers with each of its items, or as it stands."""
    values = _values(content, columns, row)
    if values is None:
        return
    column = next(one for one in content.table.columns if one.name == columns[0])
    if len(columns) > 1 or not column.separator or values in known:
        yield values
        return
    for part in values[0].split(column.separator):
        item = part if column.datatype.keeps_space and (part,) in known else part.strip()
        if item not in column.null:
            yield (item,)
