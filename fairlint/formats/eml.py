"""Ecological Metadata Language (EML) 2.0.0 to 2.2.0: `eml.xml`, also within Darwin Core archives.

Specification: https://eml.ecoinformatics.org/. What GBIF's profile adds stands in `additionalMetadata/metadata/gbif`:
https://rs.gbif.org/schema/eml-gbif-profile/. Only the root is in a namespace. Any element may stand for another by
`references` to its `id`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import XmlNode, local_name
from fairlint.formats import Format, Problem
from fairlint.formats._common import agent_identifiers, best_licence, checksum, coordinates, refer, relate
from fairlint.language import _, later
from fairlint.vocabulary.identifiers import find_dois, identify
from fairlint.vocabulary.licences import identify_licence

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAMESPACES = {
    "eml://ecoinformatics.org/eml-2.0.0": "2.0.0",
    "eml://ecoinformatics.org/eml-2.0.1": "2.0.1",
    "eml://ecoinformatics.org/eml-2.1.0": "2.1.0",
    "eml://ecoinformatics.org/eml-2.1.1": "2.1.1",
    "https://eml.ecoinformatics.org/eml-2.2.0": "2.2.0",
}
LATEST = "https://eml.ecoinformatics.org/eml-2.2.0"
_RESOURCES = {"dataset": "Dataset", "software": "Software", "citation": "", "protocol": ""}
_ENTITIES = ("dataTable", "spatialRaster", "spatialVector", "storedProcedure", "view", "otherEntity")
_CONTACT_ROLES = ("pointofcontact", "contact")
_MAX_TAXA = 500  # lists of species may be long
# Within a line of text; all other elements of texts are blocks, and end a word.
_INLINE = ("emphasis", "subscript", "superscript", "ulink", "citetitle")
# What the root elements of single modules hold, where it is called otherwise.
_MODULES = {"party": "Party", "text": "Text", "researchProject": "project"}


def recognises(root: XmlNode) -> bool:
    """A root `eml` with one of the resources that EML describes, or any in a namespace of EML or one of its modules."""
    if root.element is None:
        return False
    return _version(root.namespace) != "" or (_is(root, "eml") and any(root[name] for name in _RESOURCES))


def _version(namespace: str) -> str:
    """The version in a namespace of EML or one of its modules (`…/eml-2.2.0`, `…/party-2.2.0`); empty for others."""
    name, _, version = namespace.rpartition("-")
    return version if "ecoinformatics.org/" in name and version[:2] == "2." else ""


def read(root: XmlNode, describe: Describer) -> None:
    """Describe the dataset, or what other resource the document is about."""
    resource = next((root[name] for name in _RESOURCES if root[name]), root)
    kind = local_name(resource.element.tag) if resource.element is not None else ""
    describe.subject = kind if kind in ("dataset", "software") else ""
    reader = _Reader(root, resource, describe)
    reader.read()
    if _RESOURCES.get(kind):
        describe.resource_type(resource, _RESOURCES[kind])


class _Reader:
    """Reads one document; knows its elements by id."""

    def __init__(self, root: XmlNode, resource: XmlNode, describe: Describer) -> None:
        self.root = root
        self.resource = resource
        self.describe = describe
        self._by_id: dict[str, XmlNode] | None = None

    def read(self) -> None:
        """Name all values."""
        self._read_identifiers()
        self._read_texts()
        self._read_people()
        self._read_dates()
        self._read_keywords()
        self._read_rights()
        self._read_methods(self.resource)
        self._read_project()
        self._read_relations()
        for name in _ENTITIES:
            for one in self.resource.all(name):
                self._read_entity(one)

    def followed(self, node: XmlNode) -> XmlNode:
        """The element that this one stands for, by `references`."""
        target = node["references"].text()
        if not target:
            return node
        if self._by_id is None:
            self._by_id = {one.attribute("id"): one for one in _elements(self.root) if one.attribute("id")}
        return self._by_id.get(target, node)

    def _gbif(self) -> Iterator[XmlNode]:
        for one in self.root.all("additionalMetadata"):
            for metadata in one.all("metadata"):
                yield from metadata.all("gbif")

    def _read_identifiers(self) -> None:
        """The package id where it is an identifier beyond its own system; GBIF's citation is that of the dataset."""
        described = self.describe
        seen: set[str] = set()

        def add(node: XmlNode, text: str) -> None:
            found = identify(text)
            key = found.normalized or text
            if key not in seen and (found.unique or found.scheme == "doi"):
                seen.add(key)
                described.identifier(node, text)

        add(self.root, self.root.attribute("packageId"))
        for one in self.resource.all("alternateIdentifier"):
            add(one, one.text())
        for gbif in self._gbif():
            for one in gbif.all("citation"):
                add(one, one.attribute("identifier") or "".join(find_dois(one.text())[:1]))
        if version := _revision(self.root.attribute("packageId")):
            described.version(self.root, version)

    def _read_texts(self) -> None:
        for one in self.resource.all("title"):
            self.describe.title(one, _own_text(one))
            for translated in one.all("value"):
                self.describe.title(translated)
        self.describe.description(self.resource["abstract"], _prose(self.resource["abstract"]))
        if self.resource["language"]:
            self.describe.language(self.resource["language"], _own_text(self.resource["language"]))
        else:
            self.describe.language(self.root, self.root.attribute("lang"))

    def _read_people(self) -> None:
        for one in self.resource.all("creator"):
            self._read_party("creators", one)
        for one in self.resource.all("metadataProvider"):
            self._read_party("contributors", one, "metadataProvider")
        for one in self.resource.all("contact"):
            self._read_party("contacts", one)
        for one in self.resource.all("publisher"):
            self.describe.publisher(one, _name(self.followed(one)))
        for one in self.resource.all("associatedParty"):
            role = one["role"].text()
            if role.lower() == "publisher":
                self.describe.publisher(one, _name(self.followed(one)))
            else:
                self._read_party("contributors", one, role)
            if role.lower() in _CONTACT_ROLES:
                self._read_party("contacts", one, role)

    def _read_party(self, field: str, node: XmlNode, role: str = "") -> None:
        party = self.followed(node)
        name = _name(party)
        self.describe.agent(
            field,
            node,
            name,
            identifiers=agent_identifiers(*map(_user_id, party.all("userId"))),
            organisation=bool(name) and not party["individualName"],
            email=party["electronicMailAddress"].text(),
            roles=[role],
        )

    def _read_dates(self) -> None:
        self.describe.date(self.resource["pubDate"], "Issued")
        for coverage in self.resource.all("coverage"):
            for one in self.followed(coverage).all("temporalCoverage"):
                self._read_period(one)
            self._read_places(self.followed(coverage))

    def _read_places(self, coverage: XmlNode) -> None:
        """Places by their description, else their box; organisms by the lowest rank that is named."""
        for one in coverage.all("geographicCoverage"):
            area = self.followed(one)
            bounds = area["boundingCoordinates"]
            sides = {name: bounds[f"{name}BoundingCoordinate"].text() for name in ("west", "east", "south", "north")}
            self.describe.coverage("spatial", one, _prose(area["geographicDescription"]) or coordinates(**sides))
        for one in coverage.all("taxonomicCoverage"):
            taxa = self.followed(one)
            self.describe.coverage("taxonomic", one, _prose(taxa["generalTaxonomicCoverage"]))
            for taxon, name in islice(_lowest(taxa), _MAX_TAXA):
                self.describe.coverage("taxonomic", taxon, name)

    def _read_period(self, node: XmlNode) -> None:
        coverage = self.followed(node)
        period = coverage["rangeOfDates"]
        ends = [period[name]["calendarDate"].text() for name in ("beginDate", "endDate")]
        self.describe.date(node, "Coverage", "/".join(dict.fromkeys(filter(None, ends))))
        for one in coverage.all("singleDateTime"):
            self.describe.date(one, "Coverage", one["calendarDate"].text())

    def _read_keywords(self) -> None:
        for group in self.resource.all("keywordSet"):
            thesaurus = group["keywordThesaurus"].text()
            for one in group.all("keyword"):
                self.describe.keyword(one, _own_text(one), scheme=thesaurus)
        own = self.resource.attribute("id")
        annotations = list(self.resource.all("annotation"))
        annotations += [one for one in self.root["annotations"].all("annotation") if one.attribute("references") == own]
        for one in annotations:
            value = one["valueURI"]
            self.describe.keyword(value, value.attribute("label"), uri=value.text())

    def _read_rights(self) -> None:
        """Structured licences (2.2), else the statement in words with what it links to; who may read."""
        licensed = list(self.resource.all("licensed"))
        for one in licensed:
            self.describe.licence(one, best_licence(one[name].text() for name in ("identifier", "url", "licenseName")))
        for one in self.resource.all("intellectualRights"):
            links = [link.attribute("url") for link in _elements(one) if _is(link, "ulink")]
            words = _prose(one)
            statement = best_licence([*links, words]) if any(map(_is_licence, links)) else words
            if not licensed or _is_licence(statement):
                self.describe.licence(one, statement)
        for access in (self.root["access"], self.resource["access"]):
            for name, said in (("allow", "public"), ("deny", "restricted")):
                for rule in self.followed(access).all(name):
                    principals = [one.text().lower() for one in rule.all("principal")]
                    permissions = {one.text().lower() for one in rule.all("permission")}
                    if "public" in principals and permissions & {"read", "all"}:
                        self.describe.access(rule, said)
        for one in self.resource.all("distribution"):
            self._read_distribution(one, "landing")

    def _read_distribution(self, node: XmlNode, usual: str) -> str:
        """Name the address of a distribution, and give it; `function` says what is found there."""
        url = self.followed(node)["online"]["url"]
        kind = {"information": "landing", "download": "download"}.get(url.attribute("function"), usual)
        self.describe.location(url, kind)
        return url.text() if kind == "download" else ""

    def _read_methods(self, described: XmlNode) -> None:
        """How the data came about: methods of the dataset, or of one of its tables."""
        for methods in (*described.all("methods"), *described.all("method")):
            for step in methods.all("methodStep"):
                self._read_step(step)
            for sampling in methods.all("sampling"):
                for one in (sampling["samplingDescription"], *sampling["studyExtent"].all("description")):
                    self.describe.provenance("collection", one, _prose(one))
            for control in methods.all("qualityControl"):
                self._read_step(control)

    def _read_step(self, step: XmlNode) -> None:
        self.describe.provenance("method", step["description"], _prose(step["description"]))
        for one in step.all("instrumentation"):
            self.describe.provenance("instrument", one)
        for one in step.all("software"):
            self.describe.provenance("software", one, self.followed(one)["title"].text())
        for one in step.all("dataSource"):
            self._read_source(one)
        for one in step.all("subStep"):
            self._read_step(one)

    def _read_source(self, node: XmlNode) -> None:
        """Another dataset from which this one was made."""
        source = self.followed(node)
        names = [one.text() for one in source.all("alternateIdentifier")]
        names += [one["online"]["url"].text() for one in source.all("distribution")]
        identifier = next((one for one in names if identify(one).unique), "")
        self.describe.provenance("source", node, source["title"].text(), identifier=identifier)
        self.describe.related(node, "IsDerivedFrom", identifier)

    def _read_project(self) -> None:
        project = self.followed(self.resource["project"])
        self.describe.provenance("activity", self.resource["project"], project["title"].text())
        for one in project.all("award"):
            funder = [identifier.text() for identifier in one.all("funderIdentifier")]
            self.describe.contributor(one, one["funderName"].text(), identifiers=funder, roles=["Funder"])

    def _read_relations(self) -> None:
        for one in self.resource.all("referencePublication"):
            self._cite(one, "referencePublication")
        for one in self.resource.all("usageCitation"):
            self._cite(one, "IsCitedBy")
        for cited in self.resource.all("literatureCited"):
            for one in (*cited.all("citation"), *cited.all("bibtex")):
                self._cite(one, "References")
        for gbif in self._gbif():
            for bibliography in gbif.all("bibliography"):
                for one in bibliography.all("citation"):
                    identifier = one.attribute("identifier")
                    if identify(identifier).unique:
                        self.describe.related(one, "References", identifier)
                    else:
                        refer(self.describe, one, "References")

    def _cite(self, node: XmlNode, relation: str) -> None:
        """A publication, by its identifier, its address, or the DOIs in its BibTeX entry."""
        citation = self.followed(node)
        names = [one.text() for one in citation.all("alternateIdentifier")]
        names += [one["online"]["url"].text() for one in citation.all("distribution")]
        if identifier := next((one for one in names if identify(one).unique), ""):
            relate(self.describe, node, relation, identifier)
        else:
            for doi in find_dois(citation.text()):
                self.describe.related(node, relation, doi)

    def _read_entity(self, node: XmlNode) -> None:
        """A table or other file: by the name under which it lies here, else by its address."""
        entity = self.followed(node)
        self._read_methods(entity)
        self._read_attributes(entity)
        for one in entity.all("physical"):
            physical = self.followed(one)
            name = physical["objectName"]
            addresses = [self._read_distribution(it, "download") for it in physical.all("distribution")]
            address = next(filter(None, addresses), "")
            here = self.describe.beside.has(name.text()) if name.text() else False
            self.describe.described_file(
                name,
                name.text() if here or not address else address,
                media_type=_media_type(physical["dataFormat"]),
                size=_bytes(physical["size"]),
                checksum=next(filter(None, map(_checksum, physical.all("authentication"))), ""),
            )

    def _read_attributes(self, entity: XmlNode) -> None:
        """The columns of a table; an annotation names the term for what is measured."""
        names = (self.followed(one)["objectName"].text() for one in entity.all("physical"))
        table = next(filter(None, names), "") or entity["entityName"].text()
        for attributes in entity.all("attributeList"):
            for one in self.followed(attributes).all("attribute"):
                attribute = self.followed(one)
                scales = (attribute["measurementScale"][kind] for kind in ("ratio", "interval"))
                units = [scale["unit"][kind].text() for scale in scales for kind in ("standardUnit", "customUnit")]
                self.describe.variable(
                    one,
                    attribute["attributeName"].text(),
                    table=table,
                    description=_prose(attribute["attributeDefinition"]) or attribute["attributeLabel"].text(),
                    uri=next(filter(None, (note["valueURI"].text() for note in attribute.all("annotation"))), ""),
                    unit=next(filter(None, units), ""),
                )


