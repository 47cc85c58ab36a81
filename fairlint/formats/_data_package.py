"""What no schema can say of a Data Package: names that are there twice, keys that lead nowhere, unsound tables.

Specification: https://datapackage.org/standard/ (2.0) and https://specs.frictionlessdata.io/ (1.0).
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import Any

from fairlint.beside import Beside
from fairlint.documents import Node, Unreadable
from fairlint.formats import Problem
from fairlint.formats._table_schema import contradictions
from fairlint.formats._tables import Columns, Row, Table, check_table, inline_table, read_table, row_pointer
from fairlint.formats.datapackage import is_camtrap
from fairlint.language import _
from fairlint.plain import NamedTuple
from fairlint.wording import listing, quoted

# Files whose hash is worked out.
MAX_HASHED_BYTES = 16 * 1024 * 1024
MAX_ALL_ROWS = 200_000  # of all tables together; those after are not read
MAX_DESCRIPTOR_BYTES = 2 * 1024 * 1024
_HEX_DIGITS = {"md5": 32, "sha1": 40, "sha256": 64, "sha512": 128}
_OF_A_SCHEMA = ("fields", "primaryKey", "foreignKeys", "missingValues")
_CAMTRAP_TABLES = ("deployments", "media", "observations")


class Described(NamedTuple):
    """A schema or dialect, with the place where it is written: in the package, or in a file of its own."""

    value: dict[str, Any]
    pointer: str
    file: str = ""
    text: str = ""

    def problem(self, message: str, pointer: str = "", advice: bool = False) -> Problem:
        """A problem at a pointer within it."""
        if not self.file:
            return Problem(message, self.pointer + pointer, advice)
        from fairlint.documents import syntax

        place = syntax(_syntax(self.file)).locate(self.text, pointer) if pointer else None
        return Problem(message, f"line:{place.line}:{place.column}" if place else "line:1:1", advice, self.file)


class Resource(NamedTuple):
    """A resource with its schema, its dialect and its table, where it has them."""

    node: Node
    name: str
    schema: Described
    table: Table | None


def problems(root: Node, beside: Beside) -> Iterator[Problem]:
    """All of them, resource by resource."""
    if root["datapackage_version"]:
        return
    nodes = [one for one in root["resources"].each() if isinstance(one.value, dict)]
    yield from _misplaced(root, nodes)
    yield from _same_names(nodes, _("resource"))
    yield from _camtrap(root, nodes)
    yield from _profile(root["profile"], beside)
    tabular = root["profile"].text() == "tabular-data-package"
    resources: list[Resource] = []
    rows = 0
    for node in nodes:
        schema = yield from _described(node["schema"], beside)
        dialect = yield from _described(node["dialect"], beside)
        yield from _profile(node["profile"], beside)
        yield from _resource_problems(node, beside, tabular)
        sound = yield from _is_sound(schema, "schema")
        yield from _schema_problems(schema, sound)
        sound = (yield from _is_sound(dialect, "dialect")) and sound
        table = _table(node, schema, dialect, beside) if sound and rows < MAX_ALL_ROWS else None
        rows += len(table.rows) if table else 0
        schema = schema if sound else schema._replace(value={})
        yield from _encoding(node, beside)
        resources.append(Resource(node, node["name"].text(), schema, table))
    yield from _foreign(resources)


def _same_names(nodes: list[Node], what: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for one in nodes:
        name = one["name"].text()
        if name and name in seen:
            yield Problem(
                _("another {what} has the name {name}, too; names are unique", what=what, name=quoted(name)),
                one["name"].pointer,
            )
        seen.add(name)


def _misplaced(root: Node, nodes: list[Node]) -> Iterator[Problem]:
    """Keys of a schema that stand beside or above it, where no program looks for them."""
    for key in _OF_A_SCHEMA:
        if root[key]:
            message = _("`{key}` means nothing in a package; write it into the `schema` of each resource", key=key)
            yield Problem(message, root[key].pointer)
        for one in nodes:
            if one[key]:
                message = _("`{key}` means nothing in a resource; write it into its `schema`", key=key)
                yield Problem(message, one[key].pointer)


def _camtrap(root: Node, nodes: list[Node]) -> Iterator[Problem]:
    """The three tables of Camtrap DP, https://camtrap-dp.tdwg.org/metadata/."""
    if is_camtrap(root):
        names = {one["name"].text() for one in nodes}
        missing = [one for one in _CAMTRAP_TABLES if one not in names]
        if missing:
            yield Problem(
                _("Camtrap DP has a resource {missing}, too", missing=listing(map(quoted, missing))), "/resources"
            )


