"""What is wrong with a Croissant file that no schema can say: types, references, terms without meaning.

By the specification (https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html) and, where it leaves a choice,
by what loads Croissant files: a file that can't be loaded is of no use. Croissant 0.8 names things by `name`, with
`record set/field` for a field; later versions by `@id`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fairlint.documents import Node
from fairlint.formats import Problem
from fairlint.formats._common import checksum
from fairlint.formats._jsonld import entity_id, is_object
from fairlint.formats.croissant import REPOSITORY
from fairlint.language import _
from fairlint.plain import NamedTuple
from fairlint.vocabulary.dates import parse_date
from fairlint.wording import listing, quoted

_CROISSANT = "http://mlcommons.org/croissant/"
_OLD = "http://mlcommons.org/schema/"
_VERSIONS = (f"{_CROISSANT}1.1", f"{_CROISSANT}1.0", f"{_CROISSANT}0.8")
# Vocabularies as they are told apart here, by what their IRIs start with; the longer first.
_VOCABULARIES = {
    f"{_CROISSANT}RAI/": "rai",
    f"{_CROISSANT}1.0/": "cr",
    _CROISSANT: "cr",
    _OLD: "cr",
    "http://schema.org/": "sc",
    "http://purl.org/dc/terms/": "dct",
}
# Keys without which nothing loads, and which a context must lead to Croissant's vocabulary.
_KEYS = (
    *("recordSet", "field", "subField", "parentField", "dataType", "source", "references", "extract", "transform"),
    *("fileObject", "fileSet", "includes", "column", "fileProperty", "jsonPath", "regex", "replace", "separator"),
    *("data", "arrayShape", "isArray"),
)
_DEFINITIONS = {
    "dataType": '{"@id": "cr:dataType", "@type": "@vocab"}',
    "data": '{"@id": "cr:data", "@type": "@json"}',
}
# What the prefixes in use stand for; a file that uses one without defining it is wrong once, and not in each place.
_PREFIXES = {"sc": "https://schema.org/", "cr": _CROISSANT, "dct": "http://purl.org/dc/terms/"}
_DATES = ("datePublished", "dateCreated", "dateModified")
_RECOMMENDED = ("description", "url", "license", "creator", "datePublished", "version", "citeAs")
_NUMBERS = ("Float16", "Float32", "Float64", "Int8", "Int16", "Int32", "Int64", "UInt8", "UInt16", "UInt32", "UInt64")
_DATA_TYPES = {
    "sc": {
        *("Boolean", "Date", "DateTime", "Float", "Integer", "Text", "Time", "URL"),
        *("AudioObject", "ImageObject", "VideoObject"),
        # Kinds of things, which the specification gives as examples beside the types of values.
        *("Enumeration", "GeoCoordinates", "GeoLocation", "GeoShape", "MediaObject", "name", "url", "email"),
    },
    "cr": {
        *_NUMBERS,
        "BoundingBox",
        "SegmentationMask",
        "Split",
        "Label",
        "TrainingSplit",
        "ValidationSplit",
        "TestSplit",
    },
}
_MEANT = {
    "bool": "sc:Boolean",
    "double": "sc:Float",
    "float": "sc:Float",
    "int": "sc:Integer",
    "integer": "sc:Integer",
    "long": "sc:Integer",
    "number": "sc:Float",
    "str": "sc:Text",
    "string": "sc:Text",
    "timestamp": "sc:DateTime",
    "image": "sc:ImageObject",
    "audio": "sc:AudioObject",
}
_SOURCES = ("fileObject", "fileSet", "field", "recordSet", "distribution")
_EXTRACTS = ("column", "fileProperty", "jsonPath")
_FILE_PROPERTIES = ("content", "filename", "filepath", "fullpath", "lines", "lineNumbers")
_TEXT_TRANSFORMS = ("format", "jsonPath", "regex", "replace", "separator")
_TRANSFORMS = (*_TEXT_TRANSFORMS, "readLines", "unArchive", "samplingRate", "delimiter")
_CHECKSUMS = ("sha256", "md5")
_OLD_NAME = r"[a-zA-Z0-9_.-]{1,255}"
_LONGEST_PATTERN = 2000
_MANY = 300


class Name(NamedTuple):
    """What a key or type means: its vocabulary (cr, sc, rai, dct; empty for others) and its name there."""

    vocabulary: str
    local: str


class Terms:
    """The terms of one file, by its `@context`; keys are looked up by what they mean, however they are written."""

    def __init__(self, root: Node) -> None:
        self.context: dict[str, object] = {}
        for one in root["@context"].each():
            if isinstance(one.value, dict):
                self.context.update(one.value)
        vocabulary = self.context.get("@vocab")
        self.vocabulary = vocabulary if isinstance(vocabulary, str) else ""
        # A context that is only an address, or one that says nothing of Croissant: keys mean what their names say.
        self.is_local = bool(self.context)
        self.names: dict[str, Name] = {}

    def name(self, key: str) -> Name:
        """What a key or type means."""
        if key not in self.names:
            self.names[key] = self._name(key)
        return self.names[key]

    def _name(self, key: str) -> Name:
        iri = self._expand(key).replace("https://", "http://", 1)
        found = next((one for one in _VOCABULARIES if iri.startswith(one)), "")
        return Name(_VOCABULARIES[found], iri.removeprefix(found)) if found else Name("", iri)

    def _expand(self, key: str) -> str:
        for _turn in range(5):  # a definition may lead to another prefix, and, broken, round in circles
            defined = self.context.get(key)
            if isinstance(defined, dict):
                defined = defined.get("@id")
            if isinstance(defined, str) and defined != key:
                key = defined
                continue
            prefix, colon, rest = key.partition(":")
            base = self.context.get(prefix, _PREFIXES.get(prefix))
            if not colon or rest.startswith("//") or not isinstance(base, str):
                break
            key = base + rest
        return key if ":" in key or not self.is_local else self.vocabulary + key

    def iri(self, written: str) -> str:
        """What a reference means in full; empty where it is neither an address nor a bound prefix."""
        expanded = self._expand(written) if ":" in written else ""
        return expanded if "://" in expanded else ""

    def get(self, node: Node, term: str) -> Node:
        """The value of a term; a missing node, with the pointer that it would have, where there is none."""
        keys = node.value if isinstance(node.value, dict) and term not in node.value else ()
        meant = (key for key in keys if not key.startswith("@") and self.name(key).local == term)
        return node[next(meant, term)]

    def all(self, node: Node, term: str) -> list[Node]:
        """The values of a term, a list opened."""
        return list(self.get(node, term).each())

    def types(self, node: Node) -> list[Name]:
        """The types of an entity."""
        return [self.name(one.text()) for one in node["@type"].each() if one.text()]


class _Check(NamedTuple):
    """One file: its terms, its dataset, its version, and the entities that references may lead to.

    `by_name` says that references go by name: as in 0.8, and in early files of 1.0, which have no `@id` at all.
    """

    terms: Terms
    work: Node
    version: str
    by_name: bool
    known: dict[str, Node]
    owners: dict[str, str]  # the record set of each field, by the pointer of the field

    @property
    def is_old(self) -> bool:
        """Whether the file is of Croissant 0.8, which has no `conformsTo` and another namespace."""
        return self.version == "0.8"


def problems(root: Node, work: Node) -> Iterator[Problem]:
    """What is wrong with the file; `work` is its dataset."""
    terms = Terms(root)
    version = _version(terms, work)
    described = [*terms.all(work, "distribution"), *terms.all(work, "recordSet")]
    by_name = version == "0.8" or not any(entity_id(one) for one in described)
    check = _Check(terms, work, version, by_name, {}, {})
    _index(check)
    yield from _context(root, check)
    yield from _dataset(check)
    for node in terms.all(work, "distribution"):
        yield from _resource(check, node)
    for node in terms.all(work, "recordSet"):
        yield from _record_set(check, node)


def _version(terms: Terms, work: Node) -> str:
    stated = [_conforming(one) for one in terms.all(work, "conformsTo")]
    known = next((one for one in stated if one in _VERSIONS), "")
    is_old = any(isinstance(one, str) and one.startswith(_OLD) for one in terms.context.values())
    return known.rpartition("/")[2] or ("0.8" if is_old else "1.0")


def _conforming(node: Node) -> str:
    return entity_id(node) if is_object(node) else node.text()


def _index(check: _Check) -> None:
    """Remember the entities by what references call them."""
    terms = check.terms
    for node in terms.all(check.work, "distribution"):
        _remember(check, node)
    for records in terms.all(check.work, "recordSet"):
        _remember(check, records)
        _index_fields(check, records, "field", _called(records))


def _remember(check: _Check, node: Node) -> None:
    name = _called(node) if check.by_name else _plain(entity_id(node))
    if name:
        check.known.setdefault(name, node)


def _index_fields(check: _Check, parent: Node, term: str, owner: str) -> None:
    for field in check.terms.all(parent, term):
        check.owners[field.pointer] = owner
        if check.by_name and not entity_id(field):
            check.known.setdefault(f"{_called(parent)}/{_called(field)}", field)
        else:
            _remember(check, field)
        _index_fields(check, field, "subField", owner)


def _called(node: Node) -> str:
    """What a thing is called: in its messages, and in 0.8, where things have no `@id`, in references, too."""
    return _plain(entity_id(node) or (node["name"] or node["sc:name"]).text())


def _plain(name: str) -> str:
    return name.strip().removeprefix("./")


# The context.


def _context(root: Node, check: _Check) -> Iterator[Problem]:
    context = root["@context"]
    if not context:
        yield Problem(_("`@context` is missing; without it, no key of the file has a meaning"), context.pointer)
    elif not isinstance(context.value, dict):
        message = _("`@context` must be an object, in { }, with the terms of Croissant; copy it from the specification")
        yield Problem(message, context.pointer)
    elif check.terms.name("name").vocabulary != "sc":
        message = _('`@context` gives the keys no vocabulary; add "@vocab": "https://schema.org/" to it')
        yield Problem(message, context.pointer)
    else:
        yield from _undefined(check)


def _undefined(check: _Check) -> Iterator[Problem]:
    """Keys of Croissant that the context leads elsewhere: each is named where it first stands."""
    found: dict[str, Node] = {}
    keys = list(_keys_of(check.work))
    for key, value in keys:
        if key in _KEYS and key not in found and check.terms.name(key).vocabulary != "cr":
            found[key] = value
        if key in _DEFINITIONS and key not in found and _is_untyped(check.terms, key):
            found[key] = value
    yield from _undefined_prefixes(check, keys)
    if found:
        key, node = next(iter(found.items()))
        names = listing((f"`{one}`" for one in found), most=20)
        several = len(found) > 1
        term = f'"{key}": ' + _DEFINITIONS.get(key, f'"cr:{key}"')
        if several:
            message = _(
                "the `@context` does not make {names} terms of Croissant; add {term} and so on to it",
                names=names,
                term=term,
            )
        else:
            message = _(
                "the `@context` does not make {names} a term of Croissant; add {term} to it", names=names, term=term
            )
        yield Problem(message, node.pointer)


def _undefined_prefixes(check: _Check, keys: list[tuple[str, Node]]) -> Iterator[Problem]:
    """Prefixes of types and of definitions that the context does not define: each where it first stands."""
    defined = check.terms.context
    seen = set(defined)
    for node in _prefixed(check, keys):
        prefix = node.text().partition(":")[0]
        if prefix in _PREFIXES and prefix not in seen:
            seen.add(prefix)
            term = f'"{prefix}": {quoted(_PREFIXES[prefix])}'
            message = _(
                "{value} has a prefix that the `@context` does not define; add {term} to it",
                value=quoted(node.text()),
                term=term,
            )
            yield Problem(message, node.pointer)


def _prefixed(check: _Check, keys: list[tuple[str, Node]]) -> Iterator[Node]:
    """What may stand with a prefix: types first, then the definitions of the keys in use."""
    yield from check.work["@type"].each()
    for key, value in keys:
        if key in ("@type", "dataType"):
            yield from value.each()
    for key, value in keys:
        definition = check.terms.context.get(key)
        if isinstance(definition, dict):
            definition = definition.get("@id")
        if isinstance(definition, str):
            yield Node(definition, value.pointer)


def _is_untyped(terms: Terms, key: str) -> bool:
    """Whether a key lacks the type that its values need to be read."""
    defined = terms.context.get(key)
    return not isinstance(defined, dict) or "@type" not in defined


def _keys_of(node: Node) -> Iterator[tuple[str, Node]]:
    """The keys of an object and of what is in it, in their order; records are data, and no metadata."""
    if isinstance(node.value, list):
        for one in node.each():
            yield from _keys_of(one)
    for key, value in node.members():
        yield key, value
        if not key.startswith("@") and key.rpartition(":")[2] not in ("data", "examples", "value"):
            yield from _keys_of(value)


# The dataset.


def _dataset(check: _Check) -> Iterator[Problem]:
    terms, work = check.terms, check.work
    yield from _type(check, work, "Dataset", [Name("sc", "Dataset")], "sc:Dataset")
    yield from _conformance(check)
    if not terms.get(work, "name"):
        yield Problem(_("`name` is missing"), terms.get(work, "name").pointer)
    yield from _texts(check, work, _("dataset"))
    yield from _agents(check)
    for term in _DATES:
        for node in terms.all(work, term):
            if not parse_date(node.text()) or not isinstance(node.value, str):
                yield Problem(
                    _("{value} is no date as ISO 8601 writes it; write YYYY-MM-DD", value=_shown(node)), node.pointer
                )
    for node in terms.all(work, "license"):
        if is_object(node) and set(node.value).isdisjoint({"@id", "@type", "@value"}):
            message = _("`license` must be text or an object with a type; write the address of the licence")
            yield Problem(message, node.pointer)
    for node in terms.all(work, "dataCollectionTimeFrame"):
        if not parse_date(node.text()):
            yield Problem(
                _("{value} is no date as ISO 8601 writes it; write YYYY-MM-DD", value=_shown(node)), node.pointer
            )
    version = terms.get(work, "version")
    if isinstance(version.value, str) and version and not _is_version(version.text()):
        message = _(
            "{version} is no version of the form MAJOR.MINOR.PATCH, such as 1.0.0", version=quoted(version.text())
        )
        yield Problem(message, version.pointer, advice=True)
    missing = [one for one in _RECOMMENDED if not terms.get(work, one) and not (one == "citeAs" and check.is_old)]
    if missing:
        names = listing((f"`{one}`" for one in missing), most=9)
        yield Problem(_("Croissant recommends to give {names} too", names=names), work.pointer, advice=True)


def _is_version(text: str) -> bool:
    return bool(re.fullmatch(r"(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){0,2}|\d+\.\d+\.\d+[-+][0-9A-Za-z.+-]+", text))


def _conformance(check: _Check) -> Iterator[Problem]:
    node = check.terms.get(check.work, "conformsTo")
    if not node and not check.is_old:
        version = _VERSIONS[1]
        yield Problem(_('`conformsTo` is missing; write "conformsTo": "{version}"', version=version), node.pointer)
    elif (
        node
        and check.terms.is_local
        and not any(
            check.terms.name(key).vocabulary == "dct"
            for key, value in check.work.members()
            if value.pointer == node.pointer
        )
    ):
        message = _(
            '`conformsTo` has no meaning here; add "conformsTo": "dct:conformsTo" to the `@context`, and '
            '"dct": "http://purl.org/dc/terms/"'
        )
        yield Problem(message, node.pointer)
    elif node and not any(_conforming(one) in _VERSIONS for one in node.each()):
        version = quoted(_VERSIONS[1])
        message = _(
            "{value} names no version of Croissant; write {version}, exactly so", value=_shown(node), version=version
        )
        yield Problem(message, node.pointer)


def _agents(check: _Check) -> Iterator[Problem]:
    for term in ("creator", "publisher"):
        for node in check.terms.all(check.work, term):
            kinds = {one.local for one in check.terms.types(node)}
            if not is_object(node):
                message = _(
                    '`{term}`: {value} must be an object, {{"@type": "Person", "name": …}} or "Organization"',
                    term=term,
                    value=_shown(node),
                )
                yield Problem(message, node.pointer)
            elif set(node.value) != {"@id"} and not kinds & {"Person", "Organization"}:
                message = _('`{term}` must say what it is, by "@type": "Person" or "Organization"', term=term)
                yield Problem(message, (node["@type"] if kinds else node).pointer)


def _texts(check: _Check, node: Node, what: str) -> Iterator[Problem]:
    """Names and descriptions: text; since 1.1 by language, too, where the context says so."""
    name = check.terms.get(node, "name")
    if check.is_old and name.text() and not re.fullmatch(_OLD_NAME, name.text()):
        message = _(
            "{name} is no name in Croissant 0.8, which allows letters, digits, `-`, `_` and `.`",
            name=quoted(name.text()),
        )
        yield Problem(message, name.pointer)
    for term in ("name", "description"):
        value = check.terms.get(node, term)
        if isinstance(value.value, dict) and "@value" not in value.value and not _is_by_language(check.terms, term):
            if check.version == "1.1":
                message = _(
                    '`{term}` of this {what} is an object; write it as text, or add "{term}": {{"@container": '
                    '"@language"}} to the `@context`',
                    term=term,
                    what=what,
                )
            else:
                message = _("`{term}` of this {what} is an object; write it as text", term=term, what=what)
            yield Problem(message, value.pointer)
            continue
        for one in _strings(value):
            if not isinstance(one.value, str):
                yield Problem(
                    _(
                        "`{term}` of this {what} must be text, and {value} is none",
                        term=term,
                        what=what,
                        value=_shown(one),
                    ),
                    one.pointer,
                )


def _is_by_language(terms: Terms, term: str) -> bool:
    defined = terms.context.get(term)
    return not terms.is_local or (isinstance(defined, dict) and "@language" in str(defined.get("@container")))


def _strings(node: Node) -> Iterator[Node]:
    for one in node.each():
        if not is_object(one):
            yield one
        elif "@value" in one.value:
            yield one["@value"]
        else:
            for _, text in one.members():
                yield from text.each()


# Files.


def _resource(check: _Check, node: Node) -> Iterator[Problem]:
    terms = check.terms
    if not is_object(node):
        yield Problem(
            _("{value} must be an object that describes a FileObject or a FileSet", value=_shown(node)), node.pointer
        )
        return
    allowed = [Name("cr", "FileObject"), Name("cr", "FileSet")]
    if check.is_old:
        allowed += [Name("sc", "FileObject"), Name("sc", "FileSet")]
    wrong = list(_type(check, node, _("resource"), allowed, "cr:FileObject", "cr:FileSet"))
    yield from wrong
    yield from _identity(check, node, _("resource"))
    yield from _texts(check, node, _("resource"))
    yield from _containers(check, node)
    if wrong:
        return
    is_set = any(one.local == "FileSet" for one in terms.types(node))
    wanted = ["includes", "encodingFormat"] if is_set else ["encodingFormat"]
    is_contained = bool(terms.get(node, "containedIn"))
    if not is_set and not is_contained:
        wanted.append("contentUrl")
    for term in wanted:
        if not terms.get(node, term):
            yield Problem(
                _("`{term}` of {title} is missing", term=term, title=_title(node)), terms.get(node, term).pointer
            )
    if not is_set:
        yield from _digests(check, node, is_contained)


def _digests(check: _Check, node: Node, is_contained: bool) -> Iterator[Problem]:
    terms = check.terms
    given = [(one, terms.get(node, one)) for one in _CHECKSUMS]
    is_live = terms.get(check.work, "isLiveDataset").value is True
    if not is_contained and not is_live and not any(value.value is not None for _, value in given):
        yield Problem(_("{title} has no checksum; add `sha256` or `md5`", title=_title(node)), node["sha256"].pointer)
    for algorithm, value in given:
        # Of a file, file-facts-agree says it; a repository is none.
        is_repository = terms.get(node, "encodingFormat").text() in REPOSITORY
        if is_repository and isinstance(value.value, str) and not checksum(value.text(), algorithm):
            message = _(
                "{value} is no {algorithm} checksum, so that nobody can tell whether the file changed",
                value=quoted(value.text()),
                algorithm=algorithm,
            )
            yield Problem(message, value.pointer, advice=True)


def _containers(check: _Check, node: Node) -> Iterator[Problem]:
    for container in check.terms.all(node, "containedIn"):
        if is_object(container) and not entity_id(container):
            yield from _source(check, container, "containedIn")
        else:
            yield from _reference(check, container)


# Records.


def _record_set(check: _Check, node: Node) -> Iterator[Problem]:
    terms = check.terms
    if not is_object(node):
        yield Problem(_("{value} must be an object that describes a RecordSet", value=_shown(node)), node.pointer)
        return
    yield from _type(check, node, _("record set"), [Name("cr", "RecordSet")], "cr:RecordSet")
    yield from _identity(check, node, _("record set"))
    yield from _texts(check, node, _("record set"))
    fields = terms.all(node, "field")
    if not fields:
        yield Problem(_("{title} has no `field`", title=_title(node)), terms.get(node, "field").pointer, advice=True)
    for one in terms.all(node, "key"):
        within = f"{_called(node)}/{_conforming(one)}"
        for problem in () if within in check.known else _reference(check, one):
            yield problem._replace(advice=True)
    yield from _data(check, node, fields)
    for field in fields:
        yield from _field(check, field)
    yield from _origins(check, node, fields)
    yield from _joins(check, node, fields)


def _data(check: _Check, node: Node, fields: list[Node]) -> Iterator[Problem]:
    """Records within the metadata: each has all fields, by `@id` or, in 0.8, by name."""
    data = check.terms.get(node, "data")
    if data.value is None:
        return
    if data.value in ([], {}):
        yield Problem(
            _("`data` of {title} is empty; give its records, or leave `data` out", title=_title(node)), data.pointer
        )
        return
    names = {_called(one) for one in fields} | {entity_id(one) for one in fields}
    names.discard("")
    for record in data.each():
        if not is_object(record):
            yield Problem(
                _("{record} must be a record, in {{ }}, with a value for each field", record=_shown(record)),
                record.pointer,
            )
            return
        extra = [key for key in record.value if _plain(str(key)) not in names]
        lacking = [one for one in dict.fromkeys(map(_called, fields)) if one and one not in record.value]
        if extra:
            message = _(
                "{extra} is no field of {title}; its fields are {names}",
                extra=quoted(str(extra[0])),
                title=_title(node),
                names=listing(sorted(names)),
            )
            yield Problem(message, record[str(extra[0])].pointer)
            return
        if lacking:
            yield Problem(_("this record has no value for {lacking}", lacking=quoted(lacking[0])), record.pointer)
            return


def _origins(check: _Check, node: Node, fields: list[Node]) -> Iterator[Problem]:
    """Fields that nothing fills: a fault where none of the set has a source, likely a slip where others have."""
    terms = check.terms
    if terms.get(node, "data").value is not None:
        return
    empty = [
        one
        for one in fields
        if is_object(one)
        and not any(terms.get(one, term) for term in ("source", "subField", "parentField", "references"))
        if terms.get(one, "value").value is None
    ]
    has_source = any(terms.get(one, "source") for one in fields)
    for one in empty:
        message = _("{title} has neither `source` nor `value`, so that nothing fills it", title=_title(one))
        yield Problem(message, terms.get(one, "source").pointer, advice=has_source)


def _joins(check: _Check, node: Node, fields: list[Node]) -> Iterator[Problem]:
    """Fields from two sources are matched by a field with `source` and `references`, and by nothing else."""
    joined: set[frozenset[str]] = set()
    first: dict[str, Node] = {}
    for field in fields:
        source = check.terms.get(field, "source")
        origin = _parent(check, _target(check, source))
        if origin:
            first.setdefault(origin, source)
            joined.add(frozenset((origin, _parent(check, _target(check, check.terms.get(field, "references"))))))
    names = list(first)
    for number, one in enumerate(names):
        for other in names[number + 1 :]:
            if frozenset((one, other)) not in joined:
                message = _(
                    "fields of {title} come from {value} and {other}, and nothing joins these; let a field of "
                    "one have `references` to the other",
                    title=_title(node),
                    value=quoted(one),
                    other=quoted(other),
                )
                yield Problem(message, first[other].pointer)
                return


def _parent(check: _Check, name: str) -> str:
    """The file or record set to which a reference leads, be it to one of its fields; empty for a dangling one."""
    node = check.known.get(name)
    if node is None:
        return ""
    return check.owners.get(node.pointer, name)


# Fields.


def _field(check: _Check, node: Node) -> Iterator[Problem]:
    terms = check.terms
    if not is_object(node):
        yield Problem(_("{value} must be an object that describes a Field", value=_shown(node)), node.pointer)
        return
    yield from _type(check, node, _("field"), [Name("cr", "Field")], "cr:Field")
    yield from _identity(check, node, _("field"))
    yield from _texts(check, node, _("field"))
    source, value, inner = terms.get(node, "source"), terms.get(node, "value"), terms.all(node, "subField")
    if source and value.value is not None:
        yield Problem(_("{title} has both `source` and `value`; give one of them", title=_title(node)), value.pointer)
    if not inner:
        yield from _data_type(check, node)
    yield from _shape(check, node)
    if source:
        yield from _each_source(check, source, "source")
    if references := terms.get(node, "references"):
        yield from _each_source(check, references, "references")
    parent = terms.get(node, "parentField")
    for term in ("source", "references"):
        if is_object(parent) and terms.get(parent, term):
            yield from _each_source(check, terms.get(parent, term), term)
    if parent and not is_object(parent):
        yield Problem(
            _("`parentField` must be an object with `source` or `references`, not {parent}", parent=_shown(parent)),
            parent.pointer,
        )
    for one in inner:
        yield from _field(check, one)


def _shape(check: _Check, node: Node) -> Iterator[Problem]:
    shape = check.terms.get(node, "arrayShape")
    if not shape:
        return
    if check.terms.get(node, "isArray").value is not True:
        yield Problem(_('{title} has `arrayShape`, but not "isArray": true', title=_title(node)), shape.pointer)
    if not isinstance(shape.value, str) or not re.fullmatch(r"\s*-?\d+\s*(?:,\s*-?\d+\s*)*", shape.value):
        message = _(
            '{shape} is no shape of an array; write the sizes with commas between, as "3,224,-1"', shape=_shown(shape)
        )
        yield Problem(message, shape.pointer)


def _data_type(check: _Check, node: Node) -> Iterator[Problem]:
    """The type of the values: its own, or that of the field from which they come."""
    terms = check.terms
    stated = terms.get(node, "dataType")
    names = [(one, terms.name(_conforming(one))) for one in stated.each() if _conforming(one)]
    if not names:
        origin = check.known.get(_target(check, terms.get(node, "source")))
        if origin is None or all(one.local != "Field" for one in terms.types(origin)):
            yield Problem(
                _("`dataType` of {title} is missing, such as sc:Text or sc:Integer", title=_title(node)), stated.pointer
            )
        return
    if any(name.local in _DATA_TYPES.get(name.vocabulary, ()) for _, name in names):
        return
    for one, name in names:
        written = _conforming(one)
        is_own = name.vocabulary in _DATA_TYPES or "XMLSchema" in name.local or not _is_defined(terms, written)
        if is_own:
            suggestion = _suggestion(name.local)
            yield Problem(
                _("{value} is no type of Croissant; {suggestion}", value=quoted(written), suggestion=suggestion),
                one.pointer,
            )
            return


def _is_defined(terms: Terms, written: str) -> bool:
    """Whether a type has a prefix that the context defines, or is an IRI."""
    prefix, colon, rest = written.partition(":")
    return bool(colon) and (rest.startswith("//") or prefix in terms.context)


def _suggestion(local: str) -> str:
    from difflib import get_close_matches

    local = re.split(r"[#:/]", local)[-1]
    if meant := _MEANT.get(local.lower()):
        return _("write {meant}", meant=meant)
    known = {one: f"{vocabulary}:{one}" for vocabulary, names in _DATA_TYPES.items() for one in names}
    near = get_close_matches(local, known, n=1)
    return (
        _("write {known}", known=known[near[0]])
        if near
        else _("write a type of schema.org such as sc:Text, sc:Integer or sc:Float")
    )


# Sources and references.


def _each_source(check: _Check, node: Node, what: str) -> Iterator[Problem]:
    for one in node.each():
        if check.is_old and one.text().startswith("#{"):
            continue  # an early draft of 0.8
        if not is_object(one):
            message = _(
                "`{what}` must be an object that names a `fileObject`, `fileSet` or `field`, not {value}",
                what=what,
                value=_shown(one),
            )
            yield Problem(message, one.pointer)
        else:
            yield from _source(check, one, what)


def _source(check: _Check, node: Node, what: str) -> Iterator[Problem]:
    terms = check.terms
    allowed = _SOURCES if check.is_old else _SOURCES[:-1]
    given = [(one, terms.get(node, one)) for one in allowed if terms.get(node, one)]
    if not given and entity_id(node) and what == "references":
        yield from _reference(check, node)
    elif not given and terms.get(node, "distribution"):
        message = _("`distribution` is of Croissant 0.8; write `fileObject` or `fileSet`")
        yield Problem(message, terms.get(node, "distribution").pointer)
    elif not given:
        yield Problem(_("`{what}` names no `fileObject`, `fileSet` or `field`", what=what), node.pointer)
    elif len(given) > 1:
        names = listing(f"`{one}`" for one, _ in given)
        yield Problem(_("`{what}` names {names}; give one of them", what=what, names=names), given[1][1].pointer)
    for _key, target in given:
        for one in target.each():
            yield from _reference(check, one)
    if extract := terms.get(node, "extract"):
        yield from _extract(check, extract)
    elif extract.value is not None:
        yield Problem(_("`extract` is empty; give {known}", known=_any_of(_EXTRACTS)), extract.pointer)
    for one in terms.all(node, "transform"):
        yield from _transform(check, one)


def _extract(check: _Check, node: Node) -> Iterator[Problem]:
    terms = check.terms
    for one in node.each():
        given = [term for term in _EXTRACTS if terms.get(one, term)]
        if len(given) != 1:
            known = _any_of(_EXTRACTS)
            if given:
                names = _(" and ").join(f"`{term}`" for term in given)
                message = _("`extract` has {names}; give one of {known}", names=names, known=known)
            else:
                message = _("`extract` says not what; give one of {known}", known=known)
            yield Problem(message, one.pointer)
        wanted = terms.get(one, "fileProperty")
        if wanted and wanted.text() not in _FILE_PROPERTIES:
            message = _(
                "{wanted} is no property of a file; known are {known}",
                wanted=_shown(wanted),
                known=listing(_FILE_PROPERTIES, most=9),
            )
            yield Problem(message, wanted.pointer)
        yield from _path(terms.get(one, "jsonPath"))


def _path(node: Node) -> Iterator[Problem]:
    """A JSONPath that can't be one: brackets that do not close."""
    text = re.sub(r"'[^']*'|\"[^\"]*\"", "", node.text())
    if any(text.count(opening) != text.count(closing) for opening, closing in ("[]", "()")):
        yield Problem(_("{value} is no JSONPath: a bracket does not close", value=quoted(node.text())), node.pointer)


