"""The tables of a Data Package, read as their dialects say and held against their schemas.

Specification: https://datapackage.org/standard/table-dialect/ and https://datapackage.org/standard/table-schema/. Only
so much of a table is read as tells whether it is sound; a table in a form that is not sure to be understood is left
alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fairlint.beside import Beside
from fairlint.documents import position_at
from fairlint.formats import Problem
from fairlint.formats._table_schema import UNLIKE, Unjudged, breaks, parse
from fairlint.language import _, n_
from fairlint.plain import NamedTuple
from fairlint.wording import counted, listing, quoted

MAX_TABLE_BYTES = 8 * 1024 * 1024
MAX_ROWS = 20_000
MAX_RAW = 4096  # characters of a record in which the column of a cell is looked for
_POINTERS = ("/annex/objects/", "version https://git-lfs.github.com/spec/")
# The dialect keys that are followed here; a table whose dialect says more is not read.
_FOLLOWED = {
    "$schema", "caseSensitiveHeader", "commentChar", "csvddfVersion", "delimiter", "doubleQuote", "escapeChar",
    "header", "headerRows", "lineTerminator", "nullSequence", "quoteChar", "skipInitialSpace",
    "title", "description", "name",
}  # fmt: skip
_DELIMITERS = ",;\t|"
_MATCHES = ("exact", "equal", "subset", "superset", "partial")


class Row(NamedTuple):
    """One record: its cells, and where its first is; `raw` is its text, `place` the pointer of inline data."""

    cells: list[Any]
    line: int = 0
    raw: str = ""
    place: str = ""

    @property
    def number(self) -> int:
        """The line of a record, or the index of inline data."""
        return self.line or int(self.place.rpartition("/")[2] or 0)


class Table(NamedTuple):
    """The data of one resource. `file` is empty for inline data; `whole` is False when more rows follow."""

    labels: list[str] | None
    header: Row
    rows: list[Row]
    dialect: dict[str, Any]
    file: str = ""
    whole: bool = True
    delimiter: str = ","
    assumed: bool = False  # the delimiter is not the one that readers will assume


def read_table(resource: dict[str, Any], dialect: dict[str, Any], fields: list[Any], beside: Beside) -> Table | None:
    """The table of a resource that is one CSV file, or inline; None for what is no such table."""
    path, form = resource.get("path"), str(resource.get("format") or "").lower()
    if isinstance(path, list) and len(path) == 1:
        path = path[0]
    if not isinstance(path, str) or form not in ("", "csv", "tsv"):
        return None
    if not path.lower().endswith((".csv", ".tsv", ".txt", ".dat") if form else (".csv", ".tsv")):
        return None
    if set(dialect) - _FOLLOWED or not beside.size(path):
        return None
    data = beside.data(path, MAX_TABLE_BYTES + 1)
    whole = len(data) <= MAX_TABLE_BYTES
    text = _decoded(data, str(resource.get("encoding") or "utf-8"))
    if not text or "\0" in text or any(one in text[:400] for one in _POINTERS):
        return None
    if not whole:
        text = text[: text.rfind("\n") + 1]
    if form == "tsv" or (not form and path.lower().endswith(".tsv")):
        dialect = {"delimiter": "\t", **dialect}
    return _csv_table(path, text, dialect, fields, whole)


def _decoded(data: bytes, encoding: str) -> str:
    """The text of a table; empty when it is in another encoding than its resource says."""
    if encoding.lower().replace("_", "-") in ("utf-8", "utf8"):
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding, "strict" if len(data) <= MAX_TABLE_BYTES else "ignore")
    except (LookupError, UnicodeError, ValueError):
        return ""


def _csv_table(path: str, text: str, dialect: dict[str, Any], fields: list[Any], whole: bool) -> Table | None:
    header = dialect.get("header") is not False
    header_rows = dialect.get("headerRows", [1])
    if header and (not isinstance(header_rows, list) or len(header_rows) != 1 or not isinstance(header_rows[0], int)):
        return None
    delimiter = dialect.get("delimiter") or _delimiter(text, len(fields))
    options = _options(delimiter, dialect)
    if options is None:
        return None
    rows: list[Row] = []
    first = header_rows[0] if header else 0
    try:
        for row in _records(text, options, str(dialect.get("commentChar") or "")):
            rows.append(row)
            if len(rows) > MAX_ROWS + first:
                whole = False
                break
    except Exception as error:  # csv.Error: a quote that never ends makes one cell of the file
        if type(error).__name__ != "Error":
            raise
        return None
    if not rows or len(rows) < first:
        return None
    labels = rows[first - 1].cells if header else None
    assumed = not dialect.get("delimiter") and delimiter != ","
    top = rows[first - 1] if header else Row([])
    return Table(labels, top, rows[first:], dialect, path, whole, delimiter, assumed)


def _options(delimiter: Any, dialect: dict[str, Any]) -> dict[str, Any] | None:
    """The dialect in the words of Python's csv module; None when that can't follow it."""
    import csv

    quote, escape = dialect.get("quoteChar", '"'), dialect.get("escapeChar")
    if any(one and (not isinstance(one, str) or len(one) != 1) for one in (delimiter, quote, escape)):
        return None
    return {
        "delimiter": delimiter,
        "quotechar": quote or None,
        "quoting": csv.QUOTE_MINIMAL if quote else csv.QUOTE_NONE,
        "doublequote": dialect.get("doubleQuote") is not False,
        "escapechar": escape or None,
        "skipinitialspace": dialect.get("skipInitialSpace") is True,
    }


def _delimiter(text: str, fields: int) -> str:
    """What separates the cells where no dialect says it: what makes as many labels as there are fields."""
    line = text.lstrip("\r\n").partition("\n")[0]
    counts = {one: line.count(one) + 1 for one in _DELIMITERS}
    if fields > 1 and counts[","] != fields:
        return next((one for one, count in counts.items() if count == fields), ",")
    return "," if counts[","] > 1 or fields == 1 else max(counts, key=lambda one: counts[one])


def _records(text: str, options: dict[str, Any], comment: str) -> Iterator[Row]:
    """The records of a CSV text, each with the line on which it starts and its own text."""
    import csv
    import io

    taken: list[str] = []
    line = 1

    def feed() -> Iterator[str]:
        for one in io.StringIO(text, newline=""):
            taken.append(one)
            yield one

    for cells in csv.reader(feed(), **options):
        raw = "".join(taken)
        if not (comment and raw.startswith(comment)):
            yield Row(cells, line, raw)
        line += len(taken)
        taken.clear()


def inline_table(data: Any, pointer: str) -> Table | None:
    """A table given in the descriptor: rows as lists after a list of labels, or as objects."""
    if not isinstance(data, list) or not data:
        return None
    if all(isinstance(one, list) for one in data):
        labels = data[0]
        if not all(isinstance(one, str) for one in labels):
            return None
        rows = [Row(one, place=f"{pointer}/{index}") for index, one in enumerate(data[1:MAX_ROWS], 1)]
        return Table(labels, Row(labels, place=f"{pointer}/0"), rows, {}, whole=len(data) <= MAX_ROWS)
    return None


class Faults:
    """What is wrong in one table: the first cell of each kind of fault in each column, and how many more there are."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.first: dict[tuple[str, int], tuple[str, Row]] = {}
        self.count: dict[tuple[str, int], int] = {}

    def add(self, kind: str, column: int, row: Row, message: str) -> None:
        """A fault in a cell, or with column -1 in a row."""
        key = (kind, column)
        self.first.setdefault(key, (message, row))
        self.count[key] = self.count.get(key, 0) + 1

    def problems(self) -> Iterator[Problem]:
        """Each kind of fault once, at its first cell."""
        for key, (message, row) in self.first.items():
            more = self.count[key] - 1
            rest = n_(" (and so in {number} more row)", " (and so in {number} more rows)", more) if more else ""
            yield Problem(message + rest, _pointer(row, key[1], self.table), key[0] == "trailing", self.table.file)


