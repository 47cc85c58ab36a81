"""The tables of a Darwin Core archive: what its descriptor says of them, and whether the files are so.

Only the start of a file is read: enough to tell that its columns are others than described.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fairlint.beside import Beside
from fairlint.documents import XmlNode
from fairlint.formats import Problem
from fairlint.language import _, n_
from fairlint.plain import NamedTuple
from fairlint.wording import counted, quoted

MAX_TABLE_BYTES = 16 * 2**20
MAX_ROWS = 20_000
MAX_FILES = 20  # of one table
MAX_TABLES = 50
_ESCAPES = {"\\t": "\t", "\\n": "\n", "\\r": "\r", "\\f": "\f", "\\\\": "\\"}
_DELIMITERS = {"\t": "\\t", ",": ",", ";": ";", "|": "|"}


class Field(NamedTuple):
    """A column, by its number from 0 (None for a value that is the same in all rows), and what it means."""

    node: XmlNode
    column: int | None
    term: str

    @property
    def name(self) -> str:
        """The term without its namespace."""
        return self.term.rstrip("/#").rpartition("/")[2].rpartition("#")[2]


class Table(NamedTuple):
    """The core or an extension as the descriptor has it, with the defaults of the text guide."""

    node: XmlNode
    fields: list[Field]
    key: Field | None  # the id of the core, or the reference to it
    files: list[XmlNode]
    encoding: str
    delimiter: str
    terminator: str
    quote: str
    header_lines: int


class Row(NamedTuple):
    """A row with the line it starts in, from 1."""

    line: int
    cells: list[str]


class Content(NamedTuple):
    """The last line of the header, the rows after it, and whether these are all."""

    header: Row | None
    rows: list[Row]
    whole: bool


def table(node: XmlNode, key: str) -> Table:
    """A `core` or `extension`; what is not a number counts as not there."""
    keys = [one for name in (key, key.replace("coreid", "coreId")) for one in node.all(name)]

    def setting(name: str, usual: str) -> str:
        given = node.element is not None and name in node.element.attrib
        return unescaped(node.element.attrib[name]) if given and node.element is not None else usual

    return Table(
        node,
        [Field(one, number(one.attribute("index")), one.attribute("term")) for one in node.all("field")],
        next((Field(one, number(one.attribute("index")), key) for one in keys), None),
        list(node["files"].all("location")),
        setting("encoding", "UTF-8").strip(),
        setting("fieldsTerminatedBy", ","),
        setting("linesTerminatedBy", "\n"),
        setting("fieldsEnclosedBy", '"'),
        number(setting("ignoreHeaderLines", "0").strip()) or 0,
    )


def unescaped(text: str) -> str:
    r"""A setting with its escapes read: `\t` is a tab."""
    import re

    return re.sub(r"\\.", lambda match: _ESCAPES.get(match[0], match[0]), text)


def number(text: str) -> int | None:
    """A whole number, 0 or more."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def is_encoding(name: str) -> bool:
    """Whether there is a text encoding of this name."""
    import codecs

    try:
        "a".encode(name)
        return bool(codecs.lookup(name))
    except (LookupError, ValueError, UnicodeError):
        return False


def core_problems(table: Table, beside: Beside) -> Iterator[Problem]:
    """Where the files of the core are not what is said of them."""
    seen: dict[str, int] = {}
    for name, content in _contents(table, beside):
        if isinstance(content, Problem):
            yield content
        else:
            yield from _column_problems(table, name, content)
            yield from _id_problems(table, name, content, seen)


def extension_problems(table: Table, beside: Beside, known: set[str] | None) -> Iterator[Problem]:
    """Where the files of an extension are not what is said of them; `known` are the ids of the core, if known."""
    for name, content in _contents(table, beside):
        if isinstance(content, Problem):
            yield content
        else:
            yield from _column_problems(table, name, content)
            if known is not None:
                yield from _reference_problems(table, name, content, known)


def _contents(table: Table, beside: Beside, most: int = MAX_ROWS) -> Iterator[tuple[str, Content | Problem]]:
    """The files of a table that are here, with their rows, or with what makes these unreadable."""
    for location in table.files[:MAX_FILES]:
        name = location.text()
        if not beside.size(name):
            continue
        try:
            text, whole = _text(table, beside, name)
        except UnicodeDecodeError as error:
            yield name, _encoding_problem(table, name, error)
            continue
        yield name, _terminator_problem(table, name, text) or _content(table, text, whole, most)