def _lowest(taxa: XmlNode) -> Iterator[tuple[XmlNode, str]]:
    """The classifications that hold no other, and their names; to an epithet belongs the genus above it."""
    waiting = [(one, "") for one in taxa.all("taxonomicClassification")][::-1]
    while waiting:
        one, above = waiting.pop()
        name = one["taxonRankValue"].text()
        if one["taxonRankName"].text().lower() == "species" and above and " " not in name:
            name = f"{above} {name}"
        inner = [(it, name) for it in one.all("taxonomicClassification")]
        waiting += inner[::-1]
        if not inner:
            yield one, name


def _elements(node: XmlNode) -> Iterator[XmlNode]:
    """All elements in this one, at any depth, in the order of the file."""
    left = _children(node)
    while left:
        yield (one := left.pop())
        left += _children(one)


def _children(node: XmlNode) -> list[XmlNode]:
    """The child elements, the last first."""
    counts: dict[str, int] = {}
    found = []
    for child in node.element if node.element is not None else ():
        name = local_name(child.tag)
        counts[name] = counts.get(name, 0) + 1
        found.append(XmlNode(child, f"{node.pointer}/{name}[{counts[name]}]"))
    return found[::-1]


def _is(node: XmlNode, name: str) -> bool:
    return node.element is not None and local_name(node.element.tag) == name