def _pointer(row: Row, column: int, table: Table) -> str:
    """Where the cell of a row stands; the row itself for column -1."""
    if row.place:
        return f"{row.place}/{column}" if 0 <= column < len(row.cells) else row.place
    raw = row.raw[:MAX_RAW]
    quote = table.dialect.get("quoteChar", '"') or ""
    offset, inside, left = 0, False, column
    for index, sign in enumerate(raw):
        if left <= 0:
            break
        if quote and sign == quote:
            inside = not inside
        elif sign == table.delimiter and not inside:
            left -= 1
            offset = index + 1
    place = position_at(raw, offset if left <= 0 else 0)
    return f"line:{row.line + place.line - 1}:{place.column}"


def row_pointer(row: Row, table: Table, field: str) -> str:
    """Where the cell of a field stands, told by the label over it."""
    labels = [_folded(one) for one in table.labels or []]
    return _pointer(row, labels.index(_folded(field)) if _folded(field) in labels else -1, table)


def check_table(table: Table, schema: dict[str, Any], key_columns: set[str]) -> tuple[list[Problem], Columns]:
    """What is wrong with a table; and the values of `key_columns`, for foreign keys."""
    fields = [one for one in schema.get("fields", []) if isinstance(one, dict)]
    if not fields and len(table.labels or ()) == 1 and any(len(row.cells) > 1 for row in table.rows):
        return [], {}  # words stand above the table, and nothing says where it begins
    found = list(_label_problems(table, fields, schema))
    faults = Faults(table)
    used = _by_column(table, fields, schema)
    width = len(table.labels) if table.labels is not None else len(fields)
    columns: Columns = {name: [] for name in key_columns if any(_name(one) == name for one in used if one)}
    cells = [_Cells(field, schema, table.dialect) if field else None for field in used]
    primary = _primary(schema, used)
    seen: dict[tuple[Any, ...], int] = {}
    rows = table.rows
    end = len(rows)
    while end and _is_blank(rows[end - 1].cells):
        end -= 1
    for row in rows[end:] if width != 1 else ():
        faults.add("trailing", -1, row, _("a blank line at the end of the table; leave it out"))
    for row in rows[:end]:
        if _is_blank(row.cells) and width > 1:
            faults.add("blank", -1, row, _("a blank row in the table; leave it out"))
            continue
        if width and row.cells and len(row.cells) != width:
            short = len(row.cells) < width
            what = _(
                "a row of {cells} in a table of {columns}",
                cells=counted(len(row.cells), "cell", "cells"),
                columns=counted(width, "column", "columns"),
            )
            faults.add("short" if short else "long", -1 if short else width, row, what)
        values = [_check_cell(cell, row, index, faults) for index, cell in enumerate(cells)]
        if primary:
            _check_primary(primary, values, row, seen, faults, used)
        for index, field in enumerate(used):
            if field and _name(field) in columns:
                columns[_name(field)].append((values[index], row))
    found += faults.problems()
    return found, columns