def core_ids(table: Table, beside: Beside) -> set[str] | None:
    """All ids of the core; None when they can't all be known."""
    if table.key is None or table.key.column is None:
        return None
    index = table.key.column
    found: set[str] = set()
    read = 0
    for _name, content in _contents(table, beside, most=10 * MAX_ROWS):
        if isinstance(content, Problem) or not content.whole:
            return None
        read += 1
        found.update(row.cells[index].strip() for row in content.rows if len(row.cells) > index)
    return (found or None) if read == len(table.files) else None


def _text(table: Table, beside: Beside, name: str) -> tuple[str, bool]:
    """The start of a file, and whether it is all; a cut within a letter is no fault."""
    import codecs

    data = beside.data(name, MAX_TABLE_BYTES + 1)
    whole = len(data) <= MAX_TABLE_BYTES
    encoding = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else table.encoding
    return codecs.getincrementaldecoder(encoding)().decode(data, whole), whole


def _encoding_problem(table: Table, name: str, error: UnicodeDecodeError) -> Problem:
    byte = error.object[error.start]
    line = error.object.count(b"\n", 0, error.start) + 1
    return Problem(
        _(
            "{name} is not {encoding}, as the descriptor says: byte 0x{byte}; save it so, or correct `encoding`",
            name=name,
            encoding=table.encoding,
            byte=f"{byte:02x}",
        ),
        f"line:{line}:1",
        file=name,
    )


def _terminator_problem(table: Table, name: str, text: str) -> Problem | None:
    """The lines of the file end with something else than is said."""
    ending = next((one for one in ("\r\n", "\n", "\r") if one in text), "")
    declared = table.terminator
    if not ending or not declared or declared in text:
        return None
    return Problem(
        _(
            'linesTerminatedBy is "{declared}", but the lines of {name} end with "{ending}"',
            declared=_shown(declared),
            name=name,
            ending=_shown(ending),
        ),
        table.node.pointer,
    )


def _shown(text: str) -> str:
    return text.encode("unicode_escape").decode()


def _content(table: Table, text: str, whole: bool, most: int) -> Content:
    import csv

    lines = text.split(table.terminator)
    if not whole or not lines[-1].strip():
        lines.pop()
    header: Row | None = None
    rows: list[Row] = []
    try:
        for row in _rows(table, lines):
            if len(rows) >= most:
                return Content(header, rows, False)
            if row.line <= table.header_lines:
                header = row
            elif row.cells:
                rows.append(row)
    except csv.Error:  # a field of more than 128 kB: a quote that is never closed
        whole = False
    return Content(header, rows, whole)


def _rows(table: Table, lines: list[str]) -> Iterator[Row]:
    import csv

    if len(table.delimiter) != 1 or len(table.quote) > 1 or table.quote == table.delimiter:
        for line, text in enumerate(lines, 1):
            yield Row(line, text.split(table.delimiter) if text and table.delimiter else [text] * bool(text))
        return
    reader = csv.reader(
        (line.rstrip("\r") + "\n" for line in lines),
        delimiter=table.delimiter,
        quotechar=table.quote or None,
        quoting=csv.QUOTE_MINIMAL if table.quote else csv.QUOTE_NONE,
    )
    line = 1
    for cells in reader:
        yield Row(line, [] if cells == [""] else cells)
        line = reader.line_num + 1


def _column_problems(table: Table, name: str, content: Content) -> Iterator[Problem]:
    header, rows = content.header, content.rows
    if header is not None and header.line < table.header_lines and not rows:
        has = counted(header.line, "line", "lines")
        yield Problem(
            _(
                "ignoreHeaderLines is {header_lines}, but {name} has only {has}",
                header_lines=table.header_lines,
                name=name,
                has=has,
            ),
            table.node.pointer,
        )
        return
    columns = len(header.cells) if header and header.cells else _usual_length(rows)
    if not columns:
        return
    yield from _index_problems(table, name, header or rows[0], columns)
    if header:
        yield from _header_problems(table, name, header.cells)
    elif _is_header(table, rows[0].cells):
        message = _('the first line of {name} holds the names of the columns; write ignoreHeaderLines="1"', name=name)
        yield Problem(message, table.node.pointer)
    odd = [row for row in rows if len(row.cells) != columns]
    if odd:
        others = len(odd) - 1
        more = n_("; {number} more row differ, too", "; {number} more rows differ, too", others) if others else ""
        found = counted(len(odd[0].cells), "field", "fields")
        yield Problem(
            _("this row has {found}, where {columns} are usual{more}", found=found, columns=columns, more=more),
            f"line:{odd[0].line}:1",
            file=name,
        )


def _usual_length(rows: Iterable[Row]) -> int:
    from collections import Counter

    lengths = Counter(len(row.cells) for row in rows)
    return lengths.most_common(1)[0][0] if lengths else 0