def _own_text(node: XmlNode) -> str:
    """The text of an element without its translations, which stand in `value`."""
    if node.element is None:
        return ""
    own = [node.element.text, *(child.tail for child in node.element)]
    return " ".join("".join(filter(None, own)).split()) or node["value"].text()


def _prose(node: XmlNode) -> str:
    """A text of sections, paragraphs and lists on one line."""

    def parts(element: Element) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            blank = "" if local_name(child.tag) in _INLINE else " "
            yield from (blank, *parts(child), blank, child.tail or "")

    return " ".join("".join(parts(node.element)).split()) if node.element is not None else ""


def _name(party: XmlNode) -> str:
    person = party["individualName"]
    given = [_own_text(one) for one in person.all("givenName")]
    full = " ".join(filter(None, [*given, _own_text(person["surName"])]))
    return full or _own_text(party["organizationName"]) or _own_text(party["positionName"])


def _user_id(node: XmlNode) -> str:
    """The id of a person or organisation; a bare one is completed by the directory that it is from."""
    text, directory = node.text(), node.attribute("directory").rstrip("/")
    if not text or identify(text).scheme != "none" or "://" not in directory:
        return text
    return f"{directory}/{text}"


def _is_licence(text: str) -> bool:
    return bool(identify_licence(text).spdx)