Columns = dict[str, list[tuple[Any, Row]]]
"""The values of columns that keys are made of, by name of the field, each with its row."""


def _is_blank(cells: list[Any]) -> bool:
    return all(isinstance(one, str) and not one.strip() for one in cells)


def _name(field: dict[str, Any]) -> str:
    return str(field.get("name", ""))


class _Cells:
    """How the cells of one field are judged; what a column of equal cells says is worked out once."""

    def __init__(self, field: dict[str, Any], schema: dict[str, Any], dialect: dict[str, Any]) -> None:
        self.field = field
        constraints = field.get("constraints")
        self.constraints = constraints if isinstance(constraints, dict) else {}
        missing = field.get("missingValues", schema.get("missingValues", [""]))
        self.missing = {one.get("value") if isinstance(one, dict) else one for one in _as_list(missing)}
        if dialect.get("nullSequence") is not None:
            self.missing.add(dialect["nullSequence"])
        self.known: dict[str, tuple[Any, list[tuple[str, str]]]] = {}
        self.values: dict[Any, int] = {}

    def judge(self, value: Any) -> tuple[Any, list[tuple[str, str]]]:
        """The parsed value (None where it is missing), and what is wrong with it by kind."""
        if not isinstance(value, str):
            return self._judge(value)
        if value not in self.known:
            if len(self.known) > 10_000:
                self.known.clear()
            self.known[value] = self._judge(value)
        return self.known[value]

    def _judge(self, value: Any) -> tuple[Any, list[tuple[str, str]]]:
        if value is None or (isinstance(value, str) and value in self.missing):
            wanted = (
                [("required", _("is empty, and the field is required"))] if self.constraints.get("required") else []
            )
            return None, wanted
        try:
            parsed = parse(self.field, value)
        except Unjudged:
            return value, []
        except (ValueError, ArithmeticError, TypeError):
            kind = str(self.field.get("type", "string"))
            form = self.field.get("format", "default")
            asked = _(" in the form {form}", form=form) if form != "default" else ""
            return value, [("type", _(UNLIKE[kind]) + asked)]
        return parsed, list(breaks(self.field, value, parsed))


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _check_cell(cells: _Cells | None, row: Row, index: int, faults: Faults) -> Any:
    """Judge one cell; returns its value, None where it is missing."""
    if cells is None or index >= len(row.cells):
        return None
    value = row.cells[index]
    parsed, wrong = cells.judge(value)
    for kind, message in wrong:
        faults.add(kind, index, row, f"{_told(cells.field, value)} {message}")
    if cells.constraints.get("unique") is True and parsed is not None:
        line = cells.values.setdefault(_hashable(parsed), row.number)
        if line != row.number:
            told = _told(cells.field, value)
            message = _("{told} stands in line {line}, too, and is to be unique", told=told, line=line)
            faults.add("unique", index, row, message)
    return parsed


def _told(field: dict[str, Any], value: Any) -> str:
    shown = f" {quoted(str(value), 40)}" if value not in ("", None) else ""
    return f"`{_name(field)}`{shown}"


def _hashable(value: Any) -> Any:
    return value if value.__hash__ else repr(value)


def _primary(schema: dict[str, Any], used: list[dict[str, Any] | None]) -> list[int]:
    """The columns of the primary key; empty where one is not in the table."""
    names = [_name(one) if one else None for one in used]
    wanted = _as_list(schema.get("primaryKey") or [])
    return [names.index(one) for one in wanted] if all(one in names for one in wanted) else []


