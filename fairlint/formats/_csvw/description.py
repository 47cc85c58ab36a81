"""Hold a description against the CSVW vocabulary, and make of it what its tables are held against.

Specification: https://www.w3.org/TR/tabular-metadata/. Where it lets processors warn and go on, we advise; where they
must raise an error, it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from fairlint.beside import Beside
from fairlint.documents import Node, Unreadable
from fairlint.documents._json import parse_json
from fairlint.formats._csvw.annotations import check_annotation, check_id
from fairlint.formats._csvw.datatypes import Datatype, read_datatype
from fairlint.formats._csvw.findings import Findings
from fairlint.formats._csvw.vocabulary import ATOMIC, INHERITED, PROPERTIES, is_language, is_variable
from fairlint.formats.csvw import is_cldf
from fairlint.language import _
from fairlint.plain import NamedTuple
from fairlint.wording import quoted

CSVW = "http://www.w3.org/ns/csvw"
_REFERRED_BYTES = 4 * 1024 * 1024
# No description that people or their tools write has more of them; all together, the columns of all tables.
_MAX_TABLES = 1_000
_MAX_COLUMNS = 20_000
_MAX_FOREIGN_KEYS = 200
Titles = dict[str, list[str]]
"""Texts by language; `und` for none."""


class Column(NamedTuple):
    """A column as its cells are held against it."""

    node: Node
    name: str
    titles: Titles | None  # None when there is neither name nor title, so that any header will do
    datatype: Datatype = Datatype()
    default: str = ""
    null: tuple[str, ...] = ("",)
    separator: str = ""
    required: bool = False
    virtual: bool = False
    language: str = "und"

    @property
    def label(self) -> str:
        """What to call it."""
        return self.name or next((one for texts in (self.titles or {}).values() for one in texts), "")


class ForeignKey(NamedTuple):
    """A reference of a table to a table: columns here, the other table by index, columns there."""

    node: Node
    columns: tuple[str, ...]
    table: int
    referenced: tuple[str, ...]


class Dialect(NamedTuple):
    """How a table is written."""

    delimiter: str = ","
    quote: str | None = '"'
    double_quote: bool = True
    header_rows: int = 1
    skip_rows: int = 0
    skip_columns: int = 0
    comment: str | None = "#"
    encoding: str = ""
    trim_start: bool = False
    trim_end: bool = False


class Table(NamedTuple):
    """A table as its file is held against it. `path` is relative to the description; empty when it is elsewhere."""

    node: Node
    path: str
    columns: tuple[Column, ...]
    dialect: Dialect
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]


class _Schema(NamedTuple):
    """A schema with the place of its properties, which may be a file of its own."""

    node: Node
    findings: Findings
    url: str = ""


class Reading:
    """One description being read. `cldf` is CLDF, which matches columns by name and expressions as a whole."""

    def __init__(self, root: Node, beside: Beside) -> None:
        self.root = root
        self.beside = beside
        self.findings = Findings()
        self.base = ""
        self.language = "und"
        self._columns_read = 0
        self._urls: dict[str, int] = {}  # what foreign keys refer to: tables by their address, and by their schema's
        self._schema_urls: dict[str, int] = {}
        self.cldf = is_cldf(root)

    def tables(self) -> list[Table]:
        """Check the whole description; its tables."""
        self._read_context()
        if self._is_table():
            self._check_properties(self.root, "Table", self.findings, top=True)
            nodes = [self.root]
        else:
            self._check_properties(self.root, "TableGroup", self.findings, top=True)
            nodes = self._listed_tables()
        nodes = nodes[:_MAX_TABLES]
        schemas = [self._schema(one) for one in nodes]
        made = [self._table(one, schema) for one, schema in zip(nodes, schemas, strict=True)]
        for index, (table, schema) in reversed(list(enumerate(zip(made, schemas, strict=True)))):
            self._urls[_normal(self._resolve(table.node["url"].text()))] = index
            if schema.url:
                self._schema_urls[_normal(schema.url)] = index
        return [
            table._replace(foreign_keys=tuple(self._foreign_keys(table, schema, made)))
            for table, schema in zip(made, schemas, strict=True)
        ]

    def _is_table(self) -> bool:
        """Whether the description is of a single table, even one that lacks its `url`."""
        keys, kind = self.root.value, self.root["@type"].value
        return "url" in keys or (
            "tables" not in keys and kind != "TableGroup" and (kind == "Table" or "tableSchema" in keys)
        )

    def _read_context(self) -> None:
        context = self.root["@context"]
        if "@context" not in self.root.value:
            self.findings.error(self.root, _('`@context` is missing; write "@context": "{csvw}"', csvw=CSVW))
            return
        parts = list(context.each())
        name = parts[0] if parts else context
        if name.value != CSVW:
            self.findings.error(name, _('`@context` must be "{csvw}", or a list that begins with it', csvw=CSVW))
        if len(parts) > 2 or (len(parts) == 2 and not isinstance(parts[1].value, dict)):
            self.findings.error(
                parts[-1], _("`@context` holds more than its URL and one object with @base or @language")
            )
        if len(parts) == 2:
            self._read_local_context(parts[1])

    def _read_local_context(self, local: Node) -> None:
        for key, node in local.members():
            if key not in ("@base", "@language"):
                self.findings.error(
                    node, _("{key} can't stand in `@context`; only @base and @language can", key=quoted(key))
                )
        language, base = local["@language"], local["@base"]
        if is_language(language.value):
            self.language = language.value
        elif "@language" in local.value and language.value is not None:
            self.findings.advise(
                language, _('{language} is not a language code; write one such as "en"', language=_shown(language))
            )
        if isinstance(base.value, str):
            self.base = base.value
        elif "@base" in local.value:
            self.findings.error(base, _("`@base` must be a URL, as text; {base} is none", base=_shown(base)))

    def _listed_tables(self) -> list[Node]:
        tables = self.root["tables"]
        if "tables" not in self.root.value:
            self.findings.error(
                self.root, _("`tables` is missing: a group of tables must list them, each with its `url`")
            )
            return []
        if not isinstance(tables.value, list):
            self.findings.error(tables, _("`tables` must be a list of tables; write [ ] around it"))
            return []
        found = [one for one in tables.each() if isinstance(one.value, dict)]
        for one in tables.each():
            if not isinstance(one.value, dict):
                self.findings.advise(
                    one, _("{value} describes no table and is ignored; write an object", value=_shown(one))
                )
        if not found:
            self.findings.error(tables, _("`tables` lists no table; add one with its `url`"))
        for one in found:
            self._check_properties(one, "Table", self.findings)
        return found

    def _check_properties(self, node: Node, kind: str, findings: Findings, top: bool = False) -> None:
        """The properties of a description, one by one; those with parts of their own are looked into elsewhere."""
        known = PROPERTIES[kind]
        for key, member in node.members():
            if key == "@context" and top:
                continue
            if key == "@type":
                self._check_type(member, kind, findings)
            elif ":" in key:
                check_annotation(member, findings)
            elif key not in known:
                self._unknown(key, member, kind, findings)
            elif key in ATOMIC:
                _check_atomic(key, member, findings)
            elif key == "titles":
                self._titles(member, findings)
            elif key == "notes":
                _check_notes(member, findings)
            elif key == "transformations":
                self._check_transformations(member, findings)
        check_id(node["@id"], findings)

    def _check_type(self, node: Node, kind: str, findings: Findings) -> None:
        if node.value != kind:
            findings.error(
                node,
                _(
                    '`@type` must be "{kind}" here, not {value}; correct it or take it out',
                    kind=kind,
                    value=_shown(node),
                ),
            )

    def _unknown(self, key: str, node: Node, kind: str, findings: Findings) -> None:
        near = get_close_matches(key, sorted(PROPERTIES[kind]), n=1, cutoff=0.8)
        hint = (
            _("did you mean {near}?", near=quoted(near[0]))
            if near
            else _("properties of one's own need a prefix, such as dc:")
        )
        findings.advise(
            node,
            _("{key} means nothing in a CSVW {kind} and is ignored; {hint}", key=quoted(key), kind=kind, hint=hint),
        )

    def _check_transformations(self, node: Node, findings: Findings) -> None:
        if not isinstance(node.value, list):
            findings.advise(node, _("`transformations` must be a list and is ignored; write [ ] around it"))
            return
        for one in node.each():
            if not isinstance(one.value, dict):
                findings.advise(one, _("{value} describes no transformation and is ignored", value=_shown(one)))
                continue
            self._check_properties(one, "Template", findings)
            for key in ("url", "scriptFormat", "targetFormat"):
                if not isinstance(one[key].value, str):
                    findings.error(one, _("`{key}` is missing: a transformation must have it", key=key))

    def _titles(self, node: Node, findings: Findings) -> Titles:
        """Titles by language; what is no title is told and left out."""
        if isinstance(node.value, dict):
            found: Titles = {}
            for language, member in node.members():
                if is_language(language):
                    found[language] = _texts(member, findings)
                else:
                    findings.advise(
                        member,
                        _('{language} is not a language code; write one such as "en"', language=quoted(language)),
                    )
            return found
        return {self.language: _texts(node, findings)}

    def _schema(self, table: Node) -> _Schema:
        """The schema of a table, its own or that of the group; one may lie in a file."""
        own = table["tableSchema"]
        inherited = "tableSchema" not in table.value and table is not self.root
        node = self.root["tableSchema"] if inherited else own
        findings = self.findings
        url = ""
        if isinstance(node.value, str):
            url = self._resolve(node.value)
            node, findings = self._referred(node, url)
        elif node.value is not None and not isinstance(node.value, dict):
            findings.error(
                node, _("`tableSchema` must be an object with `columns`; {value} is none", value=_shown(node))
            )
        elif isinstance(node.value, dict):
            url = self._resolve(node["@id"].text()) if node["@id"].text() else ""
        if isinstance(node.value, dict):
            self._check_properties(node, "Schema", findings, top=findings is not self.findings)
        return _Schema(node, findings, url)

    def _referred(self, node: Node, url: str) -> tuple[Node, Findings]:
        """The object in the JSON file that a property refers to; nothing where it isn't here."""
        path = self._local(url)
        if not path or self.beside.size(path) is None:
            return Node(None, node.pointer), self.findings
        text = self.beside.text(path, _REFERRED_BYTES)
        try:
            root = Node(parse_json(text))
        except Unreadable as error:
            self.findings.error(
                node, _("{path} is {problem} (line {line})", path=path, problem=error.problem, line=error.position.line)
            )
            return Node(None, node.pointer), self.findings
        return root, self.findings.inside(path, text)

    def _resolve(self, url: str) -> str:
        """A URL relative to the description, or absolute."""
        return urljoin(self.base, url) if self.base else url

    def _local(self, url: str) -> str:
        """The path of a file beside the description that a URL names; empty when it names none here."""
        parts = urlsplit(url) if "[" not in url else None
        if parts and (parts.scheme or parts.netloc or url.startswith("/")):
            return ""
        for path in (url, (parts.path if parts else ""), unquote(parts.path if parts else "")):
            if path and self.beside.has(path):
                return path
        return ""

    def _table(self, node: Node, schema: _Schema) -> Table:
        url = node["url"]
        if not isinstance(url.value, str):
            where = url if "url" in node.value else node
            self.findings.error(where, _("a table must have the address of its file as `url`, as text"))
        columns = tuple(self._columns(node, schema))
        key = tuple(self._own_columns(schema, "primaryKey", columns))
        tuple(self._own_columns(schema, "rowTitles", columns))
        path = self._local(self._resolve(url.value)) if isinstance(url.value, str) else ""
        return Table(node, path, columns, self._dialect(node), key, ())

    def _own_columns(self, schema: _Schema, key: str, columns: tuple[Column, ...]) -> Iterator[str]:
        """The columns that a property of a schema names; none where one of them is not there."""
        node = schema.node[key]
        names = [one.value for one in node.each()]
        known = {one.name for one in columns}
        for one in node.each():
            if not isinstance(one.value, str) or one.value not in known:
                schema.findings.advise(
                    one, _("`{key}` names the column {value}, which is not described", key=key, value=_shown(one))
                )
        if all(isinstance(name, str) and name in known for name in names):
            yield from names

    def _columns(self, table: Node, schema: _Schema) -> Iterator[Column]:
        columns, findings = schema.node["columns"], schema.findings
        above = [self.root, table, schema.node] if table is not self.root else [table, schema.node]
        inherited: dict[str, tuple[Node, Findings]] = {}
        for one in above:
            inherited.update(self._inherited(one, findings if one is schema.node else self.findings))
        if columns.value is not None and not isinstance(columns.value, list):
            findings.error(columns, _("`columns` must be a list of columns; write [ ] around it"))
            return
        seen: set[str] = set()
        virtual: Node | None = None
        for node in columns.each():
            self._columns_read += 1
            if self._columns_read > _MAX_COLUMNS:
                return
            if not isinstance(node.value, dict):
                findings.advise(
                    node, _("{value} describes no column and is ignored; write an object", value=_shown(node))
                )
                continue
            self._check_properties(node, "Column", findings)
            column = self._column(node, inherited | self._inherited(node, findings), findings)
            if column.name in seen and isinstance(node["name"].value, str):
                findings.error(
                    node["name"], _("two columns have the name {name}; give each its own", name=quoted(column.name))
                )
            if virtual and not column.virtual:
                findings.error(virtual, _("a virtual column stands before columns of the file; move it to the end"))
            virtual = (virtual or node) if column.virtual else None
            seen.add(column.name)
            seen.discard("")
            yield column

    def _inherited(self, node: Node, findings: Findings) -> dict[str, tuple[Node, Findings]]:
        return {key: (member, findings) for key, member in node.members() if key in INHERITED}

    def _column(self, node: Node, inherited: dict[str, tuple[Node, Findings]], findings: Findings) -> Column:
        name, titles = self._called(node, findings)

        def valid(key: str, default: Any) -> Any:
            given = inherited[key][0].value if key in inherited else default
            return given if key not in inherited or ATOMIC[key].holds(given) else default

        null = valid("null", "")
        return Column(
            node,
            name,
            titles,
            self._datatype(inherited),
            valid("default", ""),
            tuple(null) if isinstance(null, list) else (null,),
            valid("separator", None) or "",
            valid("required", False),
            node["virtual"].value is True,
            valid("lang", "und"),
        )

    def _called(self, node: Node, findings: Findings) -> tuple[str, Titles | None]:
        """Name and titles of a column: each stands for the other where that is missing."""
        given, titles = node["name"], node["titles"]
        name = given.value if isinstance(given.value, str) else ""
        is_valid = not name or is_variable(name)
        if not is_valid:
            if name[0] == "_":
                message = _(
                    'the column name {name} begins with "_", which is reserved, so that processors ignore it; '
                    "rename it",
                    name=quoted(name),
                )
            else:
                message = _(
                    "the column name {name} has signs other than letters, digits, _, ., so that processors "
                    "ignore it; rename it",
                    name=quoted(name),
                )
            findings.advise(given, message)
        found = self._titles(titles, Findings()) if titles else {}  # what is wrong with them has been told
        texts = found.get(self.language, []) + [one for texts in found.values() for one in texts]
        if texts:
            return name or texts[0], found
        if titles:
            findings.error(titles, _("{titles} gives the column no title; write text", titles=_shown(titles)))
        return name, {"und": [name]} if name and not titles and (is_valid or self.cldf) else None

    def _datatype(self, inherited: dict[str, tuple[Node, Findings]]) -> Datatype:
        """The datatype of a column. What is wrong with an inherited one is told once: places are told apart later."""
        if "datatype" not in inherited:
            return Datatype()
        node, findings = inherited["datatype"]
        if isinstance(node.value, dict):
            self._check_properties(node, "Datatype", findings)
            if node["@id"].text().startswith("http://www.w3.org/2001/XMLSchema#"):
                findings.error(node["@id"], _("`@id` must not be the URL of a datatype that there is already"))
        return read_datatype(node, findings, self.cldf)

    def _foreign_keys(self, table: Table, schema: _Schema, tables: list[Table]) -> Iterator[ForeignKey]:
        keys = schema.node["foreignKeys"]
        if keys.value is not None and not isinstance(keys.value, list):
            schema.findings.advise(keys, _("`foreignKeys` must be a list and is ignored; write [ ] around it"))
            return
        for one in list(keys.each())[:_MAX_FOREIGN_KEYS]:
            if not isinstance(one.value, dict):
                schema.findings.advise(one, _("{value} describes no foreign key and is ignored", value=_shown(one)))
            elif found := self._foreign_key(one, table, schema.findings, tables):
                yield found

    def _foreign_key(self, node: Node, table: Table, findings: Findings, tables: list[Table]) -> ForeignKey | None:
        reference = node["reference"]
        _refuse_others(node, ("columnReference", "reference"), findings)
        if not isinstance(reference.value, dict):
            where = reference if "reference" in node.value else node
            findings.error(where, _("`reference` must be an object that names the table and columns referred to"))
            return None
        _refuse_others(reference, ("columnReference", "resource", "schemaReference"), findings)
        index = self._target(reference, findings)
        columns = _named(node, table, findings)
        if index is None or columns is None:
            return None
        referenced = _named(reference, tables[index], findings)
        if referenced is None:
            return None
        if len(columns) != len(referenced):
            message = _(
                "{number} columns refer to {others}; name as many of each", number=len(columns), others=len(referenced)
            )
            findings.error(reference["columnReference"], message)
            return None
        return ForeignKey(node, columns, index, referenced)

    def _target(self, reference: Node, findings: Findings) -> int | None:
        """The index of the table that a foreign key refers to."""
        resource, schema = reference["resource"], reference["schemaReference"]
        if (resource.value is None) == (schema.value is None):
            findings.error(reference, _("`reference` must name a table, as `resource` or else as `schemaReference`"))
            return None
        node = resource if schema.value is None else schema
        targets = self._urls if node is resource else self._schema_urls
        found = targets.get(_normal(self._resolve(node.text())))
        if found is None:
            if node is resource:
                message = _(
                    "{value} is no table of this description; write the `url` as it stands there", value=_shown(node)
                )
            else:
                message = _(
                    "{value} is no schema of this description; write the `url` as it stands there", value=_shown(node)
                )
            findings.error(node, message)
        return found

    def _dialect(self, table: Node) -> Dialect:
        """How the table is written, by its own dialect or that of the group."""
        node = table["dialect"] if "dialect" in table.value else self.root["dialect"]
        findings = self.findings
        if isinstance(node.value, str):
            node, findings = self._referred(node, self._resolve(node.value))
        elif node.value is not None and not isinstance(node.value, dict):
            findings.advise(node, _("`dialect` must be an object; {value} is ignored", value=_shown(node)))
        if not isinstance(node.value, dict):
            return Dialect()
        self._check_properties(node, "Dialect", findings, top=findings is not self.findings)

        def valid(key: str, default: Any) -> Any:
            return node.value[key] if key in node.value and ATOMIC[key].holds(node.value[key]) else default

        trim = valid("trim", "start" if valid("skipInitialSpace", False) else False)
        return Dialect(
            valid("delimiter", ","),
            valid("quoteChar", '"'),
            valid("doubleQuote", True),
            valid("headerRowCount", int(valid("header", True))),
            valid("skipRows", 0),
            valid("skipColumns", 0),
            valid("commentPrefix", "#"),
            valid("encoding", ""),
            trim in (True, "true", "start"),
            trim in (True, "true", "end"),
        )