def _revision(package: str) -> str:
    """The revision in a package id: `edi.12.3` of LTER and EDI, `…/v1.3` of GBIF's toolkit."""
    import re

    match = re.fullmatch(r"[A-Za-z][\w-]*\.\d+\.(\d+)|.+/v(\d+(?:\.\d+)*)", package)
    return (match[1] or match[2]) if match else ""


def _media_type(format: XmlNode) -> str:
    name = format["externallyDefinedFormat"]["formatName"].text()
    return name if name.count("/") == 1 and " " not in name else ""


def _bytes(size: XmlNode) -> str:
    return size.text() if size.attribute("unit").lower() in ("", "byte", "bytes") else ""


def _checksum(node: XmlNode) -> str:
    return checksum(node.text(), node.attribute("method").split(" ")[0])


def check(root: XmlNode, beside: Beside) -> Iterator[Problem]:
    """The rules of the schema, then those that the specification has in words ("Validation of EML")."""
    from fairlint.formats._grammar import Grammar, breaches

    name = local_name(root.element.tag) if root.element is not None else ""
    version = _version(root.namespace)
    grammar = Grammar("eml.grammar", version if version in NAMESPACES.values() else "2.2.0")
    if name != "eml":
        type = _MODULES.get(name, name)
        yield from breaches(root, grammar, type) if type in grammar else ()
        yield Problem(
            _("EML starts with `eml:eml`; `{name}` alone is but a part of it", name=name), root.pointer, advice=True
        )
        return
    yield from _namespace_problems(root)
    yield from breaches(root, grammar, name)
    everything = list(_elements(root))
    yield from _id_problems(root, everything)
    yield from _annotation_problems(root, everything)
    yield from _unit_problems(everything)
    yield from _additional_problems(root, grammar.version)