def _check_primary(
    primary: list[int],
    values: list[Any],
    row: Row,
    seen: dict[tuple[Any, ...], int],
    faults: Faults,
    used: list[dict[str, Any] | None],
) -> None:
    key = tuple(_hashable(values[index]) for index in primary)
    names = listing(_name(field) for index in primary if (field := used[index]))
    if any(one is None for one in key):
        empty = primary[key.index(None)]
        faults.add("primary", empty, row, _("the primary key ({names}) is empty", names=names))
        return
    line = seen.setdefault(key, row.number)
    if line != row.number:
        shown = quoted(", ".join(map(str, key)), 60)
        faults.add(
            "primary",
            primary[0],
            row,
            _("the primary key ({names}) {shown} stands in line {line}, too", names=names, shown=shown, line=line),
        )


def _by_column(table: Table, fields: list[Any], schema: dict[str, Any]) -> list[dict[str, Any] | None]:
    """The field of each column: by place, or by name where the labels are those of the schema in another order."""
    if table.labels is None:
        return list(fields)
    if _mode(schema) == "exact" and not _is_reordered(table.labels, fields) and len(fields) == len(table.labels):
        return list(fields)
    by_name = {_folded(_name(one)): one for one in fields}
    return [by_name.get(_folded(label)) for label in table.labels]


def _mode(schema: dict[str, Any]) -> str:
    mode = next(iter(_as_list(schema.get("fieldsMatch", "exact"))), "exact")
    return mode if mode in _MATCHES else "partial"


def _folded(label: str) -> str:
    return label.strip().casefold()


def _is_reordered(labels: list[str], fields: list[Any]) -> bool:
    names, given = [_folded(_name(one)) for one in fields], [_folded(one) for one in labels]
    return names != given and sorted(names) == sorted(given)


def _label_problems(table: Table, fields: list[Any], schema: dict[str, Any]) -> Iterator[Problem]:
    """Labels that are blank, twice there, or not those of the schema."""
    if table.labels is None:
        return

    def problem(message: str, column: int = -1, advice: bool = False) -> Problem:
        return Problem(message, _pointer(table.header, column, table), advice, table.file)

    if _is_blank(table.labels):
        yield problem(_("the header of the table is blank"))
        return
    seen: dict[str, int] = {}
    for index, label in enumerate(table.labels):
        if not label.strip():
            yield problem(_("column {number} has no label", number=index + 1), index)
        elif label in seen:
            number = seen[label] + 1
            yield problem(
                _("the label {label} stands over column {number}, too", label=quoted(label), number=number), index
            )
        seen.setdefault(label, index)
    if table.assumed:
        shown = _("tabs") if table.delimiter == "\t" else quoted(table.delimiter)
        yield problem(
            _(
                "the cells are separated by {shown}, and no `dialect` of the resource says so; give it a `delimiter`",
                shown=shown,
            ),
            advice=True,
        )
    if fields:
        for message, column, advice in _mismatches(table.labels, fields, _mode(schema)):
            yield problem(message, column, advice)


def _mismatches(labels: list[str], fields: list[Any], mode: str) -> Iterator[tuple[str, int, bool]]:
    """Where labels and fields differ: what is wrong, in which column, and whether it is advice only."""
    names = [_name(one) for one in fields]
    if not all(names):
        return
    folded, given = [_folded(one) for one in names], [_folded(one) for one in labels]
    if mode == "exact" and _is_reordered(labels, fields):
        first = next(index for index, one in enumerate(given) if one != folded[index])
        name = names[first]
        yield (
            _("the columns are in another order than the schema: {name} is to stand here", name=quoted(name)),
            first,
            False,
        )
        return
    if mode == "exact" and len(names) == len(labels):
        for index, (name, label) in enumerate(zip(names, labels, strict=True)):
            if name.strip() != label.strip() and label.strip():
                same = _folded(name) == _folded(label)
                yield (
                    _("the label {label} is {name} in the schema", label=quoted(label), name=quoted(name)),
                    index,
                    same,
                )
        return
    missing = [name for name in names if _folded(name) not in given]
    extra = [(index, one) for index, one in enumerate(labels) if _folded(one) not in folded]
    if mode in ("exact", "equal", "subset") and missing:
        yield _("{missing} of the schema is no column of the table", missing=listing(map(quoted, missing))), -1, False
    if mode in ("exact", "equal", "superset") and extra:
        index, label = extra[0]
        rest = _(" (and {number} more)", number=len(extra) - 1) if len(extra) > 1 else ""
        yield _("the column {label}{rest} is not in the schema", label=quoted(label), rest=rest), index, False
    if mode == "partial" and len(missing) == len(names):
        yield _("the table has no column of the schema"), -1, False