def _syntax(path: str) -> str:
    return "yaml" if path.lower().endswith((".yaml", ".yml")) else "json"


def _described(node: Node, beside: Beside) -> Generator[Problem, None, Described]:
    """A schema or dialect, read from its own file where the package gives a path; empty where there is none."""
    nothing = Described({}, node.pointer)
    if isinstance(node.value, dict):
        return Described(node.value, node.pointer)
    path = node.text()
    if not path or "://" in path or path in ("default",):
        return nothing
    what = node.pointer.rpartition("/")[2]
    if not beside.has(path):
        yield Problem(_("the {what} {path} is not there", what=what, path=quoted(path)), node.pointer)
        return nothing
    text = beside.text(path, MAX_DESCRIPTOR_BYTES)
    try:
        from fairlint.documents import Document, syntax

        value = syntax(_syntax(path)).parse(Document(path, _syntax(path), text)).value
    except Unreadable as error:
        where = f"line:{error.position.line}:{error.position.column}"
        yield Problem(
            _("the {what} {path} is {problem}", what=what, path=quoted(path), problem=error.problem), where, file=path
        )
        return nothing
    if not isinstance(value, dict):
        yield Problem(_("the {what} {path} is no object", what=what, path=quoted(path)), "line:1:1", file=path)
        return nothing
    return Described(value, "", path, text)


def _is_sound(described: Described, part: str) -> Generator[Problem, None, bool]:
    """Whether a schema or dialect has the shape of one; what is wrong in a file of its own is said here."""
    from fairlint.validity import part_problems

    found = list(part_problems("datapackage.schema.json", part, described.value)) if described.value else []
    for one in found:
        if described.file:
            yield described.problem(one.message, one.pointer)
    return not found


def _profile(node: Node, beside: Beside) -> Iterator[Problem]:
    """A profile is one of those that the specification names, or a schema by its address."""
    name = node.text()
    if name and "/" not in name and not re.search(r"data-?(?:package|resource)", name) and not beside.has(name):
        message = _(
            "{name} is no profile; write data-package or tabular-data-package, or the address of one", name=quoted(name)
        )
        yield Problem(message, node.pointer)


def _resource_problems(node: Node, beside: Beside, tabular: bool) -> Iterator[Problem]:
    profile = node["profile"].text()
    if not node["schema"] and (tabular or profile == "tabular-data-resource"):
        yield Problem(_("a tabular resource has a `schema`, and this one has none"), node.pointer)
    elif tabular and profile != "tabular-data-resource":
        message = _("in a tabular-data-package the `profile` of each resource is tabular-data-resource")
        yield Problem(message, node["profile"].pointer if profile else node.pointer)
    if "path" in node.value and "data" in node.value:
        message = _("a resource has its data here or at a `path`, not both; leave one out")
        yield Problem(message, node["data"].pointer)
    if isinstance(node["data"].value, str) and not node.texts("format", "mediatype"):
        yield Problem(_("data given as text need a `format` or a `mediatype`"), node["data"].pointer)
    path = node["path"].text() or (node["path"].value[0] if _is_single(node["path"].value) else "")
    size = beside.size(path) if path and "://" not in path else None
    if not size or _is_pointer(beside, path, size):  # no-empty-or-broken-files says what is empty
        return
    # A file of another size than stated has another checksum, too; file-facts-agree says that once.
    if node["bytes"].value in (None, size) and size <= MAX_HASHED_BYTES:
        yield from _hash_problems(node["hash"], beside.data(path), path)