def _namespace_problems(root: XmlNode) -> Iterator[Problem]:
    if root.namespace not in NAMESPACES:
        version = root.namespace.rpartition("-")[2]
        near = next((one for one, its in NAMESPACES.items() if its == version), LATEST)
        if root.namespace:
            message = _(
                '`eml` has the namespace {namespace}, which no version of EML has; write xmlns:eml="{near}"',
                namespace=root.namespace,
                near=near,
            )
        else:
            message = _('`eml` has no namespace; write xmlns:eml="{near}"', near=near)
        yield Problem(message, root.pointer)
    for name in (*_RESOURCES, "access", "additionalMetadata"):
        if root[name].namespace:
            message = _(
                "`{name}` is in a namespace, where only the root may be: write `<eml:eml xmlns:eml=…>` for "
                "the root, and all other names without a prefix",
                name=name,
            )
            yield Problem(message, root[name].pointer)


def _has(node: XmlNode, *path: str) -> bool:
    """Whether there are child elements of EML's own, one within the other."""
    return node.element is not None and node.element.find("/".join(path)) is not None


def _id_problems(root: XmlNode, everything: list[XmlNode]) -> Iterator[Problem]:
    """Ids are unique, and what refers to an id finds it and says nothing else."""
    known: set[str] = set()
    package = root.attribute("packageId")
    for one in everything:
        id = one.attribute("id")
        if id and id in known and not one.namespace:
            yield Problem(_('the id "{id}" is given twice; ids must be unique within the file', id=id), one.pointer)
        elif id and id == package:
            yield Problem(
                _('the id "{id}" is that of the whole package; give this element its own', id=id), one.pointer
            )
        known.add(id)
    for one in everything:
        if one.namespace:
            continue
        target = one.text() if _is(one, "references") or _is(one, "describes") else one.attribute("references")
        if target and target not in known and target != package:
            yield Problem(_('no element has the id "{target}" that is referred to here', target=target), one.pointer)
        if _has(one, "references") and one.attribute("id"):
            yield Problem(_("what stands for another element by `references` can't have an `id` itself"), one.pointer)