def _transform(check: _Check, node: Node) -> Iterator[Problem]:
    terms = check.terms
    if not is_object(node):
        yield Problem(_("`transform` must be an object, not {value}", value=_shown(node)), node.pointer)
        return
    if not any(terms.get(node, one).value is not None for one in _TRANSFORMS):
        yield Problem(
            _("`transform` does nothing; give one of {known}", known=_any_of(_TEXT_TRANSFORMS)),
            node.pointer,
        )
    given = [(one, terms.get(node, one)) for one in _TEXT_TRANSFORMS if terms.get(node, one)]
    if len(given) > 1:
        names = listing(f"`{one}`" for one, _ in given)
        message = _("`transform` has {names}; put each into a transform of its own, in a list", names=names)
        yield Problem(message, given[1][1].pointer)
    yield from _pattern(terms.get(node, "regex"))
    yield from _path(terms.get(node, "jsonPath"))


def _pattern(node: Node) -> Iterator[Problem]:
    if node.value is None:
        return
    if not isinstance(node.value, str):
        yield Problem(_("`regex` must be text, not {value}", value=_shown(node)), node.pointer)
        return
    if len(node.value) > _LONGEST_PATTERN or re.search(r"\(\?<[A-Za-z]", node.value):  # named groups of other dialects
        return
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what a later Python will read differently is no fault of the file
            re.compile(node.value)
    except (re.error, OverflowError, RecursionError) as error:
        yield Problem(
            _("{value} is no regular expression: {error}", value=quoted(node.value), error=error), node.pointer
        )