def _is_single(path: Any) -> bool:
    return isinstance(path, list) and len(path) == 1 and isinstance(path[0], str)


def _is_pointer(beside: Beside, path: str, size: int) -> bool:
    """Whether git-annex or Git LFS keeps the content elsewhere."""
    return size < 1024 and any(one in beside.data(path, 1024) for one in (b"/annex/objects/", b"git-lfs.github.com"))


def _hash_problems(node: Node, data: bytes, path: str) -> Iterator[Problem]:
    import hashlib

    algorithm, _colon, digest = node.text().rpartition(":")
    algorithm = (algorithm or "md5").lower().replace("-", "")
    if len(digest) == _HEX_DIGITS.get(algorithm) and not digest.strip("0123456789abcdefABCDEF"):
        found = hashlib.new(algorithm, data, usedforsecurity=False).hexdigest()
        if found != digest.lower():
            message = _(
                "the {algorithm} of {path} is {found}: the file has changed since, or is damaged",
                algorithm=algorithm,
                path=quoted(path),
                found=found,
            )
            yield Problem(message, node.pointer)


def _encoding(node: Node, beside: Beside) -> Iterator[Problem]:
    """A table in another encoding than its resource says; without saying so it is UTF-8."""
    path = node["path"].text()
    if not path.lower().endswith((".csv", ".tsv")):
        return
    stated = node["encoding"].text()
    data = beside.data(path, MAX_DESCRIPTOR_BYTES)
    whole = len(data) < MAX_DESCRIPTOR_BYTES
    try:
        (data if whole else data[: data.rfind(b"\n") + 1]).decode(stated or "utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        encoding, byte = stated or "UTF-8", f"{data[error.start]:02x}"
        message = _(
            "not {encoding}: byte 0x{byte}; save it as UTF-8, or name its `encoding` in the resource",
            encoding=encoding,
            byte=byte,
        )
        yield Problem(message, f"line:{line}:{column}", advice=not stated, file=path)
    except LookupError:
        yield Problem(
            _("{stated} is no encoding; write one such as utf-8", stated=quoted(stated)), node["encoding"].pointer
        )
    except ValueError:
        return


def _schema_problems(schema: Described, sound: bool) -> Iterator[Problem]:
    """Where a schema contradicts itself; the values of constraints only where they are what constraints may be."""
    fields = schema.value.get("fields")
    if not isinstance(fields, list):
        return
    names: list[str] = []
    for index, one in enumerate(fields):
        if not isinstance(one, dict):
            continue
        name = str(one.get("name", ""))
        if name and name in names:
            message = _("another field has the name {name}, too; names are unique", name=quoted(name))
            yield schema.problem(message, f"/fields/{index}/name")
        names.append(name)
        for pointer, message in contradictions(one) if sound else ():
            yield schema.problem(message, f"/fields/{index}{pointer}")
    yield from _key_problems(schema, names)


def _key_problems(schema: Described, names: list[str]) -> Iterator[Problem]:
    def unknown(value: Any, pointer: str) -> Iterator[Problem]:
        for index, one in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(one, str) and one not in names:
                at = f"{pointer}/{index}" if isinstance(value, list) else pointer
                yield schema.problem(_("there is no field {value} in this schema", value=quoted(one)), at)

    yield from unknown(schema.value.get("primaryKey", []), "/primaryKey")
    unique = schema.value.get("uniqueKeys")
    for index, one in enumerate(unique if isinstance(unique, list) else ()):
        yield from unknown(one, f"/uniqueKeys/{index}")
    for index, key in enumerate(_keys(schema)):
        yield from unknown(key.get("fields", []), f"/foreignKeys/{index}/fields")
        if len(_texts(key.get("fields"))) != len(_texts(_reference(key).get("fields"))):
            message = _("a foreign key has as many fields as it refers to")
            yield schema.problem(message, f"/foreignKeys/{index}/reference/fields")


def _keys(schema: Described) -> list[dict[str, Any]]:
    found = schema.value.get("foreignKeys")
    return [one if isinstance(one, dict) else {} for one in found] if isinstance(found, list) else []


def _reference(key: dict[str, Any]) -> dict[str, Any]:
    found = key.get("reference")
    return found if isinstance(found, dict) else {}


def _texts(value: Any) -> list[str]:
    return [str(one) for one in (value if isinstance(value, list) else [value])] if value is not None else []


def _table(node: Node, schema: Described, dialect: Described, beside: Beside) -> Table | None:
    if isinstance(node["dialect"].value, str) and not dialect.value:
        return None
    if node["compression"] or (isinstance(node["schema"].value, str) and not schema.value and not node["path"]):
        return None
    fields = schema.value.get("fields")
    if node["data"].value is not None:
        return inline_table(node["data"].value, node["data"].pointer)
    return read_table(node.value, dialect.value, fields if isinstance(fields, list) else [], beside)


def _foreign(resources: list[Resource]) -> Iterator[Problem]:
    """The tables against their schemas, and their foreign keys against each other."""
    by_name = {one.name: one for one in resources}
    wanted: dict[str, set[str]] = {one.name: set() for one in resources}
    for one in resources:
        for key in _keys(one.schema):
            target = _reference(key).get("resource") or one.name
            wanted[one.name] |= set(_texts(key.get("fields")))
            if isinstance(target, str) and target in wanted:
                wanted[target] |= set(_texts(_reference(key).get("fields")))
    columns: dict[str, Columns] = {}
    for one in resources:
        if one.table:
            found, columns[one.name] = check_table(one.table, one.schema.value, wanted[one.name])
            yield from found
    for one in resources:
        for index, key in enumerate(_keys(one.schema)):
            yield from _check_key(one, key, f"/foreignKeys/{index}/reference", by_name, columns)


def _check_key(
    one: Resource, key: dict[str, Any], pointer: str, by_name: dict[str, Resource], columns: dict[str, Columns]
) -> Iterator[Problem]:
    reference = _reference(key)
    if "package" in reference:
        return
    name = reference.get("resource") or one.name
    target = by_name.get(name) if isinstance(name, str) else None
    if target is None:
        yield one.schema.problem(
            _("there is no resource {name} in this package", name=quoted(str(name))), f"{pointer}/resource"
        )
        return
    there = target.schema.value.get("fields")
    known = [field.get("name") for field in there if isinstance(field, dict)] if isinstance(there, list) else None
    theirs, mine = _texts(reference.get("fields")), _texts(key.get("fields"))
    for field in theirs:
        if known is not None and field not in known:
            message = _("the resource {name} has no field {field}", name=quoted(target.name), field=quoted(field))
            yield one.schema.problem(message, f"{pointer}/fields")
            return
    yield from _check_values(one, target, mine, theirs, columns)


def _check_values(
    one: Resource, target: Resource, mine: list[str], theirs: list[str], columns: dict[str, Columns]
) -> Iterator[Problem]:
    """Each key of the one table is in the other; of a table that was not read to its end that can't be said."""
    here, there = columns.get(one.name, {}), columns.get(target.name, {})
    complete = target.table and target.table.whole and one.table
    if not complete or len(mine) != len(theirs) or not (set(mine) <= here.keys() and set(theirs) <= there.keys()):
        return
    known = {
        tuple(map(str, values))
        for values in zip(*([value for value, _ in there[name]] for name in theirs), strict=False)
    }
    missed: list[tuple[str, Row]] = []
    for cells in zip(*(here[name] for name in mine), strict=False):
        values = [value for value, _ in cells]
        if all(value is None for value in values) or tuple(map(str, values)) in known:
            continue
        missed.append((", ".join(map(str, values)), cells[0][1]))
    if missed and one.table:
        shown, row = missed[0]
        more = _(" (and so in {number} more rows)", number=len(missed) - 1) if len(missed) > 1 else ""
        message = _(
            "{shown} is not in {theirs} of the resource {name}{more}",
            shown=quoted(shown, 40),
            theirs=listing(map(quoted, theirs)),
            name=quoted(target.name),
            more=more,
        )
        yield Problem(message, row_pointer(row, one.table, mine[0]), file=one.table.file)
