"""CSV on the Web (CSVW); CLDF, which builds on it, is told by `cldf`.

Specifications: https://www.w3.org/TR/tabular-metadata/ and https://www.w3.org/TR/tabular-data-model/. A description is
about one table or a group of tables. What it says of the whole are common properties (tabular-metadata, section 5.8):
terms of other vocabularies, with a prefix of the initial context.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format, Problem
from fairlint.formats._common import agent_identifiers, best_licence, relate
from fairlint.formats._fields import described
from fairlint.vocabulary.identifiers import find_dois, identify

CONTEXT = "w3.org/ns/csvw"
# Prefixes of the initial context, what else is written for them, and the namespaces themselves. In CSVW `dc` is
# DCMI Terms, not the fifteen elements, and means the same as `dcterms`.
_NAMESPACES = {
    "http://purl.org/dc/terms/": "dc:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://schema.org/": "schema:",
    "https://schema.org/": "schema:",
    "http://www.w3.org/ns/dcat#": "dcat:",
    "http://www.w3.org/ns/prov#": "prov:",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://xmlns.com/foaf/0.1/": "foaf:",
    "http://www.w3.org/2006/vcard/ns#": "vcard:",
    "http://www.w3.org/2002/07/owl#": "owl:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
    "dcterms:": "dc:",
    "dct:": "dc:",
    "dc11:": "dc:",
    "sdo:": "schema:",
    "v:": "vcard:",
}
_TITLES = ("dc:title", "schema:name", "schema:headline", "rdfs:label", "skos:prefLabel")
_DESCRIPTIONS = ("dc:description", "dc:abstract", "schema:description", "rdfs:comment")
_AGENTS = {
    "dc:creator": "creators",
    "schema:creator": "creators",
    "schema:author": "creators",
    "foaf:maker": "creators",
    "dc:contributor": "contributors",
    "schema:contributor": "contributors",
    "schema:editor": "contributors",
    "dcat:contactPoint": "contacts",
    "schema:contactPoint": "contacts",
}
_DATES = {
    "dc:issued": "Issued",
    "dc:date": "Issued",
    "schema:datePublished": "Issued",
    "dc:created": "Created",
    "schema:dateCreated": "Created",
    "dc:modified": "Updated",
    "schema:dateModified": "Updated",
    "dc:available": "Available",
    "dc:temporal": "Coverage",
    "schema:temporalCoverage": "Coverage",
}
_LOCATIONS = {
    "dcat:accessURL": "landing",
    "dcat:landingPage": "landing",
    "schema:url": "landing",
    "foaf:page": "landing",
    "dcat:downloadURL": "download",
    "schema:contentUrl": "download",
}
_RELATIONS = (
    "dc:relation",
    "dc:references",
    "dc:isReferencedBy",
    "dc:isPartOf",
    "dc:hasPart",
    "dc:isVersionOf",
    "dc:hasVersion",
    "dc:isFormatOf",
    "dc:hasFormat",
    "dc:replaces",
    "dc:isReplacedBy",
    "dc:requires",
    "schema:isBasedOn",
    "schema:citation",
    "schema:isPartOf",
    "rdfs:seeAlso",
)
_NAMES = ("schema:name", "foaf:name", "vcard:fn", "vcard:organization-name", "dc:title", "rdfs:label")
_HOMES = ("@id", "schema:url", "foaf:homepage", "schema:sameAs", "schema:identifier", "dc:identifier", "rdf:about")
_ADDRESSES = ("@id", "rdf:about", "dc:identifier", "schema:url", "schema:identifier", "dc:source")
# Sources that a CLDF dataset cites in BibTeX: no more of them are read.
_MAX_SOURCES = 200
_BIB_BYTES = 4 * 1024 * 1024


def recognises(root: Node) -> bool:
    """A description of a table or a group of tables in the context of CSVW; not a schema or dialect by itself."""
    has_tables = any(key in root.value for key in ("url", "tables")) if isinstance(root.value, dict) else False
    context = next((one.text() for one in root["@context"].each()), "")
    if CONTEXT in context:
        part = any(key in root.value for key in ("columns", "delimiter", "quoteChar", "headerRowCount"))
        return has_tables or root["@type"].text() in ("TableGroup", "Table") or not part
    return (
        has_tables
        and "@context" not in root.value
        and any(one["tableSchema"].value is not None for one in _tables(root))
    )


def is_cldf(root: Node) -> bool:
    """Whether a description says that it conforms to CLDF."""
    return any("cldf.clld.org/" in one.text() for one in root["dc:conformsTo"].each())


def _tables(root: Node) -> list[Node]:
    """The tables of a group, or the one that the document describes; with what they inherit, the root itself."""
    return [*root["tables"].each()] if root["tables"] else [root]


def read(root: Node, describe: Describer) -> None:
    """Describe the group, or its only table, and the files of all tables."""
    describe.subject = "dataset"
    tables = _tables(root)
    found = _Common(root)
    if len(tables) == 1 and tables[0].pointer and not found.values(*_TITLES):
        found = _Common(root, *tables)
    _read_identifiers(root, found, describe)
    _read_texts(root, found, describe)
    _read_people(found, describe)
    _read_licences(found, describe)
    _read_relations(found, describe)
    _read_provenance(found, describe, is_cldf(root))
    _read_coverage(found, describe)
    for one in tables:
        _read_file(one["url"], describe, _Common(one))
        _read_columns(one["tableSchema"] or root["tableSchema"], one["url"].text(), describe)


class _Common:
    """The common properties of descriptions, whatever the spelling of their prefixes."""

    def __init__(self, *described: Node) -> None:
        self._values: dict[str, list[Node]] = {}
        for one in described:
            for key, node in one.members():
                self._values.setdefault(_short(key), []).extend(_flat(node))

    def values(self, *terms: str) -> list[Node]:
        """All values of `terms`: literals without their wrapping, and objects."""
        return [node for term in terms for node in self._values.get(term, ())]

    def items(self, terms: Iterable[str]) -> Iterator[tuple[str, Node]]:
        """Each value of `terms` with its term."""
        return ((term, node) for term in terms for node in self.values(term))

    def text(self, *terms: str) -> str:
        """The first text among the values of `terms`."""
        return next((text for node in self.values(*terms) if (text := node.text())), "")


def _short(key: str) -> str:
    """A property with the prefix by which this module knows it."""
    if ":" in key:
        for namespace, prefix in _NAMESPACES.items():
            if key.startswith(namespace):
                return prefix + key[len(namespace) :]
    return key


def _flat(node: Node) -> Iterator[Node]:
    """The values of a common property: of lists, value objects, and maps of languages each single one."""
    for one in node.each():
        if not isinstance(one.value, dict):
            yield one
        elif "@value" in one.value:
            yield one["@value"]
        elif one.value and all(len(key) < 12 and ":" not in key and key[0:1] != "@" for key in one.value):
            for _, member in one.members():
                yield from member.each()
        else:
            yield one


def _reference(node: Node) -> str:
    """What a value names: its text, or of an object the address."""
    return node.text() or _Common(node).text(*_ADDRESSES)


def _read_identifiers(root: Node, found: _Common, describe: Describer) -> None:
    for node in found.values("dc:identifier", "schema:identifier"):
        describe.identifier(node, node.text() or _Common(node).text("schema:value", *_ADDRESSES))
    if identify(root["@id"].text()).persistent:
        describe.identifier(root["@id"])
    for term, node in found.items(_LOCATIONS):
        describe.location(node, _LOCATIONS[term], _reference(node))


def _read_texts(root: Node, found: _Common, describe: Describer) -> None:
    for field, terms in ((describe.title, _TITLES), (describe.description, _DESCRIPTIONS)):
        known = next((term for term in terms if found.values(term)), "")
        for node in found.values(known):
            field(node)
    for node in found.values("schema:version", "dcat:version", "dc:version", "owl:versionInfo"):
        describe.version(node)
    for node in found.values("dc:publisher", "schema:publisher"):
        describe.publisher(node, node.text() or _Common(node).text(*_NAMES, "@id"))
    languages = found.values("dc:language", "schema:inLanguage")
    for node in languages or [one["@language"] for one in root["@context"].each()]:
        describe.language(node, _reference(node).rpartition("/")[2])
    for node in found.values("dc:type"):
        describe.resource_type(node, _reference(node))
    for term, node in found.items(_DATES):
        describe.date(node, _DATES[term])
    _read_keywords(found, describe)


def _read_keywords(found: _Common, describe: Describer) -> None:
    for node in found.values("dcat:keyword", "schema:keywords", "dc:subject", "dcat:theme", "schema:about"):
        inner = _Common(node)
        if uri := inner.text("@id"):
            describe.keyword(node, inner.text("skos:prefLabel", *_NAMES) or uri, uri=uri)
        for label in node.text().replace(";", ",").split(","):
            describe.keyword(node, label.strip())


def _read_people(found: _Common, describe: Describer) -> None:
    for term, node in found.items(_AGENTS):
        inner = _Common(node)
        names = [one.strip() for one in node.text().split(";")]
        name = inner.text(*_NAMES) or f"{inner.text('schema:givenName')} {inner.text('schema:familyName')}".strip()
        known = agent_identifiers(*(one.text() for one in inner.values(*_HOMES)), node.text())
        email = inner.text("schema:email", "foaf:mbox", "vcard:hasEmail", "vcard:email").removeprefix("mailto:")
        is_group = any("Organi" in one.text() for one in inner.values("@type", "rdf:type"))
        for one in names if node.text() else [name or inner.text("@id")]:
            describe.agent(_AGENTS[term], node, one, identifiers=known, email=email, organisation=is_group)


def _read_licences(found: _Common, describe: Describer) -> None:
    licences = found.values("dc:license", "schema:license") or found.values("dc:rights")
    for node in licences:
        inner = _Common(node)
        given = [node.text(), *(inner.text(one) for one in ("@id", *_ADDRESSES, *_NAMES))]
        describe.licence(node, best_licence(given))
    for node in found.values("dc:accessRights", "schema:conditionsOfAccess"):
        describe.access(node, _reference(node))


def _read_relations(found: _Common, describe: Describer) -> None:
    """Other resources; a citation in words counts when it holds a DOI, which may be that of a paper or book."""
    for term, node in found.items(_RELATIONS):
        target = _reference(node)
        if identify(target).unique:
            relate(describe, node, term.partition(":")[2], target)
    for node in found.values("dc:bibliographicCitation"):
        for doi in find_dois(node.text()):
            describe.related(node, "bibliographicCitation", doi)


def _read_provenance(found: _Common, describe: Describer, cldf: bool) -> None:
    """What the data derive from, and what made them; CLDF lists software with its version as description."""
    for node in found.values("prov:wasDerivedFrom"):
        inner = _Common(node)
        address = _reference(node)
        words = [inner.text(*_NAMES) or address, inner.text("dc:created", "schema:version", "dc:description")]
        describe.provenance("source", node, " ".join(filter(None, words)), identifier=address)
        if identify(address).unique:
            describe.related(node, "prov:wasDerivedFrom", address)
    for node in found.values("prov:wasGeneratedBy"):
        inner = _Common(node)
        words = [inner.text(*_NAMES) or _reference(node), inner.text("dc:description", "dc:relation")]
        kind = "software" if cldf else "activity"
        describe.provenance(kind, node, " ".join(filter(None, words)), identifier=_reference(node))
    for node in found.values("dc:provenance"):
        describe.provenance("activity", node, _reference(node))
    for node in found.values("dc:source"):
        _read_source(node, describe)


def _read_source(node: Node, describe: Describer) -> None:
    """A source by its address or in words; in CLDF the BibTeX file that the rows of the tables cite."""
    text = _reference(node)
    if text.lower().endswith((".bib", ".bib.zip")) and "://" not in text:
        _read_file(node, describe, _Common())
        _read_bibliography(text, describe)
        return
    describe.provenance("source", node, text)
    if identify(text).unique:
        describe.related(node, "dc:source", text)


def _read_bibliography(path: str, describe: Describer) -> None:
    """The DOIs of the works that a CLDF dataset cites, each at its line."""
    if not path.endswith(".bib") or not describe.beside.has(path):
        return
    cited = describe.at(describe.beside.path(path))
    count = 0
    for number, line in enumerate(describe.beside.text(path, _BIB_BYTES).splitlines(), 1):
        if line.lstrip()[:3].lower() == "doi" and count < _MAX_SOURCES:
            for doi in find_dois(line):
                count += 1
                cited.related(Node(doi, f"line:{number}"), "references", doi)


def _read_file(url: Node, describe: Describer, about: _Common) -> None:
    """The file of a table; CLDF lets it be zipped."""
    path = url.text()
    zipped = f"{path}.zip"
    if path and not describe.beside.has(path) and describe.beside.has(zipped):
        path = zipped
    size = about.text("dcat:byteSize", "schema:contentSize")
    media_type = about.text("dcat:mediaType", "schema:encodingFormat")
    describe.described_file(url, path, media_type=media_type, size=size)


def _read_coverage(found: _Common, describe: Describer) -> None:
    for node in found.values("dc:spatial", "schema:spatialCoverage", "dc:coverage"):
        inner = _Common(node)
        describe.coverage("spatial", node, node.text() or inner.text(*_NAMES) or _reference(node))
    for node in found.values("dc:temporal", "schema:temporalCoverage"):
        inner = _Common(node)
        ends = (inner.text("dcat:startDate", "schema:startDate"), inner.text("dcat:endDate", "schema:endDate"))
        if isinstance(node.value, dict):
            describe.coverage("temporal", node, "/".join(filter(None, ends)) or inner.text(*_NAMES))


def _read_columns(schema: Node, table: str, describe: Describer) -> None:
    """The columns of a table; a `propertyUrl` that is a template or leads into the file itself names no term."""
    if path := schema.text():
        schema, describe = described(path, describe)
    for column in schema["columns"].each():
        about = _Common(column)
        titles = [one.text() for one in _flat(column["titles"])]
        name = column["name"].text() or next(iter(titles), "")
        if column["virtual"].value is True or not name:
            continue
        term = column["propertyUrl"].text()
        units = about.values("schema:unitText", "schema:unitCode", "qudt:unit", "qudt:hasUnit", "unit", "units")
        describe.variable(
            column,
            name,
            table=table,
            description=about.text("dc:description", "rdfs:comment", "schema:description") or next(iter(titles), ""),
            uri=term if ":" in term and "{" not in term else "",
            unit=next((_reference(one) for one in units), ""),
        )


def check(root: Node, beside: Beside) -> Iterable[Problem]:
    """Hold the description against the vocabulary, and the tables beside it against the description."""
    from fairlint.formats._csvw import problems

    return problems(root, beside)


FORMAT = Format(
    id="csvw",
    title="CSVW",
    syntax="json",
    names=("csv-metadata.json",),
    beside=("*.bib",),
    globs=("*-metadata.json", "metadata.json", "*.csvm", "*.json"),
    marks=("w3.org/ns/csvw", '"tableschema"'),
    recognises=recognises,
    read=read,
    check=check,
    linked=True,
    dataset=True,
    keys={
        "identifier": "dc:identifier",
        "title": "dc:title",
        "description": "dc:description",
        "creators": "dc:creator",
        "publisher": "dc:publisher",
        "publication date": "dc:issued",
        "version": "schema:version",
        "keywords": "dcat:keyword",
        "subjects": "dc:subject",
        "resource type": "dc:type",
        "language": "dc:language",
        "licence": "dc:license",
        "access": "dc:accessRights",
        "related": "dc:relation",
        "provenance": "prov:wasDerivedFrom",
        "contact": "dcat:contactPoint",
        "files": "tables",
        "coverage": "dc:temporal",
        "variables": "tableSchema",
    },
)