def _target(check: _Check, source: Node) -> str:
    """What a source or reference names; empty when nothing."""
    for one in source.each():
        for term in _SOURCES:
            for target in check.terms.all(one, term):
                return _plain(_conforming(target))
        if entity_id(one):
            return _plain(entity_id(one))
    return ""


def _reference(check: _Check, node: Node) -> Iterator[Problem]:
    name = _conforming(node)
    if name and _plain(name) in check.known:
        return
    if check.is_old and name.startswith("#{"):
        return
    place = node["@id"].pointer if is_object(node) and name else node.pointer
    meant = _near(check, name)
    yield Problem(
        _("{value} refers to nothing that is described in this file{meant}", value=_shown(node), meant=meant), place
    )


def _near(check: _Check, name: str) -> str:
    """What a dangling reference may mean; not told in files with so many names that looking takes long."""
    if len(check.known) > _MANY:
        return ""
    if any(_called(one) == name for term in ("distribution", "recordSet") for one in check.terms.all(check.work, term)):
        return _("; what has this name has no such `@id`")
    from difflib import get_close_matches

    near = get_close_matches(name, check.known, n=1, cutoff=0.7)
    return _("; did you mean {near}?", near=quoted(near[0])) if near else ""


# Words and names.


def _type(check: _Check, node: Node, what: str, allowed: Iterable[Name], *write: str) -> Iterator[Problem]:
    found = check.terms.types(node)
    if any(one in allowed for one in found):
        return
    wanted = _(" or ").join(f'"@type": "{one}"' for one in write)
    if not found:
        yield Problem(_("this {what} has no `@type`; write {wanted}", what=what, wanted=wanted), node["@type"].pointer)
        return
    written = quoted(", ".join(one.text() for one in node["@type"].each()))
    yield Problem(
        _("{value} is no type for a {what} of Croissant; write {wanted}", value=written, what=what, wanted=wanted),
        node["@type"].pointer,
    )