def _check_atomic(key: str, node: Node, findings: Findings) -> None:
    values = ATOMIC[key]
    if not values.holds(node.value):
        findings.advise(
            node, _("`{key}` must be {wanted}; {value} is ignored", key=key, wanted=values.said(), value=_shown(node))
        )
    elif key.endswith("Url") and not _is_template(node.value):
        findings.advise(node, _("{value} is not a URI template: its braces don't match", value=quoted(node.value)))


def _is_template(text: str) -> bool:
    return not re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", text))


def _check_notes(node: Node, findings: Findings) -> None:
    if not isinstance(node.value, list):
        findings.advise(node, _("`notes` must be a list and is ignored; write [ ] around it"))
    check_annotation(node, findings)


def _texts(node: Node, findings: Findings) -> list[str]:
    if not isinstance(node.value, str | list):
        findings.advise(node, _("{value} is no title and is ignored; write text", value=_shown(node)))
        return []
    for one in node.each():
        if not isinstance(one.value, str):
            findings.advise(one, _("{value} is no title and is ignored; write text", value=_shown(one)))
    return [one.value for one in node.each() if isinstance(one.value, str)]


def _refuse_others(node: Node, allowed: tuple[str, ...], findings: Findings) -> None:
    for key, member in node.members():
        if key not in allowed:
            names = _(" and ").join(allowed)
            findings.error(member, _("{key} can't stand here; only {names} can", key=quoted(key), names=names))