def _index_problems(table: Table, name: str, first: Row, columns: int) -> Iterator[Problem]:
    """Columns that are described and not there; all of them, when the file is separated otherwise."""
    described = [one for one in (table.key, *table.fields) if one and one.column is not None]
    beyond = [one for one in described if one.column is not None and one.column >= columns]
    line = table.delimiter.join(first.cells)
    other = next((one for one in _DELIMITERS if one != table.delimiter and line.count(one) >= len(beyond)), "")
    if beyond and columns == 1 and other:
        yield Problem(
            _(
                'the fields of {name} are not separated by {delimiter}; write fieldsTerminatedBy="{other}"',
                name=name,
                delimiter=quoted(_shown(table.delimiter)),
                other=_DELIMITERS[other],
            ),
            table.node.pointer,
        )
        return
    for one in beyond:
        last = columns - 1
        has = _("column {last} is the last", last=last) if columns > 1 else _("there is only column 0")
        yield Problem(
            _(
                "index {column} is beyond the columns of {name}: counted from 0, {has}",
                column=one.column,
                name=name,
                has=has,
            ),
            one.node.pointer,
        )
    yield from _doubled(table, columns)


def _doubled(table: Table, columns: int) -> Iterator[Problem]:
    """One column for two terms may be meant, but hardly so when another column has none."""
    described = {one.column for one in (table.key, *table.fields) if one}
    spare = next((index for index in range(columns) if index not in described), None)
    seen: dict[int, Field] = {}
    for one in table.fields:
        if one.column is None:
            continue
        if one.column in seen and spare is not None:
            yield Problem(
                _(
                    "index {column} is given to both {first} and {second}, and no field has column {spare}",
                    column=one.column,
                    first=seen[one.column].name,
                    second=one.name,
                    spare=spare,
                ),
                one.node.pointer,
            )
        seen.setdefault(one.column, one)


def _header_name(cell: str) -> str:
    return cell.strip().rpartition(":")[2].rpartition("/")[2].lower()


def _header_problems(table: Table, name: str, header: list[str]) -> Iterator[Problem]:
    """Columns that bear the name of a term that another column is given to."""
    places = {one.name.lower(): one.column for one in table.fields if one.column is not None}
    for one in table.fields:
        if one.column is None or one.column >= len(header):
            continue
        found = _header_name(header[one.column])
        if found == one.name.lower() or found not in places:
            continue
        shares = any(other.column == one.column and other.name.lower() == found for other in table.fields)
        if not shares and places[found] != one.column:
            yield Problem(
                _(
                    "column {column} is described as {term}, but is headed {header} in {file}",
                    column=one.column,
                    term=one.name,
                    header=quoted(header[one.column]),
                    file=name,
                ),
                one.node.pointer,
            )


def _is_header(table: Table, cells: list[str]) -> bool:
    described = [one for one in table.fields if one.column is not None and one.column < len(cells)]
    named = [one for one in described if one.column is not None and _header_name(cells[one.column]) == one.name.lower()]
    return bool(named) and 2 * len(named) >= len(described)


def _id_problems(table: Table, name: str, content: Content, seen: dict[str, int]) -> Iterator[Problem]:
    """The ids of the core are there, and each is given once."""
    if table.key is None or table.key.column is None:
        return
    twice: list[tuple[Row, str]] = []
    for row in content.rows:
        id = row.cells[table.key.column].strip() if len(row.cells) > table.key.column else None
        if id == "":
            yield Problem(_("this row has no id, so that nothing can refer to it"), f"line:{row.line}:1", file=name)
            return
        if id and id in seen:
            twice.append((row, id))
        elif id:
            seen[id] = row.line
    if twice:
        row, id = twice[0]
        others = len(twice) - 1
        more = (
            n_(
                ", and so have {number} more row that of another",
                ", and so have {number} more rows that of another",
                others,
            )
            if others
            else ""
        )
        message = _(
            "this row has the id {id} that line {seen} has already{more}; ids must be unique in the core",
            id=quoted(id),
            seen=seen[id],
            more=more,
        )
        yield Problem(message, f"line:{row.line}:1", file=name)


def _reference_problems(table: Table, name: str, content: Content, known: set[str]) -> Iterator[Problem]:
    """The rows of an extension belong to rows of the core."""
    if table.key is None or table.key.column is None:
        return
    index = table.key.column
    rows = [row for row in content.rows if len(row.cells) > index]
    lost = [row for row in rows if row.cells[index].strip() not in known]
    if lost:
        others = len(lost) - 1
        more = n_(", nor have {number} more row", ", nor have {number} more rows", others) if others else ""
        id = quoted(lost[0].cells[index])
        message = _("no row of the core has the id {id} that this row refers to{more}", id=id, more=more)
        yield Problem(message, f"line:{lost[0].line}:1", file=name)