def _identity(check: _Check, node: Node, what: str) -> Iterator[Problem]:
    """What a thing is called: by `@id` since 1.0, without blanks, and by nothing else than itself."""
    name = entity_id(node)
    if re.search(r"\s", name):
        better = quoted("-".join(name.split()))
        yield Problem(
            _("{name} is no `@id`: it has blanks; write {better}", name=quoted(name), better=better),
            node["@id"].pointer,
        )
    if check.is_old and not check.terms.get(node, "name"):
        yield Problem(_("this {what} has no `name`", what=what), node["name"].pointer)
    elif not check.is_old and not name:
        named = bool(_called(node))
        message = _("this {what} has no `@id`, by which others refer to it", what=what)
        yield Problem(message, node["@id"].pointer, advice=named)
    if name and (other := check.known.get(_plain(name))) and other.pointer != node.pointer:
        yield Problem(_("{name} is the `@id` of two things in this file", name=quoted(name)), node["@id"].pointer)


def _title(node: Node) -> str:
    return quoted(_called(node), 60) if _called(node) else _("this entry")


def _shown(node: Node) -> str:
    """A value as it is written, cut where it is long."""
    import json

    if text := _conforming(node):
        return quoted(text)
    return quoted(json.dumps(node.value, ensure_ascii=False), 60)[1:-1]


def _any_of(names: Iterable[str]) -> str:
    *most, last = (f"`{one}`" for one in names)
    return _("{some} or {last}", some=", ".join(most), last=last)