def _named(node: Node, table: Table, findings: Findings) -> tuple[str, ...] | None:
    """The columns of a table that `columnReference` names; None where one is not there."""
    reference = node["columnReference"]
    names = [one.value for one in reference.each()]
    if not names:
        findings.error(node, _("`columnReference` is missing: name the columns"))
        return None
    known = {one.name for one in table.columns}
    missing = [one for one in reference.each() if not isinstance(one.value, str) or one.value not in known]
    if missing and (table.columns or not isinstance(missing[0].value, str)):
        url = table.node["url"].text()
        findings.error(
            missing[0],
            _(
                "{missing} is no column of {url}; write its `name` as it stands there",
                missing=_shown(missing[0]),
                url=url,
            ),
        )
    return None if missing else tuple(names)


def _normal(url: str) -> str:
    """A URL as it is compared: without `./`, ports that go without saying, and differences of case in the host."""
    url = re.sub(r"^(https?)://([^/]*)", lambda one: f"{one[1]}://{one[2].lower()}", url)
    url = re.sub(r"^(http://[^/:]+):80(?=/|$)|^(https://[^/:]+):443(?=/|$)", r"\1\2", url)
    return unquote(url.removeprefix("./"))


def _shown(node: Node) -> str:
    import json

    return quoted(node.value) if isinstance(node.value, str) else quoted(json.dumps(node.value))[1:-1]