def _annotation_problems(root: XmlNode, everything: list[XmlNode]) -> Iterator[Problem]:
    """An annotation says something about the element that it stands in, which therefore needs an id."""
    additional = [one for one in root.all("additionalMetadata") if one["describes"]]
    described = {metadata.pointer for one in additional for metadata in one.all("metadata")}
    for one in everything:
        named = one.attribute("id") or one.pointer in described or one["annotation"].attribute("references")
        if _has(one, "annotation", "propertyURI") and not named:
            yield Problem(_("has an `annotation` and no `id`, so that nothing can name what it is about"), one.pointer)


def _unit_problems(everything: list[XmlNode]) -> Iterator[Problem]:
    """A custom unit is defined in STMML within `additionalMetadata`."""
    lists = [one for one in everything if _is(one, "unitList")]
    defined = {unit.attribute("id") for one in lists for unit in one.all("unit")}
    for one in everything:
        if _is(one, "customUnit") and one.text() and one.text() not in defined:
            unit = one.text()
            message = _(
                'the unit "{unit}" is not defined: add a `unit` with this id to a `unitList` in `additionalMetadata`',
                unit=unit,
            )
            yield Problem(message, one.pointer)


def _additional_problems(root: XmlNode, version: str) -> Iterator[Problem]:
    """From 2.1 on, the additional metadata are one element within `metadata`."""
    for one in root.all("additionalMetadata") if version >= "2.1" else ():
        for metadata in one.all("metadata"):
            children = list(metadata.element) if metadata.element is not None else []
            if len(children) != 1:
                number = len(children)
                if children:
                    message = _("`metadata` holds {number} elements; it must hold exactly one", number=number)
                else:
                    message = _("`metadata` holds no element; it must hold exactly one")
                yield Problem(message, metadata.pointer)


FORMAT = Format(
    id="eml",
    title="EML",
    syntax="xml",
    names=("eml.xml",),
    globs=("*.eml", "*.xml"),
    marks=("ecoinformatics.org/eml-",),
    folders=("dwca/",),
    recognises=recognises,
    read=read,
    check=check,
    community=later("ecology and biodiversity"),
    harvest=frozenset({"EML"}),
    keys={
        "identifier": "alternateIdentifier",
        "files": "physical",
        "title": "title",
        "description": "abstract",
        "creators": "creator",
        "publisher": "publisher",
        "publication date": "pubDate",
        "version": "packageId",
        "keywords": "keywordSet",
        "subjects": "annotation",
        "language": "language",
        "licence": "licensed",
        "access": "access",
        "related": "literatureCited",
        "provenance": "methods",
        "contact": "contact",
        "coverage": "coverage",
        "variables": "attributeList",
    },
)
